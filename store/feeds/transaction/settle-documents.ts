import { readOwnDocuments, type DocumentStanding, type OwnDocument } from '@/store/repository/taking-in/own-documents';
import type { IncomingItem } from '@/store/repository/taking-in/take-in';
import { withProvenance, type BuildFacts, type BuiltItems } from './build-items';
import type { FeedDeps } from './incoming-transaction';
import { sourceUri } from './provenance';
import { readReferences } from './read-references';

/**
 * Brings what a message does not speak of into line with the letters that it brings. The letter that one stands in place
 * of is superseded (FHIR R4, DocumentReference.relatesTo; HL7 v2 MDM^T10). HL7 v2 names no more than a document's number:
 * so one that was replaced before it came is superseded too, and what a letter or a report held before and does not now,
 * or a cancelled one held, goes. Decision 0051.
 */
export async function settleDocuments(deps: FeedDeps, facts: Pick<BuildFacts, 'transaction' | 'receivedAt'>, { items }: Pick<BuiltItems, 'items'>): Promise<void> {
  const { source, format } = facts.transaction;
  for (const [patientId, own] of items) {
    const sent = own.filter(isDocument);
    const brought = new Set(own.map(({ resource }) => referenceOf(resource)));
    const replaced = sent.flatMap(({ resource }) => replacedBy(resource)).filter((reference) => !brought.has(reference));
    // A source of FHIR says itself how each of its letters stands, and what it holds.
    const byNumber = format === 'fhir' ? [] : sent;
    const standings = await readOwnDocuments(deps.databases, patientId, source.code, [...replaced, ...byNumber.map(({ resource }) => referenceOf(resource))]);
    const additions = [...replaced.flatMap((reference) => supersede(standings.get(reference))), ...byNumber.flatMap((item) => leftBehind(item, standings, brought))];
    for (const item of byNumber) markReplaced(item, standings);
    for (const { resource, isDeleted } of additions) {
      const stored = { ...resource, meta: { ...resource.meta, source: sourceUri(source.code, facts.transaction.messageId) } };
      own.push(...withProvenance(facts, stored, isDeleted, own));
    }
  }
}

type DocumentItem = IncomingItem & { resource: OwnDocument };
const isDocument = (item: IncomingItem): item is DocumentItem => item.resource.resourceType === 'DocumentReference' || item.resource.resourceType === 'DiagnosticReport';
const referenceOf = ({ resourceType, id }: fhir4.FhirResource): string => `${resourceType}/${id ?? ''}`;

const replacedBy = (resource: OwnDocument): string[] =>
  resource.resourceType === 'DiagnosticReport'
    ? []
    : (resource.relatesTo ?? []).flatMap(({ code, target }) =>
        code === 'replaces' && target.reference !== undefined ? [target.reference] : [],
      );

interface Addition {
  resource: fhir4.FhirResource;
  isDeleted: boolean;
}

function supersede(standing: DocumentStanding | undefined): Addition[] {
  const before = standing?.document;
  if (before?.resourceType !== 'DocumentReference' || before.status !== 'current') return [];
  return [{ resource: { ...before, status: 'superseded' }, isDeleted: false }];
}

function markReplaced(item: DocumentItem, standings: ReadonlyMap<string, DocumentStanding>): void {
  const { resource } = item;
  if (resource.resourceType !== 'DocumentReference' || item.isDeleted === true || resource.status !== 'current') return;
  if (standings.get(referenceOf(resource))?.isReplaced === true) item.resource = { ...resource, status: 'superseded' };
}

/** What the letter or report held until now and this message does not bring. */
function leftBehind(item: DocumentItem, standings: ReadonlyMap<string, DocumentStanding>, brought: ReadonlySet<string>): Addition[] {
  const before = standings.get(referenceOf(item.resource))?.document;
  const held = before === undefined ? [] : binariesOf(before);
  return held
    .filter((reference) => !brought.has(reference))
    .map((reference) => ({ resource: { resourceType: 'Binary', id: reference.slice('Binary/'.length) } as fhir4.Binary, isDeleted: true }));
}

const binariesOf = (resource: OwnDocument): string[] => readReferences(resource).flatMap(({ reference }) => (reference.startsWith('Binary/') ? [reference] : []));
