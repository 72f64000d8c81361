/** A question as the person sends it, and as it is kept: what the store adds is nobody's to say but the store's. */
import { z } from 'zod';
import { ACKNOWLEDGE_DAYS, dayAfter } from './question-clock';
import { CONTACT_CAUTIONS, CONTACT_WAYS, EVENT_HASH, QUESTION_REASON, QUESTION_REASONS, TASK_CODE, TASK_DETAIL, TASK_STATE, detailType } from './task-codes';
import { dayOf } from '@/lib/wording/dates';

/** The longest text that is taken in one field. */
export const LONGEST_WORDS = 2_000;

/** Words that are too long are sent back whole, with how many there are: never cut. @returns undefined when they are not */
export const sayTooLong = (words: string): string | undefined =>
  words.length > LONGEST_WORDS ? `You wrote ${words.length.toLocaleString('en-GB')} letters. Write ${LONGEST_WORDS.toLocaleString('en-GB')} or fewer` : undefined;
const LONGEST_ADDRESS = 300;

const coded = <Code extends string>(system: string, codes: readonly Code[]) =>
  z.strictObject({ coding: z.tuple([z.strictObject({ system: z.literal(system), code: z.enum(codes), display: z.string().optional() })]), text: z.string().optional() });

const input = z.union([
  z.strictObject({ type: coded(TASK_DETAIL, ['contact-by'] as const), valueCode: z.enum(CONTACT_WAYS) }),
  z.strictObject({ type: coded(TASK_DETAIL, ['contact-caution'] as const), valueCode: z.enum(CONTACT_CAUTIONS) }),
  z.strictObject({ type: coded(TASK_DETAIL, ['contact-at'] as const), valueString: z.string().trim().min(1).max(LONGEST_ADDRESS) }),
]);

const reference = z.strictObject({ reference: z.string(), type: z.string().optional(), display: z.string().optional() });

const sentQuestion = z.strictObject({
  resourceType: z.literal('Task'),
  status: z.literal('requested'),
  intent: z.literal('order'),
  code: coded(TASK_CODE, ['question-about-look']),
  focus: reference.extend({ reference: z.string().regex(/^AuditEvent\/[A-Za-z0-9.-]{1,64}$/, 'must be the look asked about, AuditEvent/…') }),
  for: reference,
  requester: reference.optional(),
  reasonCode: coded(QUESTION_REASON, QUESTION_REASONS),
  description: z.string().trim().min(1).max(LONGEST_WORDS).optional(),
  input: z.array(input).max(10),
});
export type SentQuestion = z.infer<typeof sentQuestion>;

export type ParsedQuestion = { ok: true; question: SentQuestion; focus: string } | { ok: false; problems: { path: string; message: string }[] };

/** Reads a Task that a person sends to ask about a look. Nothing that it holds is dropped: what is not known is a problem. */
export function parseQuestion(value: unknown, patientId: string): ParsedQuestion {
  const parsed = sentQuestion.safeParse(value);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map(({ path, message }) => ({ path: ['Task', ...path].join('.'), message })) };
  }
  const question = parsed.data;
  const own = `Patient/${patientId}`;
  const problems = [
    ...(question.for.reference === own ? [] : [{ path: 'Task.for', message: `must be the person who asks, ${own}` }]),
    ...(question.requester === undefined || question.requester.reference === own ? [] : [{ path: 'Task.requester', message: `must be the person who asks, ${own}` }]),
    ...contactProblems(question),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, question, focus: question.focus.reference.slice('AuditEvent/'.length) };
}

function contactProblems({ input: sent }: SentQuestion): { path: string; message: string }[] {
  const ways = sent.flatMap((one) => ('valueCode' in one && one.type.coding[0].code === 'contact-by' ? [one.valueCode] : []));
  const addresses = sent.filter((one) => 'valueString' in one);
  if (ways.length !== 1) return [{ path: 'Task.input', message: 'must say once how to reach the person (contact-by)' }];
  const isInAccount = ways[0] === 'account';
  if (isInAccount && addresses.length > 0) return [{ path: 'Task.input', message: 'has an address (contact-at) and says to use the account alone' }];
  if (!isInAccount && addresses.length !== 1) return [{ path: 'Task.input', message: 'must say once at which address or number (contact-at)' }];
  return [];
}

/** An access event of the look, as it stood when the question came. */
export interface FrozenEvent {
  id: string;
  /** SHA-256 in its chain, hexadecimal. */
  hash: string;
}

export interface ResponsibleOrganisation {
  reference: string;
  name: string | undefined;
}

export interface QuestionFacts {
  id: string;
  patientId: string;
  askedBy: string;
  owner: ResponsibleOrganisation;
  evidence: readonly FrozenEvent[];
  now: Date;
}

/** The Task of a new question, received now. */
export function composeQuestion(question: SentQuestion, { id, patientId, askedBy, owner, evidence, now }: QuestionFacts): fhir4.Task & { id: string } {
  const person = { reference: `Patient/${patientId}` };
  const at = now.toISOString();
  return {
    resourceType: 'Task',
    id,
    meta: { versionId: '1', lastUpdated: at },
    status: 'requested',
    businessStatus: { coding: [{ system: TASK_STATE, code: 'received' }] },
    intent: 'order',
    code: { coding: [{ system: TASK_CODE, code: 'question-about-look' }] },
    ...(question.description === undefined ? {} : { description: question.description }),
    focus: { reference: question.focus.reference },
    for: person,
    authoredOn: at,
    lastModified: at,
    requester: { ...person, display: askedBy },
    owner: { reference: owner.reference, ...(owner.name === undefined ? {} : { display: owner.name }) },
    reasonCode: question.reasonCode as fhir4.CodeableConcept,
    restriction: { period: { start: dayOf(now), end: dayAfter(now, ACKNOWLEDGE_DAYS) } },
    input: [...(question.input as fhir4.TaskInput[]), ...evidence.map(evidenceInput)],
  };
}

function evidenceInput({ id, hash }: FrozenEvent): fhir4.TaskInput {
  return { type: detailType('evidence'), valueReference: { reference: `AuditEvent/${id}`, identifier: { system: EVENT_HASH, value: hash } } };
}
