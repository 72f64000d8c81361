import { describe, expect, it } from 'vitest';
import { decide } from './decide';
import type { Decision, ItemMatch, ResidualRule, Viewer } from './decision';
import { PCF_CONSENTS, PCF_EXPECTED, PCF_PRIVILEGED_USERS } from './fixtures/fixtures';
import { anItem, asks, GP, NOW, shows, stored } from './fixtures/samples';
import { parseConsent } from './rules/parse-consent';

const PRACTITIONER: Viewer = { ...GP, references: ['Practitioner/ex-practitioner', 'Organization/ex-organization'] };
const ANYBODY: Viewer = { ...GP, references: ['Practitioner/somebody', 'Organization/ex-organization'] };
const GROUPS = new Map([['Group/ex-privilegedUsers', PCF_PRIVILEGED_USERS]]);

const decideFor = (example: string, viewer: Viewer, purpose: Viewer['purpose'] = 'TREAT', now = NOW): Decision =>
  decide(asks(viewer, { purpose }, 'ex-patient'), [stored(PCF_CONSENTS[example])], GROUPS, now);

const rulesLeft = (decision: Decision): readonly ResidualRule[] | 'denied' =>
  decision.outcome === 'deny' ? 'denied' : decision.sight.choices.flatMap(({ rules }) => rules);

interface ExpectedRule {
  type: string;
  securityLabel?: { system: string; code: string }[];
  data?: { meaning: string; reference: { reference: string } }[];
}

/** PCF's residual in our words. What is related to an encounter is what it refers to and what refers to it. Refusing R refuses what is above it too; one example writes "deny" for "forbid". */
function toResidualRules(expected: ExpectedRule): ResidualRule[] {
  const match: ItemMatch = {};
  for (const { system, code } of expected.securityLabel ?? []) {
    if (system.endsWith('v3-Confidentiality')) match.confidentiality = expected.type === 'permit' ? [code] : [code, 'V'];
    else match.labels = [code];
  }
  const keys: Record<string, 'instances' | 'related' | 'dependents' | 'authors'> = { instance: 'instances', related: 'related', dependents: 'dependents', authoredby: 'authors' };
  for (const { meaning, reference } of expected.data ?? []) {
    const key = keys[meaning];
    if (key) match[key] = [...(match[key] ?? []), reference.reference.replace('http://example.org/fhir/', '')];
  }
  const effect = expected.type === 'permit' ? 'permit' : 'forbid';
  return [{ effect, match }, ...(match.related === undefined ? [] : [{ effect, match: { dependents: match.related } } as const])];
}

const expectedRules = (example: string): ResidualRule[] => (PCF_EXPECTED[example]?.residual as ExpectedRule[]).flatMap(toResidualRules);

const normal = anItem();
const restricted = anItem({ confidentiality: 'R' });
const mentalHealth = anItem({ confidentiality: 'R', labels: ['PSY'] });

describe('every example Consent of IHE PCF', () => {
  it('can be read', () => {
    const problems = Object.entries(PCF_CONSENTS).flatMap(([id, consent]) => {
      const parsed = parseConsent(consent);
      return parsed.ok ? [] : [id, parsed.problems];
    });
    expect(problems).toEqual([]);
  });

  it.each([
    ['ex-consent-advanced-normal', ANYBODY],
    ['ex-consent-advanced-normal-not-restricted', ANYBODY],
    ['ex-consent-advanced-normal-focused-psy', PRACTITIONER],
    ['ex-consent-intermediate-data', ANYBODY],
    ['ex-consent-intermediate-not-authoredby', ANYBODY],
    ['ex-consent-intermediate-not-encounter', ANYBODY],
  ])('%s leaves the residual rules that PCF says', (example, viewer) => {
    expect(rulesLeft(decideFor(example, viewer))).toEqual(expectedRules(example));
  });

  it('ex-consent-intermediate-not-encounter hides what was found at that encounter: its own examples of it', () => {
    const decision = decideFor('ex-consent-intermediate-not-encounter', ANYBODY);
    const found = (encounter: string) => anItem({ about: 'Observation/ex-weight', related: ['Patient/ex-patient', `Encounter/${encounter}`] });
    expect([found('ex-encounter'), found('another'), anItem({ about: 'Encounter/ex-encounter' })].map((item) => shows(decision, item))).toEqual([false, true, false]);
  });

  it('ex-dissent-intermediate-break-glass leaves none for a privileged user in an emergency', () => {
    const example = 'ex-dissent-intermediate-break-glass';
    expect(rulesLeft(decideFor(example, PRACTITIONER, 'BTG'))).toEqual(expectedRules(example));
  });

  it('ex-dissent-intermediate-break-glass refuses everybody who declares no emergency, and those who may declare none', () => {
    const example = 'ex-dissent-intermediate-break-glass';
    expect(rulesLeft(decideFor(example, PRACTITIONER, 'TREAT'))).toBe('denied');
    expect(rulesLeft(decideFor(example, PRACTITIONER, 'ETREAT'))).toBe('denied');
    expect(rulesLeft(decideFor(example, ANYBODY, 'BTG'))).toBe('denied');
  });

  it('ex-consent-advanced-normal-focused-psy is for others no different from normal data only', () => {
    const others = rulesLeft(decideFor('ex-consent-advanced-normal-focused-psy', ANYBODY));
    expect(others).toEqual(expectedRules('ex-consent-advanced-normal'));
  });

  it('ex-consent-advanced-normal-focused-psy shows mental health to the named practitioner alone', () => {
    const example = 'ex-consent-advanced-normal-focused-psy';
    expect(shows(decideFor(example, PRACTITIONER), mentalHealth)).toBe(true);
    expect(shows(decideFor(example, PRACTITIONER), restricted)).toBe(false);
    expect(shows(decideFor(example, ANYBODY), mentalHealth)).toBe(false);
  });

  it('ex-consent-advanced-normal-break-glass-restricted is for most users no different from normal data only', () => {
    const example = 'ex-consent-advanced-normal-break-glass-restricted';
    expect(rulesLeft(decideFor(example, ANYBODY))).toEqual(expectedRules('ex-consent-advanced-normal'));
    expect(rulesLeft(decideFor(example, PRACTITIONER))).toEqual(expectedRules('ex-consent-advanced-normal'));
  });

  it('ex-consent-advanced-normal-break-glass-restricted shows normal and restricted data to a privileged user in an emergency', () => {
    const decision = decideFor('ex-consent-advanced-normal-break-glass-restricted', PRACTITIONER, 'BTG');
    expect([normal, restricted, anItem({ confidentiality: 'V' })].map((item) => shows(decision, item))).toEqual([true, true, false]);
  });

  it('ex-consent-basic-reject issues no token', () => {
    expect(rulesLeft(decideFor('ex-consent-basic-reject', ANYBODY))).toBe('denied');
  });

  it('ex-consent-basic-treat-infant, made by the mother, permits', () => {
    expect(rulesLeft(decideFor('ex-consent-basic-treat-infant', ANYBODY))).toEqual([]);
  });

  it('ex-consent-expired-treat permits until it ends, and then is no choice in force', () => {
    const before = decideFor('ex-consent-expired-treat', ANYBODY, 'TREAT', new Date('2022-12-31T23:59:59Z'));
    const after = decideFor('ex-consent-expired-treat', ANYBODY, 'TREAT', new Date('2023-01-01T00:00:00Z'));
    expect(rulesLeft(before)).toEqual([]);
    // PCF: after expiry the overarching policy decides. Its example takes that policy to be
    // refusal; here it is the table of roles, as without a Consent.
    expect(after).toEqual(decide(asks(ANYBODY), [], GROUPS, NOW));
    // Until then it permits nothing for an emergency, which it does not name.
    expect(rulesLeft(decideFor('ex-consent-expired-treat', ANYBODY, 'BTG', new Date('2022-12-31T23:59:59Z')))).toBe('denied');
  });

  it('ex-consent-intermediate-purpose lets nobody in who is not the research organisation with its own purpose', () => {
    const researcher: Viewer = { ...GP, references: ['Organization/ex-org-researcher'] };
    expect(rulesLeft(decideFor('ex-consent-intermediate-purpose', ANYBODY))).toBe('denied');
    expect(rulesLeft(decideFor('ex-consent-intermediate-purpose', researcher))).toBe('denied');
  });
});
