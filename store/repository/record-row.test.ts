import { expect, test } from 'vitest';
import { classify } from '@/lib/fhir/classify';
import { toRecordRows } from './record-row';

const PATIENT = 'Patient/2a786ca5-3de0-40da-8000-00181c8b9327';
const facts = { patientId: PATIENT.split('/')[1] ?? '', source: 'RVV', version: 1, lastUpdated: '2026-11-24T10:00:00.000Z', isDeleted: false };

test('nobody finds an item by what stands beside a reference to another: who does not see the other is not shown that', () => {
  const appointment: fhir4.Appointment = {
    resourceType: 'Appointment',
    id: 'a1',
    status: 'booked',
    participant: [
      { actor: { reference: PATIENT }, status: 'accepted' },
      { actor: { reference: 'RelatedPerson/r1', identifier: { system: 'https://names.example', value: 'r' } }, status: 'tentative' },
    ],
  };
  const [{ tokens } = { tokens: [] }] = toRecordRows(appointment, classify(appointment, { code: 'RVV', kind: 'hospital' }), facts);
  expect(tokens).toContain('part-status=accepted');
  expect(tokens).not.toContain('part-status=tentative');
  expect(tokens.filter((token) => token.includes('names.example'))).toEqual([]);
  // By the other itself, for who sees it: `with_seen_references` says who does.
  expect(tokens).toContain('actor=RelatedPerson/r1');
});
