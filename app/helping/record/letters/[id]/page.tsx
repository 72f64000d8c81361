import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { HelpingBanner } from '@/app/helping/helping-banner';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { LetterText } from '@/components/record/letter-text';
import { openHelping } from '@/lib/portal/open-record/open-helping';
import { pageOfLetter, readLetter } from '@/lib/portal/record/read-letter';

export const metadata: Metadata = { title: 'A letter' };

export default function HelpingLetterPage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('helping', async () => {
    const now = new Date();
    const helping = await openHelping(now);
    const { item, text, files } = await readLetter(helping.fhir, (await params).id, now);
    const { slug, title } = pageOfLetter(item);
    return (
      <>
        <BackLink href={`/helping/record/${slug}`}>{title}</BackLink>
        <PageMain>
          <HelpingBanner helping={helping} now={now} />
          <h2 className="nhsuk-heading-m">{item.title}</h2>
          <LetterText
            item={item}
            text={text}
            files={files}
            action={`/helping/record/letters/${encodeURIComponent(item.id)}/file`}
            instead="The text of this letter is not shown here. Ask the place that wrote it."
          />
        </PageMain>
      </>
    );
  });
}
