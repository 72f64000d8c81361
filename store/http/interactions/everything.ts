import type { SearchRequest } from '@/store/enforcement/door-types';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { keepReadableEntries, requireScope } from '@/store/http/scopes/require-scope';
import { parseSearch } from '@/store/http/search/parse-search';
import type { QueryPair } from '@/store/http/search/query-pairs';
import { searchsetAnswer } from '@/store/http/search/searchset';
import { readEverything } from './everything-parameters';
import { notFound, read } from './read';

/** References to organisations, professionals and places, which come along with what names them. */
const DIRECTORY_REFERENCES = [
  'author',
  'asserter',
  'custodian',
  'general-practitioner',
  'location',
  'organization',
  'participant',
  'performer',
  'recorder',
  'requester',
  'service-provider',
  'source',
];

/**
 * `Patient/{id}/$everything` (FHIR R4, Patient operation everything): a searchset of all
 * that the viewer may see, in pages, each item with where it came from; or what is asked for of it.
 *
 * It asks for scopes of every type, whatever is asked for: with fewer, a search of each type says what is covered.
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
  const { paging, used, wish } = readEverything(request);
  const paged = parseSearch(paging, { type: 'Patient', patientId: undefined, fhirBase: deps.fhirBase, isLenient: false, now: deps.clock() });
  const asked: SearchRequest = {
    ...paged.request,
    ...wish,
    type: undefined,
    sort: '-date',
    include: DIRECTORY_REFERENCES,
    revinclude: [{ type: 'Provenance', parameter: 'target' }],
  };
  return { asked, used: [...used, ...paged.used] };
}
