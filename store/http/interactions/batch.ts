import { joinBatchResponse, type BatchResult } from '@/lib/fhir/bundle';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { joinPieces } from '@/lib/fhir/pieces';
import { jsonAnswer } from '@/store/http/answers';
import { readPath, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import { summaryOf } from '@/store/http/request-summary';
import { z } from 'zod';

/** Each entry is a request of its own; this many at once is a page of any app. */
const MOST_ENTRIES = 200;

const entrySchema = z.looseObject({
  resource: z.unknown().optional(),
  request: z.looseObject({
    method: z.string(),
    url: z.string(),
    ifNoneMatch: z.string().optional(),
    ifModifiedSince: z.string().optional(),
    ifMatch: z.string().optional(),
    ifNoneExist: z.string().optional(),
  }),
});

const batchSchema = z.looseObject({ entry: z.array(z.unknown()).max(MOST_ENTRIES, `A batch has ${MOST_ENTRIES} entries at most.`).optional() });

/** Answers one request, whatever becomes of it. */
export type AnswerOne = (request: AdmittedRequest) => Promise<FhirAnswer>;

export interface BatchWork {
  /** Counts the entries as the requests that they are. @throws TooManyRequests, before any of them is answered */
  countEntries(entries: number): Promise<void>;
  answerOne: AnswerOne;
}

/**
 * A batch (FHIR R4, http, 3.1.0.11): each entry is admitted, decided, logged and answered
 * by itself, in order, and one that fails leaves the others alone.
 */
export async function batch(request: AdmittedRequest, bundle: unknown, { countEntries, answerOne }: BatchWork): Promise<FhirAnswer> {
  const parsed = batchSchema.safeParse(bundle);
  if (!parsed.success) throw new FhirError('invalid', parsed.error.issues[0]?.message ?? 'The batch cannot be read.', ['Bundle.entry']);
  const { entry: entries = [] } = parsed.data;
  await countEntries(entries.length);
  const results: BatchResult[] = [];
  for (const entry of entries) results.push(toResult(await answerEntry(request, entry, answerOne)));
  return jsonAnswer(200, joinBatchResponse(results));
}

async function answerEntry(request: AdmittedRequest, entry: unknown, answerOne: AnswerOne): Promise<FhirAnswer> {
  const parsed = entrySchema.safeParse(entry);
  const asked = parsed.success ? parsed.data.request : { method: '', url: '' };
  const mark = asked.url.indexOf('?');
  const [path, query] = mark < 0 ? [asked.url, ''] : [asked.url.slice(0, mark), asked.url.slice(mark + 1)];
  const { resource } = parsed.success ? parsed.data : { resource: undefined };
  const isHead = asked.method === 'HEAD';
  const answer = await answerOne({
    context: request.context,
    method: isHead ? 'GET' : asked.method,
    path: readPath(path),
    query,
    headers: { ...request.headers, ...conditionsOf(asked) },
    ...bodyOf(asked.method, resource),
    facts: { ...request.facts, summary: summaryOf(asked.method, `/${asked.url}`) },
  });
  // As GET, without what it answers with; what is wrong is said, as an entry has no other place for it.
  return isHead && answer.status < 400 ? { ...answer, body: undefined } : answer;
}

const patchSchema = z.object({ resourceType: z.literal('Binary'), contentType: z.string(), data: z.base64() });

/** What an entry sends. A patch stands in it as a Binary (FHIR R4, http, 3.1.0.6.1). */
function bodyOf(method: string, resource: unknown): Pick<AdmittedRequest, 'body' | 'contentType'> {
  if (resource === undefined) return { body: undefined, contentType: undefined };
  const patch = method === 'PATCH' ? patchSchema.safeParse(resource) : undefined;
  if (patch?.success) return { body: Buffer.from(patch.data.data, 'base64').toString('utf8'), contentType: patch.data.contentType };
  return { body: JSON.stringify(resource), contentType: 'application/fhir+json' };
}

/** An entry has conditions of its own, and none of those that the batch itself was sent with. */
function conditionsOf(asked: Partial<z.infer<typeof entrySchema>['request']>) {
  const { ifNoneMatch, ifModifiedSince, ifMatch, ifNoneExist } = asked;
  return { ifNoneMatch, ifModifiedSince, ifMatch, ifNoneExist };
}

function toResult({ status, body, headers }: FhirAnswer): BatchResult {
  const lastModified = headers['last-modified'];
  const response: fhir4.BundleEntryResponse = {
    status: String(status),
    ...(headers.location === undefined ? {} : { location: headers.location }),
    ...(headers.etag === undefined ? {} : { etag: headers.etag }),
    ...(lastModified === undefined ? {} : { lastModified: new Date(lastModified).toISOString() }),
  };
  if (body === undefined) return { response };
  const content = typeof body === 'string' ? body : joinPieces(body).toString();
  return status < 400 ? { response, content } : { response: { ...response, outcome: JSON.parse(content) as fhir4.OperationOutcome } };
}
