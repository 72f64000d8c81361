import { PageLink } from '@/components/page-shell/page-link';
import { ErrorPage } from './error-page';

/** Absent, kept back or not for those who help: a helper is told the same each time. */
export function NotSeenPage() {
  return (
    <ErrorPage heading="There is nothing here that you can see">
      <p>It may not be there, or you may no longer see this record. Ask the person whom you help.</p>
      <p>
        <PageLink href="/helping/record">Go to their record</PageLink>
      </p>
      <p>
        <PageLink href="/helping">See the record of someone else</PageLink>
      </p>
    </ErrorPage>
  );
}
