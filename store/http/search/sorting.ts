import { FhirError } from '@/lib/fhir/operation-outcome';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import type { SearchRequest } from '@/store/enforcement/door-types';

type Sort = SearchRequest['sort'];

/** What FHIR calls `date` where a type has a name of its own for when it happened. */
const OWN_NAME_OF_DATE: Readonly<Record<string, string>> = {
  Condition: 'onset-date',
  ImagingStudy: 'started',
  MedicationRequest: 'authoredon',
  MedicationStatement: 'effective',
  Provenance: 'recorded',
  QuestionnaireResponse: 'authored',
  ServiceRequest: 'occurrence',
};

const RECORD_SORTS = ['date', '_lastUpdated', '_id'] as const;
const DIRECTORY_SORTS = ['_lastUpdated', '_id'] as const;
/** The log stands in the order of time. */
const LOG_SORTS = ['date', '_lastUpdated'] as const;

const keysOf = (type: string): readonly ('date' | '_lastUpdated' | '_id')[] => (isDirectoryType(type) ? DIRECTORY_SORTS : type === 'AuditEvent' ? LOG_SORTS : RECORD_SORTS);

/** What a type can be sorted by, its own name for its date among it; each with `-` before it for the other way. */
export function sortsOf(type: string): string[] {
  const own = isDirectoryType(type) ? undefined : OWN_NAME_OF_DATE[type];
  return [...keysOf(type), ...(own === undefined ? [] : [own])];
}

/** The newest first, unless asked otherwise. */
export const defaultSort = (type: string): Sort => (isDirectoryType(type) ? '_id' : '-date');

/** Reads `_sort`. One key: the order of items with the same one is settled by their ids. */
export function readSort(type: string, value: string): Sort {
  const key = value.replace(/^-/, '');
  const plain = key === OWN_NAME_OF_DATE[type] ? 'date' : key;
  const found = keysOf(type).find((name) => name === plain);
  if (!found) throw new FhirError('not-supported', `“_sort=${value}” is not supported for ${type}: sort by one of ${sortsOf(type).flatMap((name) => [name, `-${name}`]).join(', ')}.`, ['_sort']);
  return value.startsWith('-') ? `-${found}` : found;
}
