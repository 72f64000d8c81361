import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { FactsList } from '@/components/page-shell/facts-list';
import { PageMain } from '@/components/page-shell/page-shell';
import { showPage } from '@/app/show-page';
import { readLetter } from '@/lib/portal/read-letter';
import { requirePatientSession } from '@/lib/portal/session';

export const metadata: Metadata = { title: 'A letter' };

export default function LetterPage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const { fhir } = await requirePatientSession();
    const { item, text } = await readLetter(fhir, (await params).id, new Date());
    return (
      <>
        <BackLink href="/record/letters">Letters</BackLink>
        <PageMain>
          <h1 className="nhsuk-heading-l">{item.title}</h1>
          <p className="app-origin">{[item.when?.text, item.from && `from ${item.from}`].filter(Boolean).join(', ')}</p>
          {text ? <div className="app-letter">{text}</div> : <p>This letter is not in a form that we can show here. Ask the place that wrote it for a copy.</p>}
          <FactsList facts={item.facts} />
        </PageMain>
      </>
    );
  });
}
