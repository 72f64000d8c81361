import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceToConsent, consentToChoice, type Choice } from './choice';
import { decide } from '../decide';
import { aConsent } from '../fixtures/arbitraries';
import { aChoice, besides } from '../fixtures/choice-arbitraries';
import { asks, DIRECTORY, GP, NOW, PARAMEDIC, PATIENT, stored } from '../fixtures/samples';
import { parseConsent } from '../rules/parse-consent';
import { isResearchChoice, researchConsent } from './research-choice';
import { changeConsent, readSavedChoice, takeBackConsent } from './saved-choice';

const EVERYTHING_OFF: Choice = { what: 'everything', from: 'everyone', except: [], inEmergency: false };
const MADE = { patientId: PATIENT, madeAt: new Date('2026-03-01T10:42:00Z'), words: 'Then' };
const LATER = { patientId: PATIENT, madeAt: new Date('2026-11-24T10:42:00Z'), words: 'Now' };

/** A choice as the store keeps it, with what another client keeps beside it. */
const aSavedConsent = fc.tuple(aChoice, besides).map(([choice, more]): fhir4.Consent => {
  const { sourceAttachment, ...consent } = choiceToConsent(choice, MADE);
  const meta = { ...consent.meta, versionId: '3', lastUpdated: '2026-03-01T10:42:00.000Z', tag: [{ system: 'https://app.example/tags', code: 'blue' }], profile: [...(consent.meta?.profile ?? []), 'https://app.example/StructureDefinition/own'] };
  return { ...consent, ...(more.sourceReference ? {} : { sourceAttachment }), ...(more as Partial<fhir4.Consent>), id: 'c1', meta };
});

describe('a saved choice', () => {
  it('that is read into the form and saved unchanged is the same Consent, to the letter', () => {
    fc.assert(
      fc.property(aSavedConsent, (saved) => {
        const choice = consentToChoice(saved);
        expect(choice).toBeDefined();
        expect(changeConsent(saved, choice as Choice, LATER)).toEqual(saved);
      }),
    );
  });

  it('that is changed says the new choice, and keeps all that is not the choice', () => {
    fc.assert(
      fc.property(aSavedConsent, aChoice, (saved, choice) => {
        const changed = changeConsent(saved, choice, LATER);
        const said = changed && consentToChoice(changed);
        expect({ ...said, id: undefined, version: undefined }).toEqual({ ...choice, id: undefined, version: undefined });
        expect(parseConsent(changed).ok).toBe(true);
        for (const element of ['id', 'identifier', 'extension', 'language', 'patient', 'scope', 'category', 'organization', 'policy'] as const) expect(changed?.[element]).toEqual(saved[element]);
        expect([changed?.meta?.versionId, changed?.meta?.tag]).toEqual([saved.meta?.versionId, saved.meta?.tag]);
        expect(changed?.meta?.profile).toContain('https://app.example/StructureDefinition/own');
      }),
    );
  });

  it('of another app’s form is never rewritten, and can be taken back with all that it said', () => {
    fc.assert(
      fc.property(aConsent, aChoice, (consent, choice) => {
        const saved = consent as unknown as fhir4.Consent;
        if (consentToChoice(saved) === undefined) expect(changeConsent(saved, choice, LATER)).toBeUndefined();
        expect(takeBackConsent(saved)).toEqual({ ...saved, status: 'inactive' });
      }),
    );
  });

  it('that was taken back and is saved again is in force again', () => {
    const taken = takeBackConsent({ ...choiceToConsent(EVERYTHING_OFF, MADE), id: 'c1' });
    expect(changeConsent(taken, EVERYTHING_OFF, LATER)).toMatchObject({ id: 'c1', status: 'active', dateTime: LATER.madeAt.toISOString() });
  });
});

describe('the choice about research and planning', () => {
  it('is known for what it is, and no other is taken for it', () => {
    expect(readSavedChoice(researchConsent(MADE))).toEqual({ kind: 'research' });
    fc.assert(
      fc.property(aConsent, (consent) => {
        const { provision } = consent as unknown as fhir4.Consent;
        const codes = provision?.provision?.[0]?.purpose?.map(({ code }) => code) ?? [];
        if (isResearchChoice(consent as unknown as fhir4.Consent)) expect([provision?.type, provision?.provision?.length, codes.every((code) => code === 'HRESCH' || code === 'PUBHLTH')]).toEqual(['permit', 1, true]);
      }),
    );
  });

  it('changes nothing about care, an emergency included', () => {
    for (const purpose of ['TREAT', 'ETREAT', 'BTG'] as const) {
      const withIt = decide(asks(PARAMEDIC, { purpose }), [stored(researchConsent(MADE))], DIRECTORY, NOW);
      expect(withIt).toEqual(decide(asks(PARAMEDIC, { purpose }), [], DIRECTORY, NOW));
    }
  });

  it('with a limit of another kind beside it is another app’s', () => {
    const consent = researchConsent(MADE);
    const narrower: fhir4.Consent = { ...consent, provision: { ...consent.provision, period: { end: '2030-01-01' } } };
    expect(readSavedChoice(narrower)).toEqual({ kind: 'foreign' });
  });
});

describe('a simple choice', () => {
  const outcome = (choice: Choice, viewer = PARAMEDIC, purpose: 'TREAT' | 'BTG' = 'TREAT') =>
    decide(asks(viewer, { purpose }), [stored(choiceToConsent(choice, MADE))], DIRECTORY, NOW).outcome;
  const [place = ''] = GP.references.filter((reference) => reference.startsWith('Organization/'));
  const [person = ''] = GP.references.filter((reference) => reference.startsWith('Practitioner/'));

  it('"everything off" shows nobody anything, in an emergency either', () => {
    expect([outcome(EVERYTHING_OFF, GP), outcome(EVERYTHING_OFF, PARAMEDIC, 'BTG')]).toEqual(['deny', 'deny']);
  });

  it('"only my GP practice" and "only this person" show it to them alone', () => {
    for (const except of [{ organisation: place, name: 'Harbour View' }, { professional: person, name: 'Dr Raman' }]) {
      const choice: Choice = { ...EVERYTHING_OFF, except: [except] };
      expect([outcome(choice, GP), outcome(choice), outcome(choice, PARAMEDIC, 'BTG')]).toEqual(['permit', 'deny', 'deny']);
      expect(outcome({ ...choice, inEmergency: true }, PARAMEDIC, 'BTG')).toBe('permit');
    }
  });
});
