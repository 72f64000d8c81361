import { toOperationOutcome, type FhirError } from '@/lib/fhir/operation-outcome';
import type { Pieces } from '@/lib/fhir/pieces';
import type { StoredResource } from '@/store/enforcement/door-types';
import type { FhirAnswer, FhirHeaders } from './fhir-request';

export const FHIR_JSON = 'application/fhir+json; charset=utf-8';

export const jsonAnswer = <Body extends string | Pieces>(status: number, body: Body, headers: Record<string, string> = {}): FhirAnswer & { body: Body } => ({
  status,
  body,
  headers: { 'content-type': FHIR_JSON, ...headers },
});

/** That something was done, in one sentence. */
export const sayDone = (text: string): string =>
  JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', code: 'informational', details: { text } }],
  } satisfies fhir4.OperationOutcome);

/**
 * `W/"2"` (FHIR R4, http, 3.1.0.5: "the ETag … the value of the version id, and … a weak ETag"). Where
 * a choice can change what is shown of a version, a mark of what is shown follows: whoever asks
 * whether it is still so is answered anew.
 */
const etagOf = ({ version, mark }: Pick<StoredResource, 'version' | 'mark'>): string => `W/"${mark === undefined ? version : `${version}-${mark}`}"`;

/** The headers that go with one version of a resource. */
export const versionHeaders = (resource: StoredResource): Record<string, string> => ({
  etag: etagOf(resource),
  'last-modified': new Date(resource.lastUpdated).toUTCString(),
});

/** A resource, or 304 when the client has this version of it already. */
export function resourceAnswer(resource: StoredResource, headers: FhirHeaders): FhirAnswer {
  if (isKnown(resource, headers)) return { status: 304, body: undefined, headers: versionHeaders(resource) };
  return jsonAnswer(200, resource.content, versionHeaders(resource));
}

/** `If-None-Match` decides where both are sent (RFC 9110, section 13.2.2). */
function isKnown(resource: StoredResource, { ifNoneMatch, ifModifiedSince }: FhirHeaders): boolean {
  if (ifNoneMatch !== undefined) return namesTag(ifNoneMatch, etagOf(resource));
  // When a choice last changed what is shown of it nobody has written down.
  if (resource.mark !== undefined) return false;
  // HTTP's dates know no fractions of a second.
  const changed = Math.floor(Date.parse(resource.lastUpdated) / 1000) * 1000;
  const since = Date.parse(ifModifiedSince ?? '');
  return !Number.isNaN(since) && changed <= since;
}

/** Whether `If-None-Match` names an ETag: compared weakly, `*` naming all (RFC 9110, section 13.1.2). */
export function namesTag(ifNoneMatch: string | undefined, etag: string): boolean {
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));
}

/** An error as it is answered. */
export function errorAnswer(error: FhirError, headers: Record<string, string> = {}): FhirAnswer & { body: string } {
  return jsonAnswer(error.status, JSON.stringify(toOperationOutcome(error)), headers);
}
