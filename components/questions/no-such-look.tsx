import { PageLink } from '@/components/page-shell/page-link';
import { ErrorPage } from '@/components/page-states/error-page';

/** An address of a look that is not in the person's log. */
export function NoSuchLook() {
  return (
    <ErrorPage heading="We cannot find this look">
      <p>The address may be wrong. Every look is in your list.</p>
      <p>
        <PageLink href="/access-log">See who has looked at your record</PageLink>
      </p>
    </ErrorPage>
  );
}
