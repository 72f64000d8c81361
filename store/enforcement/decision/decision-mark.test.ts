import { describe, expect, test } from 'vitest';
import { consentWith, DIRECTORY, HELPER, NOW, stored } from '@/lib/consent/fixtures/samples';
import type { HelperContext, ProfessionalContext } from '../admission/access-context';
import { decideLook, type ViewerContext } from './decide-look';
import { markOf } from './decision-mark';

const token = { tokenId: 'grant-1', clientId: 'c', clientName: 'An app', scopes: [], expiresAt: new Date('2026-11-24T12:15:00Z'), subject: { issuer: 'i', id: 's' }, name: 'A person', patientId: 'p1' };
const GP: ProfessionalContext = { ...token, kind: 'professional', practitioner: 'Practitioner/prac-gp', jobRoleCode: 'R0260', jobRoleName: 'GP', role: 'gp', organisation: { code: 'G82001', name: 'A surgery', reference: 'Organization/ods-g82001' }, purpose: 'TREAT', reason: 'A review' };
const helper: HelperContext = { ...token, kind: 'helper', helperId: 'h1', until: HELPER.until ?? '', mayChange: false };

interface Case {
  context?: ViewerContext;
  hash?: string;
  choices?: object[];
  affiliations?: string[];
  now?: string;
}

function mark({ context = GP, hash = 'hash', choices = [], affiliations = [], now = NOW.toISOString() }: Case = {}): string {
  const opened = { choices: choices.map((choice, index) => stored(choice, `Consent/c${index}/_history/1`)), choices_version: choices.length, choices_there: choices.length, affiliations };
  return markOf({ hash, context }, decideLook(context, opened, DIRECTORY, new Date(now)));
}

const ACTOR_ROLE = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
const allergiesFrom = (reference: string, more: object = {}): object =>
  consentWith({ type: 'permit', provision: [{ type: 'deny', class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'AllergyIntolerance' }], actor: [{ role: ACTOR_ROLE, reference: { reference } }], ...more }] });
const FROM_GP = allergiesFrom('Practitioner/prac-gp');

describe('the mark of a decision', () => {
  test('is the same while nothing changed, at whatever time and store', () => {
    expect(mark({ choices: [FROM_GP], now: '2027-01-01T00:00:00Z' })).toBe(mark({ choices: [structuredClone(FROM_GP)] }));
  });

  test('is another under a choice that hides something from this viewer, and the same again without it', () => {
    expect(mark({ choices: [FROM_GP] })).not.toBe(mark());
    expect(mark({ choices: [] })).toBe(mark());
  });

  test('is another once a further thing is hidden from who is shown less already', () => {
    const alsoConditions = allergiesFrom('Practitioner/prac-gp', { class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Condition' }] });
    expect(mark({ choices: [FROM_GP, alsoConditions] })).not.toBe(mark({ choices: [FROM_GP] }));
  });

  test('does not tell whom else a choice is about, nor how many were made', () => {
    expect(mark({ choices: [allergiesFrom('Practitioner/somebody-else'), allergiesFrom('Organization/elsewhere')] })).toBe(mark());
  });

  test('is another once a choice is over, by time alone', () => {
    const choices = [allergiesFrom('Practitioner/prac-gp', { period: { end: '2026-11-25T12:00:00Z' } })];
    expect(mark({ choices, now: '2026-11-25T12:00:02Z' })).not.toBe(mark({ choices }));
    expect(mark({ choices, now: '2026-11-25T11:59:59Z' })).toBe(mark({ choices }));
  });

  test('is another once a helper’s last day is over', () => {
    expect(mark({ context: helper, now: helper.until })).not.toBe(mark({ context: helper }));
  });

  test('is another for who comes to belong to a team that a choice names', () => {
    const provision = [{ type: 'deny', class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Condition' }] }, { type: 'permit', actor: [{ role: ACTOR_ROLE, reference: { reference: 'CareTeam/t1' } }] }];
    const choices = [consentWith({ type: 'permit', provision })];
    expect(mark({ choices, affiliations: ['CareTeam/t1'] })).not.toBe(mark({ choices }));
    expect(mark({ affiliations: ['CareTeam/t1'] })).toBe(mark());
  });

  test('is another for another token, so that no two people learn that they are alike', () => {
    expect(mark({ hash: 'another' })).not.toBe(mark());
  });

  test('cannot be made by who holds the token: it is made with the grant’s id, which they are not told', () => {
    expect(mark({ context: { ...GP, tokenId: 'grant-2' } })).not.toBe(mark());
  });
});
