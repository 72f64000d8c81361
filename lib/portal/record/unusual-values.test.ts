/** What is rare in R4 and valid is said, and what is wrong or forbidden is never said as though it were so. */
import { describe, expect, it } from 'vitest';
import { numberText } from '@/lib/wording/record/number-text';
import { makeOverview } from './overview';
import { toItems } from './to-items';

const now = new Date('2026-03-09T12:00:00Z');
const subject = { reference: 'Patient/p1' };
const coded = (code: string): fhir4.CodeableConcept => ({ coding: [{ code }] });
const item = (resource: object) => toItems([{ id: 'x', subject, patient: subject, ...resource } as unknown as fhir4.FhirResource], [], now)[0];
const facts = (resource: object): Record<string, string> => Object.fromEntries((item(resource)?.facts ?? []).map(({ name, value }) => [name, value]));

it('a vaccination of which less than a full dose was given says so', () => {
  const given = { resourceType: 'Immunization', status: 'completed', vaccineCode: { text: 'MMR' } };
  expect([{ ...given, isSubpotent: true }, given].map((one) => item(one)?.status)).toEqual(['Not a full dose', undefined]);
});

describe('what a source took back', () => {
  it.each<[object, string]>([
    [{ resourceType: 'AllergyIntolerance', code: { text: 'Penicillin' }, verificationStatus: coded('entered-in-error') }, 'Entered by mistake'],
    [{ resourceType: 'AllergyIntolerance', code: { text: 'Penicillin' }, clinicalStatus: coded('active'), verificationStatus: coded('refuted') }, 'Found not to be so'],
    [{ resourceType: 'Condition', code: { text: 'Asthma' }, verificationStatus: coded('entered-in-error') }, 'Entered by mistake'],
    [{ resourceType: 'Condition', code: { text: 'Asthma' }, verificationStatus: coded('refuted') }, 'Found not to be so'],
    [{ resourceType: 'Procedure', status: 'entered-in-error' }, 'Entered by mistake'],
    [{ resourceType: 'Immunization', status: 'entered-in-error', vaccineCode: { text: 'MMR' } }, 'Entered by mistake'],
    [{ resourceType: 'DocumentReference', status: 'entered-in-error', content: [] }, 'Entered by mistake'],
    [{ resourceType: 'Encounter', status: 'entered-in-error', class: {} }, 'Entered by mistake'],
    [{ resourceType: 'CarePlan', status: 'entered-in-error', intent: 'plan' }, 'Entered by mistake'],
    [{ resourceType: 'Goal', lifecycleStatus: 'entered-in-error', description: { text: 'Walk' } }, 'Entered by mistake'],
    [{ resourceType: 'ServiceRequest', status: 'entered-in-error', intent: 'order' }, 'Entered by mistake'],
    [{ resourceType: 'Observation', status: 'entered-in-error', code: { text: 'Sodium' }, valueQuantity: { value: 9 }, interpretation: [coded('H')] }, 'Entered by mistake'],
  ])('is said to be in %j', (resource, status) => {
    expect(item(resource)).toMatchObject({ status, isCurrent: false, measures: [] });
    expect(item(resource)?.flag).toBeUndefined();
  });

  it('is no news', () => {
    const condition = (id: string, more: object) => ({ resourceType: 'Condition', id, subject, recordedDate: '2026-03-01', code: { text: id }, ...more }) as fhir4.Condition;
    const items = toItems([condition('right', {}), condition('wrong', { verificationStatus: coded('entered-in-error') })], [], now);
    expect(makeOverview(items, now).news.map(({ id }) => id)).toEqual(['right']);
  });
});

it.each<[object, string]>([
  [{ resourceType: 'MedicationRequest', status: 'active', intent: 'order', doNotPerform: true, medicationCodeableConcept: { text: 'Ibuprofen' } }, 'Not to be taken: Ibuprofen'],
  [{ resourceType: 'ServiceRequest', status: 'active', intent: 'order', doNotPerform: true, code: { text: 'Blood pressure on the left arm' } }, 'Not to be done: Blood pressure on the left arm'],
])('what must not be done begins with that: %j', (resource, title) => expect(item(resource)?.title).toBe(title));

it('a step of a plan that must not be done begins with that', () => {
  expect(item({ resourceType: 'CarePlan', status: 'active', intent: 'plan', activity: [{ detail: { status: 'scheduled', description: 'Thickened fluids', doNotPerform: true } }] })?.notes).toEqual(['Not to be done: Thickened fluids']);
});

it.each<[object, string]>([
  [{ valueTime: '14:30:00' }, '2:30pm'],
  [{ valueTime: '25:00:00' }, '25:00:00'],
  [{ valueDateTime: '2026-03-01T09:05:00Z' }, '1 March 2026, 9:05am'],
  [{ valueDateTime: '2026-03' }, 'March 2026'],
  [{ valuePeriod: { start: '2026-03-01', end: '2026-03-04' } }, '1 March 2026 to 4 March 2026'],
  [{ valueRange: { low: { value: 1 }, high: { value: 3, unit: 'mg' } } }, '1 to 3 mg'],
  [{ valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } }, '1 : 128'],
  [{ valueSampledData: { origin: { value: 0 }, period: 10, dimensions: 1, data: '1 2' } }, 'A recording, such as a heart trace'],
  [{ valueInteger: 0 }, '0'],
  [{ dataAbsentReason: { coding: [{ code: 'masked' }] } }, 'Held back by who recorded it'],
  [{ valueQuantity: { value: 0.0144, unit: 'µg/L' } }, '0.0144 µg/L'],
])('an observation whose value is %j says %s', (value, summary) => expect(item({ resourceType: 'Observation', status: 'final', code: { text: 'x' }, ...value })?.summary).toBe(summary));

it.each([[0, '0'], [0.004, '0.004'], [-0.01, '-0.01'], [1.256, '1.26'], [1234.5, '1,234.5']])('a number of %d is read as %s', (value, text) => expect(numberText(value)).toBe(text));

it.each<[object, string | undefined]>([
  [{ text: 'one a day' }, 'one a day'],
  [{ patientInstruction: 'Take one each morning' }, 'Take one each morning'],
  [{ timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } }, doseAndRate: [{ doseQuantity: { value: 75, unit: 'mg' } }], route: { text: 'by mouth' }, asNeededBoolean: true }, '75 mg, once a day, by mouth, when it is needed'],
  [{ timing: { repeat: { frequency: 1, period: 8, periodUnit: 'h' } } }, 'once every 8 hours'],
  [{ timing: { repeat: { frequency: 1, period: 4, periodMax: 6, periodUnit: 'h' } }, asNeededBoolean: true }, 'once every 4 to 6 hours, when it is needed'],
  [{ timing: { repeat: { frequency: 2, frequencyMax: 3, period: 1, periodUnit: 'd' } }, doseAndRate: [{ doseRange: { low: { value: 1, unit: 'tablet' }, high: { value: 2, unit: 'tablets' } } }] }, '1 to 2 tablets, 2 to 3 times a day'],
  [{ timing: { code: { text: 'At night' } }, asNeededCodeableConcept: { text: 'pain' } }, 'At night, when needed for pain'],
  [{ doseAndRate: [{ doseQuantity: { value: 10, unit: 'mg' } }], timing: { repeat: { frequency: 1, period: 1, periodUnit: 'wk', dayOfWeek: ['mon'] } } }, '10 mg, once a week. There is more to it: read its label'],
  [{ timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } }, site: { text: 'left eye' }, additionalInstruction: [{ text: 'with food' }] }, 'once a day, left eye, with food'],
  [{ timing: { code: { text: 'At night' }, repeat: { boundsPeriod: { end: '2026-03-01' } } } }, 'At night. There is more to it: read its label'],
  [{ doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }, { doseQuantity: { value: 2, unit: 'tablets' } }] }, '1 tablet. There is more to it: read its label'],
  [{ timing: { repeat: { when: ['HS'] } } }, undefined],
  [{ sequence: 1 }, undefined],
])('how to take a medicine is said from %j', (dosage, summary) => expect(item({ resourceType: 'MedicationStatement', status: 'active', medicationCodeableConcept: { text: 'x' }, dosage: [dosage] })?.summary).toBe(summary));

it('what a laboratory says of a result that is neither high nor low is said', () => {
  const result = { resourceType: 'Observation', status: 'final', code: { text: 'Amoxicillin' } };
  expect(facts({ ...result, interpretation: [{ coding: [{ code: 'R', display: 'Resistant' }] }, { text: '*' }] })).toEqual({ 'What they say of it': 'Resistant, *' });
  expect(facts({ ...result, interpretation: [coded('N'), coded('H')] })).toEqual({});
});

it.each<[object, Record<string, string>]>([
  [{ resourceType: 'Condition', onsetAge: { value: 40, code: 'a', system: 'http://unitsofmeasure.org' }, abatementString: 'in his fifties' }, { Began: '40 years old', Ended: 'in his fifties' }],
  [{ resourceType: 'Condition', onsetAge: { value: 1, code: 'a' } }, { Began: '1 year old' }],
  [{ resourceType: 'Condition', onsetRange: { low: { value: 20, unit: 'years' }, high: { value: 30, unit: 'years' } } }, { Began: '20 to 30 years old' }],
  [{ resourceType: 'AllergyIntolerance', onsetString: 'as a child' }, { Began: 'as a child' }],
  [{ resourceType: 'Procedure', status: 'completed', performedString: 'about 1990' }, { When: 'about 1990' }],
  [{ resourceType: 'Immunization', status: 'completed', vaccineCode: { text: 'MMR' }, occurrenceString: 'before school' }, { When: 'before school' }],
  [{ resourceType: 'Patient', deceasedBoolean: true }, { Died: 'Yes. We were not told when' }],
  [{ resourceType: 'Patient', deceasedBoolean: false }, {}],
  [{ resourceType: 'Encounter', status: 'finished', class: {}, hospitalization: { dischargeDisposition: { text: '19' }, destination: { display: 'Nursing home' } } }, { 'Went on to': 'Nursing home' }],
])('a time in words, and a death without a day, are said: %j', (resource, expected) => expect(facts(resource)).toEqual(expected));

it('every kind of answer to a question is said, and whose questions they are not', () => {
  const answers = [{ valueBoolean: false }, { valueInteger: 3 }, { valueDecimal: 0.5 }, { valueQuantity: { value: 2, unit: 'pints' } }, { valueCoding: { code: 'never' } }, { valueDateTime: '2026-03-01T09:00:00Z' }, { valueTime: '07:30:00' }, { valueUri: 'urn:x' }];
  const response = { resourceType: 'QuestionnaireResponse', status: 'completed', item: [...answers.map((answer, index) => ({ linkId: `${index}`, text: `Q${index}`, answer: [answer] })), { linkId: 'n', text: 'Outer', answer: [{ valueBoolean: true, item: [{ linkId: 'i', text: 'Inner', answer: [{ valueString: 'in' }] }] }] }] };
  expect(Object.values(facts(response))).toEqual(['No', '3', '0.5', '2 pints', 'never', '1 March 2026', '07:30', 'urn:x', 'Yes', 'in']);
  expect(item(response)?.title).toBe('Answers to questions');
  expect(item({ ...response, meta: { tag: [{ system: 'https://mycarerecord.example/fhir/CodeSystem/record-part', code: 'about-me' }] } })?.title).toBe('About me notes');
});

it.each<[object, object]>([
  [{ resourceType: 'Communication', status: 'completed', sent: '2026-03-01', payload: [{ contentString: 'Ring us' }] }, { title: 'A message', summary: 'Ring us' }],
  [{ resourceType: 'ClinicalImpression', status: 'completed', summary: 'Doing well', effectivePeriod: { start: '2026-03-01' } }, { summary: 'Doing well', when: { text: '1 March 2026' } }],
  [{ resourceType: 'AdverseEvent', actuality: 'actual', event: { text: 'Fell from bed' }, date: '2026' }, { title: 'Adverse event', clinicianWords: 'Fell from bed' }],
])('what has no words of ours says its own: %j', (resource, expected) => expect(item(resource)).toMatchObject(expected));

it('a relationship that is a number is not said', () => {
  expect(item({ resourceType: 'RelatedPerson', name: [{ text: 'Jo' }], relationship: [{ text: '16' }, { text: 'Sister' }] })?.summary).toBe('Sister');
});

it('a condition that ended at some age is over, and a draft letter is a draft', () => {
  expect(item({ resourceType: 'Condition', code: { text: 'Asthma' }, abatementAge: { value: 12, unit: 'years' } })).toMatchObject({ isCurrent: false, status: 'In the past' });
  expect(item({ resourceType: 'DocumentReference', status: 'current', docStatus: 'preliminary', content: [] })?.status).toBe('Draft');
});
