import 'server-only';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { NotShown } from './errors';
import type { FhirSession } from './fhir';
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
