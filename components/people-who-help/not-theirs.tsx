import { PageLink } from '@/components/page-shell/page-link';
import { NOT_TO_CHANGE } from '@/lib/wording/helping-choices';

/** In place of a choice that a helper cannot change: the person changed it or took it back meanwhile, or there never was one. */
export function NotTheirs() {
  return (
    <>
      <h1 className="nhsuk-heading-l">You cannot change this choice</h1>
      <p>{NOT_TO_CHANGE}</p>
      <p>
        <PageLink href="/helping/sharing">See what is shared now</PageLink>
      </p>
    </>
  );
}
