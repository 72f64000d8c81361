import { z } from 'zod';
import { choiceEndingSchema, DAYS_TO_ANSWER, findEndingProblems, type ChoiceEnding } from '@/lib/consent/choice/choice-ending';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { once, readParameters } from '@/lib/fhir/parameters';
import { jsonAnswer, sayDone } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { parseJson } from '@/store/http/json-body';
import { requireScope } from '@/store/http/scopes/require-scope';
import { wrongParameters } from '@/store/http/wrong-parameters';
import { noRoom, refuseChoice } from './accept-choice';
import { logUnsaved } from './log-unsaved';

const { action, made, madeBy, mode, received, identityCheck, witnessName, witnessJob } = choiceEndingSchema.shape;
const parameters = z.strictObject({
  action: once(action),
  made: once(made),
  'made-by': once(madeBy),
  mode: once(mode),
  received: once(received),
  'identity-check': once(identityCheck),
  'witness-name': once(witnessName),
  'witness-job': once(witnessJob),
});

const ANSWERS = {
  end: `It was asked for. If there is such a choice, it ends in ${DAYS_TO_ANSWER} days, the person sees it at once, and a letter goes to the address in their record.`,
  keep: 'It was asked for. If there is such a choice, it is kept on from now.',
} as const;

/**
 * `Consent/$end-entered`: staff say that somebody asked to end a choice that was entered for
 * them, or to keep it on. The answer is the same whether there is such a choice.
 */
export async function endEntered(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'Consent', permission: 'c' }, deps);
  const { context } = request;
  if (context.kind !== 'professional') {
    await deps.door.logRefusal(lookOf(request), 'Consent.$end-entered');
    throw new FhirError('forbidden', 'Staff say what people ask for by phone, by letter or face to face. A person who is signed in changes their Consent.');
  }
  return logUnsaved(request, 'Consent.$end-entered', deps, async () => {
    const ending = readEnding(parseJson(request), { enterer: context.name, now: deps.clock() });
    // What is kept on closes again: nobody need hear of it by post.
    if (!deps.postsLetters && ending.action === 'end') throw refuseChoice('no-post', 'No post is set up here, so nobody would hear of it: a choice cannot be ended for somebody.');
    const outcome = await deps.entries.endEntered(lookOf(request), ending);
    if (outcome === 'no-address') throw refuseChoice('no-address', 'The record has no whole address of the person, so no letter can go to them: a choice cannot be ended for them.');
    if (outcome !== 'asked') throw noRoom(outcome, request);
    return jsonAnswer(200, sayDone(ANSWERS[ending.action]));
  });
}

const IMPOSSIBLE = {
  made: ['“made”: they cannot have made it after they asked to end it.', 'made'],
  received: ['“received”: the person cannot have said this on a day that has not come.', 'received'],
  witnessName: ['“witness-name”: nobody witnesses what they enter themselves: name a second person.', 'witness-name'],
} as const;

/** @throws FhirError that names the parameter */
function readEnding(body: unknown, by: { enterer: string; now: Date }): ChoiceEnding {
  const parts = readParameters(body);
  if (parts === undefined) throw new FhirError('invalid', 'The body is no Parameters resource: say which choice, and how they asked.', ['Parameters']);
  const read = parameters.safeParse(parts);
  if (!read.success) throw wrongParameters(read.error, '$end-entered', 'consent');
  const { 'made-by': how, 'identity-check': check, 'witness-name': witness, 'witness-job': job, ...rest } = read.data;
  const ending: ChoiceEnding = { ...rest, madeBy: how, identityCheck: check, witnessName: witness, witnessJob: job };
  const [problem] = findEndingProblems(ending, by);
  if (problem !== undefined) throw new FhirError('unprocessable', IMPOSSIBLE[problem][0], [IMPOSSIBLE[problem][1]]);
  return ending;
}
