import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotAccepted, NotShown, SessionOver, StoreDown, TooManyRequests } from './errors';
import { openFhir, type FhirSession } from './fhir';

type Answer = { status?: number; body?: unknown; type?: string };
let server: Server;
let base = '';
let answer: (request: IncomingMessage) => Answer = () => ({});
const seen: { method: string; url: string; authorization: string | undefined; ifMatch: string | undefined }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', authorization: request.headers.authorization, ifMatch: request.headers['if-match'] });
    const { status = 200, body, type = 'application/fhir+json' } = answer(request);
    response.writeHead(status, { 'content-type': type });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
});
afterAll(() => server.close());

let sessions = 0;
/** Each with a token of its own: one that a test finds to be over is over for good. */
const open = (): FhirSession => openFhir(base, `token-${(sessions += 1)}`);
const bundle = (resources: object[], more: object = {}) => ({ resourceType: 'Bundle', type: 'searchset', entry: resources.map((resource) => ({ resource })), ...more });

describe('the record over FHIR', () => {
  it('is asked for with the person’s own token', async () => {
    answer = () => ({ body: bundle([]) });
    await open().search('Condition', { patient: 'p1', _sort: '-date' });
    expect(seen.at(-1)).toMatchObject({ url: '/fhir/Condition?patient=p1&_sort=-date', authorization: `Bearer token-${sessions}` });
  });

  it('tells what was asked for from what came along, and whether it is limited', async () => {
    answer = () => ({
      body: { resourceType: 'Bundle', total: 7, meta: { tag: [{ code: 'limited' }] }, entry: [{ resource: { resourceType: 'Condition', id: 'c' }, search: { mode: 'match' } }, { resource: { resourceType: 'Provenance', id: 'v' }, search: { mode: 'include' } }] },
    });
    const page = await open().search('Condition');
    expect(page).toMatchObject({ total: 7, limited: true, matches: [{ id: 'c' }], included: [{ id: 'v' }] });
  });

  it('is read to the last page', async () => {
    answer = (request) => (request.url?.includes('page=2') ? { body: bundle([{ resourceType: 'Condition', id: 'b' }]) } : { body: bundle([{ resourceType: 'Condition', id: 'a' }], { link: [{ relation: 'next', url: `${base}/Condition?page=2` }] }) });
    expect((await open().searchAll('Condition')).matches.map((one) => one.id)).toEqual(['a', 'b']);
  });

  it('comes piece by piece when it is too long to be held, and fails as any answer does', async () => {
    answer = () => ({ body: 'x'.repeat(100), type: 'application/x-ndjson' });
    expect(await new Response(await open().stream('AuditEvent/$proof', 'application/x-ndjson')).text()).toBe(JSON.stringify('x'.repeat(100)));
    answer = () => ({ status: 401 });
    await expect(open().stream('AuditEvent/$proof', 'application/x-ndjson')).rejects.toThrow(SessionOver);
  });

  it('takes several changes in one batch, each with the version that was seen, and tells what became of each', async () => {
    let sent: fhir4.Bundle | undefined;
    answer = (request) => {
      request.on('data', (piece: Buffer) => (sent = JSON.parse(piece.toString()) as fhir4.Bundle));
      return { body: { resourceType: 'Bundle', type: 'batch-response', entry: [{ response: { status: '200 OK' } }, { response: { status: '412', outcome: { resourceType: 'OperationOutcome', issue: [{ details: { text: 'It was changed.' } }] } } }, { response: { status: '429' } }] } };
    };
    const change = (id: string) => ({ resource: { resourceType: 'Basic' as const, id, code: {} }, ifMatch: '4' });
    const [first, second, third] = await open().updateEach(['a', 'b', 'c'].map(change));
    expect(first).toBeUndefined();
    expect(second).toMatchObject({ status: 412, issues: ['It was changed.'] });
    expect(second).toBeInstanceOf(NotAccepted);
    expect(third).toBeInstanceOf(TooManyRequests);
    expect(seen.at(-1)?.method).toBe('POST');
    expect(sent?.entry?.map(({ request }) => request)).toEqual(['a', 'b', 'c'].map((id) => ({ method: 'PUT', url: `Basic/${id}`, ifMatch: 'W/"4"' })));
    await expect(open().updateEach([change('a')])).rejects.toBeInstanceOf(StoreDown);
  });

  it('asks the store nothing more with a token that it said is over', async () => {
    answer = () => ({ status: 401 });
    const session = open();
    await expect(session.search('Condition')).rejects.toBeInstanceOf(SessionOver);
    const asked = seen.length;
    await expect(openFhir(base, `token-${sessions}`).search('Condition')).rejects.toBeInstanceOf(SessionOver);
    expect(seen.length).toBe(asked);
  });

  it('never sends the token to another server, whatever a next link says', async () => {
    answer = () => ({ body: bundle([], { link: [{ relation: 'next', url: 'http://127.0.0.1:1/fhir/Condition?page=2' }] }) });
    expect((await open().searchAll('Condition')).next).toBeUndefined();
  });

  it('saves over the version that was seen', async () => {
    answer = () => ({ body: { resourceType: 'Consent', id: 'x', meta: { versionId: '3' } } });
    await open().update({ resourceType: 'Consent', id: 'x' } as fhir4.Consent, '2');
    expect(seen.at(-1)).toMatchObject({ method: 'PUT', url: '/fhir/Consent/x', ifMatch: 'W/"2"' });
  });

  it.each([
    [401, SessionOver],
    [403, NotShown],
    [404, NotShown],
    [410, NotShown],
    [500, StoreDown],
    [503, StoreDown],
    [429, TooManyRequests],
  ])('answers %i with a page of its own', async (status, kind) => {
    answer = () => ({ status, body: { resourceType: 'OperationOutcome', issue: [] } });
    await expect(open().read('Patient', 'p1')).rejects.toBeInstanceOf(kind);
  });

  it('passes on why something was not accepted', async () => {
    answer = () => ({ status: 422, body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid', diagnostics: 'provision is missing' }] } });
    const failure = await open().create({ resourceType: 'Consent' } as fhir4.Consent).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NotAccepted);
    expect(failure).toMatchObject({ status: 422, issues: ['provision is missing'] });
  });

  it('takes an answer that is no Bundle for a store that is down', async () => {
    answer = () => ({ body: { hello: 'there' } });
    await expect(open().search('Condition')).rejects.toBeInstanceOf(StoreDown);
  });

  it('says that the store is down when nobody answers', async () => {
    await expect(openFhir('http://127.0.0.1:1/fhir', 't').read('Patient', 'p1')).rejects.toBeInstanceOf(StoreDown);
  });
});
