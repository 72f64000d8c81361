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

test('a choice by code finds an item by every code in it, wherever it stands, and by one that names no system', () => {
  const letter: fhir4.DocumentReference = {
    resourceType: 'DocumentReference',
    id: 'd1',
    status: 'current',
    meta: { tag: [{ system: 'urn:tags', code: 'new' }] },
    type: { coding: [{ system: 'http://loinc.org', code: '34133-9' }] },
    category: [{ coding: [{ code: 'letter' }] }],
    context: { event: [{ coding: [{ system: 'http://snomed.info/sct', code: '86406008' }] }] },
    contained: [{ resourceType: 'Observation', id: 'o', status: 'final', code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] }, valueQuantity: { value: 1, system: 'http://unitsofmeasure.org', code: 'g/L' } } as fhir4.Observation],
    content: [{ attachment: { contentType: 'text/plain' } }],
  };
  const [{ codes } = { codes: [] as readonly string[] }] = toRecordRows(letter, classify(letter, { code: 'RVV', kind: 'hospital' }), facts);
  expect([...codes].sort()).toEqual(['http://loinc.org|34133-9', 'http://loinc.org|718-7', 'http://snomed.info/sct|86406008', '|letter']);
});
