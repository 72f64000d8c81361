import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FHIR_BASE, openWorld, type Called, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sampleRecord } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED', display: 'subsetted' };
let world: World;
let me: string;

beforeAll(async () => {
  world = await openWorld();
  await world.takeInSample(NHS_NUMBER);
  me = await world.patientToken(NHS_NUMBER);
});
afterAll(() => world.close());

const ask = (address: string, headers: Record<string, string> = {}): Promise<Called> => world.ask(address, { token: me, headers });
const first = ({ json }: Called): Record<string, unknown> => ({ ...json.entry?.[0]?.resource });
const tagsOf = (resource: unknown): unknown => (resource as fhir4.Resource).meta?.tag;

describe('a search', () => {
  test('answers with less of each resource, says that it is less, and keeps to it on the next page', async () => {
    const summary = await ask('Observation?_summary=true&_count=1');
    expect(tagsOf(first(summary))).toEqual([SUBSETTED]);
    expect([first(summary).category, first(summary).code !== undefined]).toEqual([undefined, true]);
    const next = summary.json.link?.find(({ relation }) => relation === 'next')?.url.replace(`${FHIR_BASE}/`, '') ?? '';
    expect(tagsOf(first(await ask(next)))).toEqual([SUBSETTED]);
    const elements = first(await ask('Observation?_elements=category'));
    expect(Object.keys(elements).sort()).toEqual(['category', 'code', 'id', 'meta', 'resourceType', 'status']);
    expect(tagsOf(first(await ask('Observation?_summary=false')))).toBeUndefined();
  });

  test('counts alone, and says no total when none is wished for', async () => {
    expect((await ask('Observation?_summary=count')).json).toMatchObject({ total: 3 });
    expect((await ask('Observation?_summary=count')).json.entry).toBeUndefined();
    expect((await ask('Observation?_total=none&_count=2')).json).not.toHaveProperty('total');
    expect((await ask('Observation?_total=none&_count=2')).json.link).toHaveLength(2);
    for (const wish of ['estimate', 'accurate']) expect((await ask(`Observation?_total=${wish}`)).json.total).toBe(3);
  });

  test('cuts down what comes along by a summary, and not by a list of elements', async () => {
    const including = 'MedicationRequest?_include=MedicationRequest:requester';
    const included = async (less: string): Promise<unknown> => (await ask(`${including}&${less}`)).json.entry?.find(({ search }) => search?.mode === 'include')?.resource;
    expect(tagsOf(await included('_summary=true'))).toEqual([SUBSETTED]);
    expect(tagsOf(await included('_elements=status'))).toBeUndefined();
  });

  test('by POST is asked for less in the form', async () => {
    const posted = await world.ask('Observation/_search', { method: 'POST', token: me, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '_summary=text' });
    expect(tagsOf(first(posted))).toEqual([SUBSETTED]);
  });

  test('of the log is asked for less too', async () => {
    expect(first(await ask('AuditEvent?_summary=true')).entity).toBeUndefined();
  });
});

describe('a read', () => {
  test('of an item or a version of it answers with less, under the same ETag', async () => {
    const { id, meta } = first(await ask('Condition')) as unknown as fhir4.Condition;
    for (const address of [`Condition/${id}`, `Condition/${id}/_history/${meta?.versionId}`, 'Organization/ods-demogp1']) {
      const whole = await ask(address);
      const less = await ask(`${address}?_elements=name`);
      expect([less.status, tagsOf(less.json)], address).toEqual([200, [SUBSETTED]]);
      expect(less.headers.etag).toBe(whole.headers.etag);
    }
    expect((await ask(`Condition/${id}?_summary=count`)).status).toBe(400);
    expect((await ask(`Condition/${id}?_summary=some`)).status).toBe(400);
  });
});

describe('a history', () => {
  /** A choice in three versions. */
  async function choose(): Promise<string> {
    const patientId = await world.patientId(NHS_NUMBER);
    const { json } = await world.ask('Consent', { method: 'POST', token: me, body: sampleConsent(patientId) });
    const { id = '' } = json;
    for (const version of [1, 2]) {
      const saved = await world.ask(`Consent/${id}`, { method: 'PUT', token: me, headers: { 'if-match': `W/"${version}"` }, body: { ...sampleConsent(patientId), id } });
      expect(saved.status, saved.text).toBe(200);
    }
    return id;
  }

  test('is turned page by page, each with the total and the way on', async () => {
    const id = await choose();
    const versions: unknown[] = [];
    let address: string | undefined = `Consent/${id}/_history?_count=2`;
    while (address !== undefined) {
      const { json } = await ask(address);
      expect(json.total).toBe(3);
      versions.push(...(json.entry ?? []).map(({ request, response }) => `${request?.method} ${response?.etag}`));
      address = json.link?.find(({ relation }) => relation === 'next')?.url.replace(`${FHIR_BASE}/`, '');
    }
    expect(versions).toEqual(['PUT W/"3"', 'PUT W/"2"', 'POST W/"1"']);
    const since = (await ask(`Consent/${id}/_history`)).json.entry?.[0]?.resource?.meta?.lastUpdated ?? '';
    expect((await ask(`Consent/${id}/_history?_since=${since}`)).json.total).toBe(1);
    expect((await ask(`Consent/${id}/_history?_since=2999-01-01T00:00:00Z`)).json).toMatchObject({ total: 0 });
    expect(tagsOf(first(await ask(`Consent/${id}/_history?_summary=true`)))).toEqual([SUBSETTED]);
    expect((await ask(`Consent/${id}/_history?_sort=date`)).status).toBe(400);
    expect((await ask(`Consent/${id}/_history?_sort=date`, { prefer: 'handling=lenient' })).status).toBe(200);
  });

  test('is not sent again to who has it, and is when it grew', async () => {
    const id = await choose();
    const address = `Consent/${id}/_history`;
    const { headers } = await ask(address);
    expect(await ask(address, { 'if-none-match': headers.etag ?? '' })).toMatchObject({ status: 304, text: '' });
    const body = { ...sampleConsent(await world.patientId(NHS_NUMBER)), id };
    await world.ask(`Consent/${id}`, { method: 'PUT', token: me, headers: { 'if-match': 'W/"3"' }, body });
    expect((await ask(address, { 'if-none-match': headers.etag ?? '' })).status).toBe(200);
  });

  test('says that an item was taken back', async () => {
    const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
    const { id } = first(await ask('AllergyIntolerance'));
    const [patient] = sampleRecord(NHS_NUMBER).filter(({ resourceType }) => resourceType === 'Patient');
    const entry = [
      { fullUrl: 'urn:uuid:11111111-1111-4111-8111-111111111111', resource: patient, request: { method: 'POST', url: 'Patient' } },
      { request: { method: 'DELETE', url: `AllergyIntolerance/${String(id)}` } },
    ];
    const taken = await world.ask('/fhir', { method: 'POST', token: source, body: { resourceType: 'Bundle', type: 'transaction', identifier: { system: 'urn:x', value: 'back' }, entry } });
    expect(taken.status, taken.text).toBe(200);
    const { json } = await ask(`AllergyIntolerance/${String(id)}/_history`);
    expect(json.entry?.map(({ request, resource }) => [request?.method, resource !== undefined])).toEqual([['DELETE', false], ['POST', true]]);
  });
});
