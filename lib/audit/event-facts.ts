/**
 * What an access event is made from. The store's own contexts fit these shapes as they
 * are, so that nothing has to be copied field by field at the door.
 */
import type { Reason } from '@/lib/consent/decision';
import type { Explanation } from './explanation';

interface AppFacts {
  clientId: string;
  clientName: string;
  /** Names the access token without being it; absent while someone is still signing in. */
  tokenId?: string | undefined;
}

/** The patient themselves. */
export interface PatientActor extends AppFacts {
  kind: 'patient';
  patientId: string;
  subject: { issuer: string; id: string };
  name: string;
}

/** Somebody whom the patient lets see their record. */
export interface HelperActor extends AppFacts {
  kind: 'helper';
  helperId: string;
  subject: { issuer: string; id: string };
  name: string;
}

/** A professional, for one purpose and reason. */
export interface ProfessionalActor extends AppFacts {
  kind: 'professional';
  subject: { issuer: string; id: string };
  /** `Practitioner/{id}` in the directory */
  practitioner: string;
  name: string;
  /** SDS job role code, such as `R1070` */
  jobRoleCode: string;
  jobRoleName: string;
  /** Our kind of professional; absent when the job role is in no table. */
  role?: string | undefined;
  /** `code` is the ODS code. */
  organisation: { code: string; name: string };
  /** v3-ActReason code */
  purpose: string;
  /** As typed by the professional. */
  reason: string;
  /** What the record showed that explains them; empty when nothing does, absent when nobody looked. */
  explanation?: readonly Explanation[] | undefined;
  /** Nobody of their organisation had looked at this record before they were let in. */
  isNewOrganisation?: boolean | undefined;
}

/** A privacy officer: answers questions about looks, and opens nobody's record. */
export interface PrivacyOfficerActor extends AppFacts {
  kind: 'privacy-officer';
  subject: { issuer: string; id: string };
  practitioner: string;
  name: string;
  jobRoleCode: string;
  jobRoleName: string;
  organisation: { code: string; name: string };
}

/** A source system, known by the ODS code of the organisation that runs it. */
export interface SourceActor extends AppFacts {
  kind: 'source';
  sourceCode: string | undefined;
}

/** Research or planning, which is given parts of many records at once. */
export interface BulkActor extends AppFacts {
  kind: 'bulk';
  /** v3-ActReason code */
  purpose: string;
}

export type Actor = PatientActor | HelperActor | ProfessionalActor | PrivacyOfficerActor | SourceActor | BulkActor;

/** The request, as far as the log speaks of it. `summary` holds no personal data beyond ids. */
export interface EventRequest {
  requestId: string;
  /** IP address of the client */
  clientAddress: string;
  /** Method and URL below the FHIR base, such as `GET /Observation?category=laboratory` */
  summary: string;
}

interface BaseFacts {
  /** UUID of the event */
  id: string;
  /** RFC 3339 instant */
  recorded: string;
  /** Absolute URL of the FHIR base: the server that was asked and that observed. */
  serverUrl: string;
  request: EventRequest;
}

interface LookFacts extends BaseFacts {
  actor: Actor;
  patientId: string;
  /** The rules and choices behind the decision. */
  reasons: readonly Reason[];
  /** A choice of the patient narrowed what this viewer could be shown. */
  limited: boolean;
}

/** One item looked up by its id, and found: where it is absent, or hidden from this viewer, the database says that instead (`event_not_found`). */
export interface ItemFacts extends LookFacts {
  kind: 'read' | 'vread' | 'history';
  target: { type: string; id: string; version?: number | undefined };
}

/** Many items looked up at once; `summary`: for a patient summary; `export`: given to research or planning among many people's; `preview`: choices tried before they are saved. */
export interface SearchFacts extends LookFacts {
  kind: 'search' | 'everything' | 'summary' | 'export' | 'preview';
}

/** A choice saved by the patient. */
export interface ConsentFacts extends BaseFacts {
  kind: 'consent-create' | 'consent-update';
  actor: Actor;
  patientId: string;
  target: { id: string; version: number };
}

/** A question about a look, the check of an emergency look, what the person wishes to be told, who may help them, or an app that they stopped: kept, or taken on. */
export interface KeptFacts extends BaseFacts {
  kind: 'keep-create' | 'keep-update';
  actor: PatientActor | PrivacyOfficerActor;
  patientId: string;
  /** `name`: what an app was called when it was stopped. */
  target: { type: 'Task' | 'Subscription' | 'RelatedPerson' | 'Device'; id: string; version?: number | undefined; name?: string | undefined };
}

/** Nobody could be told of the end of a choice that staff were asked for, so the record itself kept it on. Nobody looked. */
export interface KeptOnFacts extends BaseFacts {
  kind: 'choice-kept-on';
  patientId: string;
  target: { id: string; version: number };
}

/** A privacy officer's list, which names nobody. */
export interface OversightListFacts extends BaseFacts {
  kind: 'oversight-list';
  actor: PrivacyOfficerActor;
}

/** The answer was no: nothing was shown. A source system acts for nobody, so that there is no `patientId`. */
export interface RefusedFacts extends BaseFacts {
  kind: 'refused';
  actor: Actor;
  patientId: string | undefined;
  reasons: readonly Reason[];
}

/** A professional looked someone up by NHS number and date of birth. `patientId` only when someone was found. */
export interface FindPersonFacts extends BaseFacts {
  kind: 'find-person';
  actor: ProfessionalActor;
  patientId: string | undefined;
}

/** A source system's message was taken in; nobody looked. */
export interface FeedFacts extends BaseFacts {
  kind: 'feed';
  patientId: string;
  /** ODS code and name of the organisation whose system sent it. */
  source: { code: string; name: string };
  /** The sender's own id of the message. */
  messageId: string;
}

/** A source told us of a look in its own system: neither decided nor seen by this store. */
export interface ReportedFacts extends BaseFacts {
  kind: 'reported';
  patientId: string;
  /** The organisation whose system told us. */
  reporter: { code: string; name: string };
  /** The source's own id of the look. */
  toldId: string;
  /** When it happened there: instants. */
  happened: { start: string; end?: string | undefined };
  /** Who looked, as far as it was said; absent when nobody was named. */
  who?:
    | {
        name?: string | undefined;
        identifier?: { system?: string | undefined; value: string } | undefined;
        job?: { code?: string | undefined; name: string } | undefined;
        role?: string | undefined;
      }
    | undefined;
  /** Whom they looked for: the reporter, unless it said otherwise. */
  organisation: { code: string; name: string };
  /** v3-ActReason code; absent when it was not said. */
  purpose?: string | undefined;
  reason?: string | undefined;
  /** What the record showed that explains it, worked out when it was told; absent when nobody looked for that. */
  explanation?: readonly Explanation[] | undefined;
  /** Parts of the record that the things shown are of. */
  parts: readonly string[];
  /** `Type/id` of those things that the record has. */
  items: readonly string[];
  /** How many things were shown, those besides; absent when it was not said. */
  count?: number | undefined;
}

/** Someone signed in to see this record; a privacy officer signs in to nobody's, so that there is no `patientId`. */
export interface SignInFacts extends BaseFacts {
  kind: 'sign-in';
  actor: PatientActor | HelperActor | ProfessionalActor | PrivacyOfficerActor;
  patientId: string | undefined;
  /** The person lets an app in that they had not let in before, or had stopped. */
  isNewApp?: boolean | undefined;
}

/** Someone who said who they are was not let in: what they signed in to is not for them. Nothing was opened. */
export interface SignInRefusedFacts extends BaseFacts {
  kind: 'sign-in-refused';
  app: AppFacts;
  person: { subject: { issuer: string; id: string }; name?: string | undefined; job?: { code: string; name: string; organisation: { code: string; name: string } } | undefined };
  /** Why, as the page that they were shown is called. */
  why: string;
}

export type EventFacts =
  | KeptFacts
  | KeptOnFacts
  | OversightListFacts
  | ItemFacts
  | SearchFacts
  | ConsentFacts
  | RefusedFacts
  | FindPersonFacts
  | FeedFacts
  | ReportedFacts
  | SignInFacts
  | SignInRefusedFacts;
