import 'server-only';
import { readChoiceOrigin, type ChoiceOrigin } from '@/lib/consent/choice/choice-origin';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';

/** Where each version of a choice came from; a server may keep no such thing. @throws StoreDown, SessionOver */
export async function findOrigins(fhir: FhirSession, id: string): Promise<ChoiceOrigin[]> {
  try {
    const { matches } = await fhir.searchAll('Provenance', { target: `Consent/${id}` });
    return matches.map((provenance) => readChoiceOrigin(provenance, id)).filter((origin) => origin !== undefined);
  } catch (error) {
    if (error instanceof NotAccepted || error instanceof NotShown) return [];
    throw error;
  }
}
