/** Every error that the FHIR API answers with: its HTTP status, FHIR's code, and plain words for who gets it. */

export type OutcomeKind =
  | 'invalid'
  | 'not-supported'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'not-acceptable'
  | 'conflict'
  | 'gone'
  | 'version-needed'
  | 'version-changed'
  | 'too-many'
  | 'too-slow'
  | 'headers-too-long'
  | 'too-large'
  | 'address-too-long'
  | 'wrong-content-type'
  | 'unprocessable'
  | 'failed'
  | 'not-implemented'
  | 'unavailable';

const KINDS: Readonly<Record<OutcomeKind, { status: number; code: fhir4.OperationOutcomeIssue['code'] }>> = {
  invalid: { status: 400, code: 'invalid' },
  'not-supported': { status: 400, code: 'not-supported' },
  unauthenticated: { status: 401, code: 'login' },
  forbidden: { status: 403, code: 'forbidden' },
  'not-found': { status: 404, code: 'not-found' },
  'method-not-allowed': { status: 405, code: 'not-supported' },
  'not-acceptable': { status: 406, code: 'not-supported' },
  conflict: { status: 409, code: 'conflict' },
  gone: { status: 410, code: 'deleted' },
  'version-changed': { status: 412, code: 'conflict' },
  'too-large': { status: 413, code: 'too-long' },
  'address-too-long': { status: 414, code: 'too-long' },
  'wrong-content-type': { status: 415, code: 'not-supported' },
  unprocessable: { status: 422, code: 'invariant' },
  'version-needed': { status: 428, code: 'required' },
  'too-many': { status: 429, code: 'throttled' },
  'too-slow': { status: 408, code: 'timeout' },
  'headers-too-long': { status: 431, code: 'too-long' },
  failed: { status: 500, code: 'exception' },
  'not-implemented': { status: 501, code: 'not-supported' },
  unavailable: { status: 503, code: 'transient' },
};

/** One of several things that are wrong. */
export interface FhirIssue {
  text: string;
  expression: readonly string[];
  /** Says what it is to a program. */
  coding?: fhir4.Coding;
}

/** An error on its way out: thrown anywhere below the HTTP layer, turned into an answer in one place. */
export class FhirError extends Error {
  readonly status: number;

  constructor(
    readonly kind: OutcomeKind,
    /** Names the field and what to do. */
    message: string,
    /** FHIR paths or parameters that it is about. */
    readonly expression: readonly string[] = [],
    /** Each thing that is wrong, where there are several or they have codes. */
    readonly issues: readonly FhirIssue[] = [],
  ) {
    super(message);
    this.status = KINDS[kind].status;
  }
}

/** The OperationOutcome of one error. */
export function toOperationOutcome(error: FhirError): fhir4.OperationOutcome {
  const issues: readonly FhirIssue[] = error.issues.length > 0 ? error.issues : [{ text: error.message, expression: error.expression }];
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map(({ text, expression, coding }) => ({
      severity: 'error',
      code: KINDS[error.kind].code,
      details: { ...(coding ? { coding: [coding] } : {}), text },
      diagnostics: text,
      ...(expression.length > 0 ? { expression: [...expression] } : {}),
    })),
  };
}
