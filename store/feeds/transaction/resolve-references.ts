import { GMC_NUMBER, ODS_ORGANISATION, SDS_ROLE_PROFILE, SDS_USER } from '@/lib/fhir/identifiers';
import { itemId } from '@/lib/fhir/item-id';
import { entryProblem, type FeedProblem } from '@/store/feeds/feed-problem';
import type { FeedDeps, IdentifierKey, IncomingTransaction, TransactionEntry } from './incoming-transaction';
import { findOwnPatient, findReferredPerson, isNhsNumberSystem, nameOfIdentifier, type Matches } from './match-people';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { isCanonicalDirectoryId, keyOfIdentifier, nationalId, readIdentifiers, type Identities } from './plan-identities';
import { ownerReferences } from './owner-references';
import { readReferences } from './read-references';

const RELATIVE = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;
const CONDITIONAL = /^([A-Z][A-Za-z]+)\?identifier=(.+)$/;

export interface Resolver {
  /** The canonical `Type/id` of a reference as the source writes it; undefined leaves it as it is. */
  resolve(reference: string): string | undefined;
  /** The same for a reference by identifier alone, and for what type of resource it says that it is. */
  resolveLogical(identifier: fhir4.Identifier, type?: string): string | undefined;
}

/**
 * Makes ready what references mean. Inside the message: fullUrl, `Type/id`, a conditional
 * reference. Outside it: a person by NHS number or by the source's own number, an item of
 * the source by the same key that its own message had. A person who is not known, a name
 * that several entries have, and a `urn:` that the message does not hold, are problems.
 */
export async function prepareResolver(
  deps: FeedDeps,
  transaction: IncomingTransaction,
  identities: Identities,
  matches: Matches,
): Promise<{ resolver: Resolver; problems: FeedProblem[] }> {
  const { inside, ambiguous } = indexEntries(transaction.entries, identities, matches);
  const people = new Map<string, string>();
  const problems: FeedProblem[] = [];
  const nameOf = (reference: string): string => nameOfReference(reference, deps.serverUrl);
  for (const entry of transaction.entries) {
    if (entry.resource === undefined) continue;
    for (const { path, reference } of readReferences(entry.resource)) {
      const name = nameOf(reference);
      if (ambiguous.has(name)) problems.push(entryProblem(entry.index, path, 'conflict', 'Several entries of this Bundle have the name that the reference gives: refer to the fullUrl of the one that is meant.'));
      if (inside.has(name) || people.has(name)) continue;
      if (reference.startsWith('urn:uuid:') || reference.startsWith('urn:oid:')) {
        problems.push(entryProblem(entry.index, path, 'not-found', 'The reference points at an entry that this Bundle does not hold.'));
      }
      const lookup = personLookup(withoutBase(reference, deps.serverUrl));
      if (lookup === undefined) continue;
      const patientId = await findPerson(deps, transaction.source.code, lookup);
      if (patientId === undefined) problems.push(entryProblem(entry.index, path, 'not-found', 'The reference names a person whom this message does not identify. Send their Patient with NHS number and date of birth.'));
      else people.set(name, `Patient/${patientId}`);
    }
    await addLogicalPeople(deps, transaction.source.code, entry.resource, people);
  }
  const source = transaction.source.code;
  return {
    problems,
    resolver: {
      resolve: (reference) => inside.get(nameOf(reference)) ?? people.get(nameOf(reference)) ?? resolveOutside(source, withoutBase(reference, deps.serverUrl), inside),
      resolveLogical: (identifier, type) => resolveLogical(source, { identifier, type }, people, inside),
    },
  };
}

const withoutBase = (reference: string, base: string): string => (reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference);

/** The name by which a reference is looked up: without this store's address, without a version, a condition written in one way. */
function nameOfReference(reference: string, base: string): string {
  const local = withoutBase(reference, base);
  const conditional = readConditional(local);
  return conditional === undefined ? local.replace(/\/_history\/[A-Za-z0-9.-]{1,64}$/, '') : nameOfConditional(conditional.type, conditional.identifier);
}

const nameOfConditional = (type: string, identifier: IdentifierKey): string => `${type}?identifier=${nameOfIdentifier(identifier)}`;

/** Every way in which the message's entries can be referred to, and names that several of them have. */
function indexEntries(entries: readonly TransactionEntry[], identities: Identities, matches: Matches): { inside: Map<string, string>; ambiguous: Set<string> } {
  const inside = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const entry of entries) {
    const id = entry.type === 'Patient' ? matches.get(entry.index) : identities.ids.get(entry.index);
    if (id === undefined) continue;
    const canonical = `${entry.type}/${id}`;
    const ids = [entry.urlId, entry.resource?.id].flatMap((name) => (name === undefined ? [] : [`${entry.type}/${name}`]));
    const conditions = [...(entry.condition === undefined ? [] : [entry.condition]), ...readIdentifiers(entry.resource)];
    for (const name of [...(entry.fullUrl === undefined ? [] : [entry.fullUrl]), ...ids, ...conditions.map((key) => nameOfConditional(entry.type, key)), canonical]) {
      const before = inside.get(name);
      if (before === undefined) inside.set(name, canonical);
      else if (before !== canonical) ambiguous.add(name);
    }
  }
  return { inside, ambiguous };
}

type PersonLookup = { identifier: IdentifierKey } | { ownId: string };

function personLookup(reference: string): PersonLookup | undefined {
  const conditional = readConditional(reference);
  if (conditional?.type === 'Patient') return { identifier: conditional.identifier };
  const [, type, id] = RELATIVE.exec(reference) ?? [];
  return type === 'Patient' && id !== undefined ? { ownId: id } : undefined;
}

const findPerson = (deps: FeedDeps, source: string, lookup: PersonLookup): Promise<string | undefined> =>
  'ownId' in lookup ? findOwnPatient(deps, source, lookup.ownId) : findReferredPerson(deps, source, lookup.identifier);

/** People whom an item is said to be of by NHS number (`subject.identifier`). */
async function addLogicalPeople(deps: FeedDeps, source: string, resource: fhir4.FhirResource, people: Map<string, string>): Promise<void> {
  for (const { holder } of ownerReferences(resource)) {
    const { identifier } = holder;
    if (typeof identifier?.value !== 'string' || !isNhsNumberSystem(identifier.system)) continue;
    const name = logicalName(identifier);
    if (people.has(name)) continue;
    const patientId = await findReferredPerson(deps, source, { system: identifier.system ?? '', value: identifier.value });
    if (patientId !== undefined) people.set(name, `Patient/${patientId}`);
  }
}

const logicalName = ({ system = '', value = '' }: fhir4.Identifier): string => nameOfIdentifier({ system, value });

/** `Type?identifier=system|value`, its value decoded when it was encoded. */
export function readConditional(reference: string): { type: string; identifier: IdentifierKey } | undefined {
  const [, type, query] = CONDITIONAL.exec(reference) ?? [];
  if (type === undefined || query === undefined || query.includes('&')) return undefined;
  const text = decode(query);
  const bar = text.indexOf('|');
  const identifier = bar === -1 ? { system: '', value: text } : { system: text.slice(0, bar), value: text.slice(bar + 1) };
  return identifier.value === '' ? undefined : { type, identifier };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `Type/id` here of an item that a source refers to by itself, outside any message; undefined for what is no name of its own. */
export const referToOutside = (source: string, reference: string): string | undefined => resolveOutside(source, reference, new Map());

/** What the source sent before, or will: its id follows from its key. */
function resolveOutside(source: string, reference: string, inside: ReadonlyMap<string, string>): string | undefined {
  const plain = inside.get(reference);
  if (plain !== undefined) return plain;
  const conditional = readConditional(reference);
  if (conditional !== undefined) {
    const named = inside.get(nameOfConditional(conditional.type, conditional.identifier));
    return named ?? (conditional.type === 'Patient' ? undefined : canonicalOf(source, conditional.type, keyOfIdentifier(conditional.identifier), conditional.identifier));
  }
  const [, type, id] = RELATIVE.exec(reference) ?? [];
  if (type === undefined || id === undefined || type === 'Patient') return undefined;
  const unversioned = inside.get(`${type}/${id}`);
  if (unversioned !== undefined) return unversioned;
  return isDirectoryType(type) && isCanonicalDirectoryId(id) ? `${type}/${id}` : `${type}/${itemId(source, type, id)}`;
}

function canonicalOf(source: string, type: string, key: string, identifier: IdentifierKey): string {
  const national = isDirectoryType(type) ? nationalId(identifier) : undefined;
  return `${type}/${national ?? itemId(source, type, key)}`;
}

function resolveLogical(
  source: string,
  { identifier, type }: { identifier: fhir4.Identifier; type: string | undefined },
  people: ReadonlyMap<string, string>,
  inside: ReadonlyMap<string, string>,
): string | undefined {
  if (typeof identifier.value !== 'string' || (identifier.system !== undefined && typeof identifier.system !== 'string')) return undefined;
  if (isNhsNumberSystem(identifier.system)) {
    return people.get(logicalName(identifier)) ?? inside.get(`Patient?identifier=${logicalName(identifier)}`);
  }
  const id = nationalId({ system: identifier.system ?? '', value: identifier.value });
  // A source's own number: of the item that it calls so, which it sent before, or will.
  if (id === undefined) {
    return type === undefined || type === 'Patient'
      ? undefined
      : resolveOutside(
          source,
          `${type}?identifier=${keyOfIdentifier({ system: identifier.system ?? '', value: identifier.value })}`,
          inside,
        );
  }
  if (identifier.system === ODS_ORGANISATION) return `Organization/${id}`;
  if (identifier.system === SDS_ROLE_PROFILE) return `PractitionerRole/${id}`;
  return identifier.system === SDS_USER || identifier.system === GMC_NUMBER ? `Practitioner/${id}` : undefined;
}
