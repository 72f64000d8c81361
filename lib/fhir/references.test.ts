import { describe, expect, test } from 'vitest';
import { collectReferences, parseReference } from './references';

describe('a literal reference', () => {
  test('is read with its base and version', () => {
    expect(parseReference('Patient/1')).toEqual({ type: 'Patient', id: '1' });
    expect(parseReference('http://store.example/fhir/Patient/1/_history/2')).toEqual({ base: 'http://store.example/fhir', type: 'Patient', id: '1', version: '2' });
  });

  test.each(['#contained', 'urn:uuid:11111111-1111-4111-8111-111111111111', 'Patient?identifier=x', 'patient/1', 'Patient/', 'Patient/a b', undefined])('%s is none', (text) => {
    expect(parseReference(text)).toBeUndefined();
  });
});

test('every reference of a resource is found, at any depth, once and without its version', () => {
  const encounter = {
    subject: { reference: 'Patient/1' },
    participant: [{ individual: { reference: 'Practitioner/2/_history/3' } }, { individual: { reference: 'Practitioner/2' } }],
    contained: [{ resourceType: 'Condition', id: 'c', recorder: { reference: 'Practitioner/4' } }],
    diagnosis: [{ condition: { reference: '#c' } }],
  };
  expect(collectReferences(encounter)).toEqual(['Patient/1', 'Practitioner/2', 'Practitioner/4']);
});
