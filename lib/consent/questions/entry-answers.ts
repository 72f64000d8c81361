/** What staff typed of a choice that they enter for somebody: what is wrong with it, or the entry. */
import type { ChoiceDraft } from './choice-draft';
import { choiceEntrySchema, findEntryProblems, type ChoiceEntry } from '../choice/choice-entry';
import type { ChoiceProblem } from './choice-questions';
import { dayFields, readDay } from './day-fields';

export type ReadEntryAnswers = { ok: true; entry: ChoiceEntry } | { ok: false; problems: ChoiceProblem[] };

const FIELDS: Readonly<Record<keyof ChoiceEntry, { field: keyof ChoiceDraft; message: string }>> = {
  mode: { field: 'entry-mode', message: 'Choose how they told you' },
  received: { field: 'entry-day', message: 'Type the day on which they told you, such as 31 3 2027' },
  identityCheck: { field: 'entry-check', message: 'Say how you checked who they are' },
  witnessName: { field: 'entry-witness', message: 'Type the name of the witness' },
  witnessJob: { field: 'entry-witness-job', message: 'Type the job of the witness' },
};

export const IMPOSSIBLE_ENTRY = {
  received: { field: 'entry-day', message: 'Type a day that is not after today' },
  witnessName: { field: 'entry-witness', message: 'The witness must be somebody else than you' },
} as const;

/** @param by.enterer the name of whoever enters it */
export function readEntryAnswers(draft: ChoiceDraft, by: { enterer: string; now: Date }): ReadEntryAnswers {
  const received = readDay(dayFields(draft, 'entry'));
  const read = choiceEntrySchema.safeParse({
    mode: draft['entry-mode'],
    received: received ?? '',
    identityCheck: draft['entry-check'],
    witnessName: draft['entry-witness'],
    witnessJob: draft['entry-witness-job'],
  });
  if (!read.success) {
    const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
    return { ok: false, problems: Object.entries(FIELDS).flatMap(([name, problem]) => (wrong.has(name) ? [problem] : [])) };
  }
  const problems = findEntryProblems(read.data, by).map((name) => IMPOSSIBLE_ENTRY[name]);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, entry: read.data };
}
