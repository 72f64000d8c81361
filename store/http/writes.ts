import type { AdmittedRequest, FhirAnswer } from './fhir-request';
import type { HttpDeps } from './http-deps';
import { patchConsent } from './interactions/patch-consent';
import { createAuditEvent } from './interactions/report-looks';
import { createConsent, updateConsent } from './interactions/save-consent';
import { createSubscription, updateSubscription } from './interactions/subscription';
import { createTask, updateTask } from './interactions/task';

type Create = (request: AdmittedRequest, deps: HttpDeps) => Promise<FhirAnswer>;
type Change = (request: AdmittedRequest, id: string, deps: HttpDeps) => Promise<FhirAnswer>;

/** What each type takes beyond being read: choices; questions about looks, with their answers; what people wish to be told; looks that sources tell of. */
export interface Writes {
  create?: Create;
  update?: Change;
  patch?: Change;
}

const WRITES: Readonly<Record<string, Writes>> = {
  AuditEvent: { create: createAuditEvent },
  Consent: { create: createConsent, update: updateConsent, patch: patchConsent },
  Subscription: { create: createSubscription, update: updateSubscription },
  Task: { create: createTask, update: updateTask },
};

export const writesOf = (type: string): Writes => WRITES[type] ?? {};
