import { FhirError } from '@/lib/fhir/operation-outcome';

const JSON_NAMES = ['json', 'application/json', 'application/fhir+json', 'text/json'];
const ACCEPTED = [...JSON_NAMES, '*/*', 'application/*', 'text/*'];

/**
 * Whether JSON will do. `_format` overrides `Accept` (FHIR R4, http, 3.1.0.1.10).
 * @throws FhirError `not-acceptable`
 */
export function requireJson(accept: string | undefined, query: string): void {
  const format = new URLSearchParams(query).get('_format');
  const wished = format === null ? readAccept(accept) : [format.split(';')[0]?.trim().toLowerCase() ?? ''];
  // In a query a `+` that is not escaped reads as a space.
  if (wished.some((type) => ACCEPTED.includes(type.replace(' ', '+')))) return;
  throw new FhirError('not-acceptable', 'Answers are in JSON alone: ask for application/fhir+json. XML is not supported.', [format === null ? 'Accept' : '_format']);
}

function readAccept(accept: string | undefined): string[] {
  if (accept === undefined || accept.trim() === '') return ['*/*'];
  return accept
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim().toLowerCase()))
    .filter(([, ...parameters]) => !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)))
    .map(([type = '']) => type);
}
