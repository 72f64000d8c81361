import { PageLink } from '@/components/page-shell/page-link';

interface NotAgainProps {
  name: string;
  organisation: string | undefined;
  href: string;
}

/** Who should not look again: the one person, or everyone where they work. */
export function NotAgain({ name, organisation, href }: NotAgainProps) {
  return (
    <>
      <h1 className="nhsuk-heading-l">Do not let them look again</h1>
      <p>You can keep your record from this person, or from everyone where they work. Nothing changes until you have checked it.</p>
      <ul className="nhsuk-list">
        <li>
          <PageLink className="app-action" href={`${href}?whom=person`}>
            Keep my record from {name}
          </PageLink>
        </li>
        {organisation === undefined ? null : (
          <li>
            <PageLink className="app-action" href={`${href}?whom=organisation`}>
              Keep my record from everyone at {organisation}
            </PageLink>
          </li>
        )}
      </ul>
      <p>If you only want to know why they looked, you can ask from the list of who has looked.</p>
    </>
  );
}
