import { sayAllowed, type AppView } from '@/lib/wording/apps';

/** What an app may do, in the words that the person allowed it by. */
export function AllowedList({ app }: { app: Pick<AppView, 'scopes'> }) {
  return (
    <>
      <p className="mb-2">It may:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {sayAllowed(app).map((clause) => (
          <li key={clause}>{clause}</li>
        ))}
      </ul>
    </>
  );
}
