/**
 * The shapes that go into and come out of `decide()`. A decision is data, so that it can
 * be compiled into database settings, written into the log and explained in plain words.
 */
import type { ItemPart, ProfessionalRole, PurposeOfUse, RecordPart, SensitivityLabel } from './vocabulary';

/** Who asks, as bound to their access token. */
export interface Viewer {
  /** `helper`: somebody whom the person lets see their record. `bulk`: research or planning, which is given parts of many records at once. */
  kind: 'patient' | 'professional' | 'helper' | 'bulk';
  /** Literal references that name this viewer: `Practitioner/…`, `PractitionerRole/…`, `Organization/…` (their own and those it is part of), `Patient/…`, `RelatedPerson/…`. */
  references: readonly string[];
  /** SDS job role code, such as `R1070`. Professionals only. */
  jobRoleCode?: string;
  /** From the job role and the kind of organisation; absent when the code is not in the table, which denies. */
  role?: ProfessionalRole;
  /** ODS code of the organisation acted for. Professionals only. */
  organisationCode?: string;
  /** The instant from which a helper sees nothing (RFC 3339). Helpers only. */
  until?: string;
  /** The person lets them see and change what they share. Helpers only. */
  mayChange?: boolean;
  purpose: PurposeOfUse;
}

export interface AccessRequest {
  viewer: Viewer;
  patientId: string;
}

/** A Consent as stored: its exact text, so that what cannot be read is known to be so. */
export interface StoredConsent {
  /** `Consent/{id}/_history/{version}` */
  reference: string;
  content: string;
}

/** What an item must be for a rule to speak of it: every condition given holds (any value within one is enough). An empty match is every item. */
export interface ItemMatch {
  labels?: readonly string[];
  confidentiality?: readonly string[];
  /** FHIR resource types or record parts (`Consent.provision.class`): either kind of match is enough. */
  types?: readonly string[];
  parts?: readonly ItemPart[];
  /** `system|code` of the item's own code (`Consent.provision.code`). */
  codes?: readonly string[];
  /** `Type/id` of single items (`data.meaning = instance`). */
  instances?: readonly string[];
  /** `Type/id`: the thing itself and every item that it refers to, or did in a version before (`data.meaning = related`). */
  related?: readonly string[];
  /** `Type/id`: the thing itself and every item that refers to it (`data.meaning = dependents`). */
  dependents?: readonly string[];
  /** `Practitioner/…`, `Organization/…`: who recorded it (`data.meaning = authoredby`). */
  authors?: readonly string[];
  /** When the item happened (`dataPeriod`): instants, both ends included; an absent end is open. */
  period?: { start?: string; end?: string };
}

/** One rule left for enforcement (IHE PCF "residual"). */
export interface ResidualRule {
  effect: 'forbid' | 'permit';
  match: ItemMatch;
}

/**
 * What one Consent leaves visible for this viewer: an item is visible when a `permit`
 * matches it or no `forbid` does. An item must be visible under every Consent in force.
 */
export interface ChoiceInForce {
  consent: string;
  rules: readonly ResidualRule[];
}

/** What of the record the decision lets through; compiled into row-level security. */
export interface Sight {
  /** `everything` is the patient's own view: every part, topic and restricted item. */
  scope: 'everything' | 'table';
  whole: readonly RecordPart[];
  outline: readonly RecordPart[];
  /** Topics this viewer may see before any choice; an item with any other label is hidden. */
  labels: readonly SensitivityLabel[];
  choices: readonly ChoiceInForce[];
  /** Consents, each by its version, that a helper is shown whom the person lets change what they share. */
  shownChoices?: readonly string[];
}

/** Why: the rule or choice, by version, that allowed or refused. */
export interface Reason {
  code:
    | 'own-record'
    /** A patient's token that is bound to somebody else's record. */
    | 'not-own-record'
    | 'role-table'
    | 'emergency-table'
    /** Somebody whom the person lets help them (decide-helper.ts). */
    | 'helper'
    /** The last day on which they may has gone by. */
    | 'helper-over'
    /** What research and planning may be given (research-table.ts). */
    | 'research-table'
    | 'no-role'
    | 'purpose-not-allowed'
    | 'choice-limits'
    /** A choice that keeps something from others has an exception that opens it to this viewer. */
    | 'choice-allows'
    | 'choice-refuses'
    | 'choice-unreadable'
    /** More than the token's scopes cover, or than its kind of holder may ever do. */
    | 'beyond-scope'
    /** A choice that was sent and not saved: out of date, not there, or not one that can be kept. */
    | 'not-saved'
    /** A privacy officer works on a question that the person asked, or on an emergency look. */
    | 'oversight'
    | 'failed';
  /** `role-table/2026-11`, `Consent/…/_history/2`, or what was asked for, such as `Observation.r`. */
  basis: string;
}

export type Obligation = 'check-emergency-look' | 'say-limited';

export type Decision =
  | { outcome: 'permit'; sight: Sight; reasons: readonly Reason[]; obligations: readonly Obligation[] }
  | { outcome: 'deny'; reasons: readonly Reason[]; obligations: readonly Obligation[] };
