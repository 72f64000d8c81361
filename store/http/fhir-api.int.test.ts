import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FHIR_BASE, openWorld, type World } from './testing/open-world';
import { ids, said } from './testing/read-answers';
import { sampleTransaction } from './testing/sample-record';

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

describe('the capability statement', () => {
  test('is open, and every type and parameter that it names can be searched', async () => {
    const { json, status, headers } = await world.ask('metadata');
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBe('*');
    const statement = json as unknown as fhir4.CapabilityStatement;
    const sample = { token: 'x', date: '2020', reference: 'Patient/x', string: 'x', uri: 'urn:x' };
    const failed: string[] = [];
    for (const resource of statement.rest?.[0]?.resource ?? []) {
      const query = (resource.searchParam ?? []).map(({ name, type }) => `${name}=${sample[type as keyof typeof sample]}`);
      const answer = await world.ask(`${resource.type}?${query.join('&')}`, { token: me });
      if (answer.status !== 200 || answer.json.total !== 0) failed.push(`${resource.type}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
    expect(failed).toEqual([]);
  });

  test('is not needed in XML', async () => {
    expect((await world.ask('metadata', { headers: { accept: 'application/fhir+xml' } })).status).toBe(406);
    expect((await world.ask('metadata?_format=xml')).status).toBe(406);
    expect((await world.ask('metadata?_format=application/fhir%2Bjson', { headers: { accept: 'application/fhir+xml' } })).status).toBe(200);
  });
});

describe('SMART discovery', () => {
  test('is JSON whatever is asked for', async () => {
    const { status, headers, json } = await world.ask('.well-known/smart-configuration', { headers: { accept: 'text/xml' } });
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(json.token_endpoint).toBe('http://store.example/oauth/token');
  });
});

describe('read', () => {
  test('answers with the version’s headers, and with 304 to who has it', async () => {
    const { status, headers, json } = await world.ask(`Patient/${patientId}`, { token: me });
    expect(status).toBe(200);
    expect(headers).toMatchObject({ etag: `W/"${json.meta?.versionId}"`, 'content-type': 'application/fhir+json; charset=utf-8', 'cache-control': 'no-store' });
    const known = (name: string, value: string) => world.ask(`Patient/${patientId}`, { token: me, headers: { [name]: value } });
    expect(await known('if-none-match', headers.etag ?? '')).toMatchObject({ status: 304, text: '' });
    expect((await known('if-none-match', 'W/"1"')).status).toBe(200);
    expect((await known('if-modified-since', headers['last-modified'] ?? '')).status).toBe(304);
    expect((await known('if-modified-since', 'Mon, 01 Jan 2001 00:00:00 GMT')).status).toBe(200);
  });

  test('reads a version, and the history of one item', async () => {
    const { headers, json: patient } = await world.ask(`Patient/${patientId}`, { token: me });
    expect((await world.ask(`Patient/${patientId}/_history/${patient.meta?.versionId}`, { token: me })).json).toEqual(patient);
    expect((await world.ask(`Patient/${patientId}/_history/1`, { token: me })).status).toBe(404);
    const { json } = await world.ask(`Patient/${patientId}/_history`, { token: me });
    expect(json).toMatchObject({ type: 'history', total: 1, entry: [{ request: { method: 'POST', url: 'Patient' }, response: { status: '201 Created', etag: headers.etag } }] });
  });

  test('of what is not there is 404 with an outcome', async () => {
    const { status, json } = await world.ask('Condition/none', { token: me });
    expect([status, json.resourceType, json.issue[0]?.code]).toEqual([404, 'OperationOutcome', 'not-found']);
  });

  test('of an organisation needs a token, and no record', async () => {
    expect((await world.ask('Organization/ods-demogp1', { token: me })).json.name).toBe('Harbour View Surgery');
    expect((await world.ask('Organization/ods-demogp1')).status).toBe(401);
  });
});

describe('search', () => {
  const search = async (query: string, headers = {}) => world.ask(query, { token: me, headers });

  test('by category, code, date, status and clinical status', async () => {
    const totals = async (...queries: string[]): Promise<(number | undefined)[]> => {
      const answers = await Promise.all(queries.map((query) => search(query)));
      return answers.map(({ json }) => json.total);
    };
    expect(
      await totals(
        'Observation?category=vital-signs',
        'Observation?category=laboratory',
        'Observation?code=http://loinc.org|29463-7',
        'Observation?code=|29463-7',
        'Observation?code=http://loinc.org|',
        'Observation?date=ge2024-02-01',
        'Observation?date=ge2024-02-01&date=lt2024-03-01',
        'Observation?date=2024-01,2024-03',
        'Observation?status=final,amended',
        'Observation?status=amended',
        'Condition?clinical-status=active',
        'Condition?code=44054006,35489007',
        'Condition?onset-date=2012',
        'Observation?_lastUpdated=gt2001-01-01',
        'Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018',
        'Patient?name=alan',
        'Patient?family=hart',
      ),
    ).toEqual([3, 0, 3, 0, 3, 2, 1, 2, 3, 0, 2, 2, 1, 3, 1, 1, 1]);
  });

  test('of the person, and as though nobody else existed', async () => {
    for (const query of [`patient=${patientId}`, `patient=Patient/${patientId}`, `subject:Patient=${patientId}`, `subject=${FHIR_BASE}/Patient/${patientId}`.replaceAll('/', '%2F')]) {
      expect((await search(`Observation?${query}`)).json.total, query).toBe(3);
    }
    const other = await search('Observation?patient=somebody-else');
    expect(other).toMatchObject({ status: 200, json: { total: 0 } });
    expect(other.json.entry).toBeUndefined();
  });

  test('by POST is the same as by GET', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const posted = await world.ask('Observation/_search', { method: 'POST', token: me, headers: form, body: 'date=ge2024-02-01&_sort=date' });
    expect(posted.text).toBe((await search('Observation?date=ge2024-02-01&_sort=date')).text);
  });

  test('sorts, and turns pages by the next link until every match came once', async () => {
    const dates: unknown[] = [];
    let address: string | undefined = 'Observation?_sort=date&_count=1';
    while (address !== undefined) {
      const { json } = await search(address);
      expect(json.total).toBe(3);
      dates.push(...(json.entry ?? []).map((entry) => (entry.resource as fhir4.Observation).effectiveDateTime));
      address = json.link?.find((link) => link.relation === 'next')?.url.replace(`${FHIR_BASE}/`, '');
    }
    expect(dates).toEqual(['2024-01-05T09:00:00Z', '2024-02-05T09:00:00Z', '2024-03-05T09:00:00Z']);
    expect((await search('Observation?_count=0')).json).toMatchObject({ total: 3 });
    expect((await search('Organization?_count=0')).json.total).toBeGreaterThan(0);
  });

  test('brings along what matches refer to, and where they came from', async () => {
    const { json } = await search('MedicationRequest?_include=MedicationRequest:requester&_revinclude=Provenance:target');
    expect(ids(json)).toHaveLength(1);
    expect(ids(json, 'include')).toEqual(expect.arrayContaining(['Practitioner/sds-555000000001', expect.stringMatching(/^Provenance\//)]));
  });

  test('refuses by name what it does not know', async () => {
    const refused: Record<string, string> = {
      'Observation?colour=blue': 'colour',
      'Observation?code:not=x': ':not',
      'Observation?status:missing=true': ':missing',
      'Observation?patient.name=alan': 'patient.name',
      'Observation?_include=*': '_include=*',
      'Observation?_include=Observation:code': '_include=Observation:code',
      'Observation?_revinclude=Observation:subject': '_revinclude',
      'Observation?_sort=colour': '_sort',
      'Observation?_count=many': '_count',
      'Observation?date=yesterday': 'date',
      'Observation?_page=17': '_page',
      'Observation?_summary=some': '_summary',
      'Observation?_elements=a.b': '_elements',
      'Observation?_summary=text&_revinclude=Provenance:target': '_summary',
      'Observation?_total=some': '_total',
      'Observation?code=': 'code',
    };
    for (const [query, name] of Object.entries(refused)) {
      const { status, json } = await search(query);
      expect([status, said(json)], query).toEqual([400, expect.stringContaining(name)]);
    }
  });

  test('leaves it aside on request, and says so in self', async () => {
    const { status, json } = await search('Observation?colour=blue&status=final', { prefer: 'handling=lenient' });
    expect([status, json.total, json.link?.[0]?.url]).toEqual([200, 3, `${FHIR_BASE}/Observation?status=final`]);
  });
});

describe('scopes', () => {
  test('cover the type and what is done with it', async () => {
    const narrow = await world.patientToken(NHS_NUMBER, 'patient/Observation.rs');
    expect((await world.ask('Observation', { token: narrow })).status).toBe(200);
    const { status, json } = await world.ask('Condition', { token: narrow });
    expect([status, said(json)]).toEqual([403, expect.stringContaining('patient/Condition.s')]);
    expect((await world.ask(`Patient/${patientId}/$everything`, { token: narrow })).status).toBe(403);
    const wrongLevel = await world.patientToken(NHS_NUMBER, 'system/*.rs user/*.rs');
    expect((await world.ask('Observation', { token: wrongLevel })).status).toBe(403);
  });

  test('with a query narrow searches, reads and what is included', async () => {
    const one = 'http://snomed.info/sct|44054006';
    const narrow = await world.patientToken(NHS_NUMBER, `patient/Condition.rs?code=${one}`);
    const found = await world.ask('Condition', { token: narrow });
    expect(found.json.total).toBe(1);
    const all = ids((await world.ask('Condition', { token: me })).json);
    const statuses = await Promise.all(all.map(async (reference) => (await world.ask(reference, { token: narrow })).status));
    expect(statuses.sort()).toEqual([200, 404]);
    const alongWith = async (token: string): Promise<string[]> => ids((await world.ask(`Condition?code=${encodeURIComponent(one)}&_revinclude=Provenance:target`, { token })).json, 'include');
    expect(await alongWith(me)).toHaveLength(1);
    expect(await alongWith(narrow)).toEqual([]);
  });
});

describe('a batch', () => {
  test('answers each entry by itself', async () => {
    const entry = [
      { request: { method: 'GET', url: `Patient/${patientId}` } },
      { request: { method: 'GET', url: 'Observation?status=final' } },
      { request: { method: 'GET', url: 'Condition/none' } },
      { request: { method: 'DELETE', url: `Patient/${patientId}` } },
      { nonsense: true },
      { request: { method: 'POST', url: '' }, resource: { resourceType: 'Bundle', type: 'batch' } },
    ];
    const { status, json } = await world.ask('/fhir', { method: 'POST', token: me, body: { resourceType: 'Bundle', type: 'batch', entry } });
    expect(status).toBe(200);
    expect(json.entry?.map((one) => one.response?.status)).toEqual(['200', '200', '404', '405', '400', '400']);
    expect(json.entry?.[1]?.resource).toMatchObject({ resourceType: 'Bundle', total: 3 });
    expect(json.entry?.[2]?.response?.outcome).toMatchObject({ resourceType: 'OperationOutcome' });
  });
});

describe('a transaction', () => {
  test('is for source systems alone, and with the scopes that it needs', async () => {
    expect((await world.ask('/fhir', { method: 'POST', token: me, body: sampleTransaction(NHS_NUMBER) })).status).toBe(403);
    const readOnly = await world.sourceToken('DEMOGP1', 'Harbour View Surgery', 'system/*.rs');
    expect((await world.ask('/fhir', { method: 'POST', token: readOnly, body: sampleTransaction(NHS_NUMBER) })).status).toBe(403);
    const nobody = await world.sourceToken(undefined, 'Nobody');
    expect((await world.ask('/fhir', { method: 'POST', token: nobody, body: sampleTransaction(NHS_NUMBER) })).status).toBe(403);
  });

  test('that is malformed is refused whole, with the place named', async () => {
    const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
    const bundle = sampleTransaction('9990000019', 'message-2');
    const { status, json } = await world.ask('/fhir', { method: 'POST', token: source, body: bundle });
    expect([status, json.issue[0]?.expression?.[0]]).toEqual([422, expect.stringContaining('identifier')]);
  });

  test('does not let a source read anybody’s record', async () => {
    const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
    expect((await world.ask(`Patient/${patientId}`, { token: source })).status).toBe(403);
    expect((await world.ask('Observation', { token: source })).status).toBe(403);
  });
});
