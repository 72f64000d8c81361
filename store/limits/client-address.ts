import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import proxyAddress from '@fastify/proxy-addr';

/** Where a request came from. */
export type AddressOf = (request: IncomingMessage) => string;

/**
 * Reads the client's address. `X-Forwarded-For` counts only as far as it was written by the
 * named proxies: anybody can send one.
 * @param trustedProxies addresses or networks (`10.0.0.0/8`, `loopback`); none for no proxy
 */
export function readClientAddress(trustedProxies: readonly string[]): AddressOf {
  const trust = proxyAddress.compile([...trustedProxies]);
  return (request) => (request.socket.remoteAddress === undefined ? 'unknown' : proxyAddress(request, trust));
}

/**
 * What is counted as one address: an IPv4 address, or the network of 64 bits that an IPv6
 * client has to itself and may pick any address of.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [before = '', after] = address.toLowerCase().split('%', 1)[0]?.split('::') ?? [];
  const groups = (part: string | undefined): string[] => (part === undefined || part === '' ? [] : part.split(':'));
  const [left, right] = [groups(before), groups(after)];
  const middle = after === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const first = [...left, ...middle, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${first.join(':')}::/64`;
}
