import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { PageMain } from '@/components/page-shell/page-shell';
import { LetterText } from '@/components/record/letter-text';
import { CareBanner } from '@/app/care/care-banner';
import { showPage } from '@/app/show-page';
import { openLook } from '@/lib/portal/open-record/open-look';
import { pageOfLetter, readLetter } from '@/lib/portal/record/read-letter';

export const metadata: Metadata = { title: 'A letter' };

export default function CareLetterPage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('theirs', async () => {
    const now = new Date();
    const look = await openLook(now);
    const { item, text, files, limited } = await readLetter(look.fhir, (await params).id, now);
    const { slug, title } = pageOfLetter(item);
    return (
      <>
        <BackLink href={`/care/record/${slug}`}>{title}</BackLink>
        <PageMain>
          <CareBanner look={look} limited={limited} now={now} />
          <h2 className="nhsuk-heading-m">{item.title}</h2>
          <LetterText
            item={item}
            text={text}
            files={files}
            action={`/care/record/letters/${encodeURIComponent(item.id)}/file`}
            instead="The text of this letter is not shown here. Ask the place that wrote it."
          />
        </PageMain>
      </>
    );
  });
}
