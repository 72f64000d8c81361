import type { PagePart } from '@/lib/wording/record/page-parts';

/** What is on the page, a press away: it is read on a telephone at a door. */
export function JumpLinks({ parts }: { parts: readonly PagePart[] }) {
  if (parts.length < 2) return null;
  return (
    <nav aria-label="On this page" className="app-jump print:hidden">
      <ul>
        {parts.map((part) => (
          <li key={part.slug}>
            <a href={`#${part.slug}`}>{part.theirTitle}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
