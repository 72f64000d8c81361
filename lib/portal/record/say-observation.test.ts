import { describe, expect, it } from 'vitest';
import { sayObservation, sayReport } from './say-observation';

const result = (more: Partial<fhir4.Observation> = {}): fhir4.Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Haemoglobin A1c level - IFCC standardised', coding: [{ system: 'http://snomed.info/sct', code: '999791000000106' }] },
  effectiveDateTime: '2026-03-03T09:00:00Z',
  valueQuantity: { value: 58, unit: 'mmol/mol' },
  referenceRange: [{ low: { value: 20, unit: 'mmol/mol' }, high: { value: 41, unit: 'mmol/mol' } }],
  ...more,
});

describe('a test result', () => {
  it('is named in plain words beside the clinician’s own', () => {
    expect(sayObservation(result())).toMatchObject({ title: 'Long-term blood sugar (HbA1c)', clinicianWords: 'Haemoglobin A1c level - IFCC standardised' });
  });

  it('says its value, the usual range, and that it is outside it', () => {
    const said = sayObservation(result());
    expect(said.summary).toBe('58 mmol/mol');
    expect(said.facts).toContainEqual({ name: 'Usual range', value: '20 to 41 mmol/mol' });
    expect(said.flag).toBe('high');
  });

  it('is not called high or low within its range', () => {
    expect(sayObservation(result({ valueQuantity: { value: 41, unit: 'mmol/mol' } })).flag).toBeUndefined();
  });

  it('believes the laboratory over its own sums', () => {
    expect(sayObservation(result({ referenceRange: undefined, interpretation: [{ coding: [{ code: 'L' }] }] })).flag).toBe('low');
  });

  it.each([
    [{ valueQuantity: undefined, valueString: 'No growth' }, 'No growth'],
    [{ valueQuantity: undefined, valueCodeableConcept: { text: 'Never smoked' } }, 'Never smoked'],
    [{ valueQuantity: undefined, valueBoolean: false }, 'No'],
    [{ valueQuantity: { value: 5, comparator: '<' as const, unit: 'mg/L' } }, '<5 mg/L'],
    [{ valueQuantity: undefined, dataAbsentReason: { text: 'Sample was not good enough' } }, 'Sample was not good enough'],
  ])('says a value of another kind: %o', (more, summary) => {
    expect(sayObservation(result(more)).summary).toBe(summary);
  });

  it('says a blood pressure as people are told it', () => {
    const pressure = result({
      code: { text: 'Blood pressure' },
      valueQuantity: undefined,
      component: [
        { code: { coding: [{ code: '8480-6' }] }, valueQuantity: { value: 131.6, unit: 'mmHg' } },
        { code: { coding: [{ code: '8462-4' }] }, valueQuantity: { value: 78, unit: 'mmHg' } },
      ],
    });
    expect(sayObservation(pressure).summary).toBe('132 over 78');
  });

  it('of which nothing but the type is known is still shown', () => {
    expect(sayObservation({ resourceType: 'Observation', status: 'final', code: {} }).title).toBe('A measurement whose name we were not sent');
  });

  it('entered by mistake is in no picture', () => {
    expect(sayObservation(result({ status: 'entered-in-error' })).measures).toEqual([]);
  });

  it('keeps which results a report is made of', () => {
    const report = sayReport({ resourceType: 'DiagnosticReport', status: 'final', code: { text: 'Full blood count' }, result: [{ reference: 'Observation/1' }, {}], conclusion: 'Normal.' });
    expect(report).toMatchObject({ summary: 'Normal.', memberKeys: ['Observation/1'] });
  });
});
