/**
 * From question to question: what a pressed button leads to. Everything that was answered
 * travels with the form, so that each step works on its own, with JavaScript or without.
 */
import { z } from 'zod';
import { fhirId } from '@/lib/fhir/fhir-id';
import type { Choice } from '../choice/choice';
import { ENTRY_FIELDS, LIST_FIELDS, NEW_DRAFT, TEXT_FIELDS, type ChoiceDraft } from './choice-draft';
import { CHOICE_QUESTIONS, FIELDS_OF, findProblems, isAnsweredAlready, isUndecided, pathOf, readAnswers, type ChoiceProblem, type ChoiceQuestion } from './choice-questions';

/** The questions, the page that shows all answers, and the page that tries them out. */
export type ChoiceStep = ChoiceQuestion | 'check' | 'try';
const CHOICE_STEPS = [...CHOICE_QUESTIONS, 'check', 'try'] as const;

/** The fields that the page of a step shows; the others travel along hidden. */
export const fieldsOf = (step: ChoiceStep): readonly (keyof ChoiceDraft)[] =>
  step === 'check' ? ENTRY_FIELDS : step === 'try' ? ['try-who', 'try-where', 'try-why', 'find'] : FIELDS_OF[step];

/** The saved choice that is being changed; absent for a new one. */
export interface ChangedChoice {
  id: string;
  /** `meta.versionId` as the person saw it: another one in the store means that somebody was faster. */
  version: string;
}

/** Something to choose from that the store knows: a place, a person, a thing in the record. */
export interface FoundOption {
  /** `Type/id|name`, as a draft keeps it */
  value: string;
  text: string;
  hint?: string;
}

/** What a page of the form shows beside the answers themselves; made on the server for that page alone. */
export interface StepNews {
  /** Staff fill it in for somebody: they are offered nothing that would tell what is in the record, and say how the choice was made. */
  isEntered?: true;
  /** There are too many choices: one has to be taken back, while this form stays open. */
  seeChoices?: true;
  /** What there is to choose from, for questions about places, people and things. */
  options?: FoundOption[];
  /** Why there is nothing to choose from, or not what was looked for. */
  note?: string;
  /** What the choice can cost, as sentences. */
  thinkAbout?: string[];
  /** "In the last 12 months this would have stopped 4 looks." and each of them. */
  wouldHave?: { sentence: string; looks: string[] };
  /** Whom the record can be seen as, and what they see. */
  tries?: { who: OptionGroup[]; where: FoundOption[]; seen: TriedSight };
}

export interface OptionGroup {
  name: string;
  options: FoundOption[];
}

/** What somebody else would see, now and with the choice in hand. */
export interface TriedSight {
  /** "A paramedic sees 14 things in your record. With your choice they would see 9." */
  sentence: string;
  parts: { name: string; items: { text: string; mark?: string }[] }[];
}

export interface ChoiceForm {
  step: ChoiceStep;
  draft: ChoiceDraft;
  problems: ChoiceProblem[];
  changed: ChangedChoice | undefined;
  /** Something that went wrong in saving, as a sentence. */
  failure: string | undefined;
  news: StepNews;
  /** Goes up with each answer from the server, so that a page knows a fresh one. */
  turn: number;
}

export const startForm = (draft: ChoiceDraft = NEW_DRAFT, changed?: ChangedChoice, step: ChoiceStep = 'kind'): ChoiceForm => ({
  step,
  draft,
  problems: [],
  changed,
  failure: undefined,
  news: {},
  turn: 0,
});

export type Outcome = { show: ChoiceForm } | { save: Choice; form: ChoiceForm };

const text = z.string().max(300).catch('');
const many = z.array(z.string().max(300)).max(500).catch([]);
const schemasOf = <Field extends string, Type extends z.ZodType>(fields: readonly Field[], type: Type) => Object.fromEntries(fields.map((field) => [field, type])) as Record<Field, Type>;
const identifier = fhirId.optional().catch(undefined);
const draftSchema = z.object({ ...schemasOf(LIST_FIELDS, many), ...schemasOf(TEXT_FIELDS, text) });
const sent = z.object({
  step: z.enum(CHOICE_STEPS).catch('kind'),
  intent: z.string().max(40).catch('next'),
  /** The word whose finds the page showed. */
  searched: text,
  id: identifier,
  version: identifier,
  turn: z.coerce.number().int().min(0).catch(0),
});

/** The answers in a form that was sent; what was not sent is empty. */
export function readDraft(form: FormData): ChoiceDraft {
  const lists = Object.fromEntries(LIST_FIELDS.map((field) => [field, form.getAll(field)]));
  return draftSchema.parse({ ...Object.fromEntries([...form.entries()]), ...lists });
}

/**
 * What to do with a form that was sent: show a step, or save.
 * @param today `YYYY-MM-DD` where the person lives
 */
export function advanceForm(form: FormData, today: string): Outcome {
  const { step, intent, id, version, turn, searched } = sent.parse(Object.fromEntries([...form.entries()]));
  const draft = readDraft(form);
  const at = (target: ChoiceStep, problems: ChoiceProblem[] = [], then: ChoiceDraft = draft): ChoiceForm => ({
    ...startForm(then, id === undefined || version === undefined ? undefined : { id, version }, target),
    problems,
    turn: turn + 1,
  });
  const target = CHOICE_QUESTIONS.find((question) => intent === `change-${question}`);
  if (target !== undefined) return { show: at(target, [], { ...draft, find: '' }) };
  if (intent === 'try' || (step === 'try' && intent === 'next')) return { show: at('try') };
  if (intent === 'find') return { show: at(step) };
  const instead = readInstead(intent);
  if (instead !== undefined) return { show: at(...goInstead(instead, step, draft)) };
  if (intent === 'back') return { show: at(stepBefore(step, draft, today), [], { ...draft, find: '' }) };
  if (intent.startsWith('drop-')) return { show: at('except', [], withoutExcept(draft, intent.slice('drop-'.length))) };
  if (step === 'check' || step === 'try') {
    const read = readAnswers(draft, today);
    if (!read.ok) return { show: at(read.question, read.problems) };
    return intent === 'save' ? { save: read.choice, form: at('check') } : { show: at('check') };
  }
  if (isSearch(step, draft, searched)) return { show: at(step) };
  const problems = findProblems(step, draft, today);
  if (problems.length > 0) return { show: at(step, problems) };
  const answered = settleAnswer(step, { ...draft, find: '' });
  return { show: at(nextStep(step, answered, today), [], answered) };
}

/** The same page again, with what was filled in and what it showed beside: nothing could be done with what was sent. */
export const keepForm = (shown: ChoiceForm, form: FormData, failure: string): ChoiceForm => ({ ...shown, draft: readDraft(form), problems: [], failure, turn: shown.turn + 1 });

/** Somebody who has not looked yet cannot be named: where they work can, and what they do. */
const INSTEAD = ['organisation', 'roles'] as const;
type Instead = (typeof INSTEAD)[number];
const readInstead = (intent: string): Instead | undefined => INSTEAD.find((one) => intent === `instead-${one}`);

function goInstead(instead: Instead, step: ChoiceStep, draft: ChoiceDraft): [ChoiceStep, [], ChoiceDraft] {
  if (step === 'except-person') return [`except-${instead}`, [], { ...draft, 'except-kind': instead, 'except-person': '' }];
  return [instead, [], { ...draft, whom: instead, person: '' }];
}

/** Questions whose answer is found by a word. */
const FOUND_BY_WORD = ['item', 'organisation', 'except-organisation'] as const satisfies readonly ChoiceQuestion[];
export type FoundByWord = (typeof FOUND_BY_WORD)[number];

export const isFoundByWord = (step: ChoiceStep): step is FoundByWord => (FOUND_BY_WORD as readonly ChoiceStep[]).includes(step);

/** Whether "Continue" was pressed on a word that was not looked for yet, with nothing chosen: then it is looked for. */
export function isSearch(step: ChoiceStep, draft: ChoiceDraft, searched: string): boolean {
  return isFoundByWord(step) && draft[step] === '' && draft.find.trim() !== '' && draft.find !== searched;
}

const ASIDE = ['except-roles', 'except-organisation', 'except-person'] as const satisfies readonly ChoiceQuestion[];
type Aside = (typeof ASIDE)[number];
const isAside = (step: ChoiceStep): step is Aside => (ASIDE as readonly ChoiceStep[]).includes(step);

/** The page before this one, on the way that the answers lead. What is asked only to change it was asked from the check. */
function stepBefore(step: ChoiceStep, draft: ChoiceDraft, today: string): ChoiceStep {
  if (isAside(step)) return 'except';
  if (step === 'try' || readAnswers(draft, today).ok) return 'check';
  const path: ChoiceStep[] = [...pathOf(draft).filter((question) => question === step || !isAnsweredAlready(question, draft)), 'check'];
  return path[path.indexOf(step) - 1] ?? 'kind';
}

/** An exception that was named joins the list, and the page that names it is empty for the next. */
function settleAnswer(step: ChoiceQuestion, draft: ChoiceDraft): ChoiceDraft {
  if (step === 'whom' && draft.except.length === 0) return { ...draft, 'except-kind': draft.whom === 'everyone' ? '' : 'nobody' };
  if (!isAside(step)) return draft;
  const added = step === 'except-roles' ? draft['except-roles'].join(',') : draft[step];
  const except = draft.except.includes(added) ? draft.except : [...draft.except, added];
  return { ...draft, except, 'except-kind': '', 'except-roles': [], 'except-organisation': '', 'except-person': '' };
}

const withoutExcept = (draft: ChoiceDraft, place: string): ChoiceDraft => ({
  ...draft,
  except: draft.except.filter((_, index) => String(index) !== place),
  'except-kind': '',
});

/** Asked of every choice. */
const GENERAL: readonly ChoiceQuestion[] = ['kind', 'whom', 'except', 'emergency', 'until'];

/** The next question without a good answer, so that changing one leads straight back to the check. */
function nextStep(step: ChoiceQuestion, draft: ChoiceDraft, today: string): ChoiceStep {
  if (isAside(step)) return 'except';
  const aside = ASIDE.find((one) => one === `except-${draft['except-kind']}`);
  if (step === 'except' && aside !== undefined) return aside;
  const path = pathOf(draft);
  const detail = path[path.indexOf(step) + 1];
  // Which part, which place: asked again whenever what leads to it was, so that it can be changed.
  if ((step === 'kind' || step === 'whom') && detail !== undefined && !GENERAL.includes(detail)) return detail;
  return path.slice(path.indexOf(step) + 1).find((question) => findProblems(question, draft, today).length > 0 || isUndecided(question, draft)) ?? 'check';
}
