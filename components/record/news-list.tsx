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
      <span className="app-origin block">{[lineOf(item), item.from].filter(Boolean).join('. ')}</span>
    </li>
  );
}

/** What and when, once: some summaries say the day themselves. */
function lineOf(item: RecordItem): string {
  const { summary, when } = item;
  if (!summary || item.part === 'letters') return when?.text ?? '';
  return when && !summary.includes(when.text) ? `${summary}. ${when.text}` : summary;
}
