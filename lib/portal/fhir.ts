import 'server-only';
import { Readable } from 'node:stream';
import FhirClientModule from 'fhirclient/lib/FhirClient';
import { readChoiceProblems } from '@/lib/consent/choice/choice-problems';
import { NotAccepted, NotShown, SessionOver, StoreDown, TooManyRequests } from './errors';
import { rememberFor } from './remember-for';
import { parseBatchResponse, parseResource, parseSearchPage, readOutcome, type ResourceOf, type ResourceType, type SearchPage } from './fhir-envelope';

/** fhirclient is CommonJS: bundlers disagree on where its default export is. */
const FhirClient = (FhirClientModule as unknown as { default?: typeof FhirClientModule }).default ?? FhirClientModule;

/** How long a page waits for the store before it says so. */
const TIMEOUT_MILLISECONDS = 10_000;
/** No access token of a person lives longer. */
const HOUR_MILLISECONDS = 60 * 60_000;

export type SearchParams = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** A record as one person may see it, over FHIR R4. Every method throws StoreDown, SessionOver, NotShown or NotAccepted. */
export interface FhirSession {
  /** One page of a search. */
  search<Type extends ResourceType>(type: Type, params?: SearchParams): Promise<SearchPage<Type>>;
  /** Follows next links until the end or until `limit` matches were read. */
  searchAll<Type extends ResourceType>(type: Type, params?: SearchParams, limit?: number): Promise<SearchPage<Type>>;
  /** Page after page of a search, each asked for when it is wanted: for what is too long to be held. */
  pages<Type extends ResourceType>(type: Type, params?: SearchParams): AsyncGenerator<SearchPage<Type>, void>;
  read<Type extends ResourceType>(type: Type, id: string): Promise<ResourceOf<Type>>;
  /** Every version of one resource, the newest first. */
  history<Type extends ResourceType>(type: Type, id: string): Promise<ResourceOf<Type>[]>;
  /** The whole of one person's record, every page of it. */
  everything(patientId: string): Promise<{ resources: fhir4.FhirResource[]; limited: boolean }>;
  /** How many items the whole record has; undefined when the server does not say. */
  countEverything(patientId: string): Promise<number | undefined>;
  /** What is at an address below the FHIR base, such as an operation's; the caller reads it with care. */
  get(address: string): Promise<unknown>;
  /** The same as it comes, for what is too long to be held. It throws in the middle when the store fails in the middle. */
  stream(address: string, accept: string): Promise<ReadableStream<Uint8Array>>;
  create<Type extends ResourceType>(resource: ResourceOf<Type> & { resourceType: Type }): Promise<ResourceOf<Type>>;
  /** `ifMatch` is the `meta.versionId` that was seen; a newer one in the store throws NotAccepted with status 409 or 412. */
  update<Type extends ResourceType>(resource: ResourceOf<Type> & { resourceType: Type; id?: string }, ifMatch?: string): Promise<ResourceOf<Type>>;
  /** Several updates in one request, each as by itself; an answer for each, in their order: the error that it alone would have thrown, or undefined once it is saved. */
  updateEach(changes: readonly { resource: fhir4.FhirResource & { id: string }; ifMatch: string }[]): Promise<(Error | undefined)[]>;
  /** Runs an operation, such as `Consent/$preview`, and gives back what it answers, unread. */
  operate(operation: string, parameters: fhir4.Parameters): Promise<unknown>;
}

class BearerClient extends FhirClient {
  constructor(
    fhirBase: string,
    private readonly accessToken: string,
  ) {
    super(fhirBase);
  }

  override getRequestDefaults() {
    // The store is near: packing and unpacking would take longer than the way.
    return Promise.resolve({
      headers: { authorization: `Bearer ${this.accessToken}`, accept: 'application/fhir+json', 'accept-encoding': 'identity' },
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
  }
}

/**
 * Tokens that the store has said are over. Whoever keeps a cookie after its session ended would else have
 * the store asked with it again and again, from the one address that everybody in the portal shares.
 */
const over = rememberFor(HOUR_MILLISECONDS);

/** Opens the record over FHIR with one person's access token. */
export function openFhir(fhirBase: string, accessToken: string): FhirSession {
  const client = new BearerClient(fhirBase, accessToken);
  const send = async (work: () => Promise<unknown>): Promise<unknown> => {
    if (over.has(accessToken)) throw new SessionOver('The store no longer takes this token.');
    try {
      return await work();
    } catch (error) {
      const failure = toPortalError(error);
      if (failure instanceof SessionOver) over.add(accessToken);
      throw failure;
    }
  };

  const readPage = async <Type extends ResourceType>(url: string, type: Type | undefined): Promise<SearchPage<Type>> => {
    const page = parseSearchPage(await send(() => client.fhirRequest(url)), type);
    if (!page) throw new StoreDown('The answer to a search was not a Bundle.');
    // The token goes to this server alone: a next link to elsewhere is not followed.
    if (page.next && !isBelow(page.next, fhirBase)) return { ...page, next: undefined };
    return page;
  };

  const readToTheEnd = async <Type extends ResourceType>(first: string, type: Type | undefined, limit: number): Promise<SearchPage<Type>> => {
    const all = await readPage(first, type);
    while (all.next && all.matches.length < limit) {
      const page = await readPage(all.next, type);
      all.matches.push(...page.matches);
      all.included.push(...page.included);
      all.limited ||= page.limited;
      all.next = page.next;
    }
    return all;
  };

  async function* eachPage<Type extends ResourceType>(first: string, type: Type): AsyncGenerator<SearchPage<Type>, void> {
    for (let url: string | undefined = first; url !== undefined; ) {
      const page: SearchPage<Type> = await readPage(url, type);
      yield page;
      url = page.next;
    }
  }

  return {
    search: (type, params = {}) => readPage(`${type}?${toQuery(params)}`, type),
    searchAll: (type, params = {}, limit = 10_000) => readToTheEnd(`${type}?${toQuery({ _count: 1000, ...params })}`, type, limit),
    pages: (type, params = {}) => eachPage(`${type}?${toQuery(params)}`, type),
    async read(type, id) {
      const resource = parseResource(await send(() => client.fhirRequest(`${type}/${encodeURIComponent(id)}`)), type);
      if (!resource) throw new StoreDown('The answer to a read was not the resource asked for.');
      return resource;
    },
    history: async (type, id) => (await readToTheEnd(`${type}/${encodeURIComponent(id)}/_history?_count=100`, type, 1_000)).matches,
    async everything(patientId) {
      const page = await readToTheEnd(`Patient/${encodeURIComponent(patientId)}/$everything?_count=1000`, undefined, 100_000);
      return { resources: [...page.matches, ...page.included], limited: page.limited };
    },
    countEverything: async (patientId) =>
      (await readPage(`Patient/${encodeURIComponent(patientId)}/$everything?_count=0`, undefined)).total,
    get: (address) => send(() => client.fhirRequest(address)),
    async stream(address, accept) {
      // It may begin no later than any answer, and take as long as it takes.
      const begun = new AbortController();
      const timer = setTimeout(() => begun.abort(), TIMEOUT_MILLISECONDS);
      const answer = await send(() => client.fhirRequest<unknown>(address, { headers: { accept }, signal: begun.signal })).finally(() =>
        clearTimeout(timer),
      );
      if (!isStreamed(answer)) throw new StoreDown('The answer was no stream.');
      return Readable.toWeb(Readable.from(answer.body)) as ReadableStream<Uint8Array>;
    },
    async create(resource) {
      const type = resource.resourceType;
      const saved = await send(() => client.create(resource as never, { headers: { 'content-type': 'application/fhir+json' } }));
      return parseSaved(saved, type);
    },
    async update(resource, ifMatch) {
      const type = resource.resourceType;
      const headers = { 'content-type': 'application/fhir+json', ...(ifMatch ? { 'if-match': `W/"${ifMatch}"` } : {}) };
      return parseSaved(await send(() => client.update(resource as never, { headers })), type);
    },
    async updateEach(changes) {
      const entry = changes.map(({ resource, ifMatch }) => ({
        resource,
        request: { method: 'PUT' as const, url: `${resource.resourceType}/${encodeURIComponent(resource.id)}`, ifMatch: `W/"${ifMatch}"` },
      }));
      const bundle: fhir4.Bundle = { resourceType: 'Bundle', type: 'batch', entry };
      const answers = parseBatchResponse(
        await send(() =>
          client.fhirRequest('', {
            method: 'POST',
            headers: { 'content-type': 'application/fhir+json', prefer: 'return=minimal' },
            body: JSON.stringify(bundle),
          }),
        ),
      );
      if (answers?.length !== changes.length) throw new StoreDown('The answer to a batch was not one for each entry.');
      return answers.map(({ status, outcome }) => (status < 300 ? undefined : failureOf(status, outcome)));
    },
    operate: (operation, parameters) =>
      send(() =>
        client.fhirRequest(operation, {
          method: 'POST',
          headers: { 'content-type': 'application/fhir+json' },
          body: JSON.stringify(parameters),
        }),
      ),
  };
}

/** A body that can be read piece by piece, whichever fetch the client has. */
const isStreamed = (answer: unknown): answer is { body: AsyncIterable<Uint8Array> } =>
  typeof answer === 'object' && answer !== null && 'body' in answer && typeof answer.body === 'object' && answer.body !== null && Symbol.asyncIterator in answer.body;

function parseSaved<Type extends ResourceType>(value: unknown, type: Type): ResourceOf<Type> {
  const resource = parseResource(value, type);
  if (!resource) throw new StoreDown('The answer to a save was not the resource that was saved.');
  return resource;
}

function toQuery(params: SearchParams): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const values = Array.isArray(value) ? (value as readonly string[]) : [value];
    for (const one of values) if (one !== undefined) query.append(name, String(one));
  }
  return query.toString();
}

function isBelow(url: string, base: string): boolean {
  return URL.canParse(url, `${base}/`) && new URL(url, `${base}/`).href.startsWith(`${new URL(base).href.replace(/\/$/, '')}/`);
}

function toPortalError(error: unknown): Error {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : undefined;
  return status === undefined ? new StoreDown('The store did not answer.') : failureOf(status, readBody(error));
}

/** @param body the OperationOutcome that came with it */
function failureOf(status: number, body: unknown): Error {
  if (status === 401) return new SessionOver('The store no longer takes this token.');
  if (status === 403 || status === 404 || status === 410) return new NotShown('Absent or not shown.');
  if (status === 429) return new TooManyRequests('The store takes no more for now.');
  if (status >= 500) return new StoreDown(`The store answered ${status}.`);
  return new NotAccepted(status, readOutcome(body), readChoiceProblems(body));
}

/** fhirclient has read the body by now and keeps it as JSON at the end of the message. */
function readBody(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  try {
    return JSON.parse(message.slice(message.indexOf('\n\n{') + 2));
  } catch {
    return undefined;
  }
}
