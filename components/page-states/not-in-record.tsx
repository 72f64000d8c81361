import { PageLink } from '@/components/page-shell/page-link';
import { ErrorPage } from './error-page';

/** An item that is not, or is no longer, in the person's record. */
export function NotInRecordPage() {
  return (
    <ErrorPage heading="This is not in your record">
      <p>It may have been taken back by the place that sent it, or the address may be wrong.</p>
      <p>
        <PageLink href="/record">Go to your record</PageLink>
      </p>
    </ErrorPage>
  );
}
