/** What a person wishes to be told without asking, over FHIR: one Subscription of their own. */
import { z } from 'zod';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { parseWishes, type NoticeWishes } from '@/lib/oversight/notice-settings';
import type { NoticesKept } from '@/store/enforcement/doors/notices-door';
import { jsonAnswer, versionHeaders } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { parseJson } from '@/store/http/json-body';
import { requireScope } from '@/store/http/scopes/require-scope';
import { notFound } from './read';
import { readIfMatch } from './save-consent';

export async function createSubscription(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  await requirePerson(request, 'c', deps);
  const kept = await deps.notices.save(lookOf(request), { wishes: readSent(request, deps) });
  return keptAnswer(201, kept, 'new', deps);
}

export async function updateSubscription(request: AdmittedRequest, id: string, deps: HttpDeps): Promise<FhirAnswer> {
  await requirePerson(request, 'u', deps);
  const version = readIfMatch(request.headers.ifMatch);
  const kept = await deps.notices.save(lookOf(request), { wishes: readSent(request, deps), seen: { id, version } });
  return keptAnswer(200, kept, id, deps);
}

const proof = z.object({ resourceType: z.literal('Parameters'), parameter: z.tuple([z.object({ name: z.literal('code'), valueString: z.string().trim().regex(/^\d{6}$/) })]) });

/** `Subscription/{id}/$verify`: proves the address by the code that was sent there. */
export async function verifySubscription(request: AdmittedRequest, id: string, deps: HttpDeps): Promise<FhirAnswer> {
  await requirePerson(request, 'u', deps);
  const sent = proof.safeParse(parseJson(request));
  if (!sent.success) throw new FhirError('invalid', 'Send Parameters with one “code” of six digits (valueString).', ['Parameters.parameter']);
  return keptAnswer(200, await deps.notices.prove(lookOf(request), { id, code: sent.data.parameter[0].valueString }), id, deps);
}

/** `Subscription/$channels`: by what a message can be sent here. Nobody's record. */
export async function channels(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  await requirePerson(request, 'r', deps);
  const parameter = deps.noticeChannels.map((valueCode) => ({ name: 'channel', valueCode }));
  return jsonAnswer(200, JSON.stringify({ resourceType: 'Parameters', parameter } satisfies fhir4.Parameters));
}

async function requirePerson(request: AdmittedRequest, permission: 'c' | 'r' | 'u', deps: HttpDeps): Promise<void> {
  await requireScope(request, { type: 'Subscription', permission }, deps);
  if (request.context.kind === 'patient') return;
  await deps.door.logRefusal(lookOf(request), `Subscription.${permission}`);
  throw new FhirError('forbidden', 'Only the person themself can say what they wish to be told.');
}

function readSent(request: AdmittedRequest, { noticeChannels }: HttpDeps): NoticeWishes {
  const parsed = parseWishes(parseJson(request));
  if (!parsed.ok) {
    const text = parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw new FhirError('unprocessable', `The Subscription cannot be kept, so nothing was changed. ${text}.`, parsed.problems.map(({ path }) => path));
  }
  const { channel, isOn } = parsed.wishes;
  if (isOn && !noticeChannels.includes(channel)) {
    throw new FhirError('unprocessable', `Subscription.channel.type: nothing is set up here to send “${channel}”.`, [
      'Subscription.channel.type',
    ]);
  }
  return parsed.wishes;
}

function keptAnswer(status: 200 | 201, kept: NoticesKept, id: string, deps: HttpDeps): FhirAnswer {
  switch (kept.outcome) {
    case 'saved':
      return jsonAnswer(status, kept.resource.content, {
        ...versionHeaders(kept.resource),
        location: `${deps.fhirBase}/Subscription/${kept.resource.id}/_history/${kept.resource.version}`,
      });
    case 'not-found':
      throw notFound({ type: 'Subscription', id });
    case 'conflict':
      throw new FhirError('version-changed', 'This was changed somewhere else since you read it. Read it again, and send your change with If-Match for the version you read.', ['If-Match']);
    case 'there-is-one':
      throw new FhirError('conflict', 'There is one Subscription for each person, and yours is there: search for it, and change it.');
    case 'too-many-codes':
      throw new FhirError('unprocessable', 'Five codes were sent today: try again tomorrow.', ['Subscription.channel.endpoint']);
    case 'wrong':
      throw new FhirError('unprocessable', 'The code is not the one that was sent.', ['Parameters.parameter[0].valueString']);
    case 'over':
      throw new FhirError('unprocessable', 'The code is over: it works for 15 minutes and for five tries. Save the Subscription again to be sent another.', ['Parameters.parameter[0].valueString']);
  }
}
