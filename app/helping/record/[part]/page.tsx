import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { HelpingBanner } from '@/app/helping/helping-banner';
import { showPage } from '@/app/show-page';
import { PartOfAnother } from '@/components/care/part-of-another';
import { PageMain } from '@/components/page-shell/page-shell';
import { NotShown } from '@/lib/portal/errors';
import { openHelping } from '@/lib/portal/open-record/open-helping';
import { readPart } from '@/lib/portal/record/read-record';
import { arrangePart } from '@/lib/portal/record/arrange-part';
import { findPagePart } from '@/lib/wording/record/page-parts';

interface Props {
  params: Promise<{ part: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${findPagePart((await params).part)?.theirTitle ?? 'A part'} of the record of someone you help` };
}

export default function HelpingPartPage({ params, searchParams }: Props) {
  return showPage('helping', async () => {
    const part = findPagePart((await params).part);
    if (!part || part.slug === 'other') throw new NotShown('No such part.');
    const now = new Date();
    const helping = await openHelping(now);
    const { items } = await readPart(helping.fhir, helping.patientId, part, now);
    const view = arrangePart(part, items, (await searchParams).page);
    return (
      <>
        <BackLink href="/helping/record">All of their record</BackLink>
        <PageMain>
          <HelpingBanner helping={helping} now={now} />
          <h2 className="nhsuk-heading-m">{part.theirTitle}</h2>
          <p>{items.length === 0 ? 'Nothing is shown here. There may still be something: ask them.' : view.sentence}</p>
          <PartOfAnother view={view} slug={part.slug} home="/helping/record" />
        </PageMain>
      </>
    );
  });
}
