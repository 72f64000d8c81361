import { PageLink } from '@/components/page-shell/page-link';
import { CannotAnswer } from '@/components/care/cannot-answer';
import { LookAgainButton } from '@/components/care/look-again-button';
import { ErrorPage } from './error-page';

/** Absent, kept back or not for this role: a professional is told the same each time. */
export function NotShownPage() {
  return (
    <ErrorPage heading="You cannot be shown this">
      <p>There may be nothing here, your role may not need it, or this person has limited what they share. Ask them.</p>
      <CannotAnswer />
      <p>
        <PageLink href="/care/record">Back to what you can see</PageLink>
      </p>
      <LookAgainButton again="another-person" />
    </ErrorPage>
  );
}
