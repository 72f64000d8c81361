import { request as requestHttp } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashTokenId } from '@/store/authorization/token-id';
import { createRequestLimits } from '@/store/limits/request-limits';
import { limitAuthorization } from '@/store/limits/limit-authorization';
import { answerBrokenRequest, createStoreServer } from './node-server';
import { checkFhirAnswer } from './testing/check-answer';
import { openWorld, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { readAnswer, sendRaw } from './testing/send-raw';

const NHS_NUMBER = '9990000018';
const PORTAL = { id: 'my-care-record-portal', secret: 'a-secret_of-256-bits' };
const LIMITS = { person: 40, client: 200, address: 20, attempts: 3 };
let world: World;
let source: string;
let patientId: string;
let port: number;

beforeAll(async () => {
  const limits = createRequestLimits(LIMITS);
  const authorization = { isOwn: (url: string) => url.startsWith('/oauth'), handle: (_: unknown, response: { writeHead(status: number): { end(): unknown } }) => response.writeHead(400).end() !== undefined };
  const addressOf = () => '198.51.100.7';
  const first = limitAuthorization(authorization, limits, addressOf, PORTAL);
  world = await openWorld({
    limits,
    trustedProxies: ['127.0.0.1'],
    serverFactory: (handler) => createStoreServer((request, response) => void (first(request, response) || handler(request, response))),
  });
  await world.app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = world.app.server.address() as AddressInfo);
  source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  await world.takeInSample(NHS_NUMBER);
  patientId = await world.patientId(NHS_NUMBER);
});
afterAll(() => world.close());

/** From an address of one's own, so that no test pays for another. */
const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

describe('who asks too often', () => {
  test('without a good token is told to wait, by address, whatever token they try next', async () => {
    const headers = from('203.0.113.1');
    for (let times = 0; times < LIMITS.address; times += 1) expect((await world.ask('Patient', { headers, token: `guess-${times}` })).status).toBe(401);
    const refused = await world.ask('Patient', { headers, token: 'guess-again' });
    expect([refused.status, refused.json.issue[0]?.code]).toEqual([429, 'throttled']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['access-control-allow-origin']).toBe('*');
    expect((await world.ask('metadata', { headers })).status).toBe(429);
    expect((await world.ask('metadata', { headers: from('203.0.113.2') })).status).toBe(200);
  });

  test('with a good token is told to wait as a person in one app; neither their other apps nor the address they share with others are', async () => {
    const headers = from('203.0.113.3');
    const token = await world.patientToken(NHS_NUMBER);
    const again = await world.patientToken(NHS_NUMBER);
    for (let times = 0; times < LIMITS.person; times += 1) expect((await world.ask(`Patient/${patientId}`, { headers, token })).status).toBe(200);
    for (const one of [token, token]) expect((await world.ask(`Patient/${patientId}`, { headers, token: one })).status).toBe(429);
    expect((await world.ask(`Patient/${patientId}`, { headers, token: again })).status).toBe(200);
    const gp = await world.professionalToken(NHS_NUMBER, {});
    expect((await world.ask(`Patient/${patientId}`, { headers, token: gp })).status).toBe(200);
  });

  test('with bad tokens from an address that is shared, shuts out nobody there whose own is good; a preflight does no work', async () => {
    const headers = from('203.0.113.14');
    const gp = await world.professionalToken(NHS_NUMBER, { subject: { issuer: 'https://login.example', id: 'p9' } } as never);
    const look = () => world.ask(`Patient/${patientId}`, { headers, token: gp });
    expect((await look()).status).toBe(200);
    for (let times = 0; times < LIMITS.address; times += 1) await world.ask('Patient', { headers, token: `bad-${times}` });
    expect((await world.ask('Patient', { headers, token: 'bad' })).status).toBe(429);
    expect((await look()).status).toBe(200);
    expect((await world.ask('Patient', { headers, method: 'OPTIONS' })).status).toBe(204);
    // Once it is good no more, it is a bad one like the others.
    await world.database.databases.prisma.oidcPayload.deleteMany({ where: { id: hashTokenId(gp) } });
    expect([(await look()).status, (await look()).status, (await look()).status].at(-1)).toBe(429);
  });

  test('has each entry of a batch counted, before any is answered', async () => {
    const token = await world.professionalToken(NHS_NUMBER, { subject: { issuer: 'https://login.example', id: 'p2' } } as never);
    const entry = Array.from({ length: LIMITS.person }, () => ({ request: { method: 'GET', url: `Patient/${patientId}` } }));
    expect((await world.ask('/fhir', { method: 'POST', token, headers: from('203.0.113.4'), body: { resourceType: 'Bundle', type: 'batch', entry } })).status).toBe(429);
  });

  test('may try the token endpoint less often; the portal, from the same address and with its own secret, as often as its people come', async () => {
    const ask = async (credentials?: string) => {
      const authorization = credentials === undefined ? '' : `Authorization: Basic ${Buffer.from(credentials).toString('base64')}\r\n`;
      return readAnswer((await sendRaw(port, `POST /oauth/token HTTP/1.1\r\nHost: x\r\n${authorization}Connection: close\r\nContent-Length: 0\r\n\r\n`, { end: false })).text);
    };
    for (let times = 0; times < LIMITS.attempts + 2; times += 1) expect((await ask(`${PORTAL.id}:${PORTAL.secret}`))?.status).toBe(400);
    for (let times = 0; times < LIMITS.attempts; times += 1) expect((await ask())?.status).toBe(400);
    expect((await ask(`${PORTAL.id}:another-secret`))?.status).toBe(429);
    expect((await ask(`${PORTAL.id}:${PORTAL.secret}`))?.status).toBe(400);
    const refused = await ask();
    expect(refused).toMatchObject({ status: 429, contentType: expect.stringContaining('application/json') });
    expect(JSON.parse(refused?.text.replace(/^[0-9a-f]+\r\n|\r\n0(\r\n)*$/g, '') ?? '')).toMatchObject({ error: 'temporarily_unavailable' });
  });
});

describe('a body', () => {
  const post = (body: string | Buffer, token: string, path = '/fhir', address = '203.0.113.9') =>
    new Promise<number>((resolve, reject) => {
      // Without a length, in pieces: its size is known to nobody before it is read.
      const sent = requestHttp({ port, path, method: 'POST', headers: { 'content-type': 'application/fhir+json', authorization: `Bearer ${token}`, 'transfer-encoding': 'chunked', ...from(address) } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(body);
    });

  test('of more than a megabyte is read for a source’s transaction alone', async () => {
    const gp = await world.professionalToken(NHS_NUMBER, { subject: { issuer: 'https://login.example', id: 'p3' } } as never);
    const long = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry: [], padding: 'x'.repeat(1_500_000) });
    expect(await post(long, gp)).toBe(413);
    expect(await post(long, source, '/fhir/Consent')).toBe(413);
    expect(await post(long, source)).toBe(422);
  });

  test('of a search is a form’s: what is asked is written into the log', async () => {
    const gp = await world.professionalToken(NHS_NUMBER, { subject: { issuer: 'https://login.example', id: 'p5' } } as never);
    const search = (junk: number) => world.ask('Flag/_search', { method: 'POST', token: gp, headers: { ...from('203.0.113.11'), 'content-type': 'application/x-www-form-urlencoded', prefer: 'handling=lenient' }, body: `junk=${'a'.repeat(junk)}` });
    expect((await search(40_000)).status).toBe(413);
    expect((await search(20_000)).status).toBe(200);
    const { text } = await world.ask('AuditEvent?_count=1&purpose=TREAT', { token: await world.patientToken(NHS_NUMBER), headers: from('203.0.113.13') });
    expect(text).toContain('20024 characters, sha256');
    expect(text.length).toBeLessThan(15_000);
  });

  test('for the pages of a sign-in is a form’s, whatever it calls itself', async () => {
    const answer = await world.app.inject({ method: 'POST', url: '/nothing-here', headers: { 'content-type': 'application/json', ...from('203.0.113.12') }, payload: JSON.stringify('x'.repeat(40_000)) });
    expect(answer.statusCode).toBe(413);
  });

  test('of what PostgreSQL cannot store is refused as the client’s mistake', async () => {
    const me = await world.professionalToken(NHS_NUMBER, { subject: { issuer: 'https://login.example', id: 'p4' } } as never);
    const consent = JSON.stringify(sampleConsent(patientId));
    for (const text of ['"a\\u0000b"', '"\\ud800"']) {
      const { status, text: said } = await world.ask('/fhir', { method: 'POST', token: me, headers: from('203.0.113.10'), body: `{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":${text}},"resource":${consent}}]}` });
      expect([status, said]).toEqual([400, expect.stringContaining('NUL or half of a character')]);
    }
    expect(await post(Buffer.from([0x7b, 0xff, 0x7d]), me)).toBe(400);
  });
});

test.each([
  ['Observation?code=a%00b', 400],
  ['Observation?date=0000', 400],
  ['Observation?date=ge0001-01-01T00:00:00%2B14:00', 400],
  ['Observation?date=9999-12-31T23:59:59-14:00', 400],
  ['Observation?date=ap0001', 200],
  ['Observation?date=ap9999', 200],
  ['Observation?_page=bzk5OTk5OTk5OTk5OTk5OQ', 200],
  [`Observation?${'code=x&'.repeat(101)}`, 400],
  [`Observation?code=${'a,'.repeat(1_000)}`, 400],
])('a search that would once have reached the database and failed there is answered: %s', async (address, status) => {
  const gp = await world.professionalToken(NHS_NUMBER, { subject: { issuer: 'https://login.example', id: 'p5' } } as never);
  const answer = await world.ask(address, { token: gp, headers: from('203.0.113.11') });
  expect(answer.status, answer.text.slice(0, 300)).toBe(status);
});

describe('a connection', () => {
  const FHIR = { 'content-type': expect.stringContaining('fhir+json') };
  async function withServer(limits: Parameters<typeof createStoreServer>[1], work: (port: number) => Promise<void>): Promise<void> {
    const server = createStoreServer((request, response) => void request.on('end', () => response.end('done')).resume(), limits);
    server.on('clientError', answerBrokenRequest);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await work((server.address() as AddressInfo).port).finally(() => server.close());
  }
  const quick = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 };

  test.each([
    ['whose headers do not come', 'GET /fhir/metadata HTTP/1.1\r\nHost: x\r\n'],
    ['whose body does not come', 'POST /fhir HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf'],
  ])('%s is answered 408 and dropped', async (_, bytes) => {
    await withServer(quick, async (at) => {
      const { text } = await sendRaw(at, bytes, { end: false });
      const answer = readAnswer(text);
      expect(answer?.status).toBe(408);
      checkFhirAnswer(answer ?? { status: 0, contentType: '', text: '' }, []);
    });
  });

  test.each([
    ['headers', 'GET /fhir/metadata HTTP/1.1\r\nHost: x\r\n', 'X-Slow: a\r\n'],
    ['body', 'POST /fhir HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n', 'a'],
  ])('that sends its %s a little at a time, without an end, is answered 408 and dropped', async (_, begin, drop) => {
    await withServer(quick, async (at) => {
      const socket = connect(at, '127.0.0.1');
      const dripping = setInterval(() => socket.write(drop), 20);
      socket.write(begin);
      socket.on('error', () => undefined);
      const received = await text(socket).catch(() => '').finally(() => clearInterval(dripping));
      socket.destroy();
      expect(received).toMatch(/^HTTP\/1\.1 408 /);
    });
  });

  test('of who does not read the answer is dropped', async () => {
    const server = createStoreServer((_request, response) => void response.end(Buffer.alloc(64 * 1024 * 1024)), { stalled: 300 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const opened = once(server, 'connection');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined).pause();
    socket.write('GET /fhir/metadata HTTP/1.1\r\nHost: x\r\n\r\n');
    const [ours] = (await opened) as [Socket];
    // Most of it waits here: no line holds as much.
    await once(ours, 'close');
    expect(ours.writableFinished).toBe(false);
    socket.destroy();
    server.close();
  });

  test('with headers that are too long is answered 431, and with what is no HTTP 400', async () => {
    for (const [bytes, status] of [[`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431], ['\x16\x03\x01\x02', 400]] as const) {
      const answer = readAnswer((await sendRaw(port, bytes)).text);
      expect(answer).toMatchObject({ status, contentType: FHIR['content-type'] });
      checkFhirAnswer(answer ?? { status: 0, contentType: '', text: '' }, []);
    }
  });
});
