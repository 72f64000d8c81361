import { FHIR_ID } from '@/lib/fhir/fhir-id';
import { mayHoldExactNumbers, parseExact } from '@/lib/fhir/exact-numbers';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { isSearchableType } from '@/lib/fhir/search-parameters';
import { FORM, type AdmittedRequest, type FhirAnswer } from './fhir-request';
import type { HttpDeps, LimitedDeps } from './http-deps';
import { batch } from './interactions/batch';
import { answerExportFile, answerExportStatus, EXPORT_FILE, EXPORT_STATUS, startExport } from './interactions/export';
import { DECISION_MARK, decisionMark } from './interactions/decision-mark';
import { history } from './interactions/history';
import { read } from './interactions/read';
import { search } from './interactions/search';
import { transaction } from './interactions/transaction';
import { parseJson } from './json-body';
import { MethodNotAllowed, toAnswer } from './outcomes';
import { routeOperation, routeOperationOnOne } from './route-operation';
import { route, routeByMethod, type Route } from './routes';
import { writesOf } from './writes';

/** Answers a request, whatever becomes of it. */
async function answerRequest(request: AdmittedRequest, deps: LimitedDeps): Promise<FhirAnswer> {
  try {
    return await routeRequest(request, deps).run();
  } catch (error) {
    return toAnswer(error);
  }
}

/**
 * Finds the interaction that a request asks for (FHIR R4, http, 3.1.0.16).
 * @throws FhirError for a type, a path or a method that there is none for
 */
export function routeRequest(request: AdmittedRequest, deps: LimitedDeps): Route {
  const { path } = request;
  const [type = '', second, third, fourth, ...rest] = path;
  if (path.length === 0) return route(request, '/', () => takeBundle(request, deps));
  if (type === '_search' || type === '_history') throw notImplemented(request, type, `“${type}” over all types is not supported: ask for one type.`);
  if (type === DECISION_MARK && second === undefined) return route(request, '/$decision-mark', () => decisionMark(request, deps));
  if (type.startsWith('$') || (type === 'Patient' && second === '$export')) return routeExport(request, deps);
  if (!isSearchableType(type)) throw new FhirError('not-found', `There are no resources of type “${type}” here. The capability statement at /metadata lists the types.`);
  if (rest.length > 0) throw unknownPath();
  if (second === undefined) return routeType(request, type, deps);
  if (second === '_search' && third === undefined) return route(request, '/{type}/_search', () => searchByForm(request, type, deps));
  if (second === '_history') throw notImplemented(request, second, `The history of all of ${type} is not supported: ask for the history of one.`);
  const operation = third === undefined ? routeOperation(request, `/${type}/${second}`, deps) : undefined;
  if (operation) return operation;
  if (second.startsWith('$')) throw unknownOperation(second);
  if (!FHIR_ID.test(second)) throw unknownPath();
  return routeInstance(request, { type, id: second }, [third, fourth], deps);
}

function routeExport(request: AdmittedRequest, deps: HttpDeps): Route {
  const [name = '', id, file, ...rest] = request.path;
  if (name === '$export' && id === undefined) return route(request, '/$export', () => startExport(request, deps));
  if (name === 'Patient' && file === undefined) return route(request, '/Patient/$export', () => startExport(request, deps));
  if (name === EXPORT_STATUS && id !== undefined && file === undefined) return route(request, `/${EXPORT_STATUS}/{id}`, () => answerExportStatus(request, id, deps));
  if (name === EXPORT_FILE && id !== undefined && file !== undefined && rest.length === 0) return route(request, `/${EXPORT_FILE}/{id}/{file}`, () => answerExportFile(request, id, file, deps));
  throw unknownOperation(name);
}

function routeType(request: AdmittedRequest, type: string, deps: HttpDeps): Route {
  const { create } = writesOf(type);
  return routeByMethod(request, '/{type}', { GET: () => search({ ...request, body: undefined }, type, deps), POST: create && (() => create(request, deps)) });
}

function routeInstance(request: AdmittedRequest, target: { type: string; id: string }, [third, fourth]: (string | undefined)[], deps: HttpDeps): Route {
  if (third === undefined) {
    const { update, patch } = writesOf(target.type);
    return routeByMethod(request, '/{type}/{id}', { GET: () => read(request, target, deps), PUT: update && (() => update(request, target.id, deps)), PATCH: patch && (() => patch(request, target.id, deps)) });
  }
  if (third === '_history' && fourth === undefined) return route(request, '/{type}/{id}/_history', () => history(request, target, deps));
  if (third === '_history' && fourth !== undefined) {
    if (!/^[1-9]\d{0,14}$/.test(fourth)) throw new FhirError('not-found', `There is no version “${fourth}” of ${target.type}/${target.id} here.`);
    return route(request, '/{type}/{id}/_history/{version}', () => read(request, { ...target, version: Number(fourth) }, deps));
  }
  const operation = fourth === undefined ? routeOperationOnOne(request, `/${target.type}/{id}/${third}`, target.id, deps) : undefined;
  if (operation) return operation;
  throw third.startsWith('$') ? unknownOperation(third) : unknownPath();
}

function searchByForm(request: AdmittedRequest, type: string, deps: HttpDeps): Promise<FhirAnswer> {
  if (request.contentType !== undefined && request.contentType !== FORM) {
    throw new FhirError('wrong-content-type', 'Send the parameters of _search as application/x-www-form-urlencoded.', ['Content-Type']);
  }
  return search(request, type, deps);
}

async function takeBundle(request: AdmittedRequest, deps: LimitedDeps): Promise<FhirAnswer> {
  const bundle = parseJson(request);
  const { resourceType, type } = (bundle ?? {}) as { resourceType?: unknown; type?: unknown };
  if (resourceType !== 'Bundle') throw new FhirError('invalid', 'The body is not a Bundle: send a batch or a transaction.', ['resourceType']);
  if (type === 'batch') return batch(request, bundle, { countEntries: (entries) => deps.limits.countAdmitted(request.context, entries), answerOne: (entry) => answerEntry(entry, deps) });
  if (type === 'transaction') return transaction(request, keepDigits(request, bundle), deps);
  throw new FhirError('invalid', 'The Bundle is neither a batch nor a transaction: set its type to one of them.', ['Bundle.type']);
}

/** What a source sends is passed on, to the last digit of its numbers; the texts of it were looked through by `parseJson`. */
const keepDigits = ({ body = '' }: AdmittedRequest, bundle: unknown): unknown => (mayHoldExactNumbers(body) ? parseExact(body) : bundle);

/** An entry may be anything but another Bundle. */
async function answerEntry(entry: AdmittedRequest, deps: LimitedDeps): Promise<FhirAnswer> {
  if (entry.path.some((step) => step.startsWith('$export'))) return toAnswer(new FhirError('not-supported', 'An export is asked for by itself, and not in a batch.', ['Bundle.entry.request.url']));
  if (entry.path.at(-1) === '$proof') return toAnswer(new FhirError('not-supported', 'A log with its proof is asked for by itself, and not in a batch.', ['Bundle.entry.request.url']));
  if (entry.path.length === 0) return toAnswer(new FhirError('invalid', 'An entry of a batch asks for something of one type: its url is empty.', ['Bundle.entry.request.url']));
  return answerRequest(entry, deps);
}

/** What FHIR has and we have not; of methods that it does not have there either, none would ever do. */
const notImplemented = ({ method }: AdmittedRequest, name: '_search' | '_history', text: string): FhirError =>
  method === 'GET' || (name === '_search' && method === 'POST') ? new FhirError('not-implemented', text) : new MethodNotAllowed(`${method} is not supported here. ${text}`, []);

const unknownOperation = (name: string): FhirError => new FhirError('not-found', `There is no operation “${name}” here. The capability statement at /metadata lists those there are.`);
const unknownPath = (): FhirError => new FhirError('not-found', 'There is nothing at this address. See the capability statement at /metadata.');
