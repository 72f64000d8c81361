import { Details } from 'nhsuk-react-components';
import { AlsoSaid } from '@/components/page-shell/also-said';
import { FactsList } from '@/components/page-shell/facts-list';
import { PageLink } from '@/components/page-shell/page-link';
import type { AskedLink } from '@/lib/wording/asked-looks';
import { LinesOf } from './lines-of';
import { LookActions } from './look-actions';
import { LookTags, type LookTag } from './look-tags';

export interface LookEntryProps {
  id: string;
  sentence: string;
  when: string;
  said: string | undefined;
  explanation: string | undefined;
  isUnexplained: boolean;
  notes: readonly string[];
  tags: readonly LookTag[];
  isByProfessional: boolean;
  canStop: boolean;
  asked: AskedLink | undefined;
  facts: readonly { name: string; value: string | readonly string[] }[];
}

/** One look: the sentence first, when, what they said and what the record shows, and the rest behind one press. */
export function LookEntry(look: LookEntryProps) {
  const { id, sentence, when, said, explanation, isUnexplained, notes, tags, isByProfessional, canStop, asked, facts } = look;
  return (
    <li className={`app-look-entry ${isUnexplained ? 'app-unexplained' : ''}`}>
      <h3 className="nhsuk-heading-xs mb-1">{sentence}</h3>
      <p className="mb-1">
        <LookTags tags={tags} />
        {when}
      </p>
      {said === undefined ? null : <p className="mb-1">They said: “{said}”</p>}
      {explanation === undefined ? null : <p className="mb-1">{explanation}</p>}
      {notes.length === 0 ? null : <p className="mb-1">{notes.join(' ')}</p>}
      {isUnexplained ? <LookActions id={id} what={`${sentence} ${when}`} asked={asked} canStop={canStop} /> : null}
      <Details className="mt-2 mb-4">
        <Details.Summary className="print:hidden">
          More about this look<AlsoSaid>{`${sentence} ${when}`}</AlsoSaid>
        </Details.Summary>
        <Details.Text>
          <FactsList facts={facts.map(({ name, value }) => ({ name, value: <LinesOf value={value} /> }))} />
          <p className="mb-1 print:hidden">
            <PageLink className="app-action" href={`/access-log/${encodeURIComponent(id)}`}>
              See everything about this look<AlsoSaid>{sentence} {when}</AlsoSaid>
            </PageLink>
          </p>
          {isByProfessional && !isUnexplained ? <LookActions id={id} what={`${sentence} ${when}`} asked={asked} canStop={canStop} /> : null}
        </Details.Text>
      </Details>
    </li>
  );
}
