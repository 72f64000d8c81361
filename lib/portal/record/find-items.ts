import 'server-only';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import type { ResourceType } from '@/lib/portal/fhir-envelope';
import { inChunks } from '@/lib/portal/in-chunks';
import { readDirectory } from './read-record';
import { toItems } from './to-items';
import type { PatientSession } from '@/lib/portal/session/session';

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

/** As many ids as an address of 8,000 characters holds. */
export const IDS_AT_ONCE = 150;

/**
 * Many of them, asked for by their types and not one by one; what is no longer there is left out.
 * @param references `Type/id`
 * @throws StoreDown, SessionOver
 */
export async function findItems({ fhir, patientId }: Pick<PatientSession, 'fhir' | 'patientId'>, references: readonly string[], now: Date): Promise<RecordItem[]> {
  if (references.length === 0) return [];
  const byType = new Map<string, string[]>();
  for (const [type = '', id = ''] of [...new Set(references)].map((reference) => reference.split('/'))) byType.set(type, [...(byType.get(type) ?? []), id]);
  const asked = [...byType].flatMap(([type, ids]) => inChunks(ids, IDS_AT_ONCE).map((some) => ({ type: type as ResourceType, ids: some })));
  const searchOne = async ({ type, ids }: (typeof asked)[number]): Promise<fhir4.FhirResource[]> => {
    try {
      return (await fhir.searchAll(type, { ...(type === 'Patient' ? {} : { patient: patientId }), _id: ids.join(','), _total: 'none' })).matches;
    } catch (error) {
      // What this server does not search, or does not show, is not there for a page that only names it.
      if (error instanceof NotShown || error instanceof NotAccepted) return [];
      throw error;
    }
  };
  const [directory, ...found] = await Promise.all([readDirectory(fhir), ...asked.map(searchOne)]);
  return toItems(found.flat(), directory, now);
}
