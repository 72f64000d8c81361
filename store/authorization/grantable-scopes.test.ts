import { expect, it } from 'vitest';
import { grantableScopes, mayHaveOfflineAccess } from './grantable-scopes';

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

it('grants nothing to a client registered for nothing', () => {
  expect(grantableScopes(['patient/*.rs'], { kind: 'public', registered: '' })).toEqual([]);
  expect(mayHaveOfflineAccess({ kind: 'public', registered: '' })).toBe(false);
});
