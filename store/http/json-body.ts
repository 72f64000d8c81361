import { FhirError } from '@/lib/fhir/operation-outcome';
import type { FhirRequest } from './fhir-request';
import { surveyJson } from './survey-json';

const JSON_TYPES = ['application/fhir+json', 'application/json', 'text/json'];

/** Resources nest about a dozen deep; what goes much deeper is meant to break something. */
const DEEPEST = 64;

/** Reads a body as JSON. @throws FhirError `wrong-content-type`, `invalid` */
export function parseJson({ body, contentType }: Pick<FhirRequest, 'body' | 'contentType'>): unknown {
  if (contentType === undefined || !JSON_TYPES.includes(contentType)) {
    throw new FhirError('wrong-content-type', 'Send the body as application/fhir+json. XML is not supported.', ['Content-Type']);
  }
  if (body === undefined || body.trim() === '') throw new FhirError('invalid', 'The body is empty: send a resource.');
  const { depth, repeated } = surveyJson(body);
  if (depth > DEEPEST) throw new FhirError('invalid', `The body nests deeper than ${DEEPEST} levels.`);
  const value = parseOnce(body);
  // One of the two would be lost without a word: of a choice, perhaps what it refuses.
  if (repeated !== undefined) throw new FhirError('invalid', `The body has "${repeated}" twice in one object: write each element once.`);
  if (MAY_BE_NO_TEXT.test(body) && !isText(value)) throw new FhirError('invalid', 'The body holds a NUL or half of a character: write its texts in Unicode.');
  return value;
}

function parseOnce(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new FhirError('invalid', 'The body is not JSON: check its commas, quotation marks and brackets.');
  }
}

/** An escaped NUL or surrogate, or what looks like one. */
const MAY_BE_NO_TEXT = /\\u(?:0000|d[89a-f])/i;

/** Whether every name and value can be written as UTF-8 and stored: PostgreSQL takes neither NUL nor half of a pair. */
function isText(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !HALF_OF_PAIR.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isText(name) && isText(inner));
}

/** With the `u` flag a pair is one character, so that this is a half alone. */
const HALF_OF_PAIR = /\p{Surrogate}/u;
