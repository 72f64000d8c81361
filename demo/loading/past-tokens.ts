/**
 * Access tokens for what people did in the past, in the form in which the authorization
 * server keeps them, so that each look goes through the door as itself: one token for one
 * professional, person, purpose and reason. They live for the loading alone.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { roleOf } from '@/lib/consent/roles/roles';
import type { Databases } from '@/store/database/database';
import type { GrantContext } from '@/store/enforcement/admission/grant-schema';
import { officerGrant } from '@/store/authorization/sign-in/grant-context';
import type { SignedInOfficer } from '@/store/authorization/sign-in/signed-in';
import { hashTokenId } from '@/store/authorization/token-id';
import type { Person } from '../population/person';
import { fullName } from '../population/person';
import { PRIVACY_OFFICER_ROLE, officerName, type DemoOfficer } from '../population/privacy-officers';
import { professionalName } from '../population/professionals';
import type { Deed } from '../population/looks/deed';

export interface TokenFacts {
  fhirBase: string;
  /** The client that people look with: the portal. */
  clientId: string;
  /** Issuer of the sign-ins. */
  issuer: string;
  /** ODS code of the organisation that runs the shared record. */
  teamCode: string;
}

export interface PastToken {
  token: string;
  grantId: string;
  context: GrantContext;
}

const LIFETIME_SECONDS = 3600;

/** Who a deed is done by, as their sign-in would have bound it to a grant. */
export function contextOf(deed: Deed, person: Person, patientId: string, { issuer, teamCode }: Pick<TokenFacts, 'issuer' | 'teamCode'>): GrantContext {
  if (deed.kind === 'question-step') return officerGrant(signedInAs(deed.officer, issuer), teamCode);
  if (deed.kind !== 'look') {
    return { kind: 'patient', patientId, subject: { issuer, id: `patient-${person.nhsNumber}` }, name: fullName(person) };
  }
  const { by } = deed;
  return {
    kind: 'professional',
    patientId,
    subject: { issuer, id: by.id },
    practitioner: `Practitioner/sds-${by.sdsUserId}`,
    name: professionalName(by),
    jobRoleCode: by.jobRoleCode,
    jobRoleName: by.jobRole,
    role: roleOf(by.jobRoleCode, by.organisation.kind),
    organisation: { code: by.organisation.code, name: by.organisation.name, reference: `Organization/ods-${by.organisation.code.toLowerCase()}` },
    purpose: deed.purpose,
    reason: deed.reason,
  };
}

function signedInAs(officer: DemoOfficer, issuer: string): SignedInOfficer {
  const { code, name } = officer.organisation;
  return { kind: 'privacy-officer', subject: { issuer, id: officer.id }, name: officerName(officer), sdsUserId: officer.sdsUserId, role: { ...PRIVACY_OFFICER_ROLE, organisation: { code, name } } };
}

/** As the portal asks for them. */
const SCOPES: Readonly<Record<GrantContext['kind'], string>> = {
  patient: 'patient/*.rs patient/Consent.cruds patient/Task.crus patient/Subscription.crus',
  helper: 'patient/*.rs',
  professional: 'user/*.rs',
  'privacy-officer': 'user/Task.rus',
};

/** Issues a token for each context, all at once. */
export async function issueTokens(databases: Pick<Databases, 'prisma'>, contexts: readonly GrantContext[], facts: TokenFacts): Promise<PastToken[]> {
  const tokens = contexts.map((context): PastToken => ({ token: randomBytes(32).toString('base64url'), grantId: randomUUID(), context }));
  const iat = Math.floor(Date.now() / 1000);
  const exp = iat + LIFETIME_SECONDS;
  await databases.prisma.accessGrant.createMany({
    data: tokens.map(({ grantId, context }) => ({ grantId, patientId: 'patientId' in context ? context.patientId : null, context: JSON.parse(JSON.stringify(context)) as object })),
  });
  await databases.prisma.oidcPayload.createMany({
    data: tokens.map(({ token, grantId, context }) => ({
      kind: 'AccessToken',
      id: hashTokenId(token),
      grantId,
      expiresAt: new Date(exp * 1000),
      payload: { clientId: facts.clientId, grantId, accountId: context.subject.id, scope: SCOPES[context.kind], aud: facts.fhirBase, iat, exp },
    })),
  });
  return tokens;
}

/** Ends them: nobody can use a token of the loading afterwards. */
export async function endTokens(databases: Pick<Databases, 'prisma'>, tokens: readonly PastToken[]): Promise<void> {
  const grantIds = tokens.map(({ grantId }) => grantId);
  await databases.prisma.oidcPayload.deleteMany({ where: { grantId: { in: grantIds } } });
  await databases.prisma.accessGrant.deleteMany({ where: { grantId: { in: grantIds } } });
}
