import { classify, type Classification } from '@/lib/fhir/classify';
import { indexForSearch } from '@/lib/fhir/search-index';
import { entryProblem, type FeedProblem } from '@/store/feeds/feed-problem';
import type { IncomingItem } from '@/store/repository/taking-in/take-in';
import type { Owners } from './assign-owners';
import type { IncomingTransaction, TransactionEntry } from './incoming-transaction';
import type { Matches } from './match-people';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { toRecordPatient } from './patient-resource';
import { buildProvenance, sourceUri } from './provenance';
import { rewriteReferences } from './read-references';
import type { Resolver } from './resolve-references';
import { classifySupporting, isSupporting } from './supporting-items';

export interface BuildFacts {
  transaction: IncomingTransaction;
  receivedAt: Date;
  /** The canonical id of each entry's resource. */
  canonical: ReadonlyMap<number, string>;
  matches: Matches;
  owners: Owners;
  resolver: Resolver;
  /** Entries left as they are: there already, and sent with `ifNoneExist`. */
  settled: ReadonlySet<number>;
}

export interface BuiltItems {
  directory: fhir4.FhirResource[];
  /** By patient id. */
  items: Map<string, IncomingItem[]>;
  problems: FeedProblem[];
}

/** Makes of each entry what is stored: canonical id and references, source, classification, Provenance. */
export function buildItems(facts: BuildFacts): BuiltItems {
  const built: BuiltItems = { directory: [], items: new Map(), problems: [] };
  const entries = [...facts.transaction.entries].sort((one, other) => turnOf(one.type) - turnOf(other.type));
  for (const entry of entries) {
    if (facts.settled.has(entry.index)) continue;
    try {
      addEntry(facts, entry, built);
    } catch (error) {
      // What a source sends is never our failure: an item that cannot be classified or indexed is refused by name.
      if (!(error instanceof Error)) throw error;
      built.problems.push(entryProblem(entry.index, undefined, 'value', 'The resource holds something that cannot be read.'));
    }
  }
  return built;
}

/** What is classified by other items comes after them: what they rest on, and where they came from. */
const turnOf = (type: string): number => (type === 'Provenance' ? 2 : isSupporting(type) ? 1 : 0);

function addEntry(facts: BuildFacts, entry: TransactionEntry, built: BuiltItems): void {
  const id = entry.type === 'Patient' ? facts.matches.get(entry.index) : facts.canonical.get(entry.index);
  if (id === undefined) return;
  const resource = toStored(facts, entry, id);
  if (isDirectoryType(entry.type)) {
    indexForSearch(resource);
    built.directory.push(resource);
    return;
  }
  const owners = entry.type === 'Patient' ? [id] : [...(facts.owners.get(entry.index) ?? [])];
  for (const owner of owners) {
    const items = built.items.get(owner) ?? [];
    built.items.set(owner, items);
    items.push(...withProvenance(facts, resource, entry.method === 'DELETE', items));
  }
}

function toStored(facts: BuildFacts, entry: TransactionEntry, id: string): fhir4.FhirResource {
  const { source, messageId } = facts.transaction;
  const given: fhir4.FhirResource = entry.resource ?? ({ resourceType: entry.type } as fhir4.FhirResource);
  const named = given.resourceType === 'Patient' ? toRecordPatient(given, id) : { ...given, id };
  const resource = rewriteReferences(named, facts.resolver.resolve, facts.resolver.resolveLogical);
  const { versionId: _versionId, lastUpdated: _lastUpdated, ...meta } = resource.meta ?? {};
  return { ...resource, meta: { ...meta, source: sourceUri(source.code, messageId) } };
}

/** An item, and where it came from. @param before those that it can be classified by */
export function withProvenance(
  facts: Pick<BuildFacts, 'transaction' | 'receivedAt'>,
  resource: fhir4.FhirResource,
  isDeleted: boolean,
  before: readonly IncomingItem[],
): IncomingItem[] {
  const { source, messageId } = facts.transaction;
  const classification = classifyItem(facts, resource, before);
  indexForSearch(resource);
  const item: IncomingItem = { resource, classification, isDeleted };
  // Where a letter came from is where its text came from.
  if (resource.resourceType === 'Provenance' || classification.about !== `${resource.resourceType}/${resource.id ?? ''}`) return [item];
  const provenance = buildProvenance({ resource, classification, isDeleted }, { source, messageId, receivedAt: facts.receivedAt });
  return [item, { resource: provenance, classification: classify(provenance, source, { target: classification }) }];
}

/** A Provenance that the source sent is classified as its target is, and a supporting item as what names it, so that they hide with it. */
function classifyItem(facts: Pick<BuildFacts, 'transaction'>, resource: fhir4.FhirResource, before: readonly IncomingItem[]): Classification {
  const { source } = facts.transaction;
  if (isSupporting(resource.resourceType)) return classifySupporting(resource, classify(resource, source), before);
  if (resource.resourceType !== 'Provenance') return classify(resource, source);
  const target = before.find((item) => resource.target.some((reference) => reference.reference === `${item.resource.resourceType}/${item.resource.id ?? ''}`));
  return classify(resource, source, target === undefined ? {} : { target: target.classification });
}
