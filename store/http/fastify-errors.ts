import type { FastifyError } from 'fastify';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { tooLarge } from './read-body';

/** What Fastify says is the client's mistake, in ways that we know no better words for. */
function isClientError(error: unknown): boolean {
  const { statusCode } = error as FastifyError;
  return !(error instanceof FhirError) && statusCode !== undefined && statusCode >= 400 && statusCode < 500;
}

/** Fastify's own errors in our vocabulary; anything else as it is. */
export function toKnown(error: unknown): unknown {
  switch ((error as FastifyError).code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge();
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new FhirError('address-too-long', 'A part of the address is too long.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new FhirError('wrong-content-type', 'The Content-Type is none that is read here.', ['Content-Type']);
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_BAD_URL':
      return new FhirError('invalid', 'The request cannot be read: check its address and its Content-Length.');
    default:
      return isClientError(error) ? new FhirError('invalid', 'The request cannot be read: check its address, its headers and its body.') : error;
  }
}
