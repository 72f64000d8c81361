/**
 * What can be wrong with a choice, by code, so that a page can say it in its own words. The
 * store sends each in an OperationOutcome: the code in `details.coding`, the place in
 * `expression`.
 */
import { z } from 'zod';

export const CHOICE_PROBLEM_SYSTEM = 'https://mycarerecord.example/fhir/CodeSystem/choice-problem';

const CHOICE_PROBLEMS = [
  /** Something in it that we do not understand, so that it could not be kept. */
  'not-understood',
  /** About somebody else than who is signed in. */
  'not-about-you',
  /** It names somebody whom we cannot tell from others. */
  'nobody-known',
  /** It names an organisation that closed. */
  'organisation-closed',
  /** It names a professional who works nowhere that we know of any more. */
  'professional-left',
  /** It is about an item that is not in the record. */
  'item-not-there',
  /** It would end before it began. */
  'over-already',
  /** Its exceptions open again all that it keeps back. */
  'contradicts-itself',
  /** It cannot be ended for somebody: no post is set up to tell them. */
  'no-post',
  /** It cannot be ended for them: the record has no whole address. */
  'no-address',
  /** There are as many choices as there can be. */
  'too-many-choices',
  /** Choices were saved as often as they may be. */
  'too-many-changes',
] as const;
export type ChoiceProblemCode = (typeof CHOICE_PROBLEMS)[number];

export interface FoundChoiceProblem {
  code: ChoiceProblemCode;
  /** FHIRPath of the element. */
  path: string;
  /** For who writes a client. */
  message: string;
}

/** The question of the form that a problem belongs to. */
export type ChoiceField = 'what' | 'from' | 'except' | 'until';

/** By the form that a choice of ours has: the first rule is the refusal, those after it are exceptions. */
export function fieldOf({ path, code }: Pick<FoundChoiceProblem, 'path' | 'code'>): ChoiceField | undefined {
  if (code === 'contradicts-itself') return 'except';
  if (/^Consent\.provision\.period\b/.test(path)) return 'until';
  const [, position] = /^Consent\.provision\.provision\[(\d+)\]/.exec(path) ?? [];
  if (position === undefined) return undefined;
  if (/\.actor\b/.test(path)) return position === '0' ? 'from' : 'except';
  return /\.(data|dataPeriod|class|securityLabel)\b/.test(path) ? 'what' : undefined;
}

const outcome = z.looseObject({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(
    z.looseObject({
      details: z.looseObject({ text: z.string().optional(), coding: z.array(z.looseObject({ system: z.string().optional(), code: z.string().optional() })).optional() }).optional(),
      expression: z.array(z.string()).optional(),
    }),
  ),
});

/** The problems that an OperationOutcome names; none when it is about something else. */
export function readChoiceProblems(value: unknown): FoundChoiceProblem[] {
  const read = outcome.safeParse(value);
  if (!read.success) return [];
  return read.data.issue.flatMap(({ details, expression = [] }) => {
    const coded = details?.coding?.find(({ system }) => system === CHOICE_PROBLEM_SYSTEM)?.code;
    const code = CHOICE_PROBLEMS.find((known) => known === coded);
    return code === undefined ? [] : [{ code, path: expression[0] ?? '', message: details?.text ?? '' }];
  });
}
