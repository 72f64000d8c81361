import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { FindPersonFacts, SignInFacts, SignInRefusedFacts } from '@/lib/audit/event-facts';
import { scopedClient } from '../provider';
import type { GrantContext } from '@/store/enforcement/admission/grant-schema';
import type { ProfessionalGrant } from './grant-context';
import type { Waiting } from './finish-sign-in';
import type { SignInDeps } from './sign-in-deps';
import type { SignedIn } from './signed-in';

/** What every access event of a sign-in holds. The summary names the page and no person. */
function begin({ fhirBase, clock }: SignInDeps, request: FastifyRequest, waiting: Waiting) {
  return {
    id: randomUUID(),
    recorded: clock().toISOString(),
    serverUrl: fhirBase,
    request: { requestId: request.id, clientAddress: request.ip, summary: 'sign-in' },
    app: { clientId: waiting.client.clientId, clientName: waiting.client.clientName ?? waiting.client.clientId },
  };
}

/** Logs that a professional searched for a person, found or not, before they are told. */
export async function logPersonSearch(
  deps: SignInDeps,
  request: FastifyRequest,
  waiting: Waiting,
  search: { professional: Omit<ProfessionalGrant, 'patientId'>; patientId: string | undefined },
): Promise<void> {
  const { app, ...base } = begin(deps, request, waiting);
  const facts: FindPersonFacts = { ...base, kind: 'find-person', actor: { ...search.professional, ...app }, patientId: search.patientId };
  await deps.people.logSearch(facts);
}

/** Logs a sign-in: in the log of the person whose record it opens, or, of a privacy officer, in the chain that is nobody's. */
export async function logSignIn(deps: SignInDeps, request: FastifyRequest, waiting: Waiting, context: GrantContext): Promise<void> {
  const { app, ...base } = begin(deps, request, waiting);
  const isForApp = context.kind === 'patient' && scopedClient(waiting.client).kind !== 'portal';
  const facts: SignInFacts = {
    ...base,
    kind: 'sign-in',
    actor: { ...context, ...app },
    patientId: 'patientId' in context ? context.patientId : undefined,
    ...(isForApp ? { isNewApp: await deps.people.isNewApp({ patientId: context.patientId, clientId: app.clientId }) } : {}),
  };
  await deps.people.logSignIn(facts);
}

/** Logs that somebody was not let in, and what they were told. */
export async function logSignInRefused(deps: SignInDeps, request: FastifyRequest, waiting: Waiting, person: SignedIn, why: string): Promise<void> {
  const facts: SignInRefusedFacts = {
    ...begin(deps, request, waiting),
    kind: 'sign-in-refused',
    person: { subject: person.subject, ...('name' in person ? { name: person.name } : {}), ...('role' in person ? { job: person.role } : {}) },
    why,
  };
  await deps.people.logSignIn(facts);
}
