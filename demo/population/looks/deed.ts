/** What people did with a record in the past: looks at it, choices about it, and questions about those looks. */
import type { NoticeKind } from '@/lib/audit/notices';
import type { Choice } from '@/lib/consent/choice/choice';
import type { QuestionStep } from '@/lib/oversight/question-states';
import type { QuestionReason } from '@/lib/oversight/task-codes';
import type { DemoOfficer } from '../privacy-officers';
import type { Professional } from '../professionals';

interface Timed {
  /** dateTime */
  at: string;
}

/** A professional opens a record for a purpose and a reason, and reads some of it. */
export interface ProfessionalLook extends Timed {
  kind: 'look';
  by: Professional;
  purpose: 'TREAT' | 'ETREAT' | 'BTG';
  reason: string;
  /** FHIR types read, one request each; those of their role when not given. */
  reads?: readonly string[];
}

/** The person looks at their own record. */
export interface OwnLook extends Timed {
  kind: 'own-look';
  reads: readonly string[];
}

/** The person makes a choice. */
export interface ChoiceMade extends Timed {
  kind: 'choice';
  /** Names it, for taking it back. */
  key: string;
  choice: Choice;
  /** The sentence that they confirmed. */
  words: string;
}

/** The person takes a choice back. */
export interface ChoiceTakenBack extends Timed {
  kind: 'take-back';
  key: string;
}

/** The person joins the National Data Opt-out: no research and planning. */
export interface OptOut extends Timed {
  kind: 'opt-out';
}

/** The person asks about a look that is in their log. */
export interface QuestionAsked extends Timed {
  kind: 'ask';
  /** Names it, for the steps that follow. */
  key: string;
  about: ProfessionalLook;
  reason: QuestionReason;
  words: string;
}

/** A privacy officer takes a question a step on. */
export interface QuestionStepTaken extends Timed {
  kind: 'question-step';
  key: string;
  officer: DemoOfficer;
  step: QuestionStep;
  words: string;
}

/** The person says what they wish to be told of, and proves their address by the code that comes there. */
export interface WishToBeTold extends Timed {
  kind: 'be-told';
  channel: 'email' | 'sms';
  address: string;
  kinds: NoticeKind[];
}

export type Deed = ProfessionalLook | OwnLook | ChoiceMade | ChoiceTakenBack | OptOut | QuestionAsked | QuestionStepTaken | WishToBeTold;

export const byTime = (one: Deed, other: Deed): number => Date.parse(one.at) - Date.parse(other.at);
