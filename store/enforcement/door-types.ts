/**
 * The one door's outside: what an interaction asks for and what it gets. `store/http`
 * turns HTTP into these and back; nothing else reads a record.
 */
import type { EntriesBytes } from '@/lib/fhir/searchset-entries';
import type { SummaryPick } from '@/lib/fhir/patient-summary/sections';
import type { AccessContext } from './admission/access-context';
import type { NoRoom } from '@/store/repository/saved-choices';
import type { TryAnswer, Trying } from './doors/preview-types';

/** What the log says of the request itself. */
export interface RequestFacts {
  requestId: string;
  clientAddress: string;
  /** Method and URL below the FHIR base, such as `GET /Observation?category=laboratory`. */
  summary: string;
}

export interface Look {
  context: AccessContext;
  request: RequestFacts;
}

/** One of the resources that a search lists, passed through as the text it was stored as. */
export interface ListedResource {
  type: string;
  id: string;
  /** RFC 3339 instant */
  lastUpdated: string;
  /** JSON text */
  content: string;
}

/** A resource that was asked for by itself, with what its ETag is made of. */
export interface StoredResource extends ListedResource {
  /** As it is shown: `meta.versionId` */
  version: number;
  /** Of what a choice can hide something in: tells apart what is shown of one version at one time and at another. */
  mark?: string;
}

/** A version in a history; one that its source took back says no more than that. */
export interface StoredVersion extends StoredResource {
  isDeleted: boolean;
}

export type ReadAnswer =
  | { outcome: 'found'; resource: StoredResource }
  | { outcome: 'deleted' }
  /** Absent, or hidden from this viewer: the two are never told apart. */
  | { outcome: 'not-found' };

/** One condition: the item has any of these tokens. Conditions are joined by AND. */
export type TokenCondition = readonly string[];

/** `from`/`to` in RFC 3339; the item's own period named `parameter` must compare so (FHIR R4 search, date prefixes). */
export interface DateCondition {
  parameter: string;
  prefix: 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap';
  from: string;
  to: string;
}

/** A search, parsed. See lib/fhir/search-index.ts for how items are indexed. */
export interface SearchRequest {
  /** One type, or none for all (`$everything`). */
  type: string | undefined;
  ids?: readonly string[];
  /** Of a whole record, these types alone, and of what comes along. */
  types?: readonly string[];
  /**
   * Of a whole record, what was or went on between two moments (RFC 3339; null where it is open), with what does not say
   * when it was. What began before and ended at the very `eve` was of the day before, without a time of day.
   */
  care?: { readonly from: string | null; readonly to: string | null; readonly eve: string | null };
  tokens: readonly TokenCondition[];
  dates: readonly (readonly DateCondition[])[];
  sort: 'date' | '-date' | '_lastUpdated' | '-_lastUpdated' | '_id' | '-_id';
  /** 0 to 1,000; 0 answers the total alone */
  count: number;
  offset: number;
  /** Nobody asks how many there are (`_total=none`): where counting costs, the answer's total is 0. */
  uncounted?: boolean;
  /** Reference parameters to follow: `_include=MedicationRequest:requester` → `requester`. */
  include: readonly string[];
  /** `Type:parameter` pairs whose resources point at a match, such as `Provenance:target`. */
  revinclude: readonly { type: string; parameter: string }[];
}

/** A page of a search, one resource at a time, as the directory and the list of Tasks have it. */
export interface ListedAnswer {
  total: number;
  matches: ListedResource[];
  included: ListedResource[];
  /** The `offset` of the next page; absent on the last. Opaque: for the log it is a place in the chain, so that new events move nothing. */
  next: number | undefined;
}

/** A page of a search of a record, put together by the database. */
export interface SearchAnswer extends Pick<ListedAnswer, 'total' | 'next'> {
  matches: EntriesBytes;
  included: EntriesBytes;
  /** The viewer is shown less than their role would be, by the person's choice. Says nothing of whether such items exist. */
  limited: boolean;
}

/** What a patient summary is made of (lib/fhir/patient-summary/sections.ts). */
export interface SummaryRequest {
  picks: readonly SummaryPick[];
  /** Reference parameters to follow. */
  include: readonly string[];
}

export interface SummaryFound {
  items: (ListedResource & { section: string })[];
  included: ListedResource[];
  limited: boolean;
}

/** Thrown by the door; `store/http/outcomes.ts` turns each into an OperationOutcome. */
export class Refusal extends Error {
  constructor(
    readonly code: 'unauthenticated' | 'insufficient-scope' | 'refused' | 'store-unavailable',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface Door {
  /**
   * Authenticates a bearer token.
   * @param mayBeRemembered as when it was last used: for a request that changes nothing, and
   *   whose answer does not leave before `vouch` or a look at the record has found it still so
   * @throws Refusal `unauthenticated`
   */
  admit(accessToken: string | undefined, mayBeRemembered?: boolean): Promise<AccessContext>;
  /** Asks the database, unless it was asked already for this context, whether its token is still in force. @throws Refusal `unauthenticated` */
  vouch(context: AccessContext): Promise<void>;
  /**
   * A mark of the decision that the token's looks are now made under: another as soon as it is another, be it by a
   * choice, by time or by who belongs to whom. It always asks the database. It opens no record and says nothing of one,
   * not even that it is there, so that it is no look and leaves no access event. @throws Refusal
   */
  markDecision(look: Look): Promise<string>;
  /**
   * Writes the access event of a request that is refused before it comes to a decision.
   * @param asked what it asked to do, such as `Observation.r`
   * @param code `not-saved` for a choice that was sent and could not be kept
   */
  logRefusal(look: Look, asked: string, code?: 'beyond-scope' | 'not-saved'): Promise<void>;
  /** read and, with `version`, vread. @throws Refusal */
  read(look: Look, target: { type: string; id: string; version?: number }): Promise<ReadAnswer>;
  /** Instance history, newest first. @throws Refusal */
  history(look: Look, target: { type: string; id: string }): Promise<StoredVersion[] | undefined>;
  /** Search of one type, `$everything` (type undefined), the log (`AuditEvent`) and choices (`Consent`). @throws Refusal */
  search(look: Look, request: SearchRequest): Promise<SearchAnswer>;
  /** What choices would do that are not saved, as the person's own look. The drafts are already understood. @throws Refusal */
  preview(look: Look, trying: Trying): Promise<TryAnswer>;
  /** What this viewer may see of each section of a patient summary, as one look. @throws Refusal */
  summarise(look: Look, request: SummaryRequest): Promise<SummaryFound>;
  /** Which of these `Type/id` the person's own record has never had. @throws Refusal */
  findMissing(look: Look, items: readonly string[]): Promise<string[]>;
  /**
   * Creates or updates a Consent for the person or for a helper whom they let change what they share. The text is already valid (lib/consent/rules/parse-consent.ts).
   * `ifMatch` is the version the client saw: a mismatch answers `conflict` and writes nothing.
   * No `id` creates; an `id` updates and needs `ifMatch`. An `id` that does not exist answers `not-found`,
   * one in force above 200 (20 of a helper's own) `too-many`,
   * and one that a helper is shown and did not make `not-theirs`. What a helper is not shown does not exist.
   */
  saveConsent(
    look: Look,
    consent: { id?: string; ifMatch?: number; resource: fhir4.Consent },
  ): Promise<{ outcome: 'created' | 'updated'; resource: StoredResource } | { outcome: 'conflict' | 'not-found' | NoRoom | 'not-theirs' }>;
}
