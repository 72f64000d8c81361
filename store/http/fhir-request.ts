import type { Readable } from 'node:stream';
import type { Pieces } from '@/lib/fhir/pieces';
import type { AccessContext } from '@/store/enforcement/admission/access-context';
import type { Look, RequestFacts } from '@/store/enforcement/door-types';

/** Where FHIR begins on this server: its base is this below the server's own address. */
export const FHIR_PATH = '/fhir';

/** The media type of a form, in which a search by POST comes. */
export const FORM = 'application/x-www-form-urlencoded';

/** One FHIR interaction as asked for, with nothing of the web framework in it: an HTTP request, or an entry of a batch. */
export interface FhirRequest {
  method: string;
  /** Below the FHIR base, decoded, without slashes at its ends: `['Observation', '123']`. */
  path: readonly string[];
  /** After the question mark, as it was sent. */
  query: string;
  headers: FhirHeaders;
  /** Text of the body; absent when there was none. */
  body: string | undefined;
  /** Media type of the body, without parameters. */
  contentType: string | undefined;
  facts: RequestFacts;
}

/** The headers that change what is answered. */
export interface FhirHeaders {
  accept?: string | undefined;
  prefer?: string | undefined;
  ifMatch?: string | undefined;
  ifNoneMatch?: string | undefined;
  ifModifiedSince?: string | undefined;
  ifNoneExist?: string | undefined;
}

/** A request of somebody whose token was admitted. */
export interface AdmittedRequest extends FhirRequest {
  context: AccessContext;
}

/** What goes back: JSON, as text or as the bytes of it, or nothing; or what is too long to hold at once. */
export interface FhirAnswer {
  status: number;
  body: string | Pieces | undefined;
  stream?: Readable;
  headers: Readonly<Record<string, string>>;
}

export const lookOf = ({ context, facts }: AdmittedRequest): Look => ({ context, request: facts });

/** A path below the FHIR base in its steps, decoded; undecodable ones stay as they are and match nothing. */
export function readPath(path: string): string[] {
  const steps = path.split('/').filter((step) => step !== '');
  try {
    return steps.map((step) => decodeURIComponent(step));
  } catch {
    return steps;
  }
}
