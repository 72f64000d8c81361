import { describe, expect, it } from 'vitest';
import { readingAge } from '../reading-age';
import { findWeightyFacts } from './find-weighty-facts';
import { sayConsequences, sayHowMuch, sayIdentityLost } from './say-consequences';
import { WEIGHTY_FACTS } from './weighty-facts';

const patient = { reference: 'Patient/p1' };
const medicine = (id: string, text: string, overrides: Partial<fhir4.MedicationRequest> = {}): fhir4.MedicationRequest => ({ resourceType: 'MedicationRequest', id, status: 'active', intent: 'order', subject: patient, medicationCodeableConcept: { text }, ...overrides });
const allergy = (id: string, text: string, status = 'active'): fhir4.AllergyIntolerance => ({ resourceType: 'AllergyIntolerance', id, patient, code: { text }, clinicalStatus: { coding: [{ code: status }] } });
const idsOf = (...resources: fhir4.FhirResource[]): string[] => findWeightyFacts(resources).map(({ fact }) => fact.id);

describe('what weighs in a record', () => {
  it('is found by the names of medicines and by codes', () => {
    expect(idsOf(medicine('m1', 'Apixaban 5mg tablets'))).toEqual(['blood-thinner']);
    expect(idsOf(medicine('m1', 'Something', { medicationCodeableConcept: { text: 'Something', coding: [{ system: 'http://snomed.info/sct', code: '387286002' }] } }))).toEqual(['opioid-treatment']);
    expect(idsOf({ resourceType: 'Condition', id: 'c1', subject: patient, code: { coding: [{ code: '84757009', display: 'Epilepsy' }] } })).toEqual(['epilepsy']);
    expect(idsOf({ resourceType: 'CarePlan', id: 'p', status: 'active', intent: 'plan', subject: patient, title: 'ReSPECT: summary plan' })).toEqual(['advance-wishes']);
  });

  it('is not what is over, refuted, or only put on the skin', () => {
    expect(idsOf(medicine('m1', 'Warfarin 3mg tablets', { status: 'stopped' }))).toEqual([]);
    expect(idsOf(medicine('m2', 'Hydrocortisone 1% cream'))).toEqual([]);
    expect(idsOf(allergy('a1', 'Penicillin', 'resolved'))).toEqual([]);
    expect(idsOf({ ...allergy('a2', 'No known allergy'), code: { coding: [{ code: '716186003', display: 'No known allergy' }] } })).toEqual([]);
    expect(idsOf(medicine('m3', 'Paracetamol 500mg tablets'))).toEqual([]);
    expect(idsOf(medicine('m4', 'Warfarin 3mg tablets', { doNotPerform: true }))).toEqual([]);
    for (const none of ['No Known Drug Allergies', 'Nil known', 'NKDA']) expect(idsOf(allergy('a3', none)), none).toEqual([]);
    expect(idsOf({ ...allergy('a4', ''), code: { coding: [{ code: 'NKDA' }] } })).toEqual([]);
  });

  it('is found by the Medication that a medicine refers to, within itself or beside it', () => {
    const medication: fhir4.Medication = { resourceType: 'Medication', id: 'med', code: { text: 'Warfarin 3mg tablets' } };
    const referring = (reference: fhir4.Reference, contained?: fhir4.Medication[]) => ({ ...medicine('m1', ''), medicationCodeableConcept: undefined, medicationReference: reference, ...(contained ? { contained } : {}) });
    expect(idsOf(referring({ reference: 'Medication/med' }), medication)).toEqual(['blood-thinner']);
    expect(idsOf(referring({ reference: '#med' }, [medication]))).toEqual(['blood-thinner']);
    expect(idsOf(referring({ reference: 'Medication/gone', display: 'Warfarin 3mg tablets' }))).toEqual(['blood-thinner']);
  });

  it('has a line of its own in the table for each fact', () => {
    const ids = WEIGHTY_FACTS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const NOTHING = { facts: [], count: 0 };

describe('what a choice can cost', () => {
  const facts = findWeightyFacts([medicine('m1', 'Apixaban 5mg tablets'), allergy('a1', 'Allergy to penicillin'), allergy('a2', 'Penicillin allergy')]);

  it('says from the own record what somebody would not see, each thing once, the weightiest first', () => {
    expect(sayConsequences([{ who: 'A paramedic', facts, count: 3, inEmergency: NOTHING }], true)).toEqual([
      'A paramedic would not see that you are allergic to penicillin.',
      'A paramedic would not see that you take a medicine that thins your blood: Apixaban 5mg tablets.',
      'If they do not know this, they could give you the wrong treatment.',
      'In an emergency they could still see it.',
    ]);
  });

  it('says that it holds in an emergency too, when it does', () => {
    expect(sayConsequences([{ who: 'A GP', facts, count: 3, inEmergency: NOTHING }], false).at(-1)).toBe('If they do not know this, they could give you the wrong treatment, even in an emergency.');
  });

  it('does not alarm where there is nothing to warn of', () => {
    expect(sayConsequences([{ who: 'A receptionist', facts: [], count: 2, inEmergency: NOTHING }], false)).toEqual([]);
    expect(sayHowMuch({ who: 'A receptionist', count: 2, inEmergency: NOTHING })).toBe('A receptionist would not see 2 things that they can see now.');
    expect(sayHowMuch({ who: 'A receptionist', count: 0, inEmergency: NOTHING })).toBe('For a receptionist nothing would change.');
  });

  it('never says that nothing changes for somebody who loses their sight in an emergency', () => {
    const therapist = { who: 'A therapist', facts: [], count: 0, inEmergency: { facts, count: 4 } };
    expect(sayHowMuch(therapist)).toBe('From day to day nothing would change for a therapist. In an emergency they would not see 4 things that they could see now.');
    expect(sayConsequences([therapist], false)).toEqual([
      'In an emergency a therapist would not see that you are allergic to penicillin.',
      'In an emergency a therapist would not see that you take a medicine that thins your blood: Apixaban 5mg tablets.',
      'If they do not know this, they could give you the wrong treatment.',
    ]);
    expect(sayHowMuch({ who: 'Dr Adams', count: 1, inEmergency: { facts: [], count: 3 } })).toBe('Dr Adams would not see one thing that they can see now. In an emergency they would not see 3 things.');
  });

  it('says what personal details are', () => {
    expect(sayIdentityLost({ who: 'A GP' })).toMatch(/your name, date of birth, address and telephone number\.$/);
  });

  it('does not go on for ever', () => {
    const many = Array.from({ length: 12 }, (_, index) => allergy(`a${index}`, `Allergy to thing ${index}`));
    expect(sayConsequences([{ who: 'A GP', facts: findWeightyFacts(many), count: 12, inEmergency: NOTHING }], true)).toContain('There are 7 more things like this.');
  });

  it('can be read at the age of eleven, whatever is in the record', () => {
    const all = sayConsequences([{ who: 'A nurse', facts: WEIGHTY_FACTS.slice(0, 5).map((fact) => ({ fact, name: 'nuts', key: 'x' })), count: 1, inEmergency: NOTHING }], false);
    const table = WEIGHTY_FACTS.map(({ said }) => `A nurse would not see that ${said.replace('{name}', 'nuts')}.`);
    expect(readingAge([...all, ...table].join(' '), ['medicine', 'allergic', 'epilepsy', 'diabetes', 'emergency', 'pregnant', 'dialysis'])).toBeLessThanOrEqual(11);
  });
});
