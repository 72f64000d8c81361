import { PageLink } from '@/components/page-shell/page-link';
import { PageTurner } from '@/components/page-shell/page-turner';
import { TrendList } from '@/components/record/trend-list';
import { readDocument, type RecordItem } from '@/lib/wording/record/record-item';
import type { Trend } from '@/lib/wording/record/trends';
import { CareItem } from './care-item';

interface PartOfAnotherProps {
  view: { items: readonly RecordItem[]; trends: readonly Trend[]; page: number; pages: number };
  slug: string;
  /** Where the record that is open has its pages. */
  home: string;
}

/** One page of one part of the record of somebody else. */
export function PartOfAnother({ view, slug, home }: PartOfAnotherProps) {
  return (
    <>
      <TrendList trends={view.trends} />
      <ul className="app-care-list">
        {view.items.map((item) => (
          <CareItem
            key={item.key}
            item={item}
            action={
              item.document ? (
                <PageLink className="app-action" href={`${home}/letters/${item.id}`}>
                  {readDocument(item)}
                </PageLink>
              ) : null
            }
          />
        ))}
      </ul>
      <PageTurner page={view.page} pages={view.pages} hrefOf={(page) => `${home}/${slug}?page=${page}`} />
    </>
  );
}
