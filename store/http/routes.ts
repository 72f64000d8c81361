import type { FhirAnswer, FhirRequest } from './fhir-request';
import { MethodNotAllowed } from './outcomes';

/**
 * Every interaction there is, by the name that the log gives it (a template, never an id),
 * and its methods. None is answered that is not in this table: what walks the table walks
 * every way by which something can leave.
 */
export const ROUTES = {
  '/': ['POST'],
  '/{type}': ['GET', 'POST'],
  '/{type}/_search': ['POST'],
  '/{type}/{id}': ['GET', 'PUT', 'PATCH'],
  '/{type}/{id}/_history': ['GET'],
  '/{type}/{id}/_history/{version}': ['GET'],
  '/Patient/$summary': ['GET', 'POST'],
  '/Patient/{id}/$summary': ['GET', 'POST'],
  '/Patient/{id}/$everything': ['GET', 'POST'],
  '/Consent/$preview': ['POST'],
  '/Consent/$enter': ['POST'],
  '/Consent/$end-entered': ['POST'],
  '/AuditEvent/$proof': ['GET'],
  '/AuditEvent/$months': ['GET'],
  '/AuditEvent/$status': ['GET'],
  '/AuditEvent/$complete': ['POST'],
  '/Task/{id}/$evidence': ['GET'],
  '/RelatedPerson/$helpers': ['GET'],
  '/RelatedPerson/$invite': ['POST'],
  '/RelatedPerson/{id}/$end': ['POST'],
  '/Device/$apps': ['GET'],
  '/Device/{id}/$stop': ['POST'],
  '/Subscription/$channels': ['GET'],
  '/Subscription/{id}/$verify': ['POST'],
  '/$decision-mark': ['GET'],
  '/$export': ['GET', 'POST'],
  '/Patient/$export': ['GET', 'POST'],
  '/$export-status/{id}': ['GET', 'DELETE'],
  '/$export-file/{id}/{file}': ['GET'],
} as const satisfies Record<string, readonly string[]>;
export type Template = keyof typeof ROUTES;
type MethodOf<Name extends Template> = (typeof ROUTES)[Name][number];

/** An interaction that was found for a request. */
export interface Route {
  template: Template;
  /** Those that there are at this address. */
  methods: readonly string[];
  /** @throws MethodNotAllowed for a method that it does not have */
  run: () => Promise<FhirAnswer>;
}

/** One interaction, whatever its method. */
export const route = (request: Pick<FhirRequest, 'method'>, template: Template, run: () => Promise<FhirAnswer>): Route =>
  toRoute(request, template, new Map(ROUTES[template].map((method) => [method, run])));

/** An interaction for each method. @param runs of those of the table that there are here: not every type is written */
export const routeByMethod = <Name extends Template>(request: Pick<FhirRequest, 'method'>, template: Name, runs: Readonly<Partial<Record<MethodOf<Name>, (() => Promise<FhirAnswer>) | undefined>>>): Route =>
  toRoute(request, template, new Map(Object.entries(runs).filter((entry): entry is [string, () => Promise<FhirAnswer>] => entry[1] !== undefined)));

function toRoute({ method }: Pick<FhirRequest, 'method'>, template: Template, runs: ReadonlyMap<string, () => Promise<FhirAnswer>>): Route {
  const known = [...runs.keys()];
  return {
    template,
    methods: known,
    run() {
      const run = runs.get(method);
      if (run) return run();
      throw new MethodNotAllowed(`${method === '' ? 'A request without a method' : method} is not supported here: ${listOf(known)} ${known.length === 1 ? 'is' : 'are'}.`, known);
    },
  };
}

const listOf = (methods: readonly string[]): string => methods.join(', ').replace(/, (?=[^,]+$)/, ' and ');
