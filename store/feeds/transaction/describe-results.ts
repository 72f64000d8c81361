import { readDirectoryVersions, readItemVersions, type KnownVersion } from '@/store/repository/taking-in/item-versions';
import type { Owners } from './assign-owners';
import type { EntryResult, FeedDeps, IncomingTransaction } from './incoming-transaction';
import type { Matches } from './match-people';
import { isDirectoryType } from '@/lib/fhir/directory-types';

interface Placed {
  matches: Matches;
  owners: Owners;
  canonical: ReadonlyMap<number, string>;
}

/** Current versions, by `Type/id`. */
type Versions = ReadonlyMap<string, KnownVersion>;

/** `Type/id` of an entry's resource in this store. */
export const referenceOf = (entry: IncomingTransaction['entries'][number], placed: Placed): string =>
  `${entry.type}/${(entry.type === 'Patient' ? placed.matches.get(entry.index) : placed.canonical.get(entry.index)) ?? ''}`;

/** The versions that the entries' resources have now. */
export async function readVersions(deps: FeedDeps, transaction: IncomingTransaction, placed: Placed, people: ReadonlySet<string>): Promise<Versions> {
  const references = [...new Set(transaction.entries.map((entry) => referenceOf(entry, placed)))];
  const directory = references.filter((reference) => isDirectoryType(reference.split('/')[0] ?? ''));
  const items = references.filter((reference) => !directory.includes(reference));
  const versions = new Map(await readDirectoryVersions(deps.databases, directory));
  for (const patientId of people) {
    for (const [reference, known] of await readItemVersions(deps.databases, patientId, items)) versions.set(reference, known);
  }
  return versions;
}

/** What became of each entry, from the versions before and after. */
export function describeResults(transaction: IncomingTransaction, placed: Placed, before: Versions, after: Versions): EntryResult[] {
  return transaction.entries.map((entry) => {
    const reference = referenceOf(entry, placed);
    const [old, now] = [before.get(reference), after.get(reference)];
    if (entry.method === 'DELETE') return { reference, version: now?.shown, change: 'deleted' };
    return { reference, version: now?.shown, change: old?.version === now?.version ? 'unchanged' : old === undefined ? 'created' : 'updated' };
  });
}
