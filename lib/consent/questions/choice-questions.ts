/**
 * The questions of a choice, one a page: which are asked of whom, and what an answer must
 * be. The same schemas check them in the browser and on the server; the clock is an argument.
 */
import { z } from 'zod';
import { choiceOf, readExcept, readNamed, rolesKeptOut, type ChoiceDraft } from './choice-draft';
import type { Choice } from '../choice/choice';
import { dayFields, isUntyped, readDay } from './day-fields';
import { readLiteral } from '../read-reference';
import { PROFESSIONAL_ROLES, RECORD_PARTS, SENSITIVITY_LABELS } from '../vocabulary';

export const CHOICE_QUESTIONS = [
  'kind',
  'parts',
  'topics',
  'source',
  'item',
  'period',
  'whom',
  'roles',
  'organisation',
  'person',
  'except',
  'except-roles',
  'except-organisation',
  'except-person',
  'emergency',
  'until',
] as const;
export type ChoiceQuestion = (typeof CHOICE_QUESTIONS)[number];

const WHAT_KINDS = ['parts', 'topics', 'source', 'item', 'period', 'everything'] as const;
/** Beside these the question offers each kind of professional: the one that most people want is one press. */
const WHOM_KINDS = ['roles', 'organisation', 'person', 'everyone'] as const;
const EXCEPT_KINDS = ['nobody', 'roles', 'organisation', 'person'] as const;

export interface ChoiceProblem {
  /** The id of the field to go to. */
  field: string;
  message: string;
}

/** The fields that the page of a question shows; the others travel along hidden. */
export const FIELDS_OF: Readonly<Record<ChoiceQuestion, readonly (keyof ChoiceDraft)[]>> = {
  kind: ['kind'],
  parts: ['parts'],
  topics: ['topics'],
  source: ['source'],
  item: ['item', 'find'],
  period: ['start-day', 'start-month', 'start-year', 'end-day', 'end-month', 'end-year'],
  whom: ['whom'],
  roles: ['roles'],
  organisation: ['organisation', 'find'],
  person: ['person'],
  except: ['except-kind'],
  'except-roles': ['except-roles'],
  'except-organisation': ['except-organisation', 'find'],
  'except-person': ['except-person'],
  emergency: ['emergency'],
  until: ['until', 'until-day', 'until-month', 'until-year'],
};

/** The questions that this draft leads through, in order. Adding an exception is a way aside: it leads back to `except`. */
export function pathOf(draft: ChoiceDraft): ChoiceQuestion[] {
  const what = WHAT_KINDS.find((kind) => kind === draft.kind && kind !== 'everything');
  const whom = WHOM_KINDS.find((kind) => kind === draft.whom && kind !== 'everyone');
  return [
    'kind',
    ...(what === undefined || what === 'everything' ? [] : [what]),
    'whom',
    ...(whom === undefined || whom === 'everyone' ? [] : [whom]),
    // Of one person there is seldom anybody to leave out.
    ...(draft.whom === 'person' && draft.except.length === 0 ? [] : (['except'] as const)),
    'emergency',
    'until',
  ];
}

/** What a page of the form sends of its fields. */
type QuestionSchema = z.ZodType<Record<string, unknown>, Record<string, unknown>>;

const oneOf = (field: keyof ChoiceDraft, values: readonly string[], message: string): QuestionSchema => z.object({ [field]: z.enum(values, message) });
const someOf = (field: keyof ChoiceDraft, values: readonly string[], message: string): QuestionSchema => z.object({ [field]: z.array(z.enum(values, message)).min(1, message) });
const named = (field: keyof ChoiceDraft, types: readonly string[], message: string): QuestionSchema =>
  z.object({
    [field]: z
      .string()
      .max(300, message)
      .refine((text) => isNamed(text, types), message),
  });

function isNamed(text: string, types: readonly string[]): boolean {
  const { reference } = readNamed(text);
  const literal = readLiteral(reference);
  return literal?.reference === reference && (types.length === 0 || types.includes(literal.type));
}

const ORGANISATIONS = ['Organization'];
const PROFESSIONALS = ['Practitioner', 'PractitionerRole'];
const PLACE = 'Type the name of a place, find it, and choose it from the list';
const PERSON = 'Choose who';

const fieldsOfDay = <Name extends string>(name: Name) =>
  Object.fromEntries(['day', 'month', 'year'].map((part) => [`${name}-${part}`, z.string()])) as Record<`${Name}-day` | `${Name}-month` | `${Name}-year`, z.ZodString>;

const notReal = (which: 'first' | 'last', example: string): string => `Type the ${which} day as a real date, such as ${example}`;

/** Longer than anybody lives. */
const YEARS_AT_MOST = 100;

const periodSchema = z.object({ ...fieldsOfDay('start'), ...fieldsOfDay('end') }).superRefine((answer, context) => {
  const [start, end] = [dayFields(answer, 'start'), dayFields(answer, 'end')];
  const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (isUntyped(start) && isUntyped(end)) return say('start-day', 'Type the first day, the last day, or both');
  if (!isUntyped(start) && readDay(start) === undefined) say('start-day', notReal('first', '1 9 2019'));
  if (!isUntyped(end) && readDay(end) === undefined) say('end-day', notReal('last', '31 3 2020'));
  if ((readDay(start) ?? '') > (readDay(end) ?? '9999')) say('end-day', 'The last day must not be before the first day');
});

/** @param today `YYYY-MM-DD` where the person lives */
function untilSchema(today: string) {
  return z.object({ until: z.enum(['open', 'date'], 'Choose how long this should last'), ...fieldsOfDay('until') }).superRefine((answer, context) => {
    if (answer.until !== 'date') return;
    const day = readDay(dayFields(answer, 'until'));
    if (day === undefined) context.addIssue({ code: 'custom', path: ['until-day'], message: notReal('last', '31 3 2027') });
    else if (day <= today) context.addIssue({ code: 'custom', path: ['until-day'], message: 'Type a last day after today' });
    else if (day > `${Number(today.slice(0, 4)) + YEARS_AT_MOST}${today.slice(4)}`) {
      context.addIssue({
        code: 'custom',
        path: ['until-day'],
        message: 'Type a last day within the next 100 years, or choose “Until I take it back”',
      });
    }
  });
}

const SCHEMAS = {
  kind: oneOf('kind', WHAT_KINDS, 'Choose what you want to limit'),
  parts: someOf('parts', RECORD_PARTS, 'Choose at least one part'),
  topics: someOf('topics', SENSITIVITY_LABELS, 'Choose at least one topic'),
  source: named('source', ORGANISATIONS, 'Choose a place'),
  item: named('item', [], 'Find the thing that you want to limit, and choose it from the list'),
  period: periodSchema,
  whom: oneOf('whom', [...PROFESSIONAL_ROLES, ...WHOM_KINDS], 'Choose who should not see it'),
  roles: someOf('roles', PROFESSIONAL_ROLES, 'Choose at least one kind of professional'),
  organisation: named('organisation', ORGANISATIONS, PLACE),
  person: named('person', PROFESSIONALS, PERSON),
  except: oneOf('except-kind', EXCEPT_KINDS, 'Choose whether there are exceptions'),
  'except-roles': someOf('except-roles', PROFESSIONAL_ROLES, 'Choose at least one kind of professional'),
  'except-organisation': named('except-organisation', ORGANISATIONS, PLACE),
  'except-person': named('except-person', PROFESSIONALS, PERSON),
  emergency: oneOf('emergency', ['yes', 'no'], 'Choose whether it can be seen in an emergency'),
} as const satisfies Record<Exclude<ChoiceQuestion, 'until'>, QuestionSchema>;

/** The schema of one question. @param today `YYYY-MM-DD` */
export const schemaOf = (question: ChoiceQuestion, today: string): QuestionSchema => (question === 'until' ? untilSchema(today) : SCHEMAS[question]);

/** What is wrong with the answer to one question; nothing when it is good. */
export function findProblems(question: ChoiceQuestion, draft: ChoiceDraft, today: string): ChoiceProblem[] {
  const parsed = schemaOf(question, today).safeParse(draft);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => ({ field: String(issue.path[0] ?? question), message: issue.message }));
  const contradiction = parsed.success ? findContradiction(question, draft) : undefined;
  return [...problems, ...(contradiction ?? [])].filter((problem, index, all) => all.findIndex((other) => other.field === problem.field) === index);
}

/** Somebody cannot be kept out and let in at once. */
function findContradiction(question: ChoiceQuestion, draft: ChoiceDraft): ChoiceProblem[] | undefined {
  if (question === 'except-roles' && draft['except-roles'].some((role) => rolesKeptOut(draft).includes(role))) {
    return [{ field: 'except-roles', message: 'You chose to keep it from them. Choose others here, or go back and change who should not see it' }];
  }
  if (question === 'except-organisation' && draft.whom === 'organisation' && isSame(draft['except-organisation'], draft.organisation)) {
    return [{ field: 'except-organisation', message: 'You chose to keep it from everyone at this place. Choose another place here' }];
  }
  if (question === 'except' && isOpenToAllItIsKeptFrom(draft)) {
    return [{ field: 'except-kind', message: 'You keep it from the same people who may still see it, so nothing would change. Remove them from the list' }];
  }
  return undefined;
}

const isSame = (one: string, other: string): boolean => readNamed(one).reference === readNamed(other).reference;

function isOpenToAllItIsKeptFrom(draft: ChoiceDraft): boolean {
  const roles = draft.except.map(readExcept).flatMap((one) => (typeof one === 'object' && one !== null && 'roles' in one ? (one.roles as string[]) : []));
  const keptOut = rolesKeptOut(draft);
  if (keptOut.length > 0) return keptOut.every((role) => roles.includes(role));
  if (draft.whom === 'organisation') return draft.except.some((one) => isSame(one, draft.organisation));
  return draft.whom === 'everyone' && PROFESSIONAL_ROLES.every((role) => roles.includes(role));
}

/** Asked only of who wants it otherwise. Of what is kept from everyone, somebody is often left out. */
export const isAnsweredAlready = (question: ChoiceQuestion, draft: ChoiceDraft): boolean =>
  (question === 'until' && draft.until === 'open') || (question === 'except' && draft.whom !== 'everyone' && draft.except.length === 0 && draft['except-kind'] === 'nobody');

/** "Yes, somebody" is no answer until it was said who; and that ends with "nobody else". */
export const isUndecided = (question: ChoiceQuestion, draft: ChoiceDraft): boolean => question === 'except' && draft['except-kind'] !== 'nobody';

export type Answers = { ok: true; choice: Choice } | { ok: false; question: ChoiceQuestion; problems: ChoiceProblem[] };

/** The choice, when every question on the way has a good answer; else the first that has not. */
export function readAnswers(draft: ChoiceDraft, today: string): Answers {
  for (const question of pathOf(draft)) {
    const problems = findProblems(question, draft, today);
    if (problems.length > 0) return { ok: false, question, problems };
    if (isUndecided(question, draft)) return { ok: false, question, problems: findProblems(question, { ...draft, 'except-kind': '' }, today) };
  }
  const choice = choiceOf(draft);
  return choice === undefined ? { ok: false, question: 'kind', problems: findProblems('kind', { ...draft, kind: '' }, today) } : { ok: true, choice };
}
