import { describe, expect, test } from 'vitest';
import { subsetResource, subsetText } from './subset';
import { SEARCHABLE_TYPES } from './search-parameters';
import { elementRulesOf } from './summary-elements';

const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED', display: 'subsetted' };

const weight: fhir4.Observation = {
  resourceType: 'Observation',
  id: 'w1',
  meta: { versionId: '1', tag: [{ code: 'mine' }] },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">80 kg</div>' },
  status: 'final',
  category: [{ text: 'Vital signs' }],
  code: { text: 'Body weight' },
  subject: { reference: 'Patient/1' },
  effectiveDateTime: '2024-01-05',
  valueQuantity: { value: 80, unit: 'kg' },
  note: [{ text: 'With shoes' }],
  component: [{ code: { text: 'Part' }, valueString: 'x', interpretation: [{ text: 'Low' }] }],
};
const keys = (resource: object): string[] => Object.keys(resource);

describe('a summary', () => {
  test('has the elements that R4 calls so, and of their parts those alone', () => {
    const summary = subsetResource(weight, { kind: 'summary' }) as fhir4.Observation;
    expect(keys(summary)).toEqual(['resourceType', 'id', 'meta', 'status', 'code', 'subject', 'effectiveDateTime', 'valueQuantity', 'component']);
    expect(summary.component).toEqual([{ code: { text: 'Part' }, valueString: 'x' }]);
  });

  test('says that a letter is there, and not what is in it', () => {
    const letter: fhir4.DocumentReference = { resourceType: 'DocumentReference', status: 'current', content: [{ attachment: { contentType: 'text/plain', data: 'eA==', title: 'A letter' } }] };
    expect(subsetResource(letter, { kind: 'summary' })).toMatchObject({ content: [{ attachment: { contentType: 'text/plain', title: 'A letter' } }] });
    expect(subsetText(JSON.stringify(letter), { kind: 'summary' })).not.toContain('eA==');
  });
});

test('each subset is marked as one, beside the tags that were there', () => {
  for (const subset of [{ kind: 'summary' }, { kind: 'text' }, { kind: 'data' }, { kind: 'elements', names: ['code'] }] as const) {
    expect(subsetResource(weight, subset).meta).toEqual({ versionId: '1', tag: [{ code: 'mine' }, SUBSETTED] });
  }
});

test('text is the narrative and what must be there; data is all but the narrative', () => {
  expect(keys(subsetResource(weight, { kind: 'text' }))).toEqual(['resourceType', 'id', 'meta', 'text', 'status', 'code']);
  expect(keys(subsetResource(weight, { kind: 'data' }))).toEqual(keys(weight).filter((key) => key !== 'text'));
});

test('elements are those asked for, with what is required or changes the meaning', () => {
  const of = (...names: string[]): string[] => keys(subsetResource(weight, { kind: 'elements', names })).slice(3);
  expect(of('note')).toEqual(['status', 'code', 'note']);
  expect(of('value')).toEqual(['status', 'code', 'valueQuantity']);
  expect(of('valueQuantity', 'effective[x]')).toEqual(['status', 'code', 'effectiveDateTime', 'valueQuantity']);
  expect(of('nonsense')).toEqual(['status', 'code']);
  const refuted: fhir4.AllergyIntolerance = { resourceType: 'AllergyIntolerance', patient: {}, verificationStatus: { text: 'Refuted' }, code: { text: 'Penicillin' } };
  expect(subsetResource(refuted, { kind: 'elements', names: ['code'] })).toHaveProperty('verificationStatus');
});

test('what stands beside a primitive value comes and goes with it', () => {
  const person = { resourceType: 'Patient', birthDate: '1941', _birthDate: { id: 'b' }, _language: { id: 'l' } } as fhir4.Patient;
  expect(keys(subsetResource(person, { kind: 'summary' }))).toEqual(['resourceType', 'meta', 'birthDate', '_birthDate']);
});

test('every type that is kept here has its rules', () => {
  expect(SEARCHABLE_TYPES.filter((type) => elementRulesOf(type).length === 0)).toEqual([]);
});
