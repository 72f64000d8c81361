import { readItemVersions } from '@/store/repository/taking-in/item-versions';
import { entryProblem, type FeedProblem } from '@/store/feeds/feed-problem';
import type { Owners } from './assign-owners';
import type { FeedDeps, IncomingTransaction } from './incoming-transaction';
import type { Matches } from './match-people';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { type Identities } from './plan-identities';

/** For each DELETE, the item that it takes back and whose it is. */
export interface Deletions {
  ids: ReadonlyMap<number, string>;
  owners: Owners;
  problems: FeedProblem[];
}

/**
 * A source takes back its own items and nobody else's, by its own id of the item or by the
 * one that this store answered with. The message must hold the one Patient whose it is.
 */
export async function checkDeletions(deps: FeedDeps, transaction: IncomingTransaction, placed: { identities: Identities; matches: Matches }): Promise<Deletions> {
  const ids = new Map<number, string>();
  const owners = new Map<number, Set<string>>();
  const problems: FeedProblem[] = [];
  const [patientId, ...others] = new Set(placed.matches.values());
  for (const entry of transaction.entries) {
    if (entry.method !== 'DELETE') continue;
    if (entry.type === 'Patient' || isDirectoryType(entry.type)) {
      problems.push({ ...entryProblem(entry.index, undefined, 'not-supported', `A ${entry.type} is not deleted by a feed.`), where: `Bundle.entry[${entry.index}].request.url` });
      continue;
    }
    if (patientId === undefined || others.length > 0) {
      problems.push({
        ...entryProblem(entry.index, undefined, 'required', 'To delete an item, send it with the one Patient whose it is.'),
        where: `Bundle.entry[${entry.index}].request.url`,
      });
      continue;
    }
    const candidates = [placed.identities.ids.get(entry.index), entry.urlId].filter((id) => id !== undefined);
    const known = await readItemVersions(deps.databases, patientId, candidates.map((id) => `${entry.type}/${id}`));
    const id = candidates.find((candidate) => known.get(`${entry.type}/${candidate}`)?.source === transaction.source.code);
    if (id === undefined) {
      problems.push({
        ...entryProblem(entry.index, undefined, 'not-found', `You have sent no such ${entry.type} of this person.`),
        where: `Bundle.entry[${entry.index}].request.url`,
      });
    }
    else {
      ids.set(entry.index, id);
      owners.set(entry.index, new Set([patientId]));
    }
  }
  return { ids, owners, problems };
}
