import { describe, expect, it } from 'vitest';
import { isWithin, parseSmartScope, parseSmartScopes, scopesAllow, splitScopes } from './scopes';

const mayRead = (scopes: string[], type: string) => scopesAllow(scopes, { type, permission: 'r' });

describe('reading a SMART scope', () => {
  it('reads context, type and permissions', () => {
    const scope = parseSmartScope('patient/Observation.rs');
    expect(scope).toMatchObject({ context: 'patient', type: 'Observation', restrictions: [] });
    expect([...scope!.permissions]).toEqual(['r', 's']);
  });

  it.each([
    ['read', 'rs'],
    ['write', 'cud'],
    ['*', 'cruds'],
  ])('takes the older permission .%s as .%s', (older, newer) => {
    expect([...parseSmartScope(`user/*.${older}`)!.permissions].join('')).toBe(newer);
  });

  it('reads query restrictions, percent-encoded or not', () => {
    const plain = parseSmartScope(
      'patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory&status=final',
    );
    expect(plain!.restrictions).toEqual([
      { parameter: 'category', value: 'http://terminology.hl7.org/CodeSystem/observation-category|laboratory' },
      { parameter: 'status', value: 'final' },
    ]);
    expect(parseSmartScope('patient/Observation.rs?category=a%7Cb')!.restrictions).toEqual([{ parameter: 'category', value: 'a|b' }]);
  });

  it.each([
    'patient/Observation.dus',
    'patient/Observation.rr',
    'patient/Observation.',
    'patient/Observation',
    'patient/observation.rs',
    'practitioner/Observation.rs',
    'patient/Observation.rs?',
    'patient/Observation.rs?category',
    'patient/Observation.rs?category=',
    'patient/Observation.rs?category=%',
    'patient/Observation.rs?code:in=x',
    'patient/Observation.rs?patient.name=x',
    'patient/Observation.rs?_filter=x',
    'patient/Observation.read?category=laboratory',
    'openid',
    '',
  ])('refuses %j', (text) => {
    expect(parseSmartScope(text)).toBeUndefined();
  });
});

describe('what a set of scopes allows', () => {
  it('allows nothing when there are none, or none that can be read', () => {
    expect(mayRead([], 'Patient')).toEqual({ allowed: false });
    expect(mayRead(['openid', 'launch/patient', 'patient/Patient.sr'], 'Patient')).toEqual({ allowed: false });
  });

  it('keeps types and permissions apart', () => {
    expect(mayRead(['patient/Condition.rs'], 'Observation').allowed).toBe(false);
    expect(mayRead(['patient/Condition.s'], 'Condition').allowed).toBe(false);
    expect(scopesAllow(['patient/Condition.s'], { type: 'Condition', permission: 's' }).allowed).toBe(true);
    expect(mayRead(['patient/*.r'], 'Condition').allowed).toBe(true);
  });

  it('hands on the restrictions of every scope that fits', () => {
    expect(mayRead(['patient/Observation.r?category=a', 'patient/Observation.r?category=b&status=final'], 'Observation')).toEqual({
      allowed: true,
      restrictions: [
        [{ parameter: 'category', value: 'a' }],
        [
          { parameter: 'category', value: 'b' },
          { parameter: 'status', value: 'final' },
        ],
      ],
    });
  });

  it('lifts restrictions when another scope has none', () => {
    expect(mayRead(['patient/Observation.r?category=a', 'patient/*.r'], 'Observation')).toEqual({ allowed: true, restrictions: [] });
  });
});

describe('a narrower scope', () => {
  const scope = (text: string) => parseSmartScope(text)!;
  it('is within one that gives all of it', () => {
    expect(isWithin(scope('patient/Condition.r'), scope('patient/*.rs'))).toBe(true);
    expect(isWithin(scope('patient/Observation.r?category=a&code=b'), scope('patient/Observation.rs?category=a'))).toBe(true);
  });
  it('is not within one that gives less, or to somebody else', () => {
    expect(isWithin(scope('patient/*.rs'), scope('patient/Condition.rs'))).toBe(false);
    expect(isWithin(scope('patient/Condition.cr'), scope('patient/Condition.r'))).toBe(false);
    expect(isWithin(scope('patient/Condition.r'), scope('user/Condition.r'))).toBe(false);
    expect(isWithin(scope('patient/Observation.r'), scope('patient/Observation.r?category=a'))).toBe(false);
  });
});

it('splits a scope parameter on spaces and ignores what is not a resource scope', () => {
  const scopes = splitScopes(' openid  patient/*.rs ');
  expect(scopes).toEqual(['openid', 'patient/*.rs']);
  expect(parseSmartScopes(scopes).map(({ text }) => text)).toEqual(['patient/*.rs']);
  expect(splitScopes(undefined)).toEqual([]);
});
