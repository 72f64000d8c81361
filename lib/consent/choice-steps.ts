/**
 * From question to question: what a pressed button leads to. Everything that was answered
 * travels with the form, so that each step works on its own, with JavaScript or without.
 */
import { z } from 'zod';
import type { Choice } from './choice';
import { CHOICE_QUESTIONS, EMPTY_DRAFT, findProblems, readAnswers, type ChoiceDraft, type ChoiceProblem, type ChoiceQuestion } from './choice-draft';

export type ChoiceStep = ChoiceQuestion | 'check';
const CHOICE_STEPS = [...CHOICE_QUESTIONS, 'check'] as const;

/** The saved choice that is being changed; absent for a new one. */
export interface ChangedChoice {
  id: string;
  /** `meta.versionId` as the person saw it: another one in the store means that somebody was faster. */
  version: string;
}

export interface ChoiceForm {
  step: ChoiceStep;
  draft: ChoiceDraft;
  problems: ChoiceProblem[];
  changed: ChangedChoice | undefined;
  /** Something that went wrong in saving, as a sentence. */
  failure: string | undefined;
  /** What the choice can cost, as sentences; known on the page that checks it. */
  thinkAbout: string[];
  /** Goes up with each answer from the server, so that a page knows a fresh one. */
  turn: number;
}

export const startForm = (draft: ChoiceDraft = EMPTY_DRAFT, changed?: ChangedChoice, step: ChoiceStep = 'what'): ChoiceForm => ({
  step,
  draft,
  problems: [],
  changed,
  failure: undefined,
  thinkAbout: [],
  turn: 0,
});

export type Outcome = { show: ChoiceForm } | { save: Choice; form: ChoiceForm };

const text = z.string().max(200).catch('');
const many = z.array(z.string().max(50)).max(60).catch([]);
const sent = z.object({
  step: z.enum(CHOICE_STEPS).catch('what'),
  intent: z.string().max(30).catch('next'),
  id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/).optional().catch(undefined),
  version: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/).optional().catch(undefined),
  turn: z.coerce.number().int().min(0).catch(0),
  what: many,
  who: many,
  emergency: text,
  until: text,
  'until-day': text,
  'until-month': text,
  'until-year': text,
});

/**
 * What to do with a form that was sent: show a step, or save.
 * @param today `YYYY-MM-DD` where the person lives
 */
export function advanceForm(form: FormData, today: string): Outcome {
  const { step, intent, id, version, turn, ...draft } = sent.parse({
    ...Object.fromEntries([...form.entries()].filter(([name]) => name !== 'what' && name !== 'who')),
    what: form.getAll('what'),
    who: form.getAll('who'),
  });
  const at = (target: ChoiceStep, problems: ChoiceProblem[] = []): ChoiceForm => ({
    step: target,
    draft,
    problems,
    changed: id === undefined || version === undefined ? undefined : { id, version },
    failure: undefined,
    thinkAbout: [],
    turn: turn + 1,
  });
  if (intent === 'back') return { show: at(CHOICE_STEPS[CHOICE_STEPS.indexOf(step) - 1] ?? 'what') };
  const target = CHOICE_QUESTIONS.find((question) => intent === `change-${question}`);
  if (target !== undefined) return { show: at(target) };
  if (step !== 'check') {
    const problems = findProblems(step, draft, today);
    if (problems.length > 0) return { show: at(step, problems) };
    return { show: at(nextStep(step, draft, today)) };
  }
  const read = readAnswers(draft, today);
  if (!read.ok) return { show: at(read.question, read.problems) };
  return intent === 'save' ? { save: read.choice, form: at('check') } : { show: at('check') };
}

/** The next question without a good answer, so that changing one leads straight back to the check. */
function nextStep(step: ChoiceQuestion, draft: ChoiceDraft, today: string): ChoiceStep {
  const after = CHOICE_QUESTIONS.slice(CHOICE_QUESTIONS.indexOf(step) + 1);
  return after.find((question) => findProblems(question, draft, today).length > 0) ?? 'check';
}
