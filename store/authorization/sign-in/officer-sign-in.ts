/** Signing in as a privacy officer: no person is opened, so nothing is asked and no person's log has it. What is read later is. */
import { ODS_ORGANISATION, SDS_USER, directoryIdFor } from '@/lib/fhir/identifiers';
import { parseSmartScopes } from '@/lib/smart/scopes';
import type { PrivacyOfficerContext } from '@/store/enforcement/access-context';
import type { GrantContext } from '../access-grants';
import { scopedClient } from '../provider';
import type { Waiting } from './finish-sign-in';
import type { SignedInOfficer } from './signed-in';

type OfficerGrant = Extract<GrantContext, { kind: 'privacy-officer' }>;

/** Whether the portal asks for somebody who works on questions: for Tasks, of whomever, and for no one person's record. */
export function isForOversight({ client, scopes, launch }: Waiting): boolean {
  const asksForTasks = parseSmartScopes(scopes).some(({ context, type }) => context === 'user' && type === 'Task');
  return asksForTasks && scopedClient(client).kind === 'portal' && launch === undefined && !scopes.includes('launch/patient');
}

/** @param teamCode ODS code of the organisation that runs the shared record: its officers may see every question */
export function officerGrant({ subject, name, sdsUserId, role }: SignedInOfficer, teamCode: string): OfficerGrant {
  const { code, name: organisation } = role.organisation;
  const reach: PrivacyOfficerContext['reach'] = code.toUpperCase() === teamCode.toUpperCase() ? 'everywhere' : 'organisation';
  return {
    kind: 'privacy-officer',
    subject,
    practitioner: `Practitioner/${requireId(SDS_USER, sdsUserId)}`,
    name,
    jobRoleCode: role.code,
    jobRoleName: role.name,
    organisation: { code, name: organisation, reference: `Organization/${requireId(ODS_ORGANISATION, code)}` },
    reach,
  };
}

/** @throws Error when the value cannot be part of an id, which reading the claims has ruled out */
function requireId(system: string, value: string): string {
  const id = directoryIdFor(system, value);
  if (id === undefined) throw new Error('no directory id for a privacy officer');
  return id;
}
