import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { PageMain } from '@/components/page-shell/page-shell';
import { PrintedHead } from '@/components/page-shell/printed-head';
import { LetterText } from '@/components/record/letter-text';
import { showPage } from '@/app/show-page';
import { pageOfLetter, readLetter } from '@/lib/portal/record/read-letter';
import { readPrintedHead } from '@/lib/portal/record/read-whose';
import { requirePatientSession } from '@/lib/portal/session/session';

export const metadata: Metadata = { title: 'A letter' };

export default function LetterPage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const { fhir } = session;
    const now = new Date();
    const [{ item, text, files }, printedHead] = await Promise.all([readLetter(fhir, (await params).id, now), readPrintedHead(session, now)]);
    const { slug, title } = pageOfLetter(item);
    return (
      <>
        <BackLink href={`/record/${slug}`}>{title}</BackLink>
        <PageMain>
          <PrintedHead text={printedHead} />
          <h1 className="nhsuk-heading-l">{item.title}</h1>
          <LetterText
            item={item}
            text={text}
            files={files}
            action={`/record/letters/${encodeURIComponent(item.id)}/file`}
            instead="This letter is not in a form that we can show here. Ask the place that wrote it for a copy."
          />
        </PageMain>
      </>
    );
  });
}
