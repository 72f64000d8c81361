import { PageLink } from '@/components/page-shell/page-link';

/** The looks that a choice has refused or limited, each with the way to all that is known of it. */
export function KeptLooks({ looks }: { looks: readonly { id: string; sentence: string; did: string }[] }) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">See each of these looks</span>
      </summary>
      <div className="nhsuk-details__text">
        <ul>
          {looks.map(({ id, sentence, did }) => (
            <li key={id}>
              <PageLink href={`/access-log/${encodeURIComponent(id)}`}>{sentence}</PageLink> {did}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
