import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { networkOf, readClientAddress } from './client-address';

const request = (remoteAddress: string | undefined, forwarded?: string): IncomingMessage =>
  ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

test('nobody can say that they are somebody else', () => {
  expect(readClientAddress([])(request('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
});

test('what a proxy of ours says counts, and what came before it does not', () => {
  const addressOf = readClientAddress(['10.0.0.0/8']);
  expect(addressOf(request('10.1.2.3', '1.1.1.1, 198.51.100.1'))).toBe('198.51.100.1');
  expect(addressOf(request('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
  expect(addressOf(request(undefined))).toBe('unknown');
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:0:1::5', '2001:db8:0:1::/64'],
  ['2001:0db8:0000:0001:ffff:ffff:ffff:ffff', '2001:db8:0:1::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
