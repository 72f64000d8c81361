import type { Explanation } from '@/lib/audit/explanation';
import type { ResearchPurpose } from '@/lib/consent/roles/research-table';
import type { ProfessionalRole, PurposeOfUse } from '@/lib/consent/vocabulary';

interface TokenFacts {
  /** Names the token in the log without being it: its last 32 characters are never stored, this is the grant's own id. */
  tokenId: string;
  clientId: string;
  clientName: string;
  /** Granted SMART scopes, as granted (`patient/Observation.rs`). */
  scopes: readonly string[];
  expiresAt: Date;
}

/** The patient looking at their own record. */
export interface PatientContext extends TokenFacts {
  kind: 'patient';
  patientId: string;
  /** Issuer and subject of their sign-in. */
  subject: { issuer: string; id: string };
  name: string;
}

/** Somebody whom the person lets see their record: with a sign-in of their own, never as the person. */
export interface HelperContext extends TokenFacts {
  kind: 'helper';
  /** Of the row that says so; `RelatedPerson/{helperId}` in the log. */
  helperId: string;
  patientId: string;
  subject: { issuer: string; id: string };
  name: string;
  /** The instant from which they see nothing (RFC 3339). */
  until: string;
  /** The person lets them see what they share, and hide more of it. */
  mayChange: boolean;
}

/** A professional bound to one person, one purpose and one reason. */
export interface ProfessionalContext extends TokenFacts {
  kind: 'professional';
  patientId: string;
  subject: { issuer: string; id: string };
  /** `Practitioner/{id}` in the directory. */
  practitioner: string;
  name: string;
  jobRoleCode: string;
  jobRoleName: string;
  role: ProfessionalRole | undefined;
  organisation: { code: string; name: string; reference: string };
  purpose: Extract<PurposeOfUse, 'TREAT' | 'ETREAT' | 'BTG'>;
  reason: string;
  /** What the record showed when they were let in that explains them; empty when nothing did. Theirs to be logged with, and never to see. */
  explanation?: readonly Explanation[] | undefined;
  /** Nobody of their organisation had looked at this record before. */
  isNewOrganisation?: boolean | undefined;
}

/** A source system sending what it holds (SMART Backend Services). It reads nobody's record. */
export interface SourceContext extends TokenFacts {
  kind: 'source';
  /** ODS code of the organisation whose system this is; absent when the client is no feed. */
  sourceCode: string | undefined;
}

/** A privacy officer. Bound to no person: to the questions that one organisation is responsible for or, in the shared record's own team, to all. */
export interface PrivacyOfficerContext extends TokenFacts {
  kind: 'privacy-officer';
  subject: { issuer: string; id: string };
  /** `Practitioner/{id}` in the directory. */
  practitioner: string;
  name: string;
  jobRoleCode: string;
  jobRoleName: string;
  organisation: { code: string; name: string; reference: string };
  reach: 'organisation' | 'everywhere';
}

/** Research or planning, registered for one of the two. It reads nobody's record; it asks for parts of many by `$export`. */
export interface BulkContext extends TokenFacts {
  kind: 'bulk';
  purpose: ResearchPurpose;
}

/** What an access token says: who acts, in which role, for whom, for what purpose. */
export type AccessContext = PatientContext | ProfessionalContext | HelperContext | PrivacyOfficerContext | SourceContext | BulkContext;
