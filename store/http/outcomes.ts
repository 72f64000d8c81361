import { FhirError, type OutcomeKind } from '@/lib/fhir/operation-outcome';
import { Refusal } from '@/store/enforcement/door-types';
import { TooManyRequests } from '@/store/limits/too-many-requests';
import { errorAnswer } from './answers';
import type { FhirAnswer } from './fhir-request';

/** There is something here, and not for this method. */
export class MethodNotAllowed extends FhirError {
  constructor(
    message: string,
    /** Those that there are. */
    readonly allowed: readonly string[],
  ) {
    super('method-not-allowed', message);
  }

  /** Which every 405 has (RFC 9110, section 15.5.6). */
  get allow(): string {
    return allowOf(this.allowed);
  }
}

/** The header `Allow`; HEAD is wherever GET is. */
export const allowOf = (methods: readonly string[]): string => methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');

const KIND_OF_REFUSAL: Readonly<Record<Refusal['code'], OutcomeKind>> = {
  unauthenticated: 'unauthenticated',
  'insufficient-scope': 'forbidden',
  refused: 'forbidden',
  'store-unavailable': 'unavailable',
};

/** Any error as one of the vocabulary. What we did not foresee says nothing of itself. */
function toFhirError(error: unknown): FhirError {
  if (error instanceof FhirError) return error;
  if (error instanceof Refusal) return new FhirError(KIND_OF_REFUSAL[error.code], error.message);
  return new FhirError('failed', 'Something went wrong here, and it was not your request. Try again in a few minutes.');
}

/** Any error as it is answered. 401 and 403 say how to do better (RFC 6750, section 3). */
export function toAnswer(error: unknown): FhirAnswer {
  const known = toFhirError(error);
  if (known.kind === 'unauthenticated') return errorAnswer(known, { 'www-authenticate': 'Bearer realm="fhir", error="invalid_token"' });
  if (known instanceof TooManyRequests) return errorAnswer(known, { 'retry-after': String(known.retryAfter) });
  if (known instanceof MethodNotAllowed) return errorAnswer(known, { allow: known.allow });
  if (known.kind === 'too-large') return errorAnswer(known, { connection: 'close' });
  if (known.kind === 'unavailable') return errorAnswer(known, { 'retry-after': '30' });
  return errorAnswer(known);
}
