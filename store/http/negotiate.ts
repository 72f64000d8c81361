import { FhirError } from '@/lib/fhir/operation-outcome';

const JSON_NAMES = ['json', 'application/json', 'application/fhir+json', 'text/json'];
const ACCEPTED = [...JSON_NAMES, '*/*', 'application/*', 'text/*'];

/**
 * Whether JSON will do. `_format` overrides `Accept` (FHIR R4, http, 3.1.0.1.10).
 * @throws FhirError `not-acceptable`
 */
export function requireJson(accept: string | undefined, query: string): void {
  const format = new URLSearchParams(query).get('_format');
  const wished = readRanges(format ?? accept);
  // In a query a `+` that is not escaped reads as a space.
  if (wished.some((type) => ACCEPTED.includes(type.replace(' ', '+')))) return;
  throw new FhirError('not-acceptable', 'Answers are in JSON alone, of FHIR 4.0: ask for application/fhir+json. XML is not supported.', [format === null ? 'Accept' : '_format']);
}

function readRanges(wish: string | undefined): string[] {
  if (wish === undefined || wish.trim() === '') return ['*/*'];
  return wish
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim().toLowerCase()))
    .filter(([, ...parameters]) => !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) && isOfR4(parameters))
    .map(([type = '']) => type);
}

/** The MIME parameter by which a client says which FHIR it speaks (FHIR R4, versioning, 2.1.2.0.2). */
const isOfR4 = (parameters: readonly string[]): boolean => parameters.every((parameter) => !parameter.startsWith('fhirversion=') || /^fhirversion="?4\.0"?$/.test(parameter));

/** @param contentType the header as it was sent @throws FhirError `wrong-content-type` for a body that says it is of another version of FHIR */
export function requireR4(contentType: string | undefined): void {
  const [, ...parameters] = (contentType ?? '').toLowerCase().split(';').map((part) => part.trim());
  if (!isOfR4(parameters)) {
    throw new FhirError(
      'wrong-content-type',
      'Only FHIR 4.0 is read here: send the body in that version, with fhirVersion=4.0 or without it.',
      ['Content-Type'],
    );
  }
}
