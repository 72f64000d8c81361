import { FhirError, type OutcomeKind } from '@/lib/fhir/operation-outcome';
import { lookOf, type AdmittedRequest } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';

/** 404, 409, 412 and 422: what was sent was read, and was not to be kept. */
const UNSAVED: readonly OutcomeKind[] = ['not-found', 'conflict', 'version-changed', 'unprocessable'];

/**
 * Saves a choice, or logs that somebody tried: the person can see it as they see any refused attempt.
 * @param asked what was asked to do, such as `Consent.u`
 * @throws whatever `save` throws, once it is in the log
 */
export async function logUnsaved<Saved>(request: AdmittedRequest, asked: string, { door }: Pick<HttpDeps, 'door'>, save: () => Promise<Saved>): Promise<Saved> {
  try {
    return await save();
  } catch (error) {
    if (error instanceof FhirError && UNSAVED.includes(error.kind)) await door.logRefusal(lookOf(request), `${asked}:${error.kind}`, 'not-saved');
    throw error;
  }
}
