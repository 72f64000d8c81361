/** What kind of thing is wrong: FHIR's own words (http://hl7.org/fhir/issue-type). */
export type ProblemCode =
  | 'structure'
  | 'required'
  | 'value'
  | 'invariant'
  | 'not-supported'
  | 'not-found'
  | 'duplicate'
  | 'conflict'
  | 'business-rule'
  | 'forbidden'
  | 'too-long'
  | 'transient';

/** One reason why a message, or a part of it, was not taken: where, and what to do about it. */
export interface FeedProblem {
  /** A FHIRPath (`Bundle.entry[3].resource.birthDate`) or an HL7 v2 place (`PID^1^7`). */
  where: string;
  code: ProblemCode;
  /** One sentence that a person at the source can act on. Never holds another person's data. */
  text: string;
  /** Index of the entry it is about, when it is about one. */
  entry?: number;
  /** The element within that entry's resource: `birthDate`, `identifier`. */
  element?: string;
}

/** A problem at one entry of a Bundle, or at one element of that entry's resource. */
export const entryProblem = (entry: number, element: string | undefined, code: ProblemCode, text: string): FeedProblem => ({
  where: `Bundle.entry[${entry}].resource${element === undefined ? '' : `.${element}`}`,
  code,
  text,
  entry,
  ...(element === undefined ? {} : { element }),
});

/** A problem as one line of text, as the list of refused messages keeps it. */
export const problemLine = (problem: FeedProblem): string => `${problem.where}: ${problem.text}`;

/** Problems as an OperationOutcome, the place in `expression`. */
export function toOperationOutcome(problems: readonly FeedProblem[]): fhir4.OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: problems.map((problem) => ({
      severity: 'error',
      code: problem.code,
      details: { text: problem.text },
      diagnostics: `${problem.where}: ${problem.text}`,
      expression: [problem.where],
    })),
  };
}
