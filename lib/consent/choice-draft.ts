/**
 * A choice while it is being made: the answers as they were typed, and what they must be.
 * The same schemas check them in the browser and on the server; the clock is an argument.
 */
import { z } from 'zod';
import { choiceSchema, type Choice } from './choice';
import { PROFESSIONAL_ROLES, RECORD_PARTS } from './vocabulary';

/** The questions, in the order they are asked. */
export const CHOICE_QUESTIONS = ['what', 'who', 'emergency', 'until'] as const;
export type ChoiceQuestion = (typeof CHOICE_QUESTIONS)[number];

/** The answers as typed; nothing is checked yet. */
export interface ChoiceDraft {
  what: string[];
  who: string[];
  emergency: string;
  until: string;
  'until-day': string;
  'until-month': string;
  'until-year': string;
}

export const EMPTY_DRAFT: ChoiceDraft = { what: [], who: [], emergency: '', until: '', 'until-day': '', 'until-month': '', 'until-year': '' };

/** "Everything" and "everyone" stand beside the parts and the kinds of professional. */
export const EVERYTHING = 'everything';
export const EVERYONE = 'everyone';

export interface ChoiceProblem {
  /** The id of the field to go to. */
  field: string;
  message: string;
}

const parts = z.array(z.enum([EVERYTHING, ...RECORD_PARTS]));
const roles = z.array(z.enum([EVERYONE, ...PROFESSIONAL_ROLES]));

const whatSchema = z.object({
  what: parts.refine((chosen) => chosen.length > 0, 'Choose what to limit: all of your record, or parts of it'),
});
const whoSchema = z.object({
  who: roles.refine((chosen) => chosen.length > 0, 'Choose who should not see it'),
});
const emergencySchema = z.object({
  emergency: z.enum(['yes', 'no'], 'Choose whether it can be seen in an emergency'),
});

/** @param today `YYYY-MM-DD` where the person lives */
function untilSchema(today: string) {
  return z
    .object({
      until: z.enum(['open', 'date'], 'Choose how long this should last'),
      'until-day': z.string(),
      'until-month': z.string(),
      'until-year': z.string(),
    })
    .superRefine((answer, context) => {
      if (answer.until !== 'date') return;
      const day = readDay(answer);
      if (day === undefined) context.addIssue({ code: 'custom', path: ['until-day'], message: 'Type a real date, such as 31 3 2027' });
      else if (day <= today) context.addIssue({ code: 'custom', path: ['until-day'], message: 'Type a date after today' });
    });
}

/** The schema of one question. @param today `YYYY-MM-DD` */
export function schemaOf(question: ChoiceQuestion, today: string) {
  return { what: whatSchema, who: whoSchema, emergency: emergencySchema, until: untilSchema(today) }[question];
}

/** The day that was typed, `YYYY-MM-DD`; undefined when there is no such day. */
function readDay(typed: Pick<ChoiceDraft, 'until-day' | 'until-month' | 'until-year'>): string | undefined {
  const [day, month, year] = [typed['until-day'], typed['until-month'], typed['until-year']].map((text) => text.trim());
  if (!/^\d{1,2}$/.test(day ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^\d{4}$/.test(year ?? '')) return undefined;
  const text = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}

/** What is wrong with the answer to one question; nothing when it is good. */
export function findProblems(question: ChoiceQuestion, draft: ChoiceDraft, today: string): ChoiceProblem[] {
  const parsed = schemaOf(question, today).safeParse(draft);
  if (parsed.success) return [];
  const problems = parsed.error.issues.map((issue) => ({ field: String(issue.path[0] ?? question), message: sayIssue(question, issue) }));
  return problems.filter((problem, index) => problems.findIndex((other) => other.field === problem.field) === index);
}

/** A value that the page never offered gets the same plain sentence as no answer. */
function sayIssue(question: ChoiceQuestion, issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' || issue.path.length === 1) return issue.message;
  return question === 'what' ? 'Choose what to limit from the list' : 'Choose who should not see it from the list';
}

/** The choice, when every question has a good answer; else the first question that has not. */
export function readAnswers(draft: ChoiceDraft, today: string): { ok: true; choice: Choice } | { ok: false; question: ChoiceQuestion; problems: ChoiceProblem[] } {
  for (const question of CHOICE_QUESTIONS) {
    const problems = findProblems(question, draft, today);
    if (problems.length > 0) return { ok: false, question, problems };
  }
  const what = whatSchema.parse(draft).what;
  const who = whoSchema.parse(draft).who;
  const until = draft.until === 'date' ? readDay(draft) : undefined;
  return {
    ok: true,
    choice: choiceSchema.parse({
      what: what.includes(EVERYTHING) ? 'everything' : { parts: RECORD_PARTS.filter((part) => what.includes(part)) },
      from: who.includes(EVERYONE) ? 'everyone' : { roles: PROFESSIONAL_ROLES.filter((role) => who.includes(role)) },
      except: [],
      inEmergency: draft.emergency === 'yes',
      ...(until === undefined ? {} : { until }),
    }),
  };
}

/** A draft that asks for exactly this choice, to change it; undefined for a choice that these questions cannot make. */
export function draftOf(choice: Choice): ChoiceDraft | undefined {
  const { what, from } = choice;
  if (choice.except.length > 0 || (what !== 'everything' && !('parts' in what)) || (from !== 'everyone' && !('roles' in from))) return undefined;
  const [year = '', month = '', day = ''] = (choice.until ?? '').split('-');
  return {
    what: what === 'everything' ? [EVERYTHING] : [...what.parts],
    who: from === 'everyone' ? [EVERYONE] : [...from.roles],
    emergency: choice.inEmergency ? 'yes' : 'no',
    until: choice.until === undefined ? 'open' : 'date',
    'until-day': day.replace(/^0/, ''),
    'until-month': month.replace(/^0/, ''),
    'until-year': year,
  };
}
