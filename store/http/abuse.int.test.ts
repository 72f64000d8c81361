/**
 * Random requests that mean harm, against the real server over a real database. How many
 * is `ABUSE_REQUESTS`; a failure prints the seed that makes it again.
 */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuthorization, type Authorization } from '@/store/authorization/mount';
import { createRequestLimits } from '@/store/limits/request-limits';
import { createStoreServer } from './node-server';
import { checkFhirAnswer, checkNoLeak } from './testing/check-answer';
import { CURRENT } from './testing/hostile-patches';
import { hostileRequest, type Caller, type HostileRequest } from './testing/hostile-requests';
import { hostileText } from './testing/hostile-values';
import { FHIR_BASE, openWorld, STORE_URL, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sampleTransaction } from './testing/sample-record';
import { readAnswer, sendRaw } from './testing/send-raw';

const REQUESTS = Number(process.env.ABUSE_REQUESTS ?? 1_000);
const MOST_MILLISECONDS = 5_000;
const MOST_GROWTH = 60 * 1024 * 1024;
const PATIENCE = 60_000 + REQUESTS * 60;
const NHS_NUMBER = '9990000018';

let world: World;
let authorization: Authorization | undefined;
let port: number;
const tokens: Record<Caller, string | undefined> = { patient: undefined, gp: undefined, source: undefined, nobody: undefined, stranger: 'stranger-token-5f1c0f6a' };
let secrets: string[];
let patientId: string;

beforeAll(async () => {
  const unlimited = createRequestLimits({ person: 0, client: 0, address: 0, attempts: 0 });
  world = await openWorld({
    limits: unlimited,
    log: () => undefined,
    serverFactory: (handler) => createStoreServer((request, response) => void (authorization?.handle(request, response) || handler(request, response))),
  });
  authorization = openAuthorization(world);
  authorization.registerScreens(world.app);
  await world.app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = world.app.server.address() as AddressInfo);
  tokens.source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  await world.takeInSample(NHS_NUMBER);
  tokens.patient = await world.patientToken(NHS_NUMBER);
  tokens.gp = await world.professionalToken(NHS_NUMBER, {});
  patientId = await world.patientId(NHS_NUMBER);
  secrets = Object.values(tokens).filter((token) => token !== undefined);
});

afterAll(async () => {
  authorization?.close();
  await world.close();
});

function openAuthorization({ database: { databases } }: World): Authorization {
  const secret = (): string => randomBytes(32).toString('base64url');
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const nobody = { find: () => Promise.resolve(undefined), findHelped: () => Promise.resolve([]), useHelperCode: () => Promise.resolve(undefined), explain: () => Promise.resolve({ explanation: [], isNewOrganisation: false }), isNewApp: () => Promise.resolve(false), logSearch: () => Promise.resolve(), logSignIn: () => Promise.resolve(), saveProfessional: () => Promise.resolve() };
  return createAuthorization({
    config: {
      storeUrl: STORE_URL,
      fhirBase: FHIR_BASE,
      portalUrl: 'http://portal.test',
      identityProviders: [],
      cookieKeys: [secret()],
      signingKeys: { keys: [{ ...key, kid: randomUUID(), alg: 'RS256', use: 'sig' }] } as never,
      oversightOrganisation: 'QKS', portalClient: { id: 'portal', secret: secret() },
    },
    prisma: databases.prisma,
    people: nobody,
    findOrganisationKind: () => Promise.resolve(undefined),
    clock: () => new Date(),
    countClient: () => Promise.resolve(),
  });
}

/** Bytes in use once what is no longer needed is gone. */
function memoryInUse(): NodeJS.MemoryUsage {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage();
}

const inMegabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

const timesOf = (share: number): number => Math.max(20, Math.round(REQUESTS * share));

test(`${REQUESTS} hostile requests to the FHIR API never break it, and each error is an OperationOutcome that tells nothing`, { timeout: PATIENCE }, async () => {
  const created = await world.ask('Consent', { method: 'POST', token: tokens.patient, body: sampleConsent(patientId) });
  let current = created.headers.etag ?? '';
  const good = { consent: sampleConsent(patientId), transaction: sampleTransaction(NHS_NUMBER, 'hostile'), saved: `Consent/${(created.json as { id?: string }).id}` };
  const statuses = new Map<number, number>();
  let patched = 0;
  let before = memoryInUse();
  let done = 0;
  const send = async ({ caller, method, url, headers, body }: HostileRequest): Promise<void> => {
    const token = tokens[caller];
    const began = performance.now();
    const answer = await world.app.inject({ method, url, headers: { ...headers, ...(headers['if-match'] === CURRENT && { 'if-match': current }), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }, ...(body === undefined ? {} : { payload: body }) });
    expect(performance.now() - began).toBeLessThan(MOST_MILLISECONDS);
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
    if (method === 'PATCH' && answer.statusCode === 200) {
      current = String(answer.headers.etag);
      patched += 1;
    }
    if (!/^\/fhir(?:[/?]|$)/.test(new URL(url, STORE_URL).pathname)) return;
    checkFhirAnswer({ status: answer.statusCode, contentType: String(answer.headers['content-type']), text: answer.body }, secrets);
    if ((done += 1) === Math.round(REQUESTS / 3)) before = memoryInUse();
  };
  await fc.assert(fc.asyncProperty(hostileRequest(good), send), { numRuns: timesOf(1), interruptAfterTimeLimit: PATIENCE - 10_000, markInterruptAsFailure: true });
  const after = memoryInUse();
  expect(after.heapUsed - before.heapUsed).toBeLessThan(MOST_GROWTH);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  // Enough of them must have got past the first check for this to mean anything.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 50);
  expect(patched).toBeGreaterThan(0);
  expect((await world.ask(`Patient/${patientId}`, { token: tokens.patient })).status).toBe(200);
  if (process.env.ABUSE_REQUESTS !== undefined) {
    console.log([...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`).join(', '), `; ${patched} patches that fitted`);
    console.log(`after a third of them: ${inMegabytes(before.rss)} in all, ${inMegabytes(before.heapUsed)} of heap; after all: ${inMegabytes(after.rss)}, ${inMegabytes(after.heapUsed)}`);
  }
});

/** HTTP that is broken in itself: lines, lengths, chunks, headers. */
const brokenHttp: fc.Arbitrary<Buffer> = fc
  .oneof(
    fc.tuple(fc.constantFrom('GET', 'POST', 'FOO', '', 'CONNECT', 'TRACE', 'PROPFIND', 'get', 'PRI'), hostileText, fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', '')).map(([method, text, version]) => `${method} /fhir/${text} ${version}\r\nHost: x\r\nConnection: close\r\n\r\n`),
    fc.tuple(hostileText, hostileText).map(([name, value]) => `GET /fhir/metadata HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${name}: ${value}\r\n\r\n`),
    fc.constantFrom('Content-Length: -1', 'Content-Length: 5\r\nContent-Length: 6', 'Content-Length: 99999999999999999999', 'Content-Length: 10\r\nTransfer-Encoding: chunked', 'Transfer-Encoding: chunked, gzip', 'Transfer-Encoding: xchunked', 'Content-Length: 100', 'Expect: 200-maybe', 'Upgrade: websocket\r\nConnection: Upgrade', 'Host: y')
      .map((line) => `POST /fhir HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/fhir+json\r\n${line}\r\n\r\nhello`),
    hostileText.map((text) => `POST /fhir HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${text}\r\nxx\r\n0\r\n\r\n`),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`, `GET /fhir HTTP/1.1\r\n${'X-A: b\r\n'.repeat(5_000)}\r\n`, '\x16\x03\x01\x02\x00\x01\x00', '\r\n'.repeat(1_000), 'GET / HTTP/1.1\nHost: x\n\n', 'GET /fhir/metadata HTTP/1.1\r\nHost: x\r\n folded\r\nConnection: close\r\n\r\n'),
  )
  .map((text) => (typeof text === 'string' ? Buffer.from(text.toWellFormed(), 'utf8') : text));

test('broken HTTP is refused and hung up on', { timeout: PATIENCE }, async () => {
  await fc.assert(
    fc.asyncProperty(brokenHttp, async (bytes) => {
      const { text } = await sendRaw(port, bytes, { patience: MOST_MILLISECONDS });
      const answer = readAnswer(text);
      if (!answer) return;
      expect(answer.status < 500 || answer.status === 501 || answer.status === 505, text.slice(0, 300)).toBe(true);
      checkNoLeak(text, secrets);
    }),
    { numRuns: timesOf(0.1) },
  );
});

const PAGES = ['authorize', 'token', 'introspect', 'revoke', 'jwks', 'userinfo', 'reg', 'session/end', '.well-known/openid-configuration', '', 'authorize/x', '__proto__'];
const FIELDS = ['grant_type', 'code', 'client_id', 'client_secret', 'redirect_uri', 'scope', 'state', 'aud', 'launch', 'token', 'refresh_token', 'code_challenge', 'code_challenge_method', 'response_type', 'client_assertion', 'client_assertion_type', 'resource', 'request', 'claims', '__proto__'];
const field = fc.tuple(fc.constantFrom(...FIELDS), fc.oneof(hostileText, fc.constantFrom('authorization_code', 'client_credentials', 'refresh_token', 'portal', 'code', 'S256', 'eyJhbGciOiJub25lIn0.e30.'))).map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`);

test('hostile requests to the authorization server and to the pages of a sign-in never break them', { timeout: PATIENCE }, async () => {
  const address = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...PAGES).map((page) => `/oauth/${page}`) },
    fc.tuple(hostileText, fc.constantFrom('', '/continue', '/stop', '/person', '/permission')).map(([uid, step]) => `/sign-in/${encodeURIComponent(uid.toWellFormed())}${step}`),
    hostileText.map((text) => `/${encodeURIComponent(text.toWellFormed())}`),
    fc.constantFrom('/sign-in/callback', '/sign-in/callback?state=x&code=y', '/sign-in/assets/..%2f..%2fpackage.json', '/health'),
  );
  const request = fc.record({ method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'), address, fields: fc.array(field, { maxLength: 6 }), authorization: fc.oneof(fc.constant('Basic eDp5'), hostileText), cookie: hostileText, type: fc.constantFrom('application/x-www-form-urlencoded', 'application/json', 'text/plain') });
  await fc.assert(
    fc.asyncProperty(request, async ({ method, address: url, fields, authorization: credentials, cookie, type }) => {
      const body = method === 'GET' ? '' : fields.join('&');
      const asked = method === 'GET' && fields.length > 0 ? `${url}${url.includes('?') ? '&' : '?'}${fields.join('&')}` : url;
      const clean = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '');
      const head = [`${method} ${asked} HTTP/1.1`, 'Host: store.example', 'Connection: close', `Authorization: ${clean(credentials)}`, `Cookie: _interaction=${clean(cookie)}`, `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`];
      const { text } = await sendRaw(port, `${head.join('\r\n')}\r\n\r\n${body}`, { patience: MOST_MILLISECONDS, end: false });
      const answer = readAnswer(text);
      expect(answer, asked).toBeDefined();
      expect(answer?.status, `${method} ${asked} ${body}\n${text.slice(0, 400)}`).toBeLessThan(500);
      checkNoLeak(text, secrets);
    }),
    { numRuns: timesOf(0.2) },
  );
});
