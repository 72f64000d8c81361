import { describe, expect, it } from 'vitest';
import type { Choice } from './choice';
import { findHelperProblem, HELPER_PARTS, HELPER_ROLES } from './helper-choice';

const UNTIL = new Date('2027-01-01T00:00:00Z');
const choice = (more: Partial<Choice> = {}): Choice => ({ what: { parts: ['letters'] }, from: { roles: ['paramedic'] }, except: [], inEmergency: true, until: '2026-12-31', ...more });

describe('a choice of somebody who helps', () => {
  it('is of some parts, from some kinds of professional, until a day on which they still help', () => {
    expect(findHelperProblem(choice(), UNTIL)).toBeUndefined();
    expect(findHelperProblem(choice({ what: { parts: ['visits', 'visit-details'] } }), UNTIL)).toBeUndefined();
    expect(findHelperProblem(choice({ what: { parts: ['letters', 'plans'] } }), UNTIL)).toBeUndefined();
  });

  it.each<[string, Partial<Choice> | undefined]>([
    ['in no form of ours', undefined],
    ['of everything', { what: 'everything' }],
    ['of a topic', { what: { topics: ['PSY'] } }],
    ['of what others must know not to do harm', { what: { parts: ['allergies'] } }],
    ['of the same beside another part', { what: { parts: ['letters', 'allergies'] } }],
    ['from everybody', { from: 'everyone' }],
    ['from a place', { from: { organisation: 'Organization/o1' } }],
    ['with an exception', { except: [{ roles: ['gp'] }] }],
    ['from who must notice harm', { from: { roles: ['paramedic', 'social-worker'] } }],
    ['from a GP', { from: { roles: ['gp'] } }],
    ['in an emergency too', { inEmergency: false }],
    ['that outlives their help', { until: '2027-01-01' }],
    ['without an end', { until: undefined as never }],
  ])('is not one %s', (_, more) => {
    expect(findHelperProblem(more && choice(more), UNTIL)).toEqual(expect.any(String));
  });

  it('can be made of something', () => {
    expect(HELPER_PARTS).toContain('letters');
    expect(HELPER_ROLES).not.toContain('gp');
  });
});
