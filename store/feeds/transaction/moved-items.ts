import { readItemVersions } from '@/store/repository/taking-in/item-versions';
import type { Claim } from '@/store/repository/taking-in/put-owners';
import { entryProblem, type FeedProblem } from '@/store/feeds/feed-problem';
import type { Owners } from './assign-owners';
import type { FeedDeps, IncomingTransaction } from './incoming-transaction';

/** An item that its source puts under a name of its own, and whose it is. */
export interface PutItem extends Claim {
  entry: number;
}

/**
 * What is put says itself whose it is, so that its name is one person's: a source's id names one item. What is lent by
 * other items (a Medication) can be several people's, and the identifier of what is posted can be shared.
 */
export function listPutItems(transaction: IncomingTransaction, placed: { canonical: ReadonlyMap<number, string>; owners: Owners; named: ReadonlySet<number> }): PutItem[] {
  return transaction.entries.flatMap((entry) => {
    const [patientId] = placed.owners.get(entry.index) ?? [];
    const id = placed.canonical.get(entry.index);
    return entry.method === 'PUT' && placed.named.has(entry.index) && patientId !== undefined && id !== undefined
      ? [{ entry: entry.index, reference: `${entry.type}/${id}`, patientId }]
      : [];
  });
}

/** What a source does when an item is not theirs whose it was. */
const TAKE_BACK = { fhir: 'DELETE it in a message with their Patient', hl7v2: 'cancel it in a message with their PID (MDM^T11)' } as const;

/** Items that stand in somebody else's record: to put one for another person would leave it in both. @param owners whose they are, by `Type/id` */
export async function findMoved(
  deps: FeedDeps,
  { format }: Pick<IncomingTransaction, 'format'>,
  items: readonly PutItem[],
  owners: ReadonlyMap<string, string>,
): Promise<FeedProblem[]> {
  const problems: FeedProblem[] = [];
  for (const { entry, reference, patientId } of items) {
    const before = owners.get(reference);
    if (before === undefined || before === patientId) continue;
    const known = (await readItemVersions(deps.databases, before, [reference])).get(reference);
    if (known === undefined || known.isDeleted) continue;
    problems.push(entryProblem(entry, undefined, 'conflict', `You have sent this as another person’s. If it is not theirs, take it back first: ${TAKE_BACK[format]}.`));
  }
  return problems;
}
