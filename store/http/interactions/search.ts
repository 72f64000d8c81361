import { FhirError } from '@/lib/fhir/operation-outcome';
import { NO_ENTRIES, writeEntries } from '@/lib/fhir/searchset-entries';
import type { ListedAnswer, SearchAnswer, SearchRequest, TokenCondition } from '@/store/enforcement/door-types';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { isLenient } from '@/store/http/preferences';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { keepReadableEntries, requireScope } from '@/store/http/scopes/require-scope';
import { parseSearch } from '@/store/http/search/parse-search';
import { readQuery } from '@/store/http/search/query-pairs';
import { searchsetAnswer } from '@/store/http/search/searchset';

/** Search of one type, by GET or by POST `_search`, whose form adds to the query. */
export async function search(request: AdmittedRequest, type: string, deps: HttpDeps): Promise<FhirAnswer> {
  const grant = await requireScope(request, { type, permission: 's' }, deps);
  const { context } = request;
  const parsed = parseSearch([...readQuery(request.query), ...readQuery(request.body ?? '')], {
    type,
    patientId: 'patientId' in context && !isDirectoryType(type) ? context.patientId : undefined,
    fhirBase: deps.fhirBase,
    isLenient: isLenient(request.headers.prefer),
    now: deps.clock(),
  });
  const owner = (await isOwner(request, parsed.owner, deps)) ? [] : [NOBODY];
  // Conditions of the token stand first: the database compares the first two quickest.
  const found = await find(request, { ...parsed.request, tokens: [...grant.tokens, ...owner, ...parsed.request.tokens] }, deps);
  const included = keepReadableEntries(request, found.included, deps.fhirBase);
  return searchsetAnswer({ ...found, included }, { ...parsed, path: type, fhirBase: deps.fhirBase });
}

/** A condition that nothing meets. */
const NOBODY: TokenCondition = [];

/**
 * Whether the person whose record it is has those identifiers (`patient.identifier`). It is
 * a look at who they are, and logged as one; it needs the scope for it.
 */
async function isOwner(request: AdmittedRequest, identifiers: readonly TokenCondition[], deps: HttpDeps): Promise<boolean> {
  if (identifiers.length === 0) return true;
  const grant = await requireScope(request, { type: 'Patient', permission: 's' }, deps);
  const asked: SearchRequest = { type: 'Patient', tokens: [...grant.tokens, ...identifiers], dates: [], sort: '_id', count: 1, offset: 0, include: [], revinclude: [] };
  return (await find(request, asked, deps)).total > 0;
}

async function find(request: AdmittedRequest, asked: SearchRequest, deps: HttpDeps): Promise<SearchAnswer> {
  if (request.context.kind === 'privacy-officer' && asked.type === 'Task') return asEntries(await searchTasks(request, asked, deps), deps);
  if (!isDirectoryType(asked.type ?? '')) return deps.door.search(lookOf(request), asked);
  if (asked.count > 0) return asEntries(await deps.directory.search(asked), deps);
  const { total } = await deps.directory.search({ ...asked, count: 1 });
  return { total, matches: NO_ENTRIES, included: NO_ENTRIES, next: undefined, limited: false };
}

/** Of what is no record nothing is kept from anybody. */
const asEntries = ({ matches, included, ...page }: ListedAnswer, { fhirBase }: HttpDeps): SearchAnswer => ({
  ...page,
  matches: writeEntries(fhirBase, 'match', matches),
  included: writeEntries(fhirBase, 'include', included),
  limited: false,
});

/** A privacy officer's list, by the day each is due: what would tell more of a person than the list does is no condition of it. */
function searchTasks(request: AdmittedRequest, asked: SearchRequest, deps: HttpDeps): Promise<ListedAnswer> {
  const isMore = asked.ids !== undefined || asked.dates.length > 0 || asked.include.length > 0 || asked.revinclude.length > 0;
  const names = new Set(asked.tokens.flat().map((token) => token.slice(0, token.indexOf('='))));
  const unknown = [...names].find((name) => !OFFICER_PARAMETERS.has(name));
  if (isMore || unknown !== undefined) {
    throw new FhirError(
      'not-supported',
      `A privacy officer searches Tasks by ${[...OFFICER_PARAMETERS].join(', ')} alone.`,
      unknown === undefined ? [] : [unknown],
    );
  }
  return deps.oversight.search(lookOf(request), asked);
}

const OFFICER_PARAMETERS: ReadonlySet<string> = new Set(['code', 'status', 'business-status', 'owner']);
