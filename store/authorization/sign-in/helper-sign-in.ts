/** Signing in to see the record of somebody who lets one: by a code that they gave, or because one was used before. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readHelperCode } from '@/lib/consent/helper-code';
import { HELPER_SCOPE } from '../grantable-scopes';
import { scopedClient } from '../provider';
import type { Waiting } from './finish-sign-in';
import { helperGrant } from './grant-context';
import type { Helped } from '@/store/repository/helpers';
import { CODE_UNUSABLE, checkCodeForm, NOTHING_TYPED, renderHelperForm, typedCodeSchema, type TypedCode } from './helper-form';
import type { FieldError } from '@/lib/sign-in/form-parts';
import { letIn, MAX_TRIES, RECORD_LEVEL } from './let-in';
import type { SignInDeps } from './sign-in-deps';
import type { Step } from './sign-in-routes';
import type { SignedInPatient } from './signed-in';

/** Whether the portal asks for somebody who helps: for another's record, read and no more. */
export const isForHelping = ({ client, scopes, launch }: Waiting): boolean => scopes.includes(HELPER_SCOPE) && scopedClient(client).kind === 'portal' && launch === undefined;

/** A scope for what a person shares: for those alone whom they let change it. */
const isForChoices = (scope: string): boolean => scope.startsWith('patient/Consent.');

export async function continueHelper(deps: SignInDeps, waiting: Waiting, person: SignedInPatient): Promise<Step> {
  if (person.proofingLevel !== RECORD_LEVEL) return { plain: 'identity-unproven', status: 403 };
  return showForm(deps, waiting, person, NOTHING_TYPED, []);
}

const chosenSchema = z.object({ helper: z.uuid() });

export async function answerHelperForm(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting): Promise<Step> {
  const person = (await deps.records.findBack(waiting.uid))?.person;
  if (person?.kind !== 'patient' || person.proofingLevel !== RECORD_LEVEL || !isForHelping(waiting)) return { plain: 'over', status: 400 };
  const letInToHelp = (helped: Helped): Promise<Step> =>
    letIn(deps, request, reply, waiting, helperGrant(person, helped), {
      declined: new Set(helped.mayChange ? [] : waiting.scopes.filter(isForChoices)),
    });
  const chosen = chosenSchema.safeParse(request.body).data;
  if (chosen) {
    const helped = (await deps.people.findHelped(person.subject)).find(({ helperId }) => helperId === chosen.helper);
    return helped ? letInToHelp(helped) : showForm(deps, waiting, person, NOTHING_TYPED, []);
  }
  const typed = typedCodeSchema.parse(request.body ?? {});
  const checked = checkCodeForm(typed, readHelperCode);
  if (!checked.ok) return showForm(deps, waiting, person, typed, checked.errors);
  if ((await deps.records.countTry(waiting.uid)) > MAX_TRIES) {
    await deps.records.takeBack(waiting.uid);
    return { plain: 'too-many-codes', status: 429 };
  }
  const helped = await deps.people.useHelperCode({ ...checked.form, subject: person.subject, name: person.name });
  return helped ? letInToHelp(helped) : showForm(deps, waiting, person, typed, [CODE_UNUSABLE]);
}

async function showForm(deps: SignInDeps, waiting: Waiting, person: SignedInPatient, typed: TypedCode, errors: readonly FieldError[]): Promise<Step> {
  const helped = await deps.people.findHelped(person.subject);
  return { page: renderHelperForm({ uid: waiting.uid, name: person.name, helped, typed, errors }), ...(errors.length > 0 ? { status: 400 } : {}) };
}
