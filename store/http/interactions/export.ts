/**
 * FHIR Bulk Data Access 2.0 for research and planning: what was asked for is made in the
 * background (store/export), and each answer here is about one job.
 */
import { Readable } from 'node:stream';
import { EXPORT_TYPES } from '@/lib/fhir/deidentify/kept-elements';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { DELETED } from '@/store/export/export-lines';
import type { BulkContext } from '@/store/enforcement/admission/access-context';
import { errorAnswer } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { Exports, HttpDeps } from '@/store/http/http-deps';
import { grantFor } from '@/store/http/scopes/scope-grant';
import { TooManyRequests } from '@/store/limits/too-many-requests';
import { readExport } from './export-parameters';

export const EXPORT_STATUS = '$export-status';
export const EXPORT_FILE = '$export-file';

/** Seconds until it is worth asking again. */
const ASK_AGAIN = 5;

/** Kick-off of `$export` and `Patient/$export`, which are the same here: only people's records are given. */
export async function startExport(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  const { context, exports } = await requireResearch(request, deps);
  const { types, since } = readExport(request);
  const asked = types ?? EXPORT_TYPES.filter((type) => isCovered(request, type, deps));
  const uncovered = asked.find((type) => !isCovered(request, type, deps));
  if (uncovered !== undefined || asked.length === 0) {
    await deps.door.logRefusal(lookOf(request), `${uncovered ?? '*'}.rs`);
    throw new FhirError('forbidden', `The token’s scopes do not cover ${uncovered ?? 'any type that is given'}: ask for a scope such as system/${uncovered ?? '*'}.rs, without a query.`);
  }
  const { clientId, purpose } = context;
  const url = `${deps.fhirBase}/${request.path.join('/')}${request.query === '' ? '' : `?${request.query}`}`;
  const id = await exports.create({ clientId, purpose, url, types: [...asked], since, requestedAt: deps.clock() });
  if (id === undefined) throw new TooManyRequests(ASK_AGAIN);
  return { status: 202, body: undefined, headers: { 'content-location': `${deps.fhirBase}/${EXPORT_STATUS}/${id}` } };
}

/** How far a job is, or what came of it. DELETE ends it, and forgets what was made. */
export async function answerExportStatus(request: AdmittedRequest, id: string, deps: HttpDeps): Promise<FhirAnswer> {
  const { context, exports } = await requireResearch(request, deps);
  const job = await exports.find(id, context.clientId);
  if (!job) throw new FhirError('not-found', 'There is no such export, or it has expired.');
  if (request.method === 'DELETE') {
    await exports.delete(id);
    return { status: 202, body: undefined, headers: {} };
  }
  if (job.state === 'failed') return errorAnswer(new FhirError('failed', 'The export could not be made. Ask for it again, and ask us when it fails again.'));
  if (job.state === 'under-way') {
    // How much there is so far would tell of small numbers, which no file does.
    return { status: 202, body: undefined, headers: { 'x-progress': 'under way', 'retry-after': String(ASK_AGAIN) } };
  }
  const lines = await exports.countLines(id);
  const files = lines.map(({ type, lines: count }) => ({ type, url: `${deps.fhirBase}/${EXPORT_FILE}/${id}/${type}.ndjson`, count }));
  const manifest = {
    transactionTime: job.requestedAt.toISOString(),
    request: job.url,
    requiresAccessToken: true,
    output: files.filter(({ type }) => type !== DELETED),
    deleted: files.filter(({ type }) => type === DELETED),
    error: [],
  };
  const expires: Record<string, string> = job.expiresAt === undefined ? {} : { expires: job.expiresAt.toUTCString() };
  return { status: 200, body: JSON.stringify(manifest), headers: { 'content-type': 'application/json; charset=utf-8', ...expires } };
}

/** One file of a job that is done: all lines of a type, as they are read. */
export async function answerExportFile(request: AdmittedRequest, id: string, file: string, deps: HttpDeps): Promise<FhirAnswer> {
  const { context, exports } = await requireResearch(request, deps);
  const job = await exports.find(id, context.clientId);
  const type = file.replace(/\.ndjson$/, '');
  if (job?.state !== 'done' || file === type || ![...job.types, DELETED].includes(type)) throw new FhirError('not-found', 'There is no such file, or it has expired.');
  return { status: 200, body: undefined, stream: Readable.from(exports.readLines(id, type)), headers: { 'content-type': 'application/fhir+ndjson' } };
}

/** @throws FhirError `forbidden`, after the refusal is in the log */
async function requireResearch(request: AdmittedRequest, deps: HttpDeps): Promise<{ context: BulkContext; exports: Exports }> {
  const { context } = request;
  if (context.kind !== 'bulk') {
    await deps.door.logRefusal(lookOf(request), '$export');
    throw new FhirError('forbidden', '$export is for systems that are registered for research or planning.');
  }
  if (!deps.exports) throw new FhirError('not-implemented', '$export is not offered here.');
  return { context, exports: deps.exports };
}

/** A scope with a query is none here: it would have to be held for everybody's items. */
const isCovered = (request: AdmittedRequest, type: string, { fhirBase }: HttpDeps): boolean =>
  (['r', 's'] as const).every((permission) => grantFor(request.context, { type, permission }, fhirBase)?.tokens.length === 0);
