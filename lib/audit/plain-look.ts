/** A look as a person would count it (group-looks.ts): all that one viewer did in one visit. */
import type { Explanations } from './explanation';
import type { EventActor, ReadableEvent, ToldLook } from './parse-event';

export const LOOK_KINDS = [
  'person',
  'emergency',
  'refused',
  'name-search',
  'family',
  'oversight',
  'app',
  'research',
  'elsewhere',
  'system',
  'own-look',
  'own-sign-in',
  'own-choice',
  'entered-choice',
  'kept-choice',
  'own-question',
  'own-notices',
  'own-helpers',
  'own-apps',
  'oversight-work',
  'unknown',
] as const;
export type LookKind = (typeof LOOK_KINDS)[number];

export interface PlainLook {
  kind: LookKind;
  /** Id of its newest event: stays the same however the log is paged. */
  id: string;
  /** When it began and ended (its first and last event); absent when the event does not say. */
  began: Date | undefined;
  ended: Date | undefined;
  actor: EventActor;
  app: ReadableEvent['app'];
  /** Parts of the record that were really shown, in the order of first being seen. */
  parts: string[];
  /** `Type/id` of the items shown, as far as the log names them. */
  items: string[];
  /** How many different items were shown. */
  itemCount: number;
  /** Something was shown, and the log does not say what. */
  isVague?: boolean;
  /** v3-ActReason code */
  purpose: string | undefined;
  reason: string | undefined;
  /** What the record showed, when it happened, that explains it. */
  explanations: Explanations;
  bases: { basis: string; rule: string | undefined }[];
  limited: boolean;
  choice: ReadableEvent['choice'];
  /** The app that the person stopped; the one that they let in is `app`. */
  stopped?: ReadableEvent['app'];
  /** The question or check that it was a step of (see group-tasks.ts). */
  task: ReadableEvent['task'];
  /** In a source's own system: who told us, and when it began and ended there. `began` and `ended` are when we were told. */
  told?: ToldLook | undefined;
  /** Ids of its events, oldest first. */
  eventIds: string[];
  /** It has so many events that it was not read to its beginning: all that is said of it is of what was read. */
  isCut?: boolean;
}

/** When a look happened: in a source's own system that is before we were told. */
export const happenedAt = ({ told, began }: Pick<PlainLook, 'told' | 'began'>): Date | undefined => told?.from ?? began;
