import { entryProblem, type FeedProblem } from '@/store/feeds/feed-problem';
import type { IncomingTransaction, TransactionEntry } from './incoming-transaction';
import { isDirectoryType } from './plan-identities';
import { readReferences } from './read-references';
import type { Resolver } from './resolve-references';

/** Elements that say whose an item is, before any other reference to a person in it. */
const OWNER_ELEMENTS = ['subject', 'patient', 'beneficiary', 'for', 'individual'];

/** Whose each item is: patient ids, by entry. */
export type Owners = ReadonlyMap<number, ReadonlySet<string>>;

/**
 * Works out whose each item is. One that names nobody itself (Medication, Binary,
 * Specimen, Provenance …) belongs to whoever's item refers to it, or is referred to by it.
 */
export function assignOwners(transaction: IncomingTransaction, canonical: ReadonlyMap<number, string>, resolver: Resolver): { owners: Owners; problems: FeedProblem[] } {
  const items = transaction.entries.filter((entry) => entry.resource !== undefined && entry.type !== 'Patient' && !isDirectoryType(entry.type));
  const owners = new Map<number, Set<string>>();
  const problems: FeedProblem[] = [];
  for (const entry of items) {
    const named = namedPeople(entry, resolver);
    if (named.people.size > 1) problems.push(entryProblem(entry.index, named.path, 'invariant', 'The item speaks of more than one person, and nothing says whose it is.'));
    else if (named.people.size === 1) owners.set(entry.index, named.people);
  }
  spreadOwners(items, canonical, resolver, owners);
  for (const entry of items) {
    if (owners.has(entry.index) || problems.some((problem) => problem.entry === entry.index)) continue;
    problems.push(entryProblem(entry.index, undefined, 'required', `Nothing says whose this ${entry.type} is.`));
  }
  return { owners, problems };
}

function namedPeople(entry: TransactionEntry, resolver: Resolver): { people: Set<string>; path: string | undefined } {
  const { resource } = entry;
  if (resource === undefined) return { people: new Set(), path: undefined };
  const literal = readReferences(resource).map(({ path, reference }) => ({ path, target: resolver.resolve(reference) }));
  const logical = OWNER_ELEMENTS.map((path) => ({ path, target: logicalOwner(resource, path, resolver) }));
  const people = [...literal, ...logical].flatMap(({ path, target }) =>
    target?.startsWith('Patient/') === true ? [{ path, patientId: target.slice('Patient/'.length) }] : [],
  );
  const primary = people.filter(({ path }) => OWNER_ELEMENTS.includes(path));
  const chosen = primary.length > 0 ? primary : people;
  return { people: new Set(chosen.map(({ patientId }) => patientId)), path: chosen[0]?.path };
}

/** `subject` and its like by NHS number alone. */
function logicalOwner(resource: fhir4.FhirResource, element: string, resolver: Resolver): string | undefined {
  const holder: unknown = (resource as unknown as Record<string, unknown>)[element];
  const { reference, identifier } = (holder ?? {}) as fhir4.Reference;
  return reference !== undefined || typeof identifier !== 'object' || identifier === null ? undefined : resolver.resolveLogical(identifier);
}

/** Passes owners along references in both directions until nothing changes. */
function spreadOwners(items: readonly TransactionEntry[], canonical: ReadonlyMap<number, string>, resolver: Resolver, owners: Map<number, Set<string>>): void {
  const byReference = new Map(items.map((entry) => [canonical.get(entry.index) ?? '', entry.index]));
  const links = items.flatMap((entry) =>
    entry.resource === undefined ? [] : readReferences(entry.resource).flatMap(({ reference }): [number, number][] => {
      const target = byReference.get(resolver.resolve(reference) ?? '');
      return target === undefined ? [] : [[entry.index, target]];
    }),
  );
  const ownerless = new Set(items.map((entry) => entry.index).filter((index) => !owners.has(index)));
  for (let round = 0; round < items.length && ownerless.size > 0; round += 1) {
    let changed = false;
    for (const [from, to] of links) changed = lend(owners, ownerless, from, to) || lend(owners, ownerless, to, from) || changed;
    if (!changed) return;
  }
}

/** Gives the owners of one item to another that has none of its own. Answers whether that changed anything. */
function lend(owners: Map<number, Set<string>>, ownerless: ReadonlySet<number>, from: number, to: number): boolean {
  if (!ownerless.has(to)) return false;
  const given = owners.get(from);
  const had = owners.get(to);
  if (given === undefined || [...given].every((owner) => had?.has(owner))) return false;
  owners.set(to, new Set([...(had ?? []), ...given]));
  return true;
}
