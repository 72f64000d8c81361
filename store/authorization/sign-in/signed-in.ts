/**
 * What the identity provider says of the person who signed in: NHS login's claims for
 * patients, NHS CIS2's for staff.
 *
 * @see https://nhsconnect.github.io/nhslogin/ (scopes and claims)
 * @see https://digital.nhs.uk/services/care-identity-service (national RBAC access claims)
 */
import { z } from 'zod';

interface Subject {
  issuer: string;
  id: string;
}

export interface SignedInPatient {
  kind: 'patient';
  subject: Subject;
  name: string;
  nhsNumber: string;
  /** YYYY-MM-DD */
  birthDate: string;
  /** NHS login's identity level; `P9` is enough to see a record. */
  proofingLevel: string;
}

export interface JobRole {
  /** SDS job role code, such as `R1070` */
  code: string;
  name: string;
  organisation: { code: string; name: string };
}

export interface SignedInProfessional {
  kind: 'professional';
  subject: Subject;
  name: string;
  sdsUserId: string;
  /** The role chosen at sign-in, or the only one. */
  role: JobRole | undefined;
}

/** Somebody whose chosen role is that of a privacy officer: it opens no record. */
export interface SignedInOfficer extends Omit<SignedInProfessional, 'kind' | 'role'> {
  kind: 'privacy-officer';
  role: JobRole;
}

/** Somebody whose work opens no record and no question: reviewers. */
export interface SignedInOther {
  kind: 'other';
  subject: Subject;
}

export type SignedIn = SignedInPatient | SignedInProfessional | SignedInOfficer | SignedInOther;

/** National job role "Privacy Officer" (NHS RBAC). */
const PRIVACY_OFFICER_JOB = 'R0001';

const subject = z.object({ issuer: z.string(), id: z.string() });
const jobRole = z.object({ code: z.string(), name: z.string(), organisation: z.object({ code: z.string(), name: z.string() }) });

/** For reading back what was kept of a professional. */
export const professionalSchema = z.object({
  kind: z.literal('professional'),
  subject,
  name: z.string(),
  sdsUserId: z.string(),
  role: jobRole.optional() as z.ZodType<JobRole | undefined>,
});

/** For reading back what was kept between two pages of a sign-in. */
export const signedInSchema: z.ZodType<SignedIn> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('patient'), subject, name: z.string(), nhsNumber: z.string(), birthDate: z.string(), proofingLevel: z.string() }),
  professionalSchema,
  z.object({ kind: z.literal('privacy-officer'), subject, name: z.string(), sdsUserId: z.string(), role: jobRole }),
  z.object({ kind: z.literal('other'), subject }),
]);

const patientClaims = z.object({
  iss: z.string(),
  sub: z.string(),
  nhs_number: z.string().transform((text) => text.replaceAll(' ', '')),
  birthdate: z.iso.date(),
  identity_proofing_level: z.string(),
  name: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
});

const rbacRole = z.object({
  person_roleid: z.string().optional(),
  org_code: z.string().regex(/^[A-Za-z0-9]{1,12}$/),
  org_name: z.string().optional(),
  /** Either the job role alone or CIS2's triple, `S8000:G8000:R8000`. */
  role_code: z.string(),
  role_name: z.string(),
});

const professionalClaims = z.object({
  iss: z.string(),
  sub: z.string(),
  uid: z.string().regex(/^[A-Za-z0-9]{1,20}$/),
  name: z.string().min(1),
  nhsid_nrbac_roles: z.array(rbacRole).default([]),
  nhsid_user_orgs: z.array(z.object({ org_code: z.string(), org_name: z.string() })).default([]),
  selected_roleid: z.string().optional(),
});

const anyone = z.object({ iss: z.string(), sub: z.string() });

/**
 * Reads the claims of an id token and its userinfo.
 * @param speaks which provider's claims to expect; `practice` speaks both
 * @returns undefined when they say nothing that can be used
 */
export function readClaims(claims: unknown, speaks: 'nhs-login' | 'cis2' | 'practice'): SignedIn | undefined {
  const asPatient = speaks !== 'cis2' ? patientClaims.safeParse(claims).data : undefined;
  if (asPatient) return toPatient(asPatient);
  const asProfessional = speaks !== 'nhs-login' ? professionalClaims.safeParse(claims).data : undefined;
  const role = asProfessional && chooseRole(asProfessional);
  if (asProfessional && role?.code === PRIVACY_OFFICER_JOB) return { ...toProfessional(asProfessional, role), kind: 'privacy-officer', role };
  if (asProfessional && (role || speaks === 'cis2')) return toProfessional(asProfessional, role);
  const other = speaks !== 'nhs-login' ? anyone.safeParse(claims).data : undefined;
  return other && { kind: 'other', subject: { issuer: other.iss, id: other.sub } };
}

function toPatient(claims: z.infer<typeof patientClaims>): SignedInPatient {
  return {
    kind: 'patient',
    subject: { issuer: claims.iss, id: claims.sub },
    name: claims.name ?? [claims.given_name, claims.family_name].filter(Boolean).join(' '),
    nhsNumber: claims.nhs_number,
    birthDate: claims.birthdate,
    proofingLevel: claims.identity_proofing_level,
  };
}

function toProfessional(claims: z.infer<typeof professionalClaims>, role: JobRole | undefined): SignedInProfessional {
  return { kind: 'professional', subject: { issuer: claims.iss, id: claims.sub }, name: claims.name, sdsUserId: claims.uid, role };
}

function chooseRole(claims: z.infer<typeof professionalClaims>): JobRole | undefined {
  const { nhsid_nrbac_roles: roles, selected_roleid: selected, nhsid_user_orgs: organisations } = claims;
  const chosen = selected === undefined ? (roles.length === 1 ? roles[0] : undefined) : roles.find((role) => role.person_roleid === selected);
  const code = chosen && /(?:^|:)(R\d{4})$/.exec(chosen.role_code)?.[1];
  if (!chosen || code === undefined) return undefined;
  const organisation = chosen.org_name ?? organisations.find((one) => one.org_code === chosen.org_code)?.org_name ?? chosen.org_code;
  // CIS2 writes `"Clinical":"Clinical Provision":"Paramedic"`: the job is the last of them.
  const name = (chosen.role_name.split(':').at(-1) ?? '').replaceAll('"', '').trim();
  return { code, name, organisation: { code: chosen.org_code, name: organisation } };
}
