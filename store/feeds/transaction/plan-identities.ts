import { createHash } from 'node:crypto';
import { itemId } from '@/lib/fhir/item-id';
import { directoryIdFor } from '@/lib/fhir/identifiers';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { entryProblem, type FeedProblem } from '@/store/feeds/feed-problem';
import type { IdentifierKey, TransactionEntry } from './incoming-transaction';


/** The id that each entry's resource has in this store. A Patient's is found by matching and is not here. */
export interface Identities {
  ids: ReadonlyMap<number, string>;
  problems: FeedProblem[];
}

/**
 * Works out ids that are the same whenever the source speaks of the same item. What names
 * an item, in this order: the id or identifier that the request itself gives, the
 * resource's first identifier, its id, its fullUrl, what it says.
 */
export function planIdentities(sourceCode: string, entries: readonly TransactionEntry[]): Identities {
  const named = entries.filter((entry) => entry.type !== 'Patient').map((entry) => ({ entry, id: idOf(sourceCode, entry, entryKey(entry)) }));
  const counts = new Map<string, number>();
  for (const { entry, id } of named) counts.set(`${entry.type}/${id}`, (counts.get(`${entry.type}/${id}`) ?? 0) + 1);
  const ids = new Map<number, string>();
  const problems: FeedProblem[] = [];
  const used = new Set<string>();
  for (const { entry, id } of named) {
    const isShared = (counts.get(`${entry.type}/${id}`) ?? 0) > 1;
    // An identifier that several entries share (a lab's number for a whole sample) names none of them alone.
    const own = isShared && entry.method === 'POST' && entry.condition === undefined ? idOf(sourceCode, entry, ownKey(entry)) : id;
    if (used.has(`${entry.type}/${own}`) && !isDirectoryType(entry.type)) {
      problems.push(entryProblem(entry.index, undefined, 'duplicate', `Another entry of this Bundle is the same ${entry.type}. Send each item once.`));
    }
    used.add(`${entry.type}/${own}`);
    ids.set(entry.index, own);
  }
  return { ids, problems };
}

function idOf(sourceCode: string, entry: TransactionEntry, key: string): string {
  if (!isDirectoryType(entry.type)) return itemId(sourceCode, entry.type, key);
  if (entry.urlId !== undefined && isCanonicalDirectoryId(entry.urlId)) return entry.urlId;
  const keys = [...(entry.condition === undefined ? [] : [entry.condition]), ...readIdentifiers(entry.resource)];
  return keys.map((identifier) => nationalId(identifier)).find((id) => id !== undefined) ?? itemId(sourceCode, entry.type, key);
}

/** Ids that lib/fhir/identifiers.ts makes of national codes: `ods-rvv`, `sds-…`. */
export const isCanonicalDirectoryId = (id: string): boolean => /^(ods|sds|gmc|nmc|gmp|gphc|hcpc|kind)-/.test(id);

/** The directory id that a national code gives; undefined for a source's own. */
export function nationalId(identifier: IdentifierKey): string | undefined {
  return directoryIdFor(identifier.system, identifier.value);
}

function entryKey(entry: TransactionEntry): string {
  if (entry.urlId !== undefined) return entry.urlId;
  const identifier = entry.condition ?? readIdentifiers(entry.resource)[0];
  return identifier === undefined ? ownKey(entry) : keyOfIdentifier(identifier);
}

export const keyOfIdentifier = (identifier: IdentifierKey): string => `${identifier.system}|${identifier.value}`;

/** The key without identifiers: a shared one would make two items one. */
function ownKey(entry: TransactionEntry): string {
  if (entry.resource?.id !== undefined) return entry.resource.id;
  if (entry.fullUrl !== undefined && entry.fullUrl !== '' && !entry.fullUrl.startsWith('urn:hl7v2:')) return entry.fullUrl.replace(/^urn:uuid:/, '');
  return createHash('sha256').update(JSON.stringify(entry.resource ?? entry.index)).digest('hex');
}

/** A resource's identifiers that have a value, the one a source uses first standing first. */
export function readIdentifiers(resource: fhir4.FhirResource | undefined): IdentifierKey[] {
  if (resource === undefined || !('identifier' in resource)) return [];
  const identifiers: unknown = resource.identifier;
  const list: unknown[] = Array.isArray(identifiers) ? identifiers : [identifiers];
  return list.flatMap((identifier): IdentifierKey[] => {
    const { system, value } = (identifier ?? {}) as fhir4.Identifier;
    return typeof value === 'string' && value !== '' ? [{ system: typeof system === 'string' ? system : '', value }] : [];
  });
}
