import { AlsoSaid } from '@/components/page-shell/also-said';
import { PageLink } from '@/components/page-shell/page-link';
import type { AskedLink } from '@/lib/wording/asked-looks';

/** What a person can do about somebody's look. No choice stops one in a place's own system. */
export function LookActions({ id, what, asked, canStop }: { id: string; what: string; asked: AskedLink | undefined; canStop: boolean }) {
  const hidden = <AlsoSaid>{what}</AlsoSaid>;
  return (
    <ul className="app-look-actions print:hidden">
      <li>
        {asked === undefined ? null : (
          <>
            {asked.text}{' '}
            <PageLink className="app-action" href={asked.href}>
              See your question{hidden}
            </PageLink>{' '}
          </>
        )}
        {asked?.isOpen === true ? null : (
          <PageLink className="app-action" href={`/access-log/${encodeURIComponent(id)}/ask`}>
            {asked === undefined ? 'I don’t recognise this' : 'Ask again'}
            {hidden}
          </PageLink>
        )}
      </li>
      {canStop ? (
        <li>
          <PageLink className="app-action" href={`/sharing/new/from-look/${encodeURIComponent(id)}`}>
            Do not let them look again{hidden}
          </PageLink>
        </li>
      ) : null}
    </ul>
  );
}
