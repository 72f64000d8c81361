import { isIP } from 'node:net';

import { z } from 'zod';

/** The environment of a process, as `process.env` gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A setting is missing or wrong. The message is one plain sentence that names it and
 * says what to do; it never holds the value, which may be a secret.
 */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

const port = z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(1).max(65535));
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

/** Treats an empty setting as one that was not given. */
function given(env: Environment, name: string): string | undefined {
  const text = env[name]?.trim();
  return text === '' ? undefined : text;
}

/** Whether a setting was given: an empty one was not. */
export const isGiven = (env: Environment, name: string): boolean => given(env, name) !== undefined;

/** Reads a TCP port, or the fallback. */
export function readPort(env: Environment, name: string, fallback: number): number {
  return readWith(port, env, name, String(fallback), 'a port number from 1 to 65535');
}

/** Reads an http(s) address without its trailing slash, or the fallback. Without a fallback it is required. */
export function readUrl(env: Environment, name: string, fallback?: string): string {
  return readWith(url, env, name, fallback, 'an address that begins with http:// or https://');
}

/** Reads the address of an identity provider: what it says of people is not for the network to read or change. Required. */
export function readIssuer(env: Environment, name: string): string {
  const isHere = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const issuer = url.refine((text) => text.startsWith('https://') || isHere(new URL(text)));
  return readWith(issuer, env, name, undefined, 'an address that begins with https://');
}

/** Reads a text, or the fallback. Without a fallback it is required. */
export function readText(env: Environment, name: string, fallback?: string): string {
  return readWith(z.string().min(1), env, name, fallback, 'a text');
}

/** Reads a secret: required always, at least 32 characters, and no fallback exists. */
export function readSecret(env: Environment, name: string): string {
  return readWith(z.string().min(32), env, name, undefined, 'a random text of at least 32 characters');
}

/** Reads several secrets separated by commas, the newest first, so that keys can be changed without signing people out. */
export function readSecrets(env: Environment, name: string): string[] {
  const list = z.string().transform((text) => text.split(',').map((part) => part.trim())).pipe(z.array(z.string().min(32)).min(1));
  return readWith(list, env, name, undefined, 'one or more random texts of at least 32 characters, separated by commas');
}

/** Reads a whole number from 0 to 100,000,000, or the fallback. */
export function readCount(env: Environment, name: string, fallback: number): number {
  const count = z.string().regex(/^\d{1,9}$/).transform(Number).pipe(z.number().max(100_000_000));
  return readWith(count, env, name, String(fallback), 'a whole number, 0 for none');
}

/** Reads addresses and networks separated by commas (`127.0.0.1, 10.0.0.0/8`); none when not given. Not the whole of the internet. */
export function readNetworks(env: Environment, name: string): string[] {
  const network = z.string().refine((text) => {
    const [address = '', length, ...rest] = text.split('/');
    const longest = { 4: 32, 6: 128 }[isIP(address)];
    return longest !== undefined && rest.length === 0 && (length === undefined || (/^[1-9]\d{0,2}$/.test(length) && Number(length) <= longest));
  });
  const list = z.string().transform((text) => text.split(',').map((part) => part.trim())).pipe(z.array(network));
  return given(env, name) === undefined ? [] : readWith(list, env, name, undefined, 'addresses or networks such as 10.0.0.0/8, separated by commas');
}

/** Reads JSON of a given shape; required. */
export function readJson<T>(env: Environment, name: string, shape: z.ZodType<T>, what: string): T {
  const text = given(env, name);
  if (text === undefined) throw missing(name, what);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong(name, what);
  }
  const result = shape.safeParse(value);
  if (!result.success) throw wrong(name, what);
  return result.data;
}

/** Reads a switch: `1` or `0`. */
function readSwitch(env: Environment, name: string, fallback: boolean): boolean {
  return readWith(z.enum(['0', '1']), env, name, fallback ? '1' : '0', '1 or 0') === '1';
}

/** The address that the processes listen on: this machine alone, unless told otherwise. */
export function readHost(env: Environment): string {
  return readText(env, 'HOST', '127.0.0.1');
}

/** Whether the demonstration's people, records and identity provider are on. */
export function readDemo(env: Environment): boolean {
  return readSwitch(env, 'DEMO', true);
}

/** Whether HL7 v2 messages that say they are tests (MSH-11 `T`, `D`) are taken: of the demonstration's invented people, and where an operator tries feeds. */
export function readTestMessages(env: Environment): boolean {
  return readSwitch(env, 'HL7_TEST_MESSAGES', readDemo(env));
}

function readWith<T>(shape: z.ZodType<T, string>, env: Environment, name: string, fallback: string | undefined, what: string): T {
  const text = given(env, name) ?? fallback;
  if (text === undefined) throw missing(name, what);
  const result = shape.safeParse(text);
  if (!result.success) throw wrong(name, what);
  return result.data;
}

function missing(name: string, what: string): ConfigurationError {
  return new ConfigurationError(`The setting ${name} is missing: give it ${what} and start again.`);
}

function wrong(name: string, what: string): ConfigurationError {
  return new ConfigurationError(`The setting ${name} is not right: it must be ${what}.`);
}
