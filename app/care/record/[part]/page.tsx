import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { LookActions } from '@/components/care/look-actions';
import { PartOfAnother } from '@/components/care/part-of-another';
import { PageMain } from '@/components/page-shell/page-shell';
import { CareBanner } from '@/app/care/care-banner';
import { showPage } from '@/app/show-page';
import { openLook } from '@/lib/portal/open-record/open-look';
import { readPart } from '@/lib/portal/record/read-record';
import { arrangePart } from '@/lib/portal/record/arrange-part';
import { lastingFirst } from '@/lib/portal/record/care-view';
import { NotShown } from '@/lib/portal/errors';
import { findPagePart } from '@/lib/wording/record/page-parts';

interface Props {
  params: Promise<{ part: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${findPagePart((await params).part)?.theirTitle ?? 'A part'} of a person’s record` };
}

export default function CarePartPage({ params, searchParams }: Props) {
  return showPage('theirs', async () => {
    const part = findPagePart((await params).part);
    if (!part || part.slug === 'other') throw new NotShown('No such part.');
    const now = new Date();
    const look = await openLook(now);
    const { items, limited } = await readPart(look.fhir, look.patientId, part, now);
    const view = arrangePart(part, lastingFirst(items, now), (await searchParams).page);
    return (
      <>
        <BackLink href="/care/record">All of what you can see</BackLink>
        <PageMain>
          <CareBanner look={look} limited={limited} now={now} />
          <h2 className="nhsuk-heading-m">{part.theirTitle}</h2>
          {items.length === 0 ? <p>Nothing is shown here. There may still be something: ask the person.</p> : <p>{view.sentence}</p>}
          <PartOfAnother view={view} slug={part.slug} home="/care/record" />
          <LookActions />
        </PageMain>
      </>
    );
  });
}
