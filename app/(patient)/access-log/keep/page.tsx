import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { CheckItYourself } from '@/components/access-log/check-it-yourself';
import { KeepForm } from '@/components/access-log/keep-form';
import { ProblemSummary } from '@/components/forms/problem-summary';
import { PageMain } from '@/components/page-shell/page-shell';
import { isFirstPage, sayWhatIsShown } from '@/lib/portal/access-log/access-log-page';
import { readLogAddress, writeLogAddress } from '@/lib/portal/access-log/access-log-address';
import { fileName, KEEP_FORMATS } from '@/lib/portal/access-log/log-download';
import { queryOf } from '@/lib/portal/access-log/log-screen';
import { requirePatientSession } from '@/lib/portal/session/session';

type Query = Record<string, string | string[] | undefined>;

const PROBLEMS: Readonly<Record<string, string>> = {
  format: 'Choose what kind of file you want',
  store: 'We could not make the file just now. Try again in a few minutes',
};

const problemIn = ({ problem }: Query): string | undefined => (typeof problem === 'string' ? PROBLEMS[problem] : undefined);

export async function generateMetadata({ searchParams }: { searchParams: Promise<Query> }): Promise<Metadata> {
  return { title: `${problemIn(await searchParams) === undefined ? '' : 'Error: '}Keep a copy of who has looked` };
}

export default async function KeepPage({ searchParams }: { searchParams: Promise<Query> }) {
  return showPage('mine', async () => {
    const { patientId } = await requirePatientSession();
    const asked = await searchParams;
    const address = { ...readLogAddress(asked), to: undefined };
    const { show, since, until, find } = address;
    const problem = problemIn(asked);
    return (
      <>
        <BackLink href={writeLogAddress(address)}>Who has looked</BackLink>
        <PageMain>
          <ProblemSummary problems={problem === undefined ? [] : [{ field: 'format-pdf', message: problem }]} />
          <h1 className="nhsuk-heading-l mb-4">Keep a copy of who has looked</h1>
          <p>Keep the file safe. It says who has looked at your record, and what they looked at.</p>
          <KeepForm
            formats={Object.entries(KEEP_FORMATS).map(([value, { name, about }]) => ({ value, name, about }))}
            part={isFirstPage(address) ? 'Looks by other people' : sayWhatIsShown(await queryOf(address, patientId)).replace(/\.$/, '')}
            kept={{ show, since, until, find }}
          />
          <CheckItYourself file={fileName('proof', new Date())} />
        </PageMain>
      </>
    );
  });
}
