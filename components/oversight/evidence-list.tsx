import { Details, Tag } from 'nhsuk-react-components';
import { FactsList } from '@/components/page-shell/facts-list';

interface EvidenceListProps {
  facts: readonly { name: string; value: string }[];
  lines: readonly { id: string; when: string; what: string }[];
  proofs: readonly { id: string; hash: string; isUnchanged: boolean }[];
  areUnchanged: boolean;
}

/** What the log says of the look, frozen, with whether it is as it was. */
export function EvidenceList({ facts, lines, proofs, areUnchanged }: EvidenceListProps) {
  return (
    <section aria-labelledby="evidence">
      <h2 className="nhsuk-heading-m" id="evidence">
        What the log says
      </h2>
      <p>
        <Tag modifier={areUnchanged ? 'green' : 'red'}>{areUnchanged ? 'Unchanged' : 'Changed'}</Tag>{' '}
        {areUnchanged ? 'Every entry is as it was written.' : 'An entry is not as it was written. Tell the team that runs the shared record.'}
      </p>
      <FactsList facts={facts} />
      <ul className="nhsuk-list nhsuk-list--bullet">
        {lines.map(({ id, when, what }) => (
          <li key={id}>
            {when}: {what}
          </li>
        ))}
      </ul>
      <Details>
        <Details.Summary>Proof of each entry</Details.Summary>
        <Details.Text>
          {proofs.map(({ id, hash, isUnchanged }) => (
            <p key={id} className="break-all">
              AuditEvent/{id}
              <br />
              SHA-256 {hash}: {isUnchanged ? 'unchanged' : 'changed'}
            </p>
          ))}
        </Details.Text>
      </Details>
    </section>
  );
}
