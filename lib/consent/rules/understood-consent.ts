/** A Consent as far as deciding needs it, with every code in it understood. */
import type { Stretch } from '../fhir-time';
import type { RecordPart } from '../vocabulary';

/** Whom a rule speaks of. */
export type Actor =
  /** `Type/id`; whom an ODS code or an SDS user id names has such an id in the directory. */
  | { kind: 'reference'; reference: string }
  /** A Group inside the Consent itself. */
  | { kind: 'group'; group: fhir4.Group }
  /** Somebody that we cannot know; only ever in a permission, which then opens nothing for them. */
  | { kind: 'unknowable' };

export interface DataMatch {
  meaning: 'instance' | 'related' | 'dependents' | 'authoredby';
  /** `Type/id`; undefined when it lies elsewhere, which matches no item. Only ever in a permission. */
  reference: string | undefined;
}

/** One provision. What is empty does not narrow. */
export interface Rule {
  effect: 'permit' | 'forbid';
  period?: Stretch;
  actors: readonly Actor[];
  purposes: readonly { system: string; code: string }[];
  /** v3-Confidentiality codes */
  confidentiality: readonly string[];
  /** Sensitivity labels as items carry them, the hierarchy followed. */
  labels: readonly string[];
  types: readonly string[];
  parts: readonly RecordPart[];
  /** `system|code` */
  codes: readonly string[];
  data: readonly DataMatch[];
  dataPeriod?: Stretch;
}

export interface UnderstoodConsent {
  /** `Patient/{id}` */
  patient: string;
  root: Rule;
  nested: readonly Rule[];
}
