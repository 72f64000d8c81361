import 'server-only';
import { NotShown } from './errors';
import type { FhirSession } from './fhir';

/**
 * The record of somebody else, in which a kind of thing that is refused whole counts as none:
 * the rest of the record is shown, and nobody learns from a page whether a thing is not there
 * or kept back. Only for searches of many kinds for one page; one thing that is asked for by
 * name is still {@link NotShown}.
 */
export function countRefusedAsNone(fhir: FhirSession): FhirSession {
  return {
    ...fhir,
    async searchAll(type, params, limit) {
      try {
        return await fhir.searchAll(type, params, limit);
      } catch (error) {
        if (error instanceof NotShown) return { matches: [], included: [], limited: false, total: 0, next: undefined };
        throw error;
      }
    },
  };
}
