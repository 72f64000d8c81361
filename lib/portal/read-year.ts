import 'server-only';
import type { LogReader } from './access-log';
import { NotAccepted } from './errors';
import type { SearchParams } from './fhir';
import { CARE_SEARCH, SIGN_IN_SEARCH } from './log-filters';
import { yearBegins } from './log-year';

/** More than anybody can take in; and no page waits for more. */
const COUNTED_AT_MOST = 5_000;

/**
 * When people who give care were let in to this record, in the last twelve months. Each look
 * begins with exactly one such event, so that the events of the looks need not be read.
 * @throws StoreDown, SessionOver
 */
export async function readYear({ fhir, patientId }: LogReader, now: Date): Promise<{ moments: Date[]; isAll: boolean }> {
  const search: SearchParams = { patient: patientId, ...SIGN_IN_SEARCH, ...CARE_SEARCH, date: `ge${yearBegins(now).toISOString()}`, _sort: '-date', _total: 'none' };
  const read = (more: SearchParams) => fhir.searchAll('AuditEvent', { ...search, ...more }, COUNTED_AT_MOST);
  const page = await read({ _elements: 'recorded' }).catch((error: unknown) => {
    // A server that cannot leave out the rest sends it.
    if (error instanceof NotAccepted) return read({});
    throw error;
  });
  return { moments: page.matches.map((event) => new Date(event.recorded)), isAll: page.next === undefined };
}
