/** The end of choices that staff entered. The database finds them and says nothing of them. */
import { randomUUID } from 'node:crypto';
import { ENTRY_MODES } from '@/lib/consent/choice/choice-entry';
import type { ChoiceEnding } from '@/lib/consent/choice/choice-ending';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { Entry } from './record/record';
import { rowOf, type NoRoom } from './saved-choices';

/** What stands in texts for a choice, its version, its origin and its event until they are known. No version is this high. */
export const makeStandIns = () => ({ consent: randomUUID(), version: 2_147_483_647, origin: randomUUID(), event: randomUUID() });
type StandIns = ReturnType<typeof makeStandIns>;

interface Ending {
  asked: Pick<ChoiceEnding, 'action' | 'made' | 'madeBy'>;
  standIns: StandIns;
  origin: fhir4.Provenance & { id: string };
  /** `YYYY-MM-DD`, on which it still holds. */
  lastDay: string;
  /** Of each choice that there is. */
  event: PreparedEvent;
  /** When there is none. */
  none: PreparedEvent;
}

/** @returns `asked` whether or not there was such a choice; `no-address` when no letter can go to the person */
export async function endEnteredChoices(entry: Entry, { asked, standIns, origin, lastDay, event, none }: Ending): Promise<'asked' | 'no-address' | NoRoom> {
  const found = { ...standIns, ...asked, version: String(standIns.version), madeBy: ENTRY_MODES[asked.madeBy] };
  const { rows } = await entry.pool.query<{ outcome: 'asked' | 'no-address' | NoRoom }>({
    name: 'door-end-entered',
    text: 'select door_end_entered($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as outcome',
    values: [JSON.stringify(entry.decision), JSON.stringify(found), rowOf(origin), lastDay, event.recorded, event.content, event.tokens, none.id, none.content, none.tokens],
  });
  const outcome = rows[0]?.outcome;
  if (outcome === undefined) throw new Error('nothing was asked');
  return outcome;
}
