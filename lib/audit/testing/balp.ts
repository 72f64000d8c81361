/** The profiles of IHE BALP, and examples that others wrote of them. */
import rules from '../fixtures/ihe-balp/profiles.json';
import { BALP_EXAMPLES } from './balp-examples';
import { checkProfile, type CodeSets, type ProfileRule } from './check-profile';

const PROFILES = rules as unknown as Record<string, ProfileRule[]>;

/** The codes of the sets that the profiles require, as far as they are in use here. */
const CODE_SETS: CodeSets = {
  AllReadVS: ['read', 'vread'],
  AllSearchVS: ['search', 'search-type', 'search-system'],
  AllUpdateVS: ['update', 'patch'],
  AuthZsubTypeVS: ['AuthZ-Consent'],
  DataSources: ['AUT', 'INF', 'CST'],
  RestObjectRoles: ['1', '3', '4', '15', '17', '20'],
  'audit-event-action': ['C', 'R', 'U', 'D', 'E'],
  'audit-event-outcome': ['0', '4', '8', '12'],
  'identifier-use': ['usual', 'official', 'temp', 'secondary', 'old'],
  'network-type': ['1', '2', '3', '4', '5'],
};

export const examples = (): [name: string, event: fhir4.AuditEvent][] => BALP_EXAMPLES.map(([name, event]) => [name, event as fhir4.AuditEvent]);

/** What an event breaks of the profiles that it claims; an unknown profile is one it cannot claim. */
export function problemsOf(event: fhir4.AuditEvent): string[] {
  return (event.meta?.profile ?? []).flatMap((profile) => {
    const rules = PROFILES[profile];
    const name = profile.replace(/.*IHE\.BasicAudit\./, '');
    return rules ? checkProfile(event, rules, CODE_SETS).map((problem) => `${name}: ${problem}`) : [`${name}: unknown`];
  });
}
