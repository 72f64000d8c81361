import { z } from 'zod';
import { choiceEntrySchema, findEntryProblems, type ChoiceEntry } from '@/lib/consent/choice/choice-entry';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { once, readParameters } from '@/lib/fhir/parameters';
import { jsonAnswer, sayDone } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { parseJson } from '@/store/http/json-body';
import { requireScope } from '@/store/http/scopes/require-scope';
import { wrongParameters } from '@/store/http/wrong-parameters';
import { acceptChoice, noRoom } from './accept-choice';
import { logUnsaved } from './log-unsaved';

const { mode, received, identityCheck, witnessName, witnessJob } = choiceEntrySchema.shape;
const parameters = z.strictObject({
  consent: once(z.looseObject({ resourceType: z.literal('Consent') })),
  mode: once(mode),
  received: once(received),
  'identity-check': once(identityCheck),
  'witness-name': once(witnessName),
  'witness-job': once(witnessJob),
});

/**
 * `Consent/$enter`: staff enter a choice that a person made by phone, by letter or face to
 * face. It is always a new one, and the answer says its id and no more: what the person
 * chose before is not for staff to see, to change or to take back.
 */
export async function enterChoice(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'Consent', permission: 'c' }, deps);
  const { context } = request;
  if (context.kind !== 'professional') {
    await deps.door.logRefusal(lookOf(request), 'Consent.$enter');
    throw new FhirError('forbidden', 'Staff enter choices that people make by phone, by letter or face to face. A person who is signed in creates a Consent.');
  }
  return logUnsaved(request, 'Consent.$enter', deps, async () => {
    const { consent, entry } = readEntered(parseJson(request), { enterer: context.name, now: deps.clock() });
    const resource = await acceptChoice(consent, context.patientId, request, deps);
    if (resource.status !== 'active') {
      throw new FhirError('unprocessable', 'Consent.status: a choice that is entered for somebody is in force: this must be active.', [
        'Consent.status',
      ]);
    }
    const saved = await deps.entries.enterChoice(lookOf(request), { resource, entry });
    if (typeof saved === 'string') throw noRoom(saved, request);
    return jsonAnswer(201, sayDone('Saved. It is in force from now on, and the person can see who entered it.'), {
      location: `${deps.fhirBase}/Consent/${saved.id}/_history/${saved.version}`,
    });
  });
}

const IMPOSSIBLE = {
  received: ['“received”: the person cannot have said this on a day that has not come.', 'received'],
  witnessName: ['“witness-name”: nobody witnesses what they enter themselves: name a second person.', 'witness-name'],
} as const;

/** @throws FhirError that names the parameter */
function readEntered(body: unknown, by: { enterer: string; now: Date }): { consent: unknown; entry: ChoiceEntry } {
  const parts = readParameters(body);
  if (parts === undefined) throw new FhirError('invalid', 'The body is no Parameters resource: send the choice as “consent”, and how it was made.', ['Parameters']);
  const read = parameters.safeParse(parts);
  if (!read.success) throw wrongParameters(read.error, '$enter', 'consent');
  const { consent, mode: how, received: day } = read.data;
  const entry: ChoiceEntry = { mode: how, received: day, identityCheck: read.data['identity-check'], witnessName: read.data['witness-name'], witnessJob: read.data['witness-job'] };
  const [problem] = findEntryProblems(entry, by);
  if (problem !== undefined) throw new FhirError('unprocessable', IMPOSSIBLE[problem][0], [IMPOSSIBLE[problem][1]]);
  return { consent, entry };
}
