import { PageLink } from '@/components/page-shell/page-link';
import type { AskedLink } from '@/lib/wording/asked-looks';

export interface UnexplainedLook {
  id: string;
  /** With its day */
  sentence: string;
  asked: AskedLink | undefined;
}

interface UnexplainedFirstProps {
  /** "There are 2 looks that we cannot explain." */
  heading: string;
  looks: readonly UnexplainedLook[];
  /** Where all of them are, when these are not all. */
  allHref: string | undefined;
}

/** What nothing in the record explains comes before everything else: calmly, and with what can be done. */
export function UnexplainedFirst({ heading, looks, allHref }: UnexplainedFirstProps) {
  return (
    <section className="app-unexplained-first" aria-labelledby="unexplained">
      <h2 className="nhsuk-heading-s mb-2" id="unexplained">
        <span className="app-question-mark" aria-hidden="true">
          ?
        </span>{' '}
        {heading}
      </h2>
      <ul className="nhsuk-list mb-2">
        {looks.map((look) => (
          <li key={look.id}>
            <PageLink href={`/access-log/${encodeURIComponent(look.id)}`}>{look.sentence}</PageLink>
            {look.asked === undefined ? null : (
              <>
                {' '}
                {look.asked.text} <PageLink href={look.asked.href}>See your question</PageLink>
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="mb-0">
        It may be fine: not all that happens is sent to us. {looks.some(({ asked }) => asked === undefined) ? 'You can ask about it.' : null}
        {allHref === undefined ? null : (
          <>
            {' '}
            <PageLink href={allHref}>See all of them</PageLink>
          </>
        )}
      </p>
    </section>
  );
}
