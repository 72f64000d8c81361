import { describe, expect, it } from 'vitest';
import { decide } from './decide';
import { HELPER_BASIS } from './decide-helper';
import { actor, anItem, asks, consentWith, DIRECTORY, exceptions, HELPER, NOW, reason, resourceType, shows, stored } from './fixtures/samples';
import { RECORD_PARTS, SENSITIVITY_LABELS } from './vocabulary';

const decideWith = (consents: unknown[], request = asks(HELPER)) => decide(request, consents.map((consent, place) => stored(consent, `Consent/c${place}/_history/1`)), DIRECTORY, NOW);
const hides = (purpose?: string, more: object = {}) => exceptions({ type: 'deny', class: [resourceType('Condition')], ...(purpose && { purpose: [reason(purpose)] }), ...more });

describe('somebody who helps', () => {
  it('sees every part of the record', () => {
    for (const part of RECORD_PARTS) expect(shows(decideWith([]), anItem({ part }), undefined), part).toBe(true);
  });

  it('sees no sensitive topic, and nothing that the law restricts', () => {
    for (const label of SENSITIVITY_LABELS) expect(shows(decideWith([]), anItem({ labels: [label] }), undefined), label).toBe(false);
    expect(shows(decideWith([]), anItem({ restricted: true }), undefined)).toBe(false);
  });

  it.each([['TREAT'], ['ETREAT'], ['FAMRQT'], ['PATRQT'], [undefined]])('does not see what is kept from everybody for %s', (purpose) => {
    const decision = decideWith([hides(purpose)]);
    expect(shows(decision, anItem({ part: 'conditions', about: 'Condition/c1' }), undefined)).toBe(false);
    expect(decision.reasons).toEqual([{ code: 'helper', basis: HELPER_BASIS }, { code: 'choice-limits', basis: 'Consent/c0/_history/1' }]);
  });

  it('is not told that anything is kept back', () => {
    expect(decideWith([hides('TREAT')]).obligations).toEqual([]);
  });

  it('is not bound by what is kept from research, nor from a kind of professional', () => {
    const pharmacists = { actor: [actor('Group/kind-pharmacist')] };
    for (const consent of [hides('HRESCH'), hides('TREAT', pharmacists)]) expect(shows(decideWith([consent]), anItem({ part: 'conditions', about: 'Condition/c1' }), undefined)).toBe(true);
  });

  it('sees nothing when everything is kept from everybody, or a choice cannot be read', () => {
    expect(decideWith([consentWith({ type: 'deny' })]).outcome).toBe('deny');
    expect(decideWith(['{']).outcome).toBe('deny');
  });

  it('sees nothing from the instant on which it ends, and none without one', () => {
    const at = (until: string | undefined) => decideWith([], asks(HELPER, until === undefined ? {} : { until })).outcome;
    expect(at(new Date(NOW.getTime() + 1).toISOString())).toBe('permit');
    expect(at(NOW.toISOString())).toBe('deny');
    expect(at('some day')).toBe('deny');
    const { until: _, ...without } = HELPER;
    expect(decideWith([], asks(without)).outcome).toBe('deny');
  });

  it('looks for nobody’s care', () => {
    expect(decideWith([], asks(HELPER, { purpose: 'TREAT' })).outcome).toBe('deny');
  });
});
