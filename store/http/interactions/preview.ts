import { z } from 'zod';
import { answerPreview, PREVIEW_MODES, previewRequests, type PreviewRequest } from '@/lib/consent/preview/preview';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { readParameters } from '@/lib/fhir/parameters';
import type { Trying } from '@/store/enforcement/doors/preview-types';
import { jsonAnswer } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { parseJson } from '@/store/http/json-body';
import { requireScope } from '@/store/http/scopes/require-scope';
import { wrongParameters } from '@/store/http/wrong-parameters';
import { acceptChoice, requirePatient } from './accept-choice';

/** More drafts than this are no choice that anybody has in hand. */
const MOST_DRAFTS = 20;

/**
 * `Consent/$preview`: what choices would do, before they are saved. The answer rests on all
 * of the record, so an app needs to be allowed to read all of it.
 */
export async function preview(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  const patientId = await requirePatient(request, 'Consent.$preview', deps);
  const grant = await requireScope(request, { type: '*', permission: 'r' }, deps);
  if (grant.tokens.length > 0) {
    await deps.door.logRefusal(lookOf(request), 'Consent.$preview');
    throw new FhirError('forbidden', 'The token’s scopes cover a part of the record alone: trying a choice needs patient/*.r.');
  }
  const { consent, without, ...asked } = readQuestion(parseJson(request));
  if (consent.length > MOST_DRAFTS) throw new FhirError('invalid', `Try ${MOST_DRAFTS} drafts at most.`, ['consent']);
  const drafts: fhir4.Consent[] = [];
  for (const draft of consent) drafts.push(await acceptChoice(draft, patientId, request, deps));
  const tried = await deps.door.preview(lookOf(request), { ...asked, drafts, without } satisfies Trying);
  if (tried.outcome === 'unknown-choices') {
    throw new FhirError('unprocessable', `There is no saved choice ${tried.ids.join(', ')}: leave the id of a new draft out, and name saved ones in “without”.`, ['consent.id', 'without']);
  }
  return jsonAnswer(200, JSON.stringify(answerPreview(tried.answer)));
}

/** @throws FhirError that names the parameter */
function readQuestion(body: unknown): PreviewRequest {
  const parts = readParameters(body);
  if (parts === undefined) throw new FhirError('invalid', 'The body is no Parameters resource: send the drafts and the mode as parameters.', ['Parameters']);
  const mode = z.tuple([z.enum(PREVIEW_MODES)]).safeParse(parts['mode']);
  if (!mode.success) throw new FhirError('invalid', `Send one parameter “mode”: ${PREVIEW_MODES.join(', ')}.`, ['mode']);
  const read = previewRequests[mode.data[0]].safeParse(parts);
  if (read.success) return read.data;
  throw wrongParameters(read.error, 'this mode', 'mode');
}
