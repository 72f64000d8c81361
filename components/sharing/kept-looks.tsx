import { Details } from 'nhsuk-react-components';
import { PageLink } from '@/components/page-shell/page-link';

/** The looks that a choice has refused or limited, each with the way to all that is known of it. */
export function KeptLooks({ looks }: { looks: readonly { id: string; sentence: string; did: string }[] }) {
  return (
    <Details>
      <Details.Summary>See each of these looks</Details.Summary>
      <Details.Text>
        <ul>
          {looks.map(({ id, sentence, did }) => (
            <li key={id}>
              <PageLink href={`/access-log/${encodeURIComponent(id)}`}>{sentence}</PageLink> {did}
            </li>
          ))}
        </ul>
      </Details.Text>
    </Details>
  );
}
