import { readOwnService, type SaidOfService } from '@/store/repository/taking-in/own-service';
import type { Owners } from './assign-owners';
import type { FeedDeps, IncomingTransaction, TransactionEntry, Unsaid } from './incoming-transaction';

/**
 * Fills in what a message leaves as it was (HL7 v2.4 §2.5.3: an empty field changes nothing), as the same source said it
 * before: a visit to a sexual health clinic is no less one for a later message that does not name the clinic again. Only
 * that on which it depends who is shown the item, and when an appointment was that is none any more. Decision 0054.
 */
export async function keepSaid(
  deps: FeedDeps,
  transaction: IncomingTransaction,
  placed: { canonical: ReadonlyMap<number, string>; owners: Owners },
): Promise<IncomingTransaction> {
  const asked = new Map<string, Map<number, string>>();
  for (const { index, type, unsaid = [] } of transaction.entries) {
    const [patientId] = placed.owners.get(index) ?? [];
    const id = placed.canonical.get(index);
    if (unsaid.length === 0 || patientId === undefined || id === undefined) continue;
    asked.set(patientId, (asked.get(patientId) ?? new Map<number, string>()).set(index, `${type}/${id}`));
  }
  const said = new Map<number, SaidOfService>();
  for (const [patientId, references] of asked) {
    const before = await readOwnService(deps.databases, patientId, transaction.source.code, [...new Set(references.values())]);
    for (const [index, reference] of references) said.set(index, before.get(reference) ?? {});
  }
  return { ...transaction, entries: transaction.entries.map((entry) => fillIn(entry, said.get(entry.index) ?? {})) };
}

function fillIn(entry: TransactionEntry, said: SaidOfService): TransactionEntry {
  const elements = (entry.unsaid ?? []).filter((element) => said[element] !== undefined);
  if (entry.resource === undefined || elements.length === 0) return entry;
  return { ...entry, resource: elements.reduce((resource, element) => withElement(resource, element, said), entry.resource) };
}

function withElement(resource: fhir4.FhirResource, element: Unsaid, said: SaidOfService): fhir4.FhirResource {
  if (element === 'security') return { ...resource, meta: { ...resource.meta, security: bothMarks(resource.meta?.security ?? [], said.security ?? []) } };
  if (element !== 'practiceSetting') return { ...resource, [element]: said[element] } as fhir4.FhirResource;
  const { context } = resource as fhir4.DocumentReference;
  return { ...resource, context: { ...context, practiceSetting: said.practiceSetting } } as fhir4.DocumentReference;
}

/** Marks that the message has of something else, such as a letter's kind, and those that stood. */
const bothMarks = (own: readonly fhir4.Coding[], before: readonly fhir4.Coding[]): fhir4.Coding[] => [
  ...new Map([...own, ...before].map((mark) => [`${mark.system ?? ''}|${mark.code ?? ''}`, mark])).values(),
];
