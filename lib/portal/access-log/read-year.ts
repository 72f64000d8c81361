import 'server-only';
import { z } from 'zod';
import type { LogReader } from './access-log';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import type { SearchParams } from '@/lib/portal/fhir';
import { CARE_SEARCH, SIGN_IN_SEARCH } from './log-filters';
import { countMoments, yearBegins, type OpenedByMonth } from './log-year';

/** More than anybody can take in; and no page waits for more. */
const COUNTED_AT_MOST = 5_000;

const months = z.looseObject({
  resourceType: z.literal('Parameters'),
  parameter: z
    .array(
      z.looseObject({
        name: z.string(),
        part: z
          .array(z.looseObject({ name: z.string(), valueDate: z.string().optional(), valueInteger: z.number().int().optional() }))
          .default([]),
      }),
    )
    .default([]),
});

export interface OpenedYear {
  opened: OpenedByMonth;
  /** Looks in places' own systems, by when they happened; undefined of a server that does not count them. */
  told: OpenedByMonth | undefined;
  /** False when there are more than could be counted. */
  isAll: boolean;
}

/**
 * How often people who give care were let in to this record, in each of the last twelve months. The store
 * keeps the numbers (`AuditEvent/$months`); of a server that does not, each is counted.
 * @throws StoreDown, SessionOver
 */
export async function readYear(reader: LogReader, now: Date): Promise<OpenedYear> {
  const answer = await reader.fhir.get(`AuditEvent/$months?since=${yearBegins(now).month}`).catch((error: unknown) => {
    if (error instanceof NotShown || error instanceof NotAccepted) return undefined;
    throw error;
  });
  const kept = months.safeParse(answer).data?.parameter;
  if (kept === undefined) return countYear(reader, now);
  const numbersOf = (what: string): [string, number][] =>
    kept.flatMap(({ part }) => {
      const month = part.find(({ name }) => name === 'month')?.valueDate;
      const count = part.find(({ name }) => name === what)?.valueInteger;
      return month === undefined || count === undefined ? [] : [[month, count]];
    });
  const isTold = kept.every(({ part }) => part.some(({ name }) => name === 'told'));
  return { opened: new Map(numbersOf('opened')), told: isTold ? new Map(numbersOf('told')) : undefined, isAll: true };
}

/** Each look begins with exactly one event of somebody being let in, so that the events of the looks need not be read. */
async function countYear({ fhir, patientId }: LogReader, now: Date): Promise<OpenedYear> {
  const search: SearchParams = { patient: patientId, ...SIGN_IN_SEARCH, ...CARE_SEARCH, date: `ge${yearBegins(now).at.toISOString()}`, _sort: '-date', _total: 'none' };
  const read = (more: SearchParams) => fhir.searchAll('AuditEvent', { ...search, ...more }, COUNTED_AT_MOST);
  const page = await read({ _elements: 'recorded' }).catch((error: unknown) => {
    // A server that cannot leave out the rest sends it.
    if (error instanceof NotAccepted) return read({});
    throw error;
  });
  return { opened: countMoments(page.matches.map((event) => new Date(event.recorded))), told: undefined, isAll: page.next === undefined };
}
