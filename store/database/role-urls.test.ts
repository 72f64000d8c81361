import { expect, test } from 'vitest';
import { DATABASE_ROLES, DatabaseUrlError, roleUrl, storeAddress } from './role-urls';

const OWNER = 'postgresql://owner:the%20owner%2Fs@db.example:5433/record?sslmode=verify-full';

test('what the store is given is the same database, and tells neither the owner nor their password', () => {
  const address = new URL(storeAddress(OWNER));
  expect([address.host, address.pathname, address.search]).toEqual(['db.example:5433', '/record', '?sslmode=verify-full']);
  expect(storeAddress(OWNER)).not.toMatch(/owner/);
  expect(storeAddress(OWNER)).toBe(storeAddress(OWNER));
});

test('each role has a password of its own, made from what the store is given', () => {
  const urls = DATABASE_ROLES.map((role) => new URL(roleUrl(storeAddress(OWNER), role)));
  expect(urls.map(({ username }) => username)).toEqual(DATABASE_ROLES);
  expect(new Set(urls.map(({ password }) => password)).size).toBe(DATABASE_ROLES.length);
});

test('an address that cannot be used is said to be so in a sentence, without repeating it', () => {
  expect(() => storeAddress('mysql://u:hunter2@h/d')).toThrow(/^DATABASE_URL is not a PostgreSQL address(?!.*hunter2)/);
  expect(() => storeAddress('postgresql://u@h/d')).toThrow(DatabaseUrlError);
});
