import { FhirError } from '@/lib/fhir/operation-outcome';
import type { AdmittedRequest, FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { applyJsonPatch, parsePatch } from '@/store/http/json-patch';
import { requireScope } from '@/store/http/scopes/require-scope';
import { requirePatient } from './accept-choice';
import { logUnsaved } from './log-unsaved';
import { read } from './read';
import { readIfMatch, updateConsent } from './save-consent';

/**
 * Patches a choice: what it becomes goes through all that an update goes through. It needs
 * the scope to read as well: a patch can ask what is there (`test`), and is answered with it.
 */
export async function patchConsent(request: AdmittedRequest, id: string, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'Consent', permission: 'u' }, deps);
  await requirePatient(request, 'Consent.u', deps);
  const resource = await logUnsaved(request, 'Consent.u', deps, () => patchOver(request, { type: 'Consent', id }, deps));
  return updateConsent({ ...request, body: JSON.stringify(resource), contentType: 'application/fhir+json' }, id, deps);
}

/**
 * What a resource becomes by the patch that was sent, if it is still the version that the
 * client saw. It is read as any look at it, and nothing is saved.
 * @throws FhirError `version-needed`, `version-changed`, `not-found`; `conflict` when the patch does not fit
 */
async function patchOver(request: AdmittedRequest, target: { type: string; id: string }, deps: HttpDeps): Promise<unknown> {
  const seen = readIfMatch(request.headers.ifMatch);
  const patch = parsePatch(request);
  const { body = '', headers } = await read({ ...request, query: '', headers: {} }, target, deps);
  if (headers.etag !== `W/"${seen}"`) {
    throw new FhirError('version-changed', `${target.type}/${target.id} was changed somewhere else since you read it. Read it again, and send your patch with If-Match for the version you read.`, ['If-Match']);
  }
  return applyJsonPatch(JSON.parse(body.toString()), patch);
}
