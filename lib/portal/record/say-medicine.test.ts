import { describe, expect, it } from 'vitest';
import { sayMedicine } from './say-medicine';

const around = { now: new Date('2026-03-09T12:00:00Z'), find: (reference: string | undefined) => (reference === 'Medication/m1' ? ({ resourceType: 'Medication', code: { text: 'Ramipril 5mg capsules' } } as fhir4.Medication) : undefined) };
const request = (more: Partial<fhir4.MedicationRequest> = {}): fhir4.MedicationRequest => ({ resourceType: 'MedicationRequest', status: 'active', intent: 'order', subject: {}, ...more });

describe('a medicine', () => {
  it('says how to take it and whether it is still taken', () => {
    const said = sayMedicine(request({ medicationCodeableConcept: { text: 'Apixaban 5mg tablets' }, dosageInstruction: [{ text: 'Take one tablet twice a day' }] }), around);
    expect(said).toMatchObject({ title: 'Apixaban 5mg tablets', summary: 'Take one tablet twice a day', isCurrent: true, status: undefined });
  });

  it('that was stopped is said to be', () => {
    expect(sayMedicine(request({ status: 'stopped' }), around)).toMatchObject({ status: 'Stopped', isCurrent: false });
  });

  it('that a pharmacy handed out one day is not said to be finished', () => {
    const handedOut: fhir4.MedicationStatement = { resourceType: 'MedicationStatement', status: 'completed', subject: {}, effectiveDateTime: '2026-03-02', informationSource: { reference: 'Organization/ods-fa001' } };
    expect(sayMedicine(handedOut, around)).toMatchObject({ status: 'Handed out', isCurrent: false });
    expect(sayMedicine({ ...handedOut, informationSource: undefined }, around).status).toBe('Finished');
    expect(sayMedicine({ ...handedOut, effectiveDateTime: undefined, effectivePeriod: { start: '2026-01-01', end: '2026-03-02' } }, around).status).toBe('Finished');
  });

  it('is named by what it refers to, in the record or within itself', () => {
    expect(sayMedicine(request({ medicationReference: { reference: 'Medication/m1' } }), around).title).toBe('Ramipril 5mg capsules');
    const contained = request({ medicationReference: { reference: '#a' }, contained: [{ resourceType: 'Medication', id: 'a', code: { text: 'Aspirin 75mg' } } as fhir4.Medication] });
    expect(sayMedicine(contained, around).title).toBe('Aspirin 75mg');
  });

  it('without a name is not left out', () => {
    expect(sayMedicine(request(), around).title).toBe('A medicine whose name we were not sent');
  });
});
