import { entryProblem, type FeedProblem } from '@/store/feeds/feed-problem';
import type { IncomingTransaction, TransactionEntry } from './incoming-transaction';
import { isNhsNumberSystem } from './match-people';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { ownerReferences } from './owner-references';
import { readReferences } from './read-references';
import type { Resolver } from './resolve-references';

/** Whose each item is: patient ids, by entry. */
export type Owners = ReadonlyMap<number, ReadonlySet<string>>;

/**
 * Works out whose each item is. One that names nobody itself (Medication, Binary,
 * Specimen, Provenance …) belongs to whoever's item refers to it, or is referred to by it.
 * One that names somebody whom we cannot find is nobody else's for that.
 * @returns in `named` the entries that say so themselves
 */
export function assignOwners(
  transaction: IncomingTransaction,
  canonical: ReadonlyMap<number, string>,
  resolver: Resolver,
): { owners: Owners; named: ReadonlySet<number>; problems: FeedProblem[] } {
  const items = transaction.entries.filter(
    (entry) => entry.resource !== undefined && entry.type !== 'Patient' && !isDirectoryType(entry.type),
  );
  const owners = new Map<number, Set<string>>();
  const problems: FeedProblem[] = [];
  const inMessage = new Set(items.map((entry) => canonical.get(entry.index) ?? ''));
  for (const entry of items) {
    const named = namedPeople(entry, resolver, inMessage);
    if ('problem' in named) problems.push(named.problem);
    else if (named.people.size > 1) {
      problems.push(
        entryProblem(entry.index, named.path, 'invariant', 'The item speaks of more than one person, and nothing says whose it is.'),
      );
    }
    else if (named.people.size === 1) owners.set(entry.index, named.people);
  }
  const named = new Set(owners.keys());
  spreadOwners(items, canonical, resolver, owners, new Set(problems.map(({ entry }) => entry)));
  for (const entry of items) {
    if (owners.has(entry.index) || problems.some((problem) => problem.entry === entry.index)) continue;
    problems.push(entryProblem(entry.index, undefined, 'required', `Nothing says whose this ${entry.type} is.`));
  }
  return { owners, named, problems };
}

function namedPeople(entry: TransactionEntry, resolver: Resolver, inMessage: ReadonlySet<string>): { people: Set<string>; path: string | undefined } | { problem: FeedProblem } {
  const { resource } = entry;
  if (resource === undefined) return { people: new Set(), path: undefined };
  const own = ownerReferences(resource).map(({ path, holder }) => ({ path, named: whomItNames(holder, resolver) }));
  const contradictory = own.find(({ named }) => named.length > 1);
  if (contradictory) return { problem: entryProblem(entry.index, contradictory.path, 'conflict', 'The reference and the NHS number beside it are of two people.') };
  const people = own.flatMap(({ path, named: [target] }) => (isPerson(target) ? [{ path, target }] : []));
  const stranger = own.find(({ named: [target] }) => target === undefined || (!isPerson(target) && !inMessage.has(target)));
  if (stranger && (people.length === 0 || stranger.named.length === 0)) return { problem: entryProblem(entry.index, stranger.path, 'not-found', 'It names nobody whom we can find. Refer to their Patient in this message, or give their NHS number.') };
  const chosen = people.length > 0 || own.length > 0 ? people : readReferences(resource).flatMap(({ path, reference }) => {
    const target = resolver.resolve(reference);
    return isPerson(target) ? [{ path, target }] : [];
  });
  return { people: new Set(chosen.map(({ target }) => target.slice('Patient/'.length))), path: chosen[0]?.path };
}

const isPerson = (target: string | undefined): target is string => target?.startsWith('Patient/') === true;

/** What a reference names, by its address and by the NHS number beside it: one `Type/id`, two when they differ, none when nothing is known by it. */
function whomItNames({ reference, identifier }: fhir4.Reference, resolver: Resolver): string[] {
  const literal = reference === undefined || reference.startsWith('#') ? undefined : resolver.resolve(reference);
  const isNumber = typeof identifier === 'object' && isNhsNumberSystem(identifier.system);
  const logical = typeof identifier === 'object' && (reference === undefined || isNumber) ? resolver.resolveLogical(identifier) : undefined;
  // An NHS number of nobody whom we know is not that of somebody whom we do.
  if (literal !== undefined && isNumber && logical !== literal) return [literal, logical ?? ''];
  const named = literal ?? (reference === undefined ? logical : undefined);
  return named === undefined ? [] : [named];
}

/** Passes owners along references in both directions until nothing changes. */
function spreadOwners(
  items: readonly TransactionEntry[],
  canonical: ReadonlyMap<number, string>,
  resolver: Resolver,
  owners: Map<number, Set<string>>,
  refused: ReadonlySet<number | undefined>,
): void {
  const byReference = new Map(items.map((entry) => [canonical.get(entry.index) ?? '', entry.index]));
  const links = items.flatMap((entry) =>
    entry.resource === undefined
      ? []
      : readReferences(entry.resource).flatMap(({ reference }): [number, number][] => {
          const target = byReference.get(resolver.resolve(reference) ?? '');
          return target === undefined ? [] : [[entry.index, target]];
        }),
  );
  const ownerless = new Set(items.map((entry) => entry.index).filter((index) => !owners.has(index) && !refused.has(index)));
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
