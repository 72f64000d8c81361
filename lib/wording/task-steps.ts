/** All that was done with one question about a look, or with the check of an emergency look, as one entry of the log. */
import type { PlainLook } from '@/lib/audit/plain-look';
import type { LogEntry } from '@/lib/audit/group-tasks';
import { isCheck, type OversightTask } from '@/lib/oversight/read-task';
import { sayShortDate, sayWhen } from './dates';
import { sentenceFor } from './looks';
import { startSentence } from './numbers';
import { CHECK_WORDS, sayStep } from './questions';

export interface TaskWords {
  /** "A privacy officer from East Kent Hospitals worked on your question of 3 March 2026." */
  sentence: string;
  /** When the newest step was taken. */
  when: string;
  /** Oldest first; the id is that of its look. */
  steps: { id: string; text: string; when: string }[];
}

/** @param task as it is now; absent when the person's own list does not have it */
export function sayTaskSteps({ steps }: Extract<LogEntry, { kind: 'task' }>, task: OversightTask | undefined, now: Date): TaskWords {
  const said = steps.map((look) => ({ id: look.id, text: sayOneStep(look, task), when: sayWhenOf(look, now) }));
  return { sentence: sayWho(steps, task), when: said.at(-1)?.when ?? '', steps: said };
}

const sayWhenOf = ({ ended }: PlainLook, now: Date): string => startSentence(ended === undefined ? 'we do not know when' : sayWhen(ended, now));

function sayWho(steps: readonly PlainLook[], task: OversightTask | undefined): string {
  const officers = steps.flatMap(({ actor }) => (actor.kind === 'professional' ? [actor.organisation] : []));
  const [place] = officers;
  const isOnePlace = officers.every((one) => one === place);
  const who = officers.length === 0 ? 'You' : isOnePlace && place !== undefined ? `A privacy officer from ${place}` : isOnePlace ? 'A privacy officer' : 'Privacy officers';
  if (task === undefined) return `${who} worked on your question, or checked something for you.`;
  if (isCheck(task)) return `${who} ${CHECK_WORDS[task.kind].checked}.`;
  return `${who} ${officers.length === 0 ? 'went on with' : 'worked on'} your question${task.askedAt === undefined ? '' : ` of ${sayShortDate(task.askedAt)}`}.`;
}

/** The step and its event were kept within this time. */
const TOGETHER_MS = 5_000;

function sayOneStep(look: PlainLook, task: OversightTask | undefined): string {
  if (look.kind === 'oversight') {
    return task !== undefined && isCheck(task)
      ? 'A privacy officer read what is in the log about it'
      : 'A privacy officer read your question, and what is in the log about it';
  }
  const asked = { step: 'asked' as const, by: 'patient' as const, at: task?.askedAt };
  const step = nearest([asked, ...(task?.notes ?? [])], look.ended);
  if (step?.step === 'asked') return 'You asked';
  if (step?.step === 'check') return task?.kind === 'check-undelivered-letter' ? 'A privacy officer dealt with it' : 'A privacy officer checked this look';
  if (step !== undefined) return sayStep(step.step, step.by);
  return sentenceFor(look).replace(/\.$/, '');
}

/** Of steps that came one soon after the other, the one that was kept with the event. */
function nearest<Step extends { at: Date | undefined }>(steps: readonly Step[], to: Date | undefined): Step | undefined {
  const away = ({ at }: Step): number => (at === undefined || to === undefined ? Infinity : Math.abs(at.getTime() - to.getTime()));
  return steps.filter((step) => away(step) <= TOGETHER_MS).toSorted((one, other) => away(one) - away(other))[0];
}
