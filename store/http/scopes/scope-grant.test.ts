import { describe, expect, test } from 'vitest';
import type { AccessContext } from '@/store/enforcement/admission/access-context';
import { grantFor, isGranted } from './scope-grant';

const FHIR_BASE = 'http://store.example/fhir';
const LAB = 'http://terminology.hl7.org/CodeSystem/observation-category|laboratory';
const context = (kind: AccessContext['kind'], ...scopes: string[]): AccessContext => ({ kind, patientId: 'p1', scopes }) as unknown as AccessContext;
const grant = (kind: AccessContext['kind'], scopes: string[], type = 'Observation', permission: 'c' | 'r' | 'u' | 's' = 's') => grantFor(context(kind, ...scopes), { type, permission }, FHIR_BASE);
const observation = (category: string, status = 'final') => ({ content: JSON.stringify({ resourceType: 'Observation', status, category: [{ coding: [{ system: LAB.split('|')[0], code: category }] }] }) });

describe('scopes', () => {
  test('count at the level of who holds them alone', () => {
    expect(grant('patient', ['patient/*.rs'])).toEqual({ tokens: [] });
    expect(grant('professional', ['user/*.rs'])).toEqual({ tokens: [] });
    expect(grant('professional', ['patient/*.rs'])).toEqual({ tokens: [] });
    expect(grant('patient', ['user/*.rs', 'system/*.rs'])).toBeUndefined();
    expect(grant('source', ['patient/*.rs', 'user/*.rs'])).toBeUndefined();
  });

  test('cover the type and the letter, in both versions of SMART', () => {
    expect(grant('patient', ['patient/Observation.read'])).toEqual({ tokens: [] });
    expect(grant('patient', ['patient/Observation.r'])).toBeUndefined();
    expect(grant('patient', ['patient/Condition.rs'])).toBeUndefined();
    expect(grant('patient', [])).toBeUndefined();
    expect(grant('patient', ['nonsense', 'patient/Observation.sr'])).toBeUndefined();
  });

  test('for every type are those for every type alone', () => {
    expect(grant('patient', ['patient/Observation.rs'], '*')).toBeUndefined();
    expect(grant('patient', ['patient/*.rs'], '*')).toEqual({ tokens: [] });
  });
});

describe('a scope with a query', () => {
  test('covers nothing that is written, since what is written is found by no condition', () => {
    for (const permission of ['c', 'u'] as const) {
      expect(grant('patient', ['patient/Consent.cu?status=inactive'], 'Consent', permission)).toBeUndefined();
      expect(grant('patient', ['patient/Consent.cu?status=inactive', 'patient/Consent.cu'], 'Consent', permission)).toEqual({ tokens: [] });
    }
  });

  test('becomes conditions of the search, several scopes adding up', () => {
    expect(grant('patient', [`patient/Observation.rs?category=${LAB}`])?.tokens).toEqual([[`category=${LAB}`]]);
    expect(grant('patient', ['patient/Observation.rs?category=a&status=final', 'patient/Observation.rs?category=b'])?.tokens).toEqual([
      ['category=a', 'category=b'],
      ['status=final', 'category=b'],
    ]);
    expect(grant('patient', [`patient/Observation.rs?category=${LAB}`, 'patient/Observation.rs'])).toEqual({ tokens: [] });
  });

  test('holds of the person that the token is bound to', () => {
    expect(grant('patient', ['patient/Observation.rs?patient=p1'])).toEqual({ tokens: [] });
    expect(grant('patient', ['patient/Observation.rs?patient=p2'])).toBeUndefined();
  });

  test('that cannot be held is not granted, and never counts as none', () => {
    for (const query of ['colour=blue', 'date=gt2020', 'code=']) expect(grant('patient', [`patient/Observation.rs?${query}`]), query).toBeUndefined();
  });

  test('decides over single resources as it does over a search', () => {
    const narrow = grant('patient', ['patient/Observation.rs?category=laboratory&status=final', 'patient/Observation.rs?category=imaging']);
    expect(narrow).toBeDefined();
    const allowed = (category: string, status?: string): boolean => isGranted(narrow ?? { tokens: [[]] }, observation(category, status));
    expect([allowed('laboratory'), allowed('laboratory', 'amended'), allowed('imaging', 'amended'), allowed('vital-signs')]).toEqual([true, false, true, false]);
  });
});
