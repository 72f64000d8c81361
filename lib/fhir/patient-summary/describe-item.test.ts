import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeSummary } from './compose-summary';
import { describeItem } from './describe-item';

test('an item is said in a line: what it is, what it says, when', () => {
  const quantity = (value: number, unit: string) => ({ valueQuantity: { value, unit } });
  const pressure = { resourceType: 'Observation', code: { text: 'Blood pressure' }, effectiveDateTime: '2024-01-05T09:00:00Z', component: [{ code: { text: 'Systolic' }, ...quantity(120, 'mmHg') }, { code: { text: 'Diastolic' }, ...quantity(80, 'mmHg') }] };
  expect(describeItem(pressure)).toBe('Blood pressure: Systolic 120 mmHg, Diastolic 80 mmHg (2024-01-05)');
  expect(describeItem({ resourceType: 'Condition', code: { coding: [{ code: '1' }, { code: '2', display: 'Asthma' }] }, onsetPeriod: { start: '2012-05' } })).toBe('Asthma (2012-05)');
  expect(describeItem({ resourceType: 'MedicationStatement', medicationReference: { display: 'Aspirin' } })).toBe('Aspirin');
  expect(describeItem({ resourceType: 'Flag' })).toBe('Flag');
});

test('whatever an item says, its line is text, and the document is JSON whose narrative has no markup of its', () => {
  const json = fc.dictionary(fc.constantFrom('code', 'title', 'valueString', 'valueQuantity', 'component', 'onsetDateTime', 'category'), fc.jsonValue({ maxDepth: 3 }));
  fc.assert(
    fc.property(json, fc.string(), (elements, text) => {
      const content = JSON.stringify({ ...elements, resourceType: 'Condition', title: `<script>${text}`, code: elements.code ?? null });
      const item = (section: string) => ({ section, type: 'Condition', id: section, version: 1, lastUpdated: '2024-01-01T00:00:00.000Z', content });
      const document = composeSummary({ patient: item('patient'), items: [item('problems')], included: [], fhirBase: 'http://store.example/fhir', now: new Date(0), tags: [] });
      const composition = (JSON.parse(document) as fhir4.Bundle).entry?.[0]?.resource as fhir4.Composition;
      const [problems] = composition.section ?? [];
      expect(problems?.text?.div.replaceAll(/<\/?(?:div|ul|li)(?: xmlns="[^"]+")?>/g, '')).not.toMatch(/[<>"]/);
    }),
  );
});
