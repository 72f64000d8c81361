import { datePeriod } from '@/lib/fhir/date-period';
import { FhirError } from '@/lib/fhir/operation-outcome';
import type { SearchRequest } from '@/store/enforcement/door-types';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { keepReadableEntries, requireScope } from '@/store/http/scopes/require-scope';
import { isLenient } from '@/store/http/preferences';
import { parseSearch } from '@/store/http/search/parse-search';
import { readQuery, type QueryPair } from '@/store/http/search/query-pairs';
import { searchsetAnswer } from '@/store/http/search/searchset';
import { notFound, read } from './read';

/** References to organisations, professionals and places, which come along with what names them. */
const DIRECTORY_REFERENCES = ['author', 'asserter', 'custodian', 'general-practitioner', 'location', 'organization', 'participant', 'performer', 'recorder', 'requester', 'service-provider', 'source'];

const PARAMETERS = ['_count', '_since', '_page', '_format', '_pretty'];

/**
 * `Patient/{id}/$everything` (FHIR R4, Patient operation everything): a searchset of all
 * that the viewer may see, in pages, each item with where it came from.
 *
 * It asks for scopes of every type: with fewer, a search of each type says what is covered.
 */
export async function everything(request: AdmittedRequest, id: string, deps: HttpDeps): Promise<FhirAnswer> {
  const mayRead = await requireScope(request, { type: '*', permission: 'r' }, deps);
  const maySearch = await requireScope(request, { type: '*', permission: 's' }, deps);
  const { context } = request;
  if (!('patientId' in context) || context.patientId !== id) {
    // Logged as any look for somebody who is not there, and answered so.
    await read(request, { type: 'Patient', id }, deps);
    throw notFound({ type: 'Patient', id });
  }
  const { asked, used } = parseEverything(request, deps);
  const found = await deps.door.search(lookOf(request), { ...asked, tokens: [...mayRead.tokens, ...maySearch.tokens] });
  const included = keepReadableEntries(request, found.included, deps.fhirBase);
  return searchsetAnswer({ ...found, included }, { path: `Patient/${id}/$everything`, used, fhirBase: deps.fhirBase });
}

function parseEverything(request: AdmittedRequest, deps: HttpDeps): { asked: SearchRequest; used: QueryPair[] } {
  const pairs = readQuery(request.query);
  const unknown = pairs.find((pair) => !PARAMETERS.includes(pair.name) || pair.modifier !== undefined);
  if (unknown && !isLenient(request.headers.prefer)) {
    throw new FhirError('not-supported', `The parameter “${unknown.name}” of $everything is not supported. Known are ${PARAMETERS.slice(0, 2).join(', ')}.`, [unknown.name]);
  }
  const known = pairs.filter((pair) => PARAMETERS.includes(pair.name) && pair.modifier === undefined);
  const since = known.filter((pair) => pair.name === '_since');
  const situation = { type: 'Patient', patientId: undefined, fhirBase: deps.fhirBase, isLenient: false, now: deps.clock() };
  const { request: paged, used } = parseSearch(known.filter((pair) => pair.name !== '_since'), situation);
  const asked: SearchRequest = {
    ...paged,
    type: undefined,
    sort: '-date',
    dates: since.map(({ value }) => [sinceCondition(value)]),
    include: DIRECTORY_REFERENCES,
    revinclude: [{ type: 'Provenance', parameter: 'target' }],
  };
  return { asked, used: [...used, ...since] };
}

function sinceCondition(value: string): SearchRequest['dates'][number][number] {
  const period = datePeriod(value.replace(/ (?=\d\d:\d\d$)/, '+'));
  if (!period) throw new FhirError('invalid', '“_since” is not an instant: write it as 2026-03-04T10:15:00Z.', ['_since']);
  return { parameter: '_lastUpdated', prefix: 'ge', from: period[0], to: period[1] };
}
