/** A choice as it comes in, to be saved or to be tried: understood in full, the person's own, and about somebody that we know. */
import { parseConsent } from '@/lib/consent/parse-consent';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { lookOf, type AdmittedRequest } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { requireKnownActors, requireOwn, shortenOwnReferences } from './check-choice';

/** Choices are the person’s own. @throws FhirError `forbidden`, after the refusal is in the log */
export async function requirePatient(request: AdmittedRequest, asked: string, { door }: Pick<HttpDeps, 'door'>): Promise<void> {
  if (request.context.kind === 'patient') return;
  await door.logRefusal(lookOf(request), asked);
  throw new FhirError('forbidden', 'Only the person themself can set their choices, or try them.');
}

/** @throws FhirError with every place that is wrong */
export async function acceptChoice(value: unknown, request: AdmittedRequest, { fhirBase, directory }: HttpDeps): Promise<fhir4.Consent> {
  const parsed = parseConsent(shortenOwnReferences(value, fhirBase));
  if (!parsed.ok) {
    const text = parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw new FhirError('unprocessable', `The Consent cannot be understood, so it was not saved. ${text}.`, parsed.problems.map(({ path }) => path));
  }
  const { consent, understood } = parsed;
  if (request.context.kind === 'patient') requireOwn(understood, request.context.patientId);
  // A choice can be taken back whomever it names.
  if (consent.status === 'active') await requireKnownActors(understood, directory);
  return consent;
}
