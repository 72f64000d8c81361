/** Code systems and codes of the Tasks of oversight. One place, so that writer and reader agree. */

const CODES = 'https://mycarerecord.example/fhir/CodeSystem/';
export const TASK_CODE = `${CODES}oversight-task`;
export const TASK_STATE = `${CODES}oversight-state`;
export const TASK_OUTCOME = `${CODES}oversight-outcome`;
export const TASK_DETAIL = `${CODES}oversight-detail`;
export const QUESTION_REASON = `${CODES}question-reason`;
/** Extension of a note: which step it went with. */
export const STEP_EXTENSION = 'https://mycarerecord.example/fhir/StructureDefinition/oversight-step';
/** System of a reference's identifier: the SHA-256 of an access event in its chain, in hexadecimal. */
export const EVENT_HASH = 'https://mycarerecord.example/fhir/access-event-hash';
/** The tag of a Task that is told in outline (v3-ObservationValue). */
export const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' } as const;

/** What officers check: an emergency look, and that a letter about the end of a choice could not be sent. */
export const CHECK_KINDS = ['check-emergency-look', 'check-undelivered-letter'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];
/** A person asks about a look, or somebody checks something. */
export const TASK_KINDS = ['question-about-look', ...CHECK_KINDS] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** What may worry somebody about a look. */
export const QUESTION_REASONS = ['not-my-care', 'do-not-know-them', 'saw-too-much', 'said-not-to', 'someone-i-know', 'something-else'] as const;
export type QuestionReason = (typeof QUESTION_REASONS)[number];

/** How a person can be reached. `account` is in their account alone: nothing is sent anywhere. */
export const CONTACT_WAYS = ['account', 'email', 'phone', 'post'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** What whoever reaches them must not do. */
export const CONTACT_CAUTIONS = ['no-voicemail', 'only-to-me', 'no-name-on-post', 'only-daytime'] as const;
export type ContactCaution = (typeof CONTACT_CAUTIONS)[number];

/** What was found: of an emergency look, and of whoever was to have the letter. */
export const FINDINGS = {
  'check-emergency-look': ['right', 'wrong', 'unclear'],
  'check-undelivered-letter': ['wants-to-keep', 'wants-to-end', 'not-reached'],
} as const satisfies Record<CheckKind, readonly string[]>;
export type CheckFinding<Kind extends CheckKind = CheckKind> = (typeof FINDINGS)[Kind][number];
/** A check of which nothing was wrong needs no words. */
export const NEEDS_NO_WORDS: readonly CheckFinding[] = ['right'];

/** What stands in a Task's `input` and `output`. */
export type TaskDetail = 'evidence' | 'contact-by' | 'contact-at' | 'contact-caution' | 'answer' | 'finding';

export const detailType = (code: TaskDetail): fhir4.CodeableConcept => ({ coding: [{ system: TASK_DETAIL, code }] });
