import { smartConfiguration } from '@/lib/smart/configuration';
import type { AccessContext } from '@/store/enforcement/admission/access-context';
import { allowOf, toAnswer } from './outcomes';
import { FORM, type AdmittedRequest, type FhirAnswer, type FhirRequest } from './fhir-request';
import type { HttpDeps, LimitedDeps } from './http-deps';
import { EXPORT_FILE } from './interactions/export';
import { capability } from './interactions/capability';
import { requireJson } from './negotiate';
import { routeRequest } from './route-request';

/** An answer, and what the log calls the request. */
export interface Served {
  template: string;
  answer: FhirAnswer;
  /** What failed, when it was not foreseen. */
  error?: unknown;
}

const DISCOVERY = '.well-known/smart-configuration';

/** Open to all: what one must read before one can have a token. */
export const isOpen = ({ path, method }: Pick<FhirRequest, 'path' | 'method'>): boolean => method === 'GET' && ['metadata', DISCOVERY].includes(path.join('/'));

/** Answers what is open. */
export function serveOpen({ path, headers, query }: FhirRequest, deps: HttpDeps): Served {
  const name = path.join('/');
  const template = `/${name}`;
  if (name === DISCOVERY) {
    // "regardless of the Accept headers provided" (SMART App Launch 2.2, conformance)
    const body = JSON.stringify(smartConfiguration(deps));
    return { template, answer: { status: 200, body, headers: { 'content-type': 'application/json; charset=utf-8' } } };
  }
  return guard(template, () => {
    requireJson(headers.accept, query);
    return capability(deps);
  });
}

/** Answers a request of somebody whose token was admitted, whatever becomes of it. */
export async function serveAdmitted(request: FhirRequest, context: AccessContext, deps: LimitedDeps): Promise<Served> {
  let template = '/*';
  try {
    if (request.path[0] !== EXPORT_FILE && request.path.join('/') !== 'AuditEvent/$proof') requireJson(request.headers.accept, formOf(request));
    const route = routeRequest({ ...request, context }, deps);
    ({ template } = route);
    return { template, answer: await route.run() };
  } catch (error) {
    return { template, answer: toAnswer(error), error };
  }
}

/** The query, with the form of a search, which may say `_format` too. */
const formOf = ({ query, body, contentType }: FhirRequest): string => (contentType === FORM && body !== undefined ? `${query}&${body}` : query);

function guard(template: string, run: () => FhirAnswer): Served {
  try {
    return { template, answer: run() };
  } catch (error) {
    return { template, answer: toAnswer(error), error };
  }
}

/** `Allow` of an address, for OPTIONS (RFC 9110, section 9.3.7): what is there for anybody, whoever asks. Nothing of an address at which nothing is. */
export function allowAt(request: FhirRequest, deps: LimitedDeps): { allow?: string } {
  const methods = isOpen({ ...request, method: 'GET' }) ? ['GET'] : methodsAt(request, deps);
  return methods.length === 0 ? {} : { allow: `${allowOf(methods)}, OPTIONS` };
}

function methodsAt(request: FhirRequest, deps: LimitedDeps): readonly string[] {
  try {
    // Found and not begun, so that nobody need be there who asks.
    return routeRequest(request as AdmittedRequest, deps).methods;
  } catch {
    return [];
  }
}
