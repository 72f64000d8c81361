import 'server-only';
import { createHash } from 'node:crypto';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { portalConfig } from '@/lib/portal/config';
import { openFhir, type FhirSession } from '@/lib/portal/fhir';
import { isGood, openSessionCookie, sessionCookieName, type SessionToken } from './session-token';

/** A person's own session: their record over FHIR with their own token. */
export interface PatientSession {
  patientId: string;
  fhir: FhirSession;
}

/** The same with a name for its token, which is none itself: for what is remembered while it lasts. */
export interface NamedSession extends PatientSession {
  tokenName: string;
}

/** Somebody who helps: the record of the person who lets them, with a token of their own. */
export interface HelperSession extends PatientSession {
  /** They may see what the person shares, and hide more of it. */
  mayChange: boolean;
  endsAt: Date;
}

/** A professional's look: one person, one purpose, one reason, and it ends soon. */
export interface ProfessionalSession {
  patientId: string;
  fhir: FhirSession;
  endsAt: Date;
  /** For introspection alone. */
  accessToken: string;
}

/** A privacy officer's session: questions about looks, and nobody's record. */
export interface OfficerSession {
  fhir: FhirSession;
}

/** The session of this request, if the token in it is still good by the clock. */
export async function readSession(): Promise<SessionToken | undefined> {
  const { portalUrl, sessionSecret } = portalConfig();
  const cookie = (await cookies()).get(sessionCookieName(portalUrl))?.value;
  const session = await openSessionCookie(cookie, sessionSecret);
  return session && isGood(session, Date.now()) ? session : undefined;
}

/** The signed-in patient, or a redirect to the page that says the session is over. */
export const requirePatientSession = async (): Promise<NamedSession> => (await findPatientSession()) ?? redirect('/session-over');

/** For a form in which somebody wrote: a redirect would take it away. @returns undefined when the session is over */
export async function findPatientSession(): Promise<NamedSession | undefined> {
  const session = await readSession();
  return session?.kind === 'patient' ? openPatientSession(session) : undefined;
}

const openPatientSession = ({ patientId, accessToken }: { patientId: string; accessToken: string }): NamedSession => ({
  patientId,
  fhir: openFhir(portalConfig().fhirBase, accessToken),
  tokenName: createHash('sha256').update(accessToken).digest('base64url'),
});

/** The signed-in helper, or a redirect to the page that says the session is over. */
export const requireHelperSession = async (): Promise<HelperSession> => (await findHelperSession()) ?? redirect('/helping/session-over');

/** As `findPatientSession`, for a helper's form. */
export async function findHelperSession(): Promise<HelperSession | undefined> {
  const session = await readSession();
  if (session?.kind !== 'helper') return undefined;
  return { ...openPatientSession(session), mayChange: session.mayChange, endsAt: new Date(session.expiresAt * 1000) };
}

/** The professional with a look open, or a redirect to the page that says it is over. */
export const requireProfessionalSession = async (): Promise<ProfessionalSession> => (await findProfessionalSession()) ?? redirect('/care/session-over');

/** As `findPatientSession`, for a form that staff fill in. */
export async function findProfessionalSession(): Promise<ProfessionalSession | undefined> {
  const session = await readSession();
  if (session?.kind !== 'professional') return undefined;
  return {
    patientId: session.patientId,
    fhir: openFhir(portalConfig().fhirBase, session.accessToken),
    endsAt: new Date(session.expiresAt * 1000),
    accessToken: session.accessToken,
  };
}

/** For what is asked from a page of somebody else's record, where a redirect would lead nowhere; undefined when nobody has one open. */
export async function findOtherSession(): Promise<FhirSession | undefined> {
  const session = await readSession();
  return session?.kind === 'professional' || session?.kind === 'helper' ? openFhir(portalConfig().fhirBase, session.accessToken) : undefined;
}

/** The signed-in privacy officer, or a redirect to the page that says the session is over. */
export const requireOfficerSession = async (): Promise<OfficerSession> => (await findOfficerSession()) ?? redirect('/oversight/session-over');

/** As `findPatientSession`, for an officer's form. */
export async function findOfficerSession(): Promise<OfficerSession | undefined> {
  const session = await readSession();
  return session?.kind === 'privacy-officer' ? { fhir: openFhir(portalConfig().fhirBase, session.accessToken) } : undefined;
}
