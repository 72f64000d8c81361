import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { CareItem } from '@/components/care/care-item';
import { LookActions } from '@/components/care/look-actions';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { PageTurner } from '@/components/page-shell/page-turner';
import { TrendList } from '@/components/record/trend-list';
import { CareBanner } from '@/app/care/care-banner';
import { showPage } from '@/app/show-page';
import { openLook } from '@/lib/portal/open-look';
import { readPart } from '@/lib/portal/read-record';
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
          <TrendList trends={view.trends} />
          <ul className="app-care-list">
            {view.items.map((item) => (
              <CareItem key={item.key} item={item} action={item.document ? <PageLink className="app-action" href={`/care/record/letters/${item.id}`}>Read this letter</PageLink> : null} />
            ))}
          </ul>
          <PageTurner page={view.page} pages={view.pages} hrefOf={(page) => `/care/record/${part.slug}?page=${page}`} />
          <LookActions />
        </PageMain>
      </>
    );
  });
}
