import { LookEntry, type LookEntryProps } from './look-entry';

export interface LookDay {
  heading: string;
  looks: readonly LookEntryProps[];
}

/** Looks by day, the newest first. */
export function LookDays({ days }: { days: readonly LookDay[] }) {
  return (
    <>
      {days.map((day) => (
        <section key={day.heading} aria-label={day.heading}>
          <h2 className="nhsuk-heading-s mb-2">{day.heading}</h2>
          <ul className="m-0 mb-8 list-none p-0">
            {day.looks.map((look, index) => (
              <LookEntry key={`${look.id} ${index}`} {...look} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
