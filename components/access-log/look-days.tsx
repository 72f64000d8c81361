import { LookEntry, type LookEntryProps } from './look-entry';
import { TaskEntry, type TaskEntryProps } from './task-entry';

export interface LookDay {
  heading: string;
  entries: readonly ({ look: LookEntryProps } | { task: TaskEntryProps & { id: string } })[];
}

/** Looks by day, the newest first. */
export function LookDays({ days }: { days: readonly LookDay[] }) {
  return (
    <>
      {days.map((day) => (
        <section key={day.heading} aria-label={day.heading}>
          <h2 className="nhsuk-heading-s mb-2">{day.heading}</h2>
          <ul className="m-0 mb-8 list-none p-0">
            {day.entries.map((entry, index) =>
              'look' in entry ? (
                <LookEntry key={`${entry.look.id} ${index}`} {...entry.look} />
              ) : (
                <TaskEntry key={entry.task.id} task={entry.task} />
              ),
            )}
          </ul>
        </section>
      ))}
    </>
  );
}
