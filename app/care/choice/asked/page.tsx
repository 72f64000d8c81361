import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { DAYS_TO_ANSWER } from '@/lib/consent/choice/choice-ending';
import { requireProfessionalSession } from '@/lib/portal/session/session';

export const metadata: Metadata = { title: 'It was asked for' };

/** The same whether there is such a choice. */
const SAID = {
  end: [
    `If there is such a choice, it ends ${DAYS_TO_ANSWER} days from now.`,
    'A letter about it goes to the address in their record.',
    'They can stop it until then: in their account, or by ringing or writing to you.',
  ],
  keep: ['If there is such a choice, it stays on as it was.', 'They need do nothing more.'],
} as const;

export default function AskedPage({ searchParams }: { searchParams: Promise<{ for?: string | string[] }> }) {
  return showPage('theirs', async () => {
    await requireProfessionalSession();
    const said = SAID[(await searchParams).for === 'keep' ? 'keep' : 'end'];
    return (
      <PageMain>
        <div className="nhsuk-panel mb-6">
          <h1 className="nhsuk-panel__title">It was asked for</h1>
          <div className="nhsuk-panel__body">We tell nobody here whether there is such a choice.</div>
        </div>
        <h2 className="nhsuk-heading-m">Tell the person</h2>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {said.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p>
          <PageLink href="/care/record">Back to the record</PageLink>
        </p>
      </PageMain>
    );
  });
}
