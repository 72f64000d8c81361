import { PageLink } from '@/components/page-shell/page-link';
import { ErrorPage } from '@/components/page-states/error-page';

/** For a choice that is not this person's, or is no longer kept: the two are never told apart. */
export function NoSuchChoice() {
  return (
    <ErrorPage heading="This choice is not there">
      <p>The address may be wrong. Your choices are all on one page.</p>
      <p>
        <PageLink href="/sharing">See what you share</PageLink>
      </p>
    </ErrorPage>
  );
}
