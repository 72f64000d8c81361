import type { AdmittedRequest, FhirAnswer } from './fhir-request';
import type { HttpDeps } from './http-deps';
import { listApps, stopApp } from './interactions/apps';
import { endEntered } from './interactions/end-entered';
import { enterChoice } from './interactions/enter-choice';
import { everything } from './interactions/everything';
import { endHelper, inviteHelper, listHelpers } from './interactions/helpers';
import { logMonths } from './interactions/log-months';
import { logProof, logStatus } from './interactions/log-proof';
import { preview } from './interactions/preview';
import { sayComplete } from './interactions/report-looks';
import { channels, verifySubscription } from './interactions/subscription';
import { summary } from './interactions/summary';
import { evidence } from './interactions/task';
import { route, type Route, type Template } from './routes';

type Operation = (request: AdmittedRequest, deps: HttpDeps) => Promise<FhirAnswer>;
type OperationOnOne = (request: AdmittedRequest, id: string, deps: HttpDeps) => Promise<FhirAnswer>;

/** Operations on a type. */
const OPERATIONS = {
  '/Consent/$preview': preview,
  '/Consent/$enter': enterChoice,
  '/Consent/$end-entered': endEntered,
  '/Patient/$summary': (request, deps) => summary(request, undefined, deps),
  '/AuditEvent/$proof': logProof,
  '/AuditEvent/$months': logMonths,
  '/AuditEvent/$status': logStatus,
  '/AuditEvent/$complete': sayComplete,
  '/RelatedPerson/$helpers': listHelpers,
  '/RelatedPerson/$invite': inviteHelper,
  '/Device/$apps': listApps,
  '/Subscription/$channels': channels,
} as const satisfies Partial<Record<Template, Operation>>;

/** Operations on one resource. */
const OPERATIONS_ON_ONE = {
  '/Patient/{id}/$summary': summary,
  '/Patient/{id}/$everything': everything,
  '/RelatedPerson/{id}/$end': endHelper,
  '/Device/{id}/$stop': stopApp,
  '/Subscription/{id}/$verify': verifySubscription,
  '/Task/{id}/$evidence': evidence,
} as const satisfies Partial<Record<Template, OperationOnOne>>;

const isOneOf = <Name extends string>(table: Readonly<Record<Name, unknown>>, name: string): name is Name => Object.hasOwn(table, name);

/** @param template what the log would call it, such as `/Consent/$preview`; undefined for one that there is not */
export const routeOperation = (request: AdmittedRequest, template: string, deps: HttpDeps): Route | undefined =>
  isOneOf(OPERATIONS, template) ? route(request, template, () => OPERATIONS[template](request, deps)) : undefined;

/** @param template such as `/Device/{id}/$stop` */
export const routeOperationOnOne = (request: AdmittedRequest, template: string, id: string, deps: HttpDeps): Route | undefined =>
  isOneOf(OPERATIONS_ON_ONE, template) ? route(request, template, () => OPERATIONS_ON_ONE[template](request, id, deps)) : undefined;
