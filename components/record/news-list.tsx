import { PageLink } from '@/components/page-shell/page-link';
import type { RecordItem } from '@/lib/wording/record/record-item';

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
      <span className="app-origin block">{lineOf(item)}</span>
    </li>
  );
}

/** When, and where from; and for an appointment or a stay, what it came to. */
function lineOf(item: RecordItem): string {
  const { summary, when } = item;
  const said = summary && item.part !== 'letters' && summary.length <= SHORT ? summary : undefined;
  const day = when && !said?.includes(when.text) ? when.text : undefined;
  return [said, day, item.from].filter((text) => text !== undefined).map((text) => text.replace(/[.\s]+$/, '')).join('. ');
}

/** A longer text is read on its own page. */
const SHORT = 60;
