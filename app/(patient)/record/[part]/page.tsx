import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { AlsoSaid } from '@/components/page-shell/also-said';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { PrintedHead } from '@/components/page-shell/printed-head';
import { PageTurner } from '@/components/page-shell/page-turner';
import { NothingHere } from '@/components/page-states/nothing-here';
import { ItemGroups } from '@/components/record/item-groups';
import { TrendList } from '@/components/record/trend-list';
import { showPage } from '@/app/show-page';
import { NotShown } from '@/lib/portal/errors';
import { findPagePart, type PagePart } from '@/lib/wording/record/page-parts';
import { readDocument } from '@/lib/wording/record/record-item';
import { arrangePart } from '@/lib/portal/record/arrange-part';
import { listChoicesAmong } from '@/lib/portal/sharing/choices';
import { choicesNaming, reportsOf } from '@/lib/portal/sharing/choices-about';
import { readPart } from '@/lib/portal/record/read-record';
import { readPrintedHead } from '@/lib/portal/record/read-whose';
import { requirePatientSession } from '@/lib/portal/session/session';

interface Props {
  params: Promise<{ part: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: findPagePart((await params).part)?.title ?? 'Your record' };
}

export default function PartPage({ params, searchParams }: Props) {
  return showPage('mine', async () => {
    const part = findPagePart((await params).part);
    if (!part) throw new NotShown('No such part.');
    const session = await requirePatientSession();
    const { patientId, fhir } = session;
    const now = new Date();
    const [{ items }, printedHead] = await Promise.all([readPart(fhir, patientId, part, now), readPrintedHead(session, now)]);
    const choices = await listChoicesAmong(fhir, patientId, items, now);
    const { page, item } = await searchParams;
    const view = arrangePart(part, items, page, item);
    return (
      <>
        <BackLink href="/record">Your record</BackLink>
        <PageMain>
          <PrintedHead text={printedHead} />
          <h1 className="nhsuk-heading-l">{part.title}</h1>
          {items.length === 0 ? <EmptyPart part={part} /> : <p>{`${part.about} ${view.sentence}`}</p>}
          <TrendList trends={view.trends} />
          {view.trends.length > 0 ? <h2 className="nhsuk-heading-m">All of them, newest first</h2> : null}
          <ItemGroups
            items={view.items}
            whose="mine"
            headings={view.headings}
            keptBackOf={(one) => choicesNaming(choices, one.key, reportsOf(items, one.key))}
            headingLevel={view.trends.length > 0 || view.headings ? 'h3' : 'h2'}
            actionOf={(item) =>
              item.document ? (
                <PageLink className="app-action" href={`/record/letters/${item.id}`}>
                  {readDocument(item)}
                  <AlsoSaid>{item.title}</AlsoSaid>
                </PageLink>
              ) : null
            }
          />
          <PageTurner page={view.page} pages={view.pages} hrefOf={(page) => `/record/${part.slug}?page=${page}`} />
        </PageMain>
      </>
    );
  });
}

function EmptyPart({ part }: { part: PagePart }) {
  return (
    <NothingHere>
      <p>There is nothing in this part of your record yet.</p>
      <p>That can mean that {part.ifNone ?? `you have had no ${part.many}`}. Or the places that look after you do not send it to us yet.</p>
      <PageLink href="/how-your-information-is-used#where-from">See where your information comes from</PageLink>
    </NothingHere>
  );
}
