/** What happens on our own pages once the identity provider has said who signed in. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { takeLaunch } from '../launch-contexts';
import { scopedClient } from '../provider';
import { declinableScopes, refuseSignIn, type Waiting } from './finish-sign-in';
import { officerGrant, patientGrant, practitionerOf, professionalGrant, type ProfessionalGrant } from './grant-context';
import { renderEmergencyForm } from './emergency-form';
import { continueHelper, isForHelping } from './helper-sign-in';
import { letIn, MAX_TRIES, RECORD_LEVEL } from './let-in';
import { logPersonSearch, logSignInRefused } from './log-sign-in';
import { isStillOpen } from './look-on';
import { isForOversight } from './officer-sign-in';
import { NOTHING_TICKED, renderPermissionPage } from './permission-page';
import { NOBODY_FOUND, NOTHING_TYPED, checkEmergencyReason, checkPersonForm, renderPersonForm, typedReason, typedSchema, type TypedPerson } from './person-form';
import type { FieldError } from '@/lib/sign-in/form-parts';
import type { SignInDeps } from './sign-in-deps';
import type { BackSignIn, FromLook } from './sign-in-records';
import type { Step } from './sign-in-routes';
import type { JobRole, SignedIn, SignedInOfficer, SignedInPatient, SignedInProfessional } from './signed-in';

type Employed = SignedInProfessional & { role: JobRole };

export async function continueSignIn(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting): Promise<Step> {
  const back = await deps.records.findBack(waiting.uid);
  if (!back) return { plain: 'over', status: 400 };
  if (!(await isStillOpen(deps, back))) return { plain: 'over', status: 400 };
  const { person } = back;
  const step = back.from === undefined ? await goOn(deps, request, reply, waiting, person) : showNext(waiting, back);
  // Who is not let in is in the log as who is: `over` alone says nothing of them.
  if ('plain' in step && step.plain !== 'over') await logSignInRefused(deps, request, waiting, person, step.plain);
  return step;
}

async function goOn(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting, person: SignedIn): Promise<Step> {
  if (isForOversight(waiting) !== (person.kind === 'privacy-officer')) {
    return { plain: person.kind === 'privacy-officer' || person.kind === 'other' ? 'nothing-here' : 'no-oversight', status: 403 };
  }
  if (person.kind === 'privacy-officer') return continueOfficer(deps, request, reply, waiting, person);
  if (isForHelping(waiting)) return person.kind === 'patient' ? continueHelper(deps, waiting, person) : { plain: 'nothing-here', status: 403 };
  if (person.kind === 'patient') return continuePatient(deps, request, reply, waiting, person);
  if (person.kind === 'other') return { plain: 'nothing-here', status: 403 };
  if (!isEmployed(person)) return { plain: 'no-role', status: 403 };
  if (waiting.launch !== undefined) return launchRecord(deps, request, reply, waiting, person);
  return { page: showPersonForm(waiting, person, NOTHING_TYPED, []) };
}

async function continueOfficer(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting, person: SignedInOfficer): Promise<Step> {
  await deps.people.saveProfessional(practitionerOf(person));
  return letIn(deps, request, reply, waiting, officerGrant(person, deps.oversightOrganisation));
}

async function continuePatient(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting, person: SignedInPatient): Promise<Step> {
  if (waiting.launch !== undefined) return { go: await refuseSignIn(deps, { request, reply }, 'a launch is for professionals') };
  const found = await findOwnRecord(deps, person);
  if ('plain' in found) return found;
  if (scopedClient(waiting.client).kind !== 'portal') return { page: showPermission(waiting, []) };
  return letIn(deps, request, reply, waiting, patientGrant(person, found.patientId));
}

async function findOwnRecord(deps: SignInDeps, person: SignedInPatient): Promise<{ patientId: string } | Extract<Step, { plain: unknown }>> {
  if (person.proofingLevel !== RECORD_LEVEL) return { plain: 'identity-unproven', status: 403 };
  const patientId = await deps.people.find({ nhsNumber: person.nhsNumber, birthDate: person.birthDate });
  return patientId === undefined ? { plain: 'no-record', status: 404 } : { patientId };
}

/** SMART EHR launch: the clinical system has said whose record, for what purpose and why. */
async function launchRecord(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting, person: Employed): Promise<Step> {
  const launch = await takeLaunch(deps.prisma, waiting.launch ?? '', deps.clock());
  if (!launch) return { go: await refuseSignIn(deps, { request, reply }, 'launch is unknown, expired or already used') };
  const { patientId, ...stated } = launch;
  await deps.people.saveProfessional(practitionerOf(person));
  const context = await explained(deps, await professionalGrant(person, stated, deps.findOrganisationKind), patientId);
  return letIn(deps, request, reply, waiting, context);
}

/** Where a professional who goes on from a look says what is next. */
function showNext(waiting: Waiting, { person, from }: BackSignIn): Step {
  if (!isEmployed(person)) return { plain: 'no-role', status: 403 };
  return { page: from?.again === 'emergency' ? showEmergencyForm(waiting, person, from, '', []) : showPersonForm(waiting, person, NOTHING_TYPED, []) };
}

/** An emergency look of the person whose record is open: who that is, is what the look before was bound to. */
export async function answerEmergencyForm(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting): Promise<Step> {
  const back = await deps.records.findBack(waiting.uid);
  if (!back || !isEmployed(back.person) || back.from?.again !== 'emergency' || !(await isStillOpen(deps, back))) return { plain: 'over', status: 400 };
  const { person, from } = back;
  if (isCancelled(request)) return { go: `/sign-in/${waiting.uid}/stop` };
  const { reason } = z.object({ reason: typedReason }).parse(request.body ?? {});
  const checked = checkEmergencyReason(reason);
  if (!checked.ok) return { page: showEmergencyForm(waiting, person, from, reason, checked.errors), status: 400 };
  const professional = await professionalGrant(person, { purpose: 'BTG', reason: checked.reason }, deps.findOrganisationKind);
  return letIn(deps, request, reply, waiting, await explained(deps, professional, from.patientId), { nhsNumber: from.nhsNumber });
}

export async function answerPersonForm(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting): Promise<Step> {
  const back = await deps.records.findBack(waiting.uid);
  if (!back || !isEmployed(back.person) || back.from?.again === 'emergency' || !(await isStillOpen(deps, back))) return { plain: 'over', status: 400 };
  const { person } = back;
  if (isCancelled(request)) return { go: `/sign-in/${waiting.uid}/stop` };
  const typed = typedSchema.parse(request.body ?? {});
  const checked = checkPersonForm(typed);
  if (!checked.ok) return { page: showPersonForm(waiting, person, typed, checked.errors), status: 400 };
  if ((await deps.records.countTry(waiting.uid)) > MAX_TRIES) {
    await deps.records.takeBack(waiting.uid);
    return { plain: 'too-many-tries', status: 429 };
  }
  const { nhsNumber, dateOfBirth, ...stated } = checked.form;
  const professional = await professionalGrant(person, stated, deps.findOrganisationKind);
  const patientId = await deps.people.find({ nhsNumber, birthDate: dateOfBirth });
  if (patientId === undefined) {
    await logPersonSearch(deps, request, waiting, { professional, patientId });
    return { page: showPersonForm(waiting, person, typed, [NOBODY_FOUND]), status: 400 };
  }
  const context = await explained(deps, professional, patientId);
  await logPersonSearch(deps, request, waiting, { professional: context, patientId });
  await deps.people.saveProfessional(practitionerOf(person));
  return letIn(deps, request, reply, waiting, context, { nhsNumber });
}

/** The grant for one person, with what their record shows that explains it beside what the professional said. */
async function explained(deps: SignInDeps, professional: Omit<ProfessionalGrant, 'patientId'>, patientId: string): Promise<ProfessionalGrant> {
  const { practitioner, organisation } = professional;
  return { ...professional, patientId, ...(await deps.people.explain({ patientId, practitioner, organisation: organisation.reference })) };
}

const permissionSchema = z.object({
  decision: z.enum(['allow', 'refuse']),
  scope: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
});

export async function answerPermission(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting): Promise<Step> {
  const back = await deps.records.findBack(waiting.uid);
  if (back?.person.kind !== 'patient') return { plain: 'over', status: 400 };
  const answer = permissionSchema.safeParse(request.body).data;
  if (!answer) return { plain: 'not-understood', status: 400 };
  if (answer.decision === 'refuse') return { go: `/sign-in/${waiting.uid}/stop` };
  const offered = declinableScopes(waiting);
  const declined = new Set(offered.filter((scope) => !answer.scope.includes(scope)));
  const toDo = offered.filter((scope) => scope !== 'offline_access');
  const allowsNothing = toDo.length > 0 && toDo.every((scope) => declined.has(scope));
  if (allowsNothing) return { page: showPermission(waiting, [NOTHING_TICKED]), status: 400 };
  const found = await findOwnRecord(deps, back.person);
  if ('plain' in found) return found;
  return letIn(deps, request, reply, waiting, patientGrant(back.person, found.patientId), { declined });
}

const isCancelled = ({ body }: FastifyRequest): boolean => z.object({ cancel: z.string() }).safeParse(body).success;

const isEmployed = (person: SignedIn): person is Employed => person.kind === 'professional' && person.role !== undefined;

const appNameOf = ({ client }: Waiting): string => client.clientName ?? client.clientId;

const sayProfessional = ({ name, role }: Employed) => ({ name, job: role.name, organisation: role.organisation.name });

function showPersonForm(waiting: Waiting, person: Employed, typed: TypedPerson, errors: readonly FieldError[]): string {
  return renderPersonForm({ uid: waiting.uid, appName: appNameOf(waiting), professional: sayProfessional(person), typed, errors });
}

function showEmergencyForm({ uid }: Waiting, person: Employed, { nhsNumber }: FromLook, reason: string, errors: readonly FieldError[]): string {
  return renderEmergencyForm({ uid, professional: sayProfessional(person), nhsNumber, reason, errors });
}

function showPermission(waiting: Waiting, errors: readonly FieldError[]): string {
  const { redirectUri } = waiting;
  const appHost = redirectUri !== undefined && URL.canParse(redirectUri) ? new URL(redirectUri).host : undefined;
  return renderPermissionPage({ uid: waiting.uid, appName: appNameOf(waiting), appHost, scopes: declinableScopes(waiting), errors });
}
