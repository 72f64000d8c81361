import { FhirError } from '@/lib/fhir/operation-outcome';
import { isDirectoryType } from '@/store/http/resource-types';
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

const RECORD_SORTS: readonly Sort[] = ['date', '-date', '_lastUpdated', '-_lastUpdated', '_id', '-_id'];
const DIRECTORY_SORTS: readonly Sort[] = ['_lastUpdated', '-_lastUpdated', '_id', '-_id'];

/** The newest first, unless asked otherwise. */
export const defaultSort = (type: string): Sort => (isDirectoryType(type) ? '_id' : '-date');

/** Reads `_sort`. One key: the order of items with the same one is settled by their ids. */
export function readSort(type: string, value: string): Sort {
  const own = OWN_NAME_OF_DATE[type];
  const sort = own !== undefined && value.replace(/^-/, '') === own ? value.replace(own, 'date') : value;
  const known = isDirectoryType(type) ? DIRECTORY_SORTS : RECORD_SORTS;
  const found = known.find((name) => name === sort);
  if (!found) throw new FhirError('not-supported', `“_sort=${value}” is not supported for ${type}: sort by one of ${known.join(', ')}.`, ['_sort']);
  return found;
}
