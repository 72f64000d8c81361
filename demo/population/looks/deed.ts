/** What people did with a record in the past: looks at it, and choices about it. */
import type { Choice } from '@/lib/consent/choice';
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

export type Deed = ProfessionalLook | OwnLook | ChoiceMade | ChoiceTakenBack | OptOut;

export const byTime = (one: Deed, other: Deed): number => Date.parse(one.at) - Date.parse(other.at);
