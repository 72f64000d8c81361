import 'server-only';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { NotAccepted, NotShown } from './errors';
import type { FhirSession, SearchParams } from './fhir';
import type { PatientSession } from './session';
import type { ResourceType } from './fhir-envelope';
import { readDirectory } from './read-record';
import { toItems } from './record/to-items';

/** One thing of the person's record in plain words; undefined when it is no longer there. @throws StoreDown, SessionOver */
export async function findItem(fhir: FhirSession, reference: string, now: Date): Promise<RecordItem | undefined> {
  const [type = '', id = ''] = reference.split('/');
  try {
    const [resource, directory] = await Promise.all([fhir.read(type as ResourceType, id), readDirectory(fhir)]);
    return toItems([resource], directory, now)[0];
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}

/** As many as an address of 8,000 characters holds. */
const READ_AT_ONCE = 150;

/**
 * Many of them, asked for by their types and not one by one; what is no longer there is left out.
 * @param references `Type/id`
 * @throws StoreDown, SessionOver
 */
export async function findItems(fhir: FhirSession, patientId: string, references: readonly string[], now: Date): Promise<RecordItem[]> {
  if (references.length === 0) return [];
  const types = [...new Set(references.map((reference) => reference.split('/')[0] ?? ''))];
  const asked = types.flatMap((type) => inChunks([...new Set(references)].filter((reference) => reference.startsWith(`${type}/`))).map((chunk) => ({ type: type as ResourceType, ids: chunk.map((reference) => reference.slice(type.length + 1)).join(',') })));
  const [directory, ...found] = await Promise.all([readDirectory(fhir), ...asked.map(({ type, ids }) => searchOne(fhir, type, { ...(type === 'Patient' ? {} : { patient: patientId }), _id: ids, _total: 'none' }))]);
  return toItems(found.flat(), directory, now);
}

const inChunks = (references: readonly string[]): string[][] => Array.from({ length: Math.ceil(references.length / READ_AT_ONCE) }, (_, index) => references.slice(index * READ_AT_ONCE, (index + 1) * READ_AT_ONCE));

/** What this server does not search, or does not show, is not there for a page that only names it. */
async function searchOne(fhir: FhirSession, type: ResourceType, params: SearchParams): Promise<fhir4.FhirResource[]> {
  try {
    return (await fhir.searchAll(type, params)).matches;
  } catch (error) {
    if (error instanceof NotShown || error instanceof NotAccepted) return [];
    throw error;
  }
}

/**
 * The results that a report stands for, `Observation/…`, and those of its panels, as far as they are in the record.
 * @throws StoreDown, SessionOver
 */
export async function findResults({ fhir, patientId }: PatientSession, { memberKeys }: Pick<RecordItem, 'memberKeys'>): Promise<string[]> {
  const found = new Set<string>();
  for (let wanted = resultKeys(memberKeys); wanted.length > 0; ) {
    const asked = wanted.slice(0, READ_AT_ONCE);
    const ids = asked.map((key) => key.slice('Observation/'.length)).join(',');
    const { matches } = await fhir.searchAll('Observation', { patient: patientId, _id: ids, _total: 'none' });
    matches.forEach(({ id }) => found.add(`Observation/${id}`));
    const panels = matches.flatMap(({ hasMember }) => resultKeys((hasMember ?? []).flatMap(({ reference }) => reference ?? [])));
    wanted = [...wanted.slice(READ_AT_ONCE), ...panels.filter((key) => !found.has(key) && !asked.includes(key))];
  }
  return [...found];
}

/** The reports that a thing is a result of, `DiagnosticReport/…`. @throws StoreDown, SessionOver */
export async function findReports({ fhir, patientId }: PatientSession, reference: string): Promise<string[]> {
  if (!reference.startsWith('Observation/')) return [];
  const { matches } = await fhir.searchAll('DiagnosticReport', { patient: patientId, result: reference, _total: 'none' });
  return matches.flatMap(({ id }) => (id === undefined ? [] : [`DiagnosticReport/${id}`]));
}

const resultKeys = (references: readonly string[]): string[] => [...new Set(references)].filter((reference) => /^Observation\/[A-Za-z0-9.-]{1,64}$/.test(reference));
