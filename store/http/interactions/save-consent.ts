import { FhirError } from '@/lib/fhir/operation-outcome';
import type { StoredResource } from '@/store/enforcement/door-types';
import { jsonAnswer, sayDone, versionHeaders } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { parseJson } from '@/store/http/json-body';
import { appliedReturn, readReturn } from '@/store/http/preferences';
import { requireScope } from '@/store/http/scopes/require-scope';
import { grantFor } from '@/store/http/scopes/scope-grant';
import { acceptChoice, noRoom, requireChooser } from './accept-choice';
import { logUnsaved } from './log-unsaved';
import { readTakenBack } from './take-back';
import { notFound } from './read';

/** Creates a choice of the patient's own. */
export async function createConsent(request: AdmittedRequest, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'Consent', permission: 'c' }, deps);
  const patientId = await requireChooser(request, 'Consent.c', deps);
  if (request.headers.ifNoneExist !== undefined) throw new FhirError('not-supported', 'Conditional create is not supported: leave If-None-Exist out.', ['If-None-Exist']);
  return logUnsaved(request, 'Consent.c', deps, async () => {
    const saved = await deps.door.saveConsent(lookOf(request), { resource: await acceptChoice(parseJson(request), patientId, request, deps) });
    if (saved.outcome === 'too-many' || saved.outcome === 'too-often') throw noRoom(saved.outcome, request);
    if (!('resource' in saved)) throw new FhirError('conflict', 'The choice could not be saved: try again.');
    return savedAnswer(201, saved.resource, request, deps);
  });
}

/**
 * Updates a choice. The version that the client saw must be given, so that nobody undoes
 * a choice that they have not seen.
 */
export async function updateConsent(request: AdmittedRequest, id: string, deps: HttpDeps): Promise<FhirAnswer> {
  await requireScope(request, { type: 'Consent', permission: 'u' }, deps);
  const patientId = await requireChooser(request, 'Consent.u', deps);
  return logUnsaved(request, 'Consent.u', deps, () => update(request, { id, patientId }, deps));
}

async function update(request: AdmittedRequest, { id, patientId }: { id: string; patientId: string }, deps: HttpDeps): Promise<FhirAnswer> {
  const ifMatch = readIfMatch(request.headers.ifMatch);
  const sent = parseJson(request);
  const resource = (await readTakenBack(sent, id, request, deps)) ?? (await acceptChoice(sent, patientId, request, deps));
  if (resource.id !== id) throw new FhirError('invalid', `The Consent’s id must be ${id}, as in the address.`, ['Consent.id']);
  const saved = await deps.door.saveConsent(lookOf(request), { id, ifMatch, resource });
  // Who may not read choices is not told whether there is this one: it is as if it were another version.
  if (saved.outcome === 'not-found' && grantFor(request.context, { type: 'Consent', permission: 'r' }, deps.fhirBase)) throw notFound({ type: 'Consent', id });
  if (saved.outcome === 'too-many' || saved.outcome === 'too-often') throw noRoom(saved.outcome, request);
  if (saved.outcome === 'not-theirs') throw new FhirError('forbidden', 'The person made this choice, or has changed it since: only they can change it or take it back.');
  if (!('resource' in saved)) {
    throw new FhirError('version-changed', `This choice was changed somewhere else since you read it. Its history (Consent/${id}/_history) says what was changed and when. Read it again, and send your change with If-Match for the version you read.`, ['If-Match']);
  }
  return savedAnswer(200, saved.resource, request, deps);
}

/** The version that the client saw. @throws FhirError `version-needed`, `version-changed` */
export function readIfMatch(ifMatch: string | undefined): number {
  if (ifMatch === undefined) throw new FhirError('version-needed', 'Say which version you change: send If-Match with the ETag of the version that you read.', ['If-Match']);
  const [, version] = /^\s*(?:W\/)?"([1-9]\d{0,8})"\s*$/.exec(ifMatch) ?? [];
  if (version === undefined) throw new FhirError('version-changed', 'If-Match is not an ETag of ours: send it as you read it, such as W/"2".', ['If-Match']);
  return Number(version);
}

function savedAnswer(status: 200 | 201, resource: StoredResource, request: AdmittedRequest, deps: HttpDeps): FhirAnswer {
  const location = { location: `${deps.fhirBase}/Consent/${resource.id}/_history/${resource.version}` };
  const headers = { ...versionHeaders(resource), ...location, ...appliedReturn(request.headers.prefer) };
  switch (readReturn(request.headers.prefer)) {
    case 'minimal':
      return { status, body: undefined, headers };
    case 'outcome':
      return jsonAnswer(status, sayDone('Saved. It is in force from now on.'), headers);
    case 'representation':
      return jsonAnswer(status, resource.content, headers);
  }
}
