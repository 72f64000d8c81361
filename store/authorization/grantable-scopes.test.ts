import { expect, it } from 'vitest';
import { asksInVain, grantablePlainScopes, grantableScopes } from './grantable-scopes';

it('grants an app what it is registered for, narrower requests among it, and nothing more', () => {
  const app = { kind: 'public', registered: 'patient/*.rs launch/patient' } as const;
  expect(grantableScopes(['openid', 'patient/*.rs', 'patient/Observation.r', 'patient/Consent.cruds', 'user/*.rs', 'nonsense'], app)).toEqual([
    'patient/*.rs',
    'patient/Observation.r',
  ]);
});

it('never grants system scopes to an app, nor a person’s scopes to a backend service', () => {
  const registered = 'patient/*.rs user/*.rs system/*.rs';
  const asked = ['patient/*.rs', 'user/*.rs', 'system/*.rs'];
  expect(grantableScopes(asked, { kind: 'confidential', registered })).toEqual(['patient/*.rs', 'user/*.rs']);
  expect(grantableScopes(asked, { kind: 'backend', registered })).toEqual(['system/*.rs']);
});

it('grants no scope with a condition that nobody can be held to, so that nobody is asked to allow it', () => {
  const app = { kind: 'public', registered: 'patient/*.rs' } as const;
  const held = ['patient/Observation.rs?category=laboratory', 'patient/Observation.rs?status=final&code=x', 'patient/*.rs?_tag=x'];
  expect(grantableScopes([...held, 'patient/Observation.rs?date=gt2020', 'patient/Observation.rs?category=laboratory&nonsense=x', 'patient/Condition.rs?_lastUpdated=gt2020'], app)).toEqual(held);
});

it('grants no scope of a type that is not kept here, whatever it is registered for', () => {
  for (const registered of ['patient/*.rs', 'patient/Nonsense.rs patient/Library.rs patient/Basic.rs']) {
    expect(grantableScopes(['patient/Nonsense.rs', 'patient/Library.rs', 'patient/Basic.rs'], { kind: 'public', registered })).toEqual(['patient/Basic.rs']);
  }
});

it('grants the context of a helper to the portal alone', () => {
  const registered = 'openid launch/relatedperson patient/*.rs';
  expect(grantablePlainScopes(['openid', 'launch/relatedperson'], { kind: 'portal', registered })).toEqual(['openid', 'launch/relatedperson']);
  expect(grantablePlainScopes(['openid', 'launch/relatedperson'], { kind: 'confidential', registered })).toEqual(['openid']);
});

it('grants nothing to a client registered for nothing', () => {
  expect(grantableScopes(['patient/*.rs'], { kind: 'public', registered: '' })).toEqual([]);
  expect(grantablePlainScopes(['openid', 'fhirUser', 'offline_access'], { kind: 'public', registered: '' })).toEqual([]);
});

it('tells who somebody is whoever is registered for that alone, and leaves the context to all', () => {
  const asked = ['openid', 'fhirUser', 'launch/patient', 'offline_access', 'patient/*.rs', 'profile'];
  expect(grantablePlainScopes(asked, { kind: 'public', registered: 'patient/*.rs' })).toEqual(['launch/patient']);
  expect(grantablePlainScopes(asked, { kind: 'public', registered: 'openid fhirUser patient/*.rs' })).toEqual(['openid', 'fhirUser', 'launch/patient']);
  expect(asksInVain(['openid', 'profile'], { kind: 'public', registered: 'openid' })).toBe(false);
  expect(asksInVain(['openid', 'profile'], { kind: 'public', registered: 'patient/*.rs' })).toBe(true);
});
