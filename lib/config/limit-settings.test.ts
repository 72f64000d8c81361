import { expect, test } from 'vitest';
import { DEFAULT_LIMITS, readLimits } from './limit-settings';
import { readNetworks } from './settings';

test('there are limits unless told otherwise, and 0 is none', () => {
  expect(readLimits({})).toEqual(DEFAULT_LIMITS);
  expect(readLimits({ STORE_REQUESTS_PER_MINUTE: '0', STORE_ATTEMPTS_PER_MINUTE: '5' })).toEqual({ ...DEFAULT_LIMITS, person: 0, attempts: 5 });
});

test.each(['-1', 'many', '1.5', '1e9'])('a limit of “%s” stops the start', (value) => {
  expect(() => readLimits({ STORE_REQUESTS_PER_MINUTE: value })).toThrow(/^The setting STORE_REQUESTS_PER_MINUTE is not right/);
});

test('proxies are addresses and networks, none unless told otherwise', () => {
  expect(readNetworks({}, 'TRUSTED_PROXIES')).toEqual([]);
  expect(readNetworks({ TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::1' }, 'TRUSTED_PROXIES')).toEqual(['10.0.0.0/8', '2001:db8::1']);
  for (const wrong of ['everybody', '10.0.0.0/33', '10.0.0.0/0', '10.0.0.300', '::/x']) {
    expect(() => readNetworks({ TRUSTED_PROXIES: wrong }, 'TRUSTED_PROXIES')).toThrow(/TRUSTED_PROXIES is not right/);
  }
});
