import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from './testing/open-world';

const NHS_NUMBER = '9990000018';
let world: World;
let token: string;

beforeAll(async () => {
  world = await openWorld();
  await world.takeInSample(NHS_NUMBER);
  token = await world.patientToken(NHS_NUMBER);
});
afterAll(() => world.close());

const ask = async (url: string, accepted: string | undefined, headers: Record<string, string> = {}) => {
  const encoding: Record<string, string> = accepted === undefined ? {} : { 'accept-encoding': accepted };
  const { headers: answered, rawPayload } = await world.app.inject({ url: `/fhir/${url}`, headers: { authorization: `Bearer ${token}`, ...encoding, ...headers } });
  return { encoding: answered['content-encoding'], vary: answered.vary, length: rawPayload.length, bytes: rawPayload };
};
const LONG = 'Observation?_revinclude=Provenance:target&_include=Observation:patient';

test('a long answer is compressed as the client accepts it, and is the same answer', async () => {
  const plain = await ask(LONG, undefined);
  expect([plain.encoding, plain.length > 4 * 1024]).toEqual([undefined, true]);
  const [brotli, gzip] = [await ask(LONG, 'gzip;q=0.5, br'), await ask(LONG, 'gzip')];
  expect([brotli.encoding, gzip.encoding, brotli.vary]).toEqual(['br', 'gzip', 'accept-encoding']);
  expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true);
  expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
  expect(brotli.length).toBeLessThan(plain.length / 3);
});

test('an answer that is too long to put together goes out whole, and its length is said', async () => {
  // Each look is in the log, with what it showed.
  for (let look = 0; look < 40; look += 1) await ask('Patient', undefined);
  const page = 'AuditEvent?_count=100&_lastUpdated=lt2999';
  const send = (method: 'GET' | 'HEAD', accepted: string) => world.app.inject({ method, url: `/fhir/${page}`, headers: { authorization: `Bearer ${token}`, 'accept-encoding': accepted } });
  const plain = await send('GET', 'identity');
  expect(plain.rawPayload.length).toBeGreaterThan(64 * 1024);
  expect(plain.headers['content-length']).toBe(String(plain.rawPayload.length));
  expect((plain.json<fhir4.Bundle>().entry ?? []).length).toBeGreaterThan(40);
  const compressed = await send('GET', 'gzip');
  expect(compressed.headers['content-length']).toBeUndefined();
  expect(JSON.parse(gunzipSync(compressed.rawPayload).toString())).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
  const head = await send('HEAD', 'identity');
  expect([head.statusCode, head.rawPayload.length, Number(head.headers['content-length']) > 64 * 1024]).toEqual([200, 0, true]);
});

test('what goes out line by line is compressed too', async () => {
  const send = (accepted: string) => world.app.inject({ url: '/fhir/AuditEvent/$proof', headers: { authorization: `Bearer ${token}`, 'accept-encoding': accepted } });
  const [plain, gzip] = [await send('identity'), await send('gzip')];
  expect([plain.headers['content-encoding'], gzip.headers['content-encoding'], gzip.headers['content-type']]).toEqual([undefined, 'gzip', expect.stringContaining('application/x-ndjson')]);
  const lines = gunzipSync(gzip.rawPayload).toString().trim().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ kind: 'end' });
  expect(gzip.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
});

test('who accepts none, or one we do not have, is answered plainly', async () => {
  for (const accepted of ['identity', 'deflate', 'br;q=0, gzip;q=0', 'nonsense']) expect((await ask(LONG, accepted)).encoding, accepted).toBeUndefined();
});

test('a short answer goes as it is', async () => {
  const { encoding, length } = await ask('Patient', 'br');
  expect([encoding, length < 4 * 1024]).toEqual([undefined, true]);
});

test('nobody sends us what is compressed', async () => {
  const { statusCode, body } = await world.app.inject({ method: 'POST', url: '/fhir', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json', 'content-encoding': 'gzip' }, payload: Buffer.from([0x1f, 0x8b, 8, 0]) });
  expect([statusCode, body]).toEqual([415, expect.stringContaining('Content-Encoding')]);
});
