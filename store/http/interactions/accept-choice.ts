/** A choice as it comes in, to be saved or to be tried: understood in full, the person's own, and about somebody that we know. */
import { consentToChoice } from '@/lib/consent/choice/choice';
import { MOST_A_DAY, MOST_CHOICES, MOST_OF_A_HELPER, MOST_OF_AN_APP } from '@/lib/consent/choice/choice-limits';
import { CHOICE_PROBLEM_SYSTEM, type ChoiceProblemCode, type FoundChoiceProblem } from '@/lib/consent/choice/choice-problems';
import { findContradictions } from '@/lib/consent/rules/find-contradictions';
import { findHelperProblem } from '@/lib/consent/choice/helper-choice';
import { parseConsent } from '@/lib/consent/rules/parse-consent';
import type { UnderstoodConsent } from '@/lib/consent/rules/understood-consent';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { findUnfit } from '@/lib/fhir/r4-structure/find-unfit';
import { lookOf, type AdmittedRequest } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { grantFor } from '@/store/http/scopes/scope-grant';
import type { NoRoom } from '@/store/repository/saved-choices';
import { setsChoices } from '@/store/enforcement/helpers-choice';
import { findActorProblems, findOthers, itemsOf, shortenOwnReferences } from './check-choice';

/** Choices are the person’s own. @returns whose they are @throws FhirError `forbidden`, after the refusal is in the log */
export async function requirePatient(request: AdmittedRequest, asked: string, { door }: Pick<HttpDeps, 'door'>): Promise<string> {
  if (request.context.kind === 'patient') return request.context.patientId;
  await door.logRefusal(lookOf(request), asked);
  throw new FhirError('forbidden', 'Only the person themself can set their choices, or try them.');
}

/**
 * The same, or those of somebody whom they let do it for them.
 * @returns whose they are @throws FhirError `forbidden`, after the refusal is in the log
 */
export async function requireChooser(request: AdmittedRequest, asked: string, deps: Pick<HttpDeps, 'door'>): Promise<string> {
  const { context } = request;
  return context.kind === 'helper' && setsChoices(context) ? context.patientId : requirePatient(request, asked, deps);
}

/** A helper makes the plainest choices alone (lib/consent/choice/helper-choice.ts), and takes back what was theirs. @throws FhirError */
function requirePlain(consent: fhir4.Consent, { context, method }: AdmittedRequest): void {
  if (context.kind !== 'helper' || (consent.status === 'inactive' && method === 'PUT')) return;
  if (consent.status !== 'active') {
    throw new FhirError('unprocessable', 'Consent.status: a choice of somebody who helps is active, or inactive once it is taken back.', [
      'Consent.status',
    ]);
  }
  const problem = findHelperProblem(consentToChoice(consent), new Date(context.until));
  if (problem !== undefined) throw new FhirError('unprocessable', `The Consent was not saved: ${problem}.`, ['Consent.provision']);
}

/** Of a choice, in characters of JSON: a hundred rules with all that they name. Each choice is read whole at every look. */
const LONGEST_CHOICE = 50_000;

/** What the store writes itself, and its status, count for nothing: a choice that could be saved is none too long to take back. */
function lengthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const { id: _id, status: _status, meta, ...said } = value as Record<string, unknown>;
  const { versionId: _versionId, lastUpdated: _lastUpdated, ...rest } = (typeof meta === 'object' && meta !== null ? meta : {}) as Record<string, unknown>;
  return JSON.stringify({ ...said, meta: rest }).length;
}

/** @throws FhirError for a choice that is longer than one may be, be it to take it back */
export function requireShort(value: unknown): void {
  if (lengthOf(value) > LONGEST_CHOICE) throw new FhirError('unprocessable', `A Consent has at most ${LONGEST_CHOICE} characters, so it was not saved: leave its text out, or say it in several.`, ['Consent']);
}

/** In force, more would make every look at this person slower; saved by one app, more would fill their record. */
const NO_ROOM: Readonly<Record<NoRoom, string>> = {
  'too-many': `${MOST_CHOICES} choices can be in force at once, and those whose last day is over count until they are taken back: take one back before you make another, or say several things in one.`,
  'too-often': `This app has saved as many changes to choices as it may: an app saves ${MOST_A_DAY.app} a day and ${MOST_OF_AN_APP.toLocaleString('en-GB')} in all for one person, and My Care Record itself ${MOST_A_DAY.portal} a day. A choice that is in force can always be taken back. To make one now, use My Care Record or ask the GP practice; otherwise wait until tomorrow.`,
};
/** Of somebody who helps: by what they themselves made, since what else there is they may not know. */
const NO_ROOM_TO_HELP: Readonly<Record<NoRoom, string>> = {
  'too-many': `One person who helps can have ${MOST_OF_A_HELPER.inForce} choices in force at once, and ${MOST_OF_A_HELPER.inAll} with those whose last day is over: take one back before you make another, or let the person take back those that are over.`,
  'too-often': `One person who helps can change choices ${MOST_A_DAY.helper} times a day: take back what is wrong, and wait until tomorrow with the rest.`,
};
const NO_ROOM_CODES = { 'too-many': 'too-many-choices', 'too-often': 'too-many-changes' } as const satisfies Record<NoRoom, ChoiceProblemCode>;
export const noRoom = (why: NoRoom, { context }: Pick<AdmittedRequest, 'context'>): FhirError =>
  refuseChoice(NO_ROOM_CODES[why], (context.kind === 'helper' ? NO_ROOM_TO_HELP : NO_ROOM)[why], ['Consent']);

/** What is wrong with a choice as a whole, by its code. */
export const refuseChoice = (code: ChoiceProblemCode, text: string, expression: readonly string[] = []): FhirError =>
  new FhirError('unprocessable', text, expression, [{ text, expression, coding: { system: CHOICE_PROBLEM_SYSTEM, code } }]);

/**
 * @param patientId whose choice it must be
 * @throws FhirError with every problem by its code (lib/consent/choice/choice-problems.ts) and its place
 */
export async function acceptChoice(value: unknown, patientId: string, request: AdmittedRequest, deps: HttpDeps): Promise<fhir4.Consent> {
  requireShort(value);
  const parsed = parseConsent(shortenOwnReferences(value, deps.fhirBase));
  if (!parsed.ok) throw notAccepted('cannot be understood', parsed.problems.map(({ path, message }) => ({ code: 'not-understood', path, message })));
  const { consent, understood } = parsed;
  // What is kept is passed on as it is, so it is R4 where the choice rests on none of it, too.
  const unfit = findUnfit(consent);
  if (unfit.length > 0) {
    throw notAccepted(
      'is not of the structure that FHIR R4 gives it',
      unfit.map(({ path, message }) => ({ code: 'not-understood', path: `Consent.${path}`, message })),
    );
  }
  requirePlain(consent, request);
  const problems = findOthers(understood, patientId);
  // A choice can be taken back whatever it says and whomever it names.
  if (problems.length === 0 && consent.status === 'active') problems.push(...(await findProblems(understood, request, deps)));
  if (problems.length > 0) throw notAccepted('cannot be kept as it is', problems);
  return consent;
}

async function findProblems(understood: UnderstoodConsent, request: AdmittedRequest, deps: HttpDeps): Promise<FoundChoiceProblem[]> {
  const { directory, clock } = deps;
  const now = clock();
  const items = itemsOf(understood);
  const missing = await findMissing(items.map(({ item }) => item), request, deps);
  return [
    ...findContradictions(understood, now),
    ...(await findActorProblems(understood, directory, now)),
    ...items
      .filter(({ item }) => missing.includes(item))
      .map(({ path }): FoundChoiceProblem => ({
        code: 'item-not-there',
        path,
        message: 'there is no such item in this record that this app may read: choose one that is there',
      })),
  ];
}

/**
 * Whoever enters a choice for somebody is never told what is in their record: for them no item is there. Nor
 * is one for an app that may not read all of its type: else by saving choices it could try what there is.
 */
async function findMissing(items: readonly string[], request: AdmittedRequest, { door, fhirBase }: HttpDeps): Promise<readonly string[]> {
  if (items.length === 0 || request.context.kind !== 'patient') return items;
  const isReadable = (item: string): boolean => grantFor(request.context, { type: item.split('/')[0] ?? '', permission: 'r' }, fhirBase)?.tokens.length === 0;
  const readable = items.filter(isReadable);
  const missing = readable.length === 0 ? [] : await door.findMissing(lookOf(request), readable);
  return items.filter((item) => !readable.includes(item) || missing.includes(item));
}

function notAccepted(why: string, problems: readonly FoundChoiceProblem[]): FhirError {
  const text = problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
  const issues = problems.map(({ code, path, message }) => ({ text: `${path}: ${message}`, expression: [path], coding: { system: CHOICE_PROBLEM_SYSTEM, code } }));
  return new FhirError('unprocessable', `The Consent ${why}, so it was not saved. ${text}.`, problems.map(({ path }) => path), issues);
}
