import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FHIR_BASE, openWorld, type World } from './testing/open-world';
import { said } from './testing/read-answers';

const NHS_NUMBER = '9990000018';
let world: World;
let me: string;
let patientId: string;

beforeAll(async () => {
  world = await openWorld();
  await world.takeInSample(NHS_NUMBER);
  me = await world.patientToken(NHS_NUMBER);
  patientId = await world.patientId(NHS_NUMBER);
});

afterAll(() => world.close());

/** Keeps medicines from paramedics (IHE PCF, Intermediate). */
function choice(id?: string): fhir4.Consent {
  const role: fhir4.CodeableConcept = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
  return {
    resourceType: 'Consent',
    ...(id === undefined ? {} : { id }),
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
    patient: { reference: `Patient/${patientId}` },
    dateTime: new Date().toISOString(),
    performer: [{ reference: `Patient/${patientId}` }],
    organization: [{ reference: 'Organization/ods-qks' }],
    sourceReference: { reference: 'DocumentReference/policy' },
    policy: [{ uri: 'https://mycarerecord.example/policy' }],
    provision: {
      type: 'permit',
      provision: [
        { type: 'deny', actor: [{ role, reference: { reference: 'Group/kind-paramedic' } }], class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'MedicationRequest' }] },
      ],
    },
  };
}

describe('a choice', () => {
  test('is saved, changed with the version that was seen, and takes effect at the next request', async () => {
    const paramedic = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1070', role: 'paramedic', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } });
    const seen = async (): Promise<[number | undefined, boolean]> => {
      const { json } = await world.ask('MedicationRequest', { token: paramedic });
      return [json.total, (json.meta?.tag ?? []).some((tag) => tag.code === 'limited')];
    };
    expect(await seen()).toEqual([1, false]);

    const created = await world.ask('Consent', { method: 'POST', token: me, body: choice() });
    expect(created.status, created.text).toBe(201);
    const { id = '' } = created.json;
    expect(created.headers).toMatchObject({ etag: 'W/"1"', location: `${FHIR_BASE}/Consent/${id}/_history/1` });
    expect(await seen()).toEqual([0, true]);

    const update = (headers: Record<string, string>, body: unknown = { ...choice(id), status: 'inactive' }) => world.ask(`Consent/${id}`, { method: 'PUT', token: me, headers, body });
    expect((await update({})).status).toBe(428);
    expect((await update({ 'if-match': 'W/"9"' })).status).toBe(412);
    expect((await update({ 'if-match': 'nonsense' })).status).toBe(412);
    expect((await update({ 'if-match': 'W/"1"' }, choice('another'))).status).toBe(400);
    const minimal = await update({ 'if-match': 'W/"1"', prefer: 'return=minimal' });
    expect([minimal.status, minimal.text, minimal.headers.etag]).toEqual([200, '', 'W/"2"']);
    expect(await seen()).toEqual([1, false]);
    expect((await world.ask(`Consent/${id}/_history`, { token: me })).json.total).toBe(2);
  });

  test('that cannot be read is refused with the place that is wrong', async () => {
    const { provision: _, ...broken } = choice();
    const { status, json } = await world.ask('Consent', { method: 'POST', token: me, body: broken });
    expect([status, json.issue.flatMap(({ expression }) => expression ?? [])]).toEqual([422, expect.arrayContaining(['Consent.provision'])]);
  });

  test('is the person’s own to set: no professional, no app without the scope', async () => {
    const gp = await world.professionalToken(NHS_NUMBER, { scope: 'user/*.cruds' });
    const reader = await world.patientToken(NHS_NUMBER, 'patient/*.rs');
    expect((await world.ask('Consent', { method: 'POST', token: gp, body: choice() })).status).toBe(403);
    expect((await world.ask('Consent', { method: 'POST', token: reader, body: choice() })).status).toBe(403);
    expect((await world.ask('Consent', { token: gp })).json.total).toBe(0);
  });

  test('cannot be made under an id of the client’s own, nor be deleted', async () => {
    const absent = await world.ask('Consent/mine', { method: 'PUT', token: me, headers: { 'if-match': 'W/"1"' }, body: choice('mine') });
    expect(absent.status).toBe(404);
    expect((await world.ask('Consent/mine', { method: 'DELETE', token: me })).headers.allow).toBe('GET, HEAD, PUT, PATCH');
  });
});

describe('the log', () => {
  test('has each look, the newest first, and is found by the patient', async () => {
    await world.ask('Condition', { token: me });
    const { json } = await world.ask(`AuditEvent?patient=${patientId}&_count=2`, { token: me });
    expect(json.entry).toHaveLength(2);
    expect(json.link?.some((link) => link.relation === 'next')).toBe(true);
    const total = json.total ?? 0;
    expect((await world.ask('AuditEvent?date=gt2000-01-01&_count=0', { token: me })).json.total).toBeGreaterThanOrEqual(total);
    expect((await world.ask('AuditEvent?action=C&_count=1000', { token: me })).json.total).toBeGreaterThan(0);
    expect((await world.ask('AuditEvent?patient=somebody-else', { token: me })).json.total).toBe(0);
  });

  test('is not a professional’s to read', async () => {
    const gp = await world.professionalToken(NHS_NUMBER, {});
    expect((await world.ask('AuditEvent', { token: gp })).json.entry).toBeUndefined();
  });
});

describe('what a professional may not see', () => {
  test('leaves no trace: the same answer as for what is not there', async () => {
    const receptionist = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1730', role: 'receptionist' });
    const all = await world.ask('Condition', { token: me });
    const hidden = all.json.entry?.[0]?.resource?.id ?? '';
    const absent = await world.ask('Condition/none', { token: receptionist });
    const refused = await world.ask(`Condition/${hidden}`, { token: receptionist });
    expect([refused.status, refused.text.replaceAll(hidden, 'none')]).toEqual([404, absent.text]);
    expect((await world.ask('Condition', { token: receptionist })).json.total).toBe(0);
  });

  test('a visit in outline does not say why', async () => {
    const careWorker = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1600', role: 'care-worker' });
    const { json, text } = await world.ask('Encounter?_revinclude=Provenance:target', { token: careWorker });
    expect(json.total).toBe(1);
    expect(text).not.toContain('Chest pain');
    expect(json.entry?.[0]?.resource).toMatchObject({ status: 'finished', period: { start: '2024-03-05T09:00:00Z' } });
  });
});

describe('every error is an OperationOutcome', () => {
  const cases: Record<string, [address: string, ask: Parameters<World['ask']>[1], status: number, names?: string]> = {
    'no token': ['Patient', {}, 401],
    'a token that nobody has': ['Patient', { token: 'nonsense' }, 401],
    'a token that is no token': ['Patient', { headers: { authorization: 'Basic eDp5' } }, 401],
    'an unknown type': ['Spaceship', {}, 404, 'Spaceship'],
    'a method for nothing': ['Observation', { method: 'DELETE' }, 405],
    'a write of what is not written': ['Observation', { method: 'POST', body: { resourceType: 'Observation' } }, 405],
    'a patch of what is not written': ['Observation/x', { method: 'PATCH', body: [] }, 405],
    'a search of all types': ['_search', { method: 'POST', body: {} }, 501],
    'the history of a type': ['Observation/_history', {}, 501],
    'a method that no history has': ['Observation/_history', { method: 'PATCH', body: [] }, 405],
    'a method that no history of everything has': ['_history', { method: 'DELETE' }, 405],
    'an unknown operation': ['Patient/x/$explode', {}, 404, '$explode'],
    'an id that is none': ['Patient/not%20an%20id', {}, 404],
    'a version that is none': ['Patient/x/_history/zero', {}, 404],
    'a path to nowhere': ['Patient/x/y/z/w', {}, 404],
    'an address with a stray %': ['Patient/%E0%A4%A', {}, 400],
    'broken JSON': ['Consent', { method: 'POST', body: '{"resourceType": "Consent",' }, 400, 'JSON'],
    'no body': ['Consent', { method: 'POST', headers: { 'content-type': 'application/fhir+json' } }, 400],
    'XML': ['Consent', { method: 'POST', body: '<Consent/>', headers: { 'content-type': 'application/fhir+xml' } }, 415],
    'an answer in XML, by the form': ['Patient/_search', { method: 'POST', body: '_format=xml', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 406, 'JSON'],
    'an answer in XML': ['Patient', { headers: { accept: 'application/fhir+xml' } }, 406],
    'a Bundle of another kind': ['/fhir', { method: 'POST', body: { resourceType: 'Bundle', type: 'collection' } }, 400],
    'no Bundle': ['/fhir', { method: 'POST', body: { resourceType: 'Patient' } }, 400],
    'a body that nests too deep': ['Consent', { method: 'POST', body: '['.repeat(100_000) }, 400, 'deeper'],
    'a body that is too large': ['Consent', { method: 'POST', body: ' '.repeat(1_100_000) }, 413],
    'a body that is far too large': ['/fhir', { method: 'POST', body: ' '.repeat(21 * 1024 * 1024) }, 413],
    'an address that is too long': [`Observation?code=${'x'.repeat(9_000)}`, {}, 414],
  };
  for (const [name, [address, ask, status, names]] of Object.entries(cases)) {
    test(name, async () => {
      const hasOwnToken = status === 401;
      const answer = await world.ask(address, { ...(hasOwnToken ? {} : { token: me }), ...ask });
      expect([answer.status, answer.json.resourceType], answer.text.slice(0, 300)).toEqual([status, 'OperationOutcome']);
      expect(said(answer.json)).toContain(names ?? '');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      if (status === 405) expect(answer.headers.allow).toMatch(/_history$/.test(address) ? /^$/ : /^GET, HEAD/);
      if (hasOwnToken) expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
    });
  }

  test('also when the database is gone: 503, and health says so', async () => {
    const gone = await openWorld();
    const token = 'nonsense';
    await gone.database.databases.reader.end();
    try {
      const answer = await gone.ask('Patient', { token });
      expect([answer.status, answer.json.resourceType]).toEqual([503, 'OperationOutcome']);
      expect(answer.text).not.toMatch(/pool|pg|postgres/i);
      expect(await gone.ask('/health')).toMatchObject({ status: 503, json: { status: 'unavailable' } });
    } finally {
      await gone.app.close();
    }
  });
});

describe('every answer', () => {
  test('says which request it is to: the client’s name for it, or one of ours', async () => {
    expect((await world.ask('metadata', { headers: { 'x-request-id': 'my-request-1' } })).headers['x-request-id']).toBe('my-request-1');
    expect((await world.ask('metadata', { headers: { 'x-request-id': 'a b<script>' } })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('lets apps in browsers in, with no cookie', async () => {
    const preflight = await world.ask('Observation', { method: 'OPTIONS', headers: { origin: 'https://app.example', 'access-control-request-method': 'GET' } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({ 'access-control-allow-origin': '*', 'access-control-allow-headers': expect.stringContaining('Authorization') });
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
  });

  test.each([
    ['metadata', 'GET, HEAD, OPTIONS'],
    ['Observation', 'GET, HEAD, OPTIONS'],
    ['Task', 'GET, HEAD, POST, OPTIONS'],
    ['Task/x', 'GET, HEAD, PUT, OPTIONS'],
    ['Consent/x', 'GET, HEAD, PUT, PATCH, OPTIONS'],
    ['Observation/_search', 'POST, OPTIONS'],
    ['Task/x/$evidence', 'GET, HEAD, OPTIONS'],
    ['Subscription/x/$verify', 'POST, OPTIONS'],
    ['Subscription/$channels', 'GET, HEAD, OPTIONS'],
    ['$export-status/x', 'GET, HEAD, DELETE, OPTIONS'],
    ['Nonsense', undefined],
  ])('to OPTIONS says what there is at %s, whoever asks', async (address, allow) => {
    const { status, headers } = await world.ask(address, { method: 'OPTIONS' });
    expect([status, headers.allow]).toEqual([204, allow]);
  });

  test('to HEAD in a batch has no body either, and says what is wrong', async () => {
    const entry = [`Patient/${patientId}`, 'Patient/nobody'].map((url) => ({ request: { method: 'HEAD', url } }));
    const { json } = await world.ask('', { method: 'POST', token: me, body: { resourceType: 'Bundle', type: 'batch', entry } });
    const read = await world.ask(`Patient/${patientId}`, { token: me });
    expect(json.entry).toEqual([
      { response: { status: '200', etag: read.headers.etag, lastModified: expect.any(String) } },
      { response: { status: '404', outcome: expect.objectContaining({ resourceType: 'OperationOutcome' }) } },
    ]);
  });

  test('to an entry of a batch is of all of its question, which may have a question mark in it', async () => {
    const url = 'Condition?code=http://snomed.info/sct|44054006?x';
    const { json } = await world.ask('', { method: 'POST', token: me, body: { resourceType: 'Bundle', type: 'batch', entry: [{ request: { method: 'GET', url } }] } });
    expect(json.entry?.[0]?.resource).toMatchObject({ total: 0, link: [{ url: expect.stringContaining('44054006%3Fx') }] });
  });

  test('to HEAD is that to GET without its body', async () => {
    const { status, text, headers } = await world.ask(`Patient/${patientId}`, { method: 'HEAD', token: me });
    expect([status, text, headers.etag]).toEqual([200, '', (await world.ask(`Patient/${patientId}`, { token: me })).headers.etag]);
  });

  test('is one line of the log, with nothing of whom it is about', async () => {
    world.log.length = 0;
    await world.ask(`Observation?patient=${patientId}&code=http://loinc.org|29463-7`, { token: me });
    await world.ask(`Patient/${patientId}`, { token: me });
    expect(world.log.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['GET', '/fhir/{type}', 200],
      ['GET', '/fhir/{type}/{id}', 200],
    ]);
    expect(JSON.stringify(world.log)).not.toContain(patientId);
  });
});

test('health is well when the database answers', async () => {
  expect(await world.ask('/health')).toMatchObject({ status: 200, json: { status: 'ok' } });
});
