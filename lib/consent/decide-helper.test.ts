import { describe, expect, it } from 'vitest';
import { choiceToConsent, type Choice } from './choice/choice';
import { decide } from './decide';
import { HELPER_BASIS } from './decide-helper';
import { actor, anItem, asks, consentWith, DIRECTORY, exceptions, HELPER, NOW, reason, resourceType, shows, stored } from './fixtures/samples';
import type { Viewer } from './decision';
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

  describe('whom the person lets change what they share', () => {
    const keep = (more: Partial<Choice> = {}): Choice => ({ what: { parts: ['conditions'] }, from: { roles: ['paramedic'] }, except: [], inEmergency: true, ...more });
    const written = (more: Partial<Choice> = {}, beside: object = {}) => ({ ...choiceToConsent(keep(more), { patientId: 'p1', madeAt: NOW }), ...beside });
    const shown = (consents: unknown[], may: Partial<Viewer> = { mayChange: true }) => {
      const decision = decideWith(consents, asks(HELPER, may));
      return decision.outcome === 'permit' ? (decision.sight.shownChoices ?? []) : [];
    };

    it('is shown the plain choices of the person, by their version, and their own', () => {
      const own = written({}, { performer: [{ reference: 'RelatedPerson/h1', display: 'Nora' }] });
      expect(shown([written(), written({ inEmergency: false }), own])).toEqual([0, 1, 2].map((place) => `Consent/c${place}/_history/1`));
    });

    it('is not shown a plain one that binds them, since nobody knows who is of that kind', () => {
      const decision = decide(asks(HELPER, { mayChange: true }), [stored(written(), 'Consent/c0/_history/1')], new Map(), NOW);
      expect(decision).toMatchObject({ outcome: 'permit', sight: { choices: expect.arrayContaining([expect.objectContaining({ consent: 'Consent/c0/_history/1' })]), shownChoices: [] } });
    });

    it('is shown none when the person lets them see alone', () => expect(shown([written()], {})).toEqual([]));

    it.each<[string, object]>([
      ['a topic', written({ what: { topics: ['PSY'] } })],
      ['a thing', written({ what: { item: 'Condition/c1' } })],
      ['a place that recorded it', written({ what: { sourceOrganisation: 'Organization/o1' } })],
      ['a time', written({ what: { period: { start: '2020-01-01' } } })],
      ['a place', written({ from: { organisation: 'Organization/o1' } })],
      ['a person', written({ from: { professional: 'Practitioner/x' } })],
      ['an exception', written({ except: [{ professional: 'Practitioner/x' }] })],
      ['another helper', written({}, { performer: [{ reference: 'RelatedPerson/h2' }] })],
      ['helpers, who are bound by it', hides('FAMRQT')],
      ['everybody, so that it binds the helper', written({ from: 'everyone' })],
      ['words of another app', written({}, { text: { status: 'additional', div: '<div>because of Nora</div>' } })],
      ['an attachment of another app', written({}, { sourceAttachment: { title: 'Why' } })],
      ['research', hides('HRESCH')],
      ['nothing any more', written({}, { status: 'inactive' })],
      ['nothing since its last day', written({ until: '2020-01-01' })],
    ])('is not shown one that names %s', (_, consent) => {
      expect(shown([consent, written()])).toEqual(['Consent/c1/_history/1']);
    });
  });

  it('looks for nobody’s care', () => {
    expect(decideWith([], asks(HELPER, { purpose: 'TREAT' })).outcome).toBe('deny');
  });
});
