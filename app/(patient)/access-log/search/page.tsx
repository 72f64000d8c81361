import { BackLink } from 'nhsuk-react-components';
import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { LogSearchFields } from '@/components/access-log/log-search-fields';
import { PageMain } from '@/components/page-shell/page-shell';
import { readLogAddress, writeLogAddress } from '@/lib/portal/access-log/access-log-address';
import { LOG_FILTERS } from '@/lib/portal/access-log/log-filters';
import { queryOf } from '@/lib/portal/access-log/log-screen';
import { startSearch } from '@/lib/portal/access-log/log-search';
import { requirePatientSession } from '@/lib/portal/session/session';
import { searchLog } from './search-log';

export const generateMetadata = titled('Search who has looked');

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SearchLogPage({ searchParams }: { searchParams: Query }) {
  return showPage('mine', async () => {
    const { patientId } = await requirePatientSession();
    const address = readLogAddress(await searchParams);
    const { show, since, until, words } = await queryOf(address, patientId);
    return (
      <>
        <BackLink href={writeLogAddress({ ...address, to: undefined })}>Who has looked</BackLink>
        <PageMain>
          <LogSearchFields action={searchLog} initial={startSearch({ show, since, until, words })}>
            <h1 className="nhsuk-heading-l mb-4">Search who has looked</h1>
            <p>This searches in “{LOG_FILTERS[show].name}”. Type words, dates or both.</p>
          </LogSearchFields>
        </PageMain>
      </>
    );
  });
}
