/**
 * Asking about a look, in three steps: what worries you, how to reach you safely, check and
 * send. The answers travel with the form, so that each step works on its own, with
 * JavaScript or without.
 */
import { z } from 'zod';
import { sayTooLong } from './new-question';
import { CONTACT_CAUTIONS, CONTACT_WAYS, detailType, QUESTION_REASON, QUESTION_REASONS, TASK_CODE, type ContactCaution, type ContactWay, type QuestionReason } from './task-codes';

const ASK_STEPS = ['reason', 'contact', 'check'] as const;
export type AskStep = (typeof ASK_STEPS)[number];

export interface AskDraft {
  reason: string;
  words: string;
  way: string;
  email: string;
  phone: string;
  post: string;
  cautions: string[];
}

export interface AskProblem {
  field: string;
  message: string;
}

export interface AskFormState {
  step: AskStep;
  draft: AskDraft;
  problems: AskProblem[];
  /** Something that went wrong in sending, as a sentence. */
  failure: string | undefined;
  /** Goes up with each answer from the server, so that a page knows a fresh one. */
  turn: number;
}

const EMPTY_ASK: AskDraft = { reason: '', words: '', way: '', email: '', phone: '', post: '', cautions: [] };
export const startAsking = (): AskFormState => ({ step: 'reason', draft: EMPTY_ASK, problems: [], failure: undefined, turn: 0 });

const text = z.string().catch('');
const sent = z.object({
  step: z.enum(ASK_STEPS).catch('reason'),
  intent: z.enum(['next', 'back', 'change-reason', 'change-contact', 'send']).catch('next'),
  turn: z.coerce.number().int().min(0).catch(0),
  reason: text,
  words: text,
  way: text,
  email: text,
  phone: text,
  post: text,
  cautions: z.array(z.string()).catch([]),
});

/** A question that is ready to be sent. */
export interface AskReady {
  reason: QuestionReason;
  words: string | undefined;
  way: ContactWay;
  address: string | undefined;
  cautions: ContactCaution[];
}

export type AskOutcome = { show: AskFormState } | { send: AskReady; form: AskFormState };

/** What to do with a form that was sent: show a step, or send the question. Total. */
export function advanceAsking(form: FormData): AskOutcome {
  const { step, intent, turn, ...draft } = sent.parse({ ...Object.fromEntries(form), cautions: form.getAll('cautions') });
  const at = (target: AskStep, problems: AskProblem[] = []): AskFormState => ({ step: target, draft, problems, failure: undefined, turn: turn + 1 });
  if (intent === 'change-reason' || (intent === 'back' && step === 'contact')) return { show: at('reason') };
  if (intent === 'change-contact' || (intent === 'back' && step === 'check')) return { show: at('contact') };
  const reason = problemsOfReason(draft);
  if (reason.length > 0) return { show: at('reason', step === 'reason' || step === 'check' ? reason : []) };
  if (step === 'reason') return { show: at(problemsOfContact(draft).length > 0 ? 'contact' : 'check') };
  const contact = problemsOfContact(draft);
  if (contact.length > 0) return { show: at('contact', contact) };
  return step === 'check' && intent === 'send' ? { send: readyOf(draft), form: at('check') } : { show: at('check') };
}

function problemsOfReason({ reason, words }: AskDraft): AskProblem[] {
  const chosen = QUESTION_REASONS.find((one) => one === reason);
  if (chosen === undefined) return [{ field: 'reason', message: 'Choose what worries you' }];
  if (chosen === 'something-else' && words.trim() === '') return [{ field: 'words', message: 'Say in your own words what worries you' }];
  const tooLong = sayTooLong(words.trim());
  return tooLong === undefined ? [] : [{ field: 'words', message: tooLong }];
}

function problemsOfContact(draft: AskDraft): AskProblem[] {
  const way = CONTACT_WAYS.find((one) => one === draft.way);
  if (way === undefined) return [{ field: 'way', message: 'Choose how we can reach you' }];
  if (way === 'email' && !z.email().safeParse(draft.email.trim()).success) return [{ field: 'email', message: 'Type an email address, such as name@example.com' }];
  if (way === 'phone' && !isPhoneNumber(draft.phone)) return [{ field: 'phone', message: 'Type a phone number, such as 01632 960001' }];
  if (way === 'post' && draft.post.trim().length < 8) return [{ field: 'post', message: 'Type the address for letters, with its postcode' }];
  return draft.post.length > 300 ? [{ field: 'post', message: 'Write 300 letters or fewer' }] : [];
}

/** A number that can be rung: 7 to 15 digits (ITU-T E.164), with what people write between them. */
export const isPhoneNumber = (typed: string): boolean => /^\+?[\d\s().-]+$/.test(typed.trim()) && /^\d{7,15}$/.test(typed.replaceAll(/\D/g, ''));

function readyOf(draft: AskDraft): AskReady {
  const way = CONTACT_WAYS.find((one) => one === draft.way) ?? 'account';
  const words = draft.words.trim();
  return {
    reason: QUESTION_REASONS.find((one) => one === draft.reason) ?? 'something-else',
    words: words === '' ? undefined : words,
    way,
    address: way === 'account' ? undefined : draft[way].trim(),
    cautions: way === 'account' ? [] : CONTACT_CAUTIONS.filter((one) => draft.cautions.includes(one)),
  };
}

/** The question as it is sent to the store. */
export function taskOf(ready: AskReady, patientId: string, eventId: string): fhir4.Task {
  return {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    code: { coding: [{ system: TASK_CODE, code: 'question-about-look' }] },
    focus: { reference: `AuditEvent/${eventId}` },
    for: { reference: `Patient/${patientId}` },
    reasonCode: { coding: [{ system: QUESTION_REASON, code: ready.reason }] },
    ...(ready.words === undefined ? {} : { description: ready.words }),
    input: [
      { type: detailType('contact-by'), valueCode: ready.way },
      ...(ready.address === undefined ? [] : [{ type: detailType('contact-at'), valueString: ready.address }]),
      ...ready.cautions.map((caution) => ({ type: detailType('contact-caution'), valueCode: caution })),
    ],
  };
}
