/** What a source's references in a look that it tells of mean here: the person, and the things of their record. */
import { ODS_ORGANISATION, directoryIdFor } from '@/lib/fhir/identifiers';
import type { ReportedLook } from '@/lib/audit/read-reported';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { findOwnPatient, findReferredPerson } from '@/store/feeds/transaction/match-people';
import { readConditional, referToOutside } from '@/store/feeds/transaction/resolve-references';

/** The person, by NHS number, by a number that this source gave them, or by its own id of their Patient; undefined when they are not known here. */
export async function findToldPerson(deps: FeedDeps, sourceCode: string, { reference, identifier }: ReportedLook['person']): Promise<string | undefined> {
  const conditional = reference === undefined ? undefined : readConditional(reference);
  const named = identifier ?? (conditional?.type === 'Patient' ? conditional.identifier : undefined);
  const found = named === undefined ? undefined : await findReferredPerson(deps, sourceCode, named);
  const ownId = /^Patient\/([A-Za-z0-9.-]{1,64})$/.exec(reference ?? '')?.[1];
  return found ?? (named === undefined && ownId !== undefined ? findOwnPatient(deps, sourceCode, ownId) : undefined);
}

/** `Type/id` here of things that this source sends under its own names; what is no name of its own is left out. */
export const nameToldItems = (sourceCode: string, references: readonly string[]): string[] => [
  ...new Set(references.flatMap((reference) => referToOutside(sourceCode, reference) ?? [])),
];

/** `Organization/…` of an ODS code, as the directory names it. */
export const organisationReference = (code: string): string => `Organization/${directoryIdFor(ODS_ORGANISATION, code) ?? ''}`;
