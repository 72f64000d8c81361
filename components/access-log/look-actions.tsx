import { PageLink } from '@/components/page-shell/page-link';

/** What a person can do about somebody's look. */
export function LookActions({ id, what }: { id: string; what: string }) {
  const hidden = <span className="nhsuk-u-visually-hidden">: {what}</span>;
  return (
    <ul className="app-look-actions print:hidden">
      <li>
        <PageLink className="app-action" href={`/access-log/${encodeURIComponent(id)}/ask`}>
          I don’t recognise this{hidden}
        </PageLink>
      </li>
      <li>
        <PageLink className="app-action" href={`/sharing/new/from-look/${encodeURIComponent(id)}`}>
          Do not let them look again{hidden}
        </PageLink>
      </li>
    </ul>
  );
}
