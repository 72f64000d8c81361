import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { LetterDownload } from '@/components/sharing/letter-download';
import { LetterParts, type LetterPart } from '@/components/sharing/letter-parts';
import { NoSuchChoice } from '@/components/sharing/no-such-choice';
import { readChoiceLetter } from '@/lib/portal/sharing/choice-letter-page';
import { requirePatientSession } from '@/lib/portal/session/session';

export const metadata: Metadata = { title: 'A letter about your choice' };

/** The letter to print: whose record and the day stand on it. */
export default function ChoiceLetterPage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const { id } = await params;
    const letter = await readChoiceLetter(session, id, new Date());
    if (letter === undefined) return <NoSuchChoice />;
    const { about, parts } = letter;
    return (
      <>
        <BackLink href={`/sharing/${encodeURIComponent(id)}`}>Back to your choice</BackLink>
        <PageMain>
          <h1 className="nhsuk-heading-l">{about.title}</h1>
          <p>
            {about.whose}. {about.made}.
          </p>
          <p className="print:hidden">Print this page, or keep it as a file.</p>
          <LetterDownload id={id} />
          <LetterParts parts={parts as LetterPart[]} />
        </PageMain>
      </>
    );
  });
}
