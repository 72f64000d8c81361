import { createHash } from 'node:crypto';

/** In characters: what a search in the portal or a careful app asks is a tenth of it. */
const LONGEST = 2_000;

/**
 * What the log says of a request: its method and address below the FHIR base. One that is longer
 * is cut, with its length and SHA-256: the log is for ever, and what anybody asks must not
 * make a person's list too long to be read.
 */
export function summaryOf(method: string, address: string): string {
  const whole = `${method} ${address}`;
  if (whole.length <= LONGEST) return whole;
  return `${whole.slice(0, LONGEST)} … (${whole.length} characters, sha256 ${createHash('sha256').update(whole).digest('hex')})`;
}
