import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateResource } from './validate-resource';

const problems = (value: unknown): Record<string, string> => {
  const answer = validateResource(value);
  return answer.ok ? {} : Object.fromEntries(answer.problems.map(({ path, message }) => [path, message]));
};
const subject = { reference: 'Patient/1' };

describe('a resource from a feed', () => {
  test('passes as it is, elements that are not checked among them', () => {
    const resource = { resourceType: 'Condition', subject, code: { text: 'x' }, extension: [{ url: 'https://x' }], note: [{ text: 'y' }] };
    expect(validateResource(resource)).toEqual({ ok: true, resource });
  });

  test('may leave a name out of a list of names, and say why beside it', () => {
    expect(problems({ resourceType: 'Patient', name: [{ family: 'Adu', given: [null, 'Kwame'], _given: [{ extension: [{ url: 'https://x', valueCode: 'masked' }] }, null] }], birthDate: '1950-01-02', _birthDate: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime', valueDateTime: '1950-01-02T03:00:00Z' }] } })).toEqual({});
    expect(problems({ resourceType: 'Patient', name: [{ given: [null] }] })).toHaveProperty('name[0].given[0]');
  });

  test('must have what the record rests on', () => {
    expect(problems({ resourceType: 'Observation', subject })).toEqual({ status: 'is missing', code: 'is missing' });
    expect(problems({ resourceType: 'AllergyIntolerance' })).toHaveProperty('patient');
    expect(problems({ resourceType: 'MedicationRequest', status: 'active', intent: 'order', subject })).toHaveProperty('medication');
    expect(problems({ resourceType: 'Immunization', status: 'completed', vaccineCode: {}, patient: subject })).toHaveProperty('occurrence');
  });

  test('is told the place of what is wrong', () => {
    const wrong = { resourceType: 'Observation', status: 'final', code: { coding: [{ system: '', code: 7 }] }, subject: {}, effectiveDateTime: '5 March' };
    expect(problems({ resourceType: 'Observation', status: 'final', code: {}, subject, category: {}, identifier: 'x' })).toMatchObject({ category: 'must be a list' });
    expect(Object.keys(problems(wrong))).toEqual(['code.coding[0].system', 'code.coding[0].code', 'subject', 'effectiveDateTime']);
  });

  test('is of a type that is kept', () => {
    expect(problems({ resourceType: 'Spaceship' })).toHaveProperty('resourceType');
    expect(problems({ resourceType: 'StructureDefinition' })).toHaveProperty('resourceType');
    expect(problems({})).toHaveProperty('resourceType');
    expect(problems(null)).not.toEqual({});
  });

  test('may not carry what changes its meaning and is not understood', () => {
    expect(problems({ resourceType: 'Flag', status: 'active', code: {}, subject, modifierExtension: [{ url: 'https://not' }] })).toHaveProperty('modifierExtension', expect.stringContaining('not understood'));
    expect(problems({ resourceType: 'Flag', status: 'active', code: {}, subject, implicitRules: 'https://rules' })).toHaveProperty('implicitRules', expect.stringContaining('leave it out'));
    const dosage = { text: 'one a day', modifierExtension: [{ url: 'https://not' }] };
    expect(problems({ resourceType: 'MedicationRequest', status: 'active', intent: 'order', subject, medicationCodeableConcept: { text: 'x' }, dosageInstruction: [dosage] })).toHaveProperty('dosageInstruction[0].modifierExtension', expect.stringContaining('not understood'));
    expect(problems({ resourceType: 'Observation', status: 7, code: {}, subject })).toEqual({ status: 'must be text' });
  });

  test('is never met with a throw', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => typeof validateResource(value).ok === 'boolean'));
  });
});
