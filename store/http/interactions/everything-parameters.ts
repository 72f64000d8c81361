import { timeCovered } from '@/lib/consent/fhir-time';
import { datePeriod, type DatePeriod } from '@/lib/fhir/date-period';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { readParameters } from '@/lib/fhir/parameters';
import { SEARCHABLE_TYPES } from '@/lib/fhir/search-parameters';
import type { SearchRequest } from '@/store/enforcement/door-types';
import type { AdmittedRequest } from '@/store/http/fhir-request';
import { parseJson } from '@/store/http/json-body';
import { isLenient } from '@/store/http/preferences';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { PAGE_PARAMETER } from '@/store/http/search/page-mark';
import { readQuery, restoreZone, splitValues, type QueryPair } from '@/store/http/search/query-pairs';

const OWN = ['_type', '_since', 'start', 'end', '_count'];
const KNOWN = [...OWN, PAGE_PARAMETER, '_format', '_pretty'];

/** What has a search of its own, and is no part of what care wrote down. */
const NEVER_GIVEN = ['AuditEvent', 'Consent', 'Subscription'];
const TYPES = SEARCHABLE_TYPES.filter((type) => !NEVER_GIVEN.includes(type));
/** These come along with what names them, or is named by them, and stand for nothing by themselves. */
const comesAlong = (type: string): boolean => type === 'Provenance' || isDirectoryType(type);

export interface AskedOfEverything {
  /** `_count` and the place of the page, as any search has them. */
  paging: QueryPair[];
  /** What the rest was made of, as it was understood. */
  used: QueryPair[];
  wish: Pick<SearchRequest, 'types' | 'care' | 'dates'>;
}

/**
 * What is asked of `$everything` (FHIR R4, Patient operation everything), by the query or by Parameters in the body.
 * @throws FhirError for what is unknown, cannot be read, or is said twice
 */
export function readEverything(request: AdmittedRequest): AskedOfEverything {
  const lenient = isLenient(request.headers.prefer);
  const said = [...readQuery(request.query), ...readBody(request)];
  const unknown = said.find((pair) => !isKnown(pair));
  if (unknown && !lenient) throw new FhirError('not-supported', `The parameter “${unknown.name}” of $everything is not supported. Known are ${OWN.join(', ')}.`, [unknown.name]);
  const pairs = said.filter(isKnown);
  const types = readTypes(pairs, lenient);
  const [since, start, end] = [readMoment(pairs, '_since'), readMoment(pairs, 'start'), readMoment(pairs, 'end')];
  if (start && end && start[0] > end[1]) throw new FhirError('invalid', '“start” is after “end”: nothing can lie between them.', ['start', 'end']);
  return {
    paging: pairs.filter(({ name }) => name === '_count' || name === PAGE_PARAMETER),
    used: [...(types ? [{ name: '_type', modifier: undefined, value: types.join() }] : []), ...pairs.filter(({ name }) => ['_since', 'start', 'end'].includes(name))],
    wish: {
      ...(types ? { types } : {}),
      ...(start || end ? { care: { from: start?.[0] ?? null, to: end?.[1] ?? null, eve: endOfEve(pairs) } } : {}),
      dates: since ? [[{ parameter: '_lastUpdated', prefix: 'ge', from: since[0], to: since[1] }]] : [],
    },
  };
}

const isKnown = ({ name, modifier }: QueryPair): boolean => modifier === undefined && KNOWN.includes(name);

function readBody(request: AdmittedRequest): QueryPair[] {
  if (request.method !== 'POST' || (request.body ?? '').trim() === '') return [];
  const parameters = readParameters(parseJson(request));
  if (!parameters) throw new FhirError('invalid', 'The body is not Parameters: send a Parameters resource, or nothing.', ['resourceType']);
  return Object.entries(parameters).flatMap(([name, values]) =>
    values.map((value) => {
      if (typeof value !== 'string' && typeof value !== 'number') throw new FhirError('invalid', `The parameter “${name}” of $everything is one value, such as a code or a date.`, [name]);
      return { name, modifier: undefined, value: String(value) };
    }),
  );
}

/** @returns undefined for all */
function readTypes(pairs: readonly QueryPair[], lenient: boolean): string[] | undefined {
  const asked = pairs.filter(({ name }) => name === '_type').flatMap(({ value }) => splitValues(value).map((type) => type.trim()));
  if (!pairs.some(({ name }) => name === '_type')) return undefined;
  const unknown = asked.find((type) => !TYPES.includes(type));
  if (unknown !== undefined && !lenient) throw new FhirError('not-supported', `“${unknown}” is no type that $everything gives. Known are ${TYPES.join(', ')}.`, ['_type']);
  const types = [...new Set(asked.filter((type) => TYPES.includes(type)))];
  if (types.every(comesAlong)) throw new FhirError('invalid', 'Name a type of the record in “_type”: where items came from, organisations, professionals and places come along with what names them.', ['_type']);
  return types;
}

function readMoment(pairs: readonly QueryPair[], asked: '_since' | 'start' | 'end'): DatePeriod | undefined {
  const [first, ...more] = pairs.filter(({ name }) => name === asked);
  if (first === undefined) return undefined;
  const written = restoreZone(first.value);
  const period = asked === '_since' || !isDay(written) ? datePeriod(written) : dayOfPerson(written);
  const example = asked === '_since' ? '2026-03-04T10:15:00Z' : '2026-03-04';
  if (!period || more.length > 0) throw new FhirError('invalid', `“${asked}” is not one ${asked === '_since' ? 'instant' : 'date'}: write it as ${example}.`, [asked]);
  return period;
}

const isDay = (written: string): boolean => !written.includes('T');

/** A day, month or year as the person lives it: in Kent, with its summer time. */
function dayOfPerson(written: string): DatePeriod | undefined {
  const time = timeCovered(written);
  return time && [new Date(time.from).toISOString(), new Date(time.to).toISOString()];
}

/**
 * The last moment of the day before `start`, as items are found by that have a day and no time of day: of UTC
 * (lib/fhir/date-period.ts), so that in summer it lies within the first hour of the person's next day.
 */
function endOfEve(pairs: readonly QueryPair[]): string | null {
  const start = pairs.find(({ name }) => name === 'start')?.value ?? '';
  const [first] = (isDay(start) ? datePeriod(start) : undefined) ?? [];
  return first === undefined ? null : new Date(Date.parse(first) - 1).toISOString();
}
