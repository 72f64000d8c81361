import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { LogSearchFields } from '@/components/access-log/log-search-fields';
import { PageMain } from '@/components/page-shell/page-shell';
import { EMPTY_SEARCH } from '@/lib/portal/log-search';
import { requirePatientSession } from '@/lib/portal/session';
import { searchLog } from './search-log';

export const metadata: Metadata = { title: 'Search who has looked' };

export default async function SearchLogPage() {
  return showPage('mine', async () => {
    await requirePatientSession();
    return (
      <>
        <BackLink href="/access-log">Who has looked</BackLink>
        <PageMain>
          <h1 className="nhsuk-heading-l mb-4">Search who has looked</h1>
          <LogSearchFields action={searchLog} initial={EMPTY_SEARCH} />
        </PageMain>
      </>
    );
  });
}
