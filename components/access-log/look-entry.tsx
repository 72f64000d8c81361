import { Details, Tag } from 'nhsuk-react-components';
import { FactsList } from '@/components/page-shell/facts-list';

export interface LookEntryProps {
  sentence: string;
  place: string;
  said: string | undefined;
  notes: readonly string[];
  tag: 'Emergency' | 'Refused' | 'Limited by you' | undefined;
  facts: readonly { name: string; value: string | readonly string[] }[];
}

const TAG_COLOURS = { Emergency: 'orange', Refused: 'grey', 'Limited by you': 'blue' } as const;

/** One look: the sentence first, where and when, what they said, and the rest behind one press. */
export function LookEntry({ sentence, place, said, notes, tag, facts }: LookEntryProps) {
  return (
    <li className="break-inside-avoid border-0 border-t border-solid border-nhs-border pt-4">
      <h3 className="nhsuk-heading-xs mb-1">{sentence}</h3>
      <p className="mb-1">
        {tag === undefined ? null : (
          <>
            <Tag modifier={TAG_COLOURS[tag]}>{tag}</Tag>{' '}
          </>
        )}
        {place}
      </p>
      {said === undefined ? null : <p className="mb-1">They said: “{said}”</p>}
      {notes.length === 0 ? null : <p className="mb-1">{notes.join(' ')}</p>}
      <Details className="mt-2 mb-4">
        <Details.Summary>
          More about this look<span className="nhsuk-u-visually-hidden">: {sentence} {place}</span>
        </Details.Summary>
        <Details.Text>
          <FactsList facts={facts.map(({ name, value }) => ({ name, value: typeof value === 'string' ? value : <LinesOf values={value} /> }))} />
        </Details.Text>
      </Details>
    </li>
  );
}

function LinesOf({ values }: { values: readonly string[] }) {
  const [only] = values;
  if (values.length === 1) return <>{only}</>;
  return (
    <ul className="nhsuk-list">
      {values.map((value) => (
        <li key={value}>{value}</li>
      ))}
    </ul>
  );
}
