import { PageLink } from '@/components/page-shell/page-link';
import type { RecordItem } from '@/lib/portal/record/record-item';

interface NewsListProps {
  news: readonly RecordItem[];
  ahead: RecordItem | undefined;
  hrefOf: (item: RecordItem) => string;
}

/** What comes next and what is new, a line each. */
export function NewsList({ news, ahead, hrefOf }: NewsListProps) {
  if (news.length === 0 && !ahead) return null;
  return (
    <section aria-labelledby="news">
      <h2 id="news" className="nhsuk-heading-m">
        What is new
      </h2>
      <ul className="app-news">
        {ahead ? <NewsLine item={ahead} lead="Next" href={hrefOf(ahead)} /> : null}
        {news.map((item) => (
          <NewsLine key={item.key} item={item} href={hrefOf(item)} />
        ))}
      </ul>
    </section>
  );
}

function NewsLine({ item, href, lead }: { item: RecordItem; href: string; lead?: string }) {
  return (
    <li>
      <PageLink href={href}>{lead ? `${lead}: ${item.title}` : item.title}</PageLink>
      <span className="app-origin block">{[item.part === 'letters' ? undefined : item.summary, item.when?.text].filter((text, index, all) => text && all.indexOf(text) === index).join('. ')}</span>
    </li>
  );
}
