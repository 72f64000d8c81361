import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FHIR_BASE, openWorld, type World } from './testing/open-world';
import { ids, said } from './testing/read-answers';
import { sourceTransaction } from './testing/sample-record';

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

describe('$everything', () => {
  test('is the whole record, each item with where it came from', async () => {
    const { status, json } = await world.ask(`Patient/${patientId}/$everything?_count=1000`, { token: me });
    expect(status).toBe(200);
    expect(json.total).toBe(9);
    expect(ids(json, 'include').filter((id) => id.startsWith('Provenance/'))).toHaveLength(9);
    expect(ids(json, 'include')).toContain('Organization/ods-demogp1');
  });

  test('has on each of its pages where the items of that page came from, and nothing of others', async () => {
    for (const token of [me, await world.professionalToken(NHS_NUMBER, {})]) {
      let address: string | undefined = `Patient/${patientId}/$everything?_count=2`;
      for (let pages = 0; address !== undefined; pages += 1) {
        const { json } = await world.ask(address, { token });
        const about = (json.entry ?? []).map(({ resource }) => resource as fhir4.FhirResource).flatMap((one) => (one.resourceType === 'Provenance' ? one.target.map(({ reference }) => reference) : []));
        expect([pages, about.toSorted()]).toEqual([pages, ids(json).toSorted()]);
        address = json.link?.find((link) => link.relation === 'next')?.url.replace(`${FHIR_BASE}/`, '');
        expect(pages).toBeLessThan(10);
      }
    }
  });

  test('is no more than the scopes’ own conditions allow', async () => {
    const one = (await world.ask('Condition', { token: me })).json.entry?.[0]?.resource?.id ?? '';
    const narrow = await world.patientToken(NHS_NUMBER, `patient/*.rs?_id=${one}`);
    const { json } = await world.ask(`Patient/${patientId}/$everything`, { token: narrow });
    expect([json.total, ids(json, 'match'), ids(json, 'include')]).toEqual([1, [`Condition/${one}`], []]);
  });

  test('gives the types and the time that are asked for, by the query or by Parameters', async () => {
    const asked = async (parameters: Record<string, string>, token = me) => {
      const query = new URLSearchParams(parameters).toString();
      const parameter = Object.entries(parameters).map(([name, value]) => ({ name, [name === '_type' ? 'valueCode' : name.startsWith('_') ? 'valueInstant' : 'valueDate']: value }));
      const [byQuery, byBody] = [
        await world.ask(`Patient/${patientId}/$everything?${query}`, { token }),
        await world.ask(`Patient/${patientId}/$everything`, { method: 'POST', token, body: { resourceType: 'Parameters', parameter } }),
      ];
      expect([byQuery.status, byBody.text]).toEqual([200, byQuery.text]);
      const types = (mode: string): string[] => ids(byQuery.json, mode).map((id) => id.split('/')[0] ?? '').sort();
      expect(byQuery.json.total).toBe(types('match').length);
      return [types('match'), [...new Set(types('include'))]];
    };
    expect(await asked({ _type: 'Condition,Patient' })).toEqual([['Condition', 'Condition', 'Patient'], []]);
    expect(await asked({ _type: 'MedicationRequest,Practitioner,Provenance' })).toEqual([['MedicationRequest'], ['Practitioner', 'Provenance']]);
    expect(await asked({ start: '2024-02', end: '2024-03-05', _type: 'Observation,Encounter,Patient' })).toEqual([['Encounter', 'Observation', 'Observation', 'Patient'], []]);
    expect(await asked({ end: '2012' })).toEqual([['Condition', 'Patient'], expect.arrayContaining(['Provenance'])]);
    expect(await asked({ start: '2024-03-05T09:10:00Z', _type: 'Encounter,Observation' })).toEqual([['Encounter'], []]);
    expect(await asked({ _since: '2999-01-01T00:00:00Z' })).toEqual([[], []]);
    // A pharmacist sees a visit in outline, and measurements not at all.
    const pharmacist = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1290', role: 'pharmacist' });
    expect(await asked({ start: '2024-03-01', end: '2024-03-31', _type: 'Encounter,Procedure' }, pharmacist)).toEqual([['Encounter'], []]);
    expect(await asked({ start: '2023-03-01', end: '2023-03-31', _type: 'Encounter,Procedure' }, pharmacist)).toEqual([[], []]);
  });

  test.each([
    ['_type=Consent', '“Consent” is no type'],
    ['_type=Provenance,Organization', 'Name a type of the record'],
    ['start=2024-01-01&start=2024-01-02', '“start” is not one date'],
    ['start=soon', '“start” is not one date'],
    ['start=2024-02-01&end=2024-01-31', '“start” is after “end”'],
    ['_since=yesterday', '“_since” is not one instant'],
    ['_include=Condition:recorder', '“_include” of $everything is not supported'],
    ['start:exact=2024', '“start” of $everything is not supported'],
  ])('refuses %s, and says why', async (query, why) => {
    const { status, json } = await world.ask(`Patient/${patientId}/$everything?${query}`, { token: me });
    expect([status, said(json)]).toEqual([400, expect.stringContaining(why)]);
  });

  test('goes on from page to page with what was asked for', async () => {
    const asked = { resourceType: 'Parameters', parameter: [{ name: '_type', valueCode: 'Observation' }, { name: '_type', valueCode: 'Condition' }, { name: '_count', valueInteger: 2 }] };
    let page = await world.ask(`Patient/${patientId}/$everything`, { method: 'POST', token: me, body: asked });
    const found = ids(page.json);
    for (let next = page.json.link?.find(({ relation }) => relation === 'next')?.url; next !== undefined; next = page.json.link?.find(({ relation }) => relation === 'next')?.url) {
      page = await world.ask(next.replace(`${FHIR_BASE}/`, ''), { token: me });
      expect(page.json.total).toBe(5);
      found.push(...ids(page.json));
    }
    expect([found.length, new Set(found).size]).toEqual([5, 5]);
  });

  test('of somebody else is 404, whether or not they exist', async () => {
    expect((await world.ask('Patient/somebody-else/$everything', { token: me })).status).toBe(404);
  });

  test('counts days as the person lives them, in summer too', async () => {
    const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
    const subject = { reference: `Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|${NHS_NUMBER}` };
    const at = ['2022-07-03', '2022-07-03T23:15:00+01:00', '2022-07-03T23:30:00Z', '2022-07-04', '2022-07-04T12:00:00+01:00', '2022-07-04T23:30:00Z', '2022-07-05'];
    const resources = at.map((effectiveDateTime): fhir4.Observation => ({ resourceType: 'Observation', identifier: [{ system: 'https://surgery.example/day', value: effectiveDateTime.replaceAll(':', '.') }], status: 'final', code: { text: 'Pulse' }, effectiveDateTime, subject }));
    const entry = resources.map((resource, position) => ({ fullUrl: `urn:uuid:55555555-5555-4555-8555-55555555555${position}`, resource, request: { method: 'POST' as const, url: 'Observation' } }));
    expect((await world.ask('/fhir', { method: 'POST', token: source, body: sourceTransaction(entry) })).status).toBe(200);
    const on = async (query: string): Promise<(string | undefined)[]> => {
      const { json } = await world.ask(`Patient/${patientId}/$everything?_type=Observation&${query}`, { token: me });
      return (json.entry ?? []).flatMap(({ resource }) => (resource?.resourceType === 'Observation' ? [(resource as unknown as fhir4.Observation).effectiveDateTime] : [])).sort();
    };
    expect(await on('start=2022-07-04&end=2022-07-04')).toEqual(['2022-07-03T23:30:00Z', '2022-07-04', '2022-07-04T12:00:00+01:00']);
    expect(await on('start=2022-07-03&end=2022-07-03')).toEqual(['2022-07-03', '2022-07-03T23:15:00+01:00']);
    expect(await on('start=2022-07&end=2022-07')).toEqual(at.toSorted());
    expect(await on('start=2022-07-04T22:00:00Z&end=2022-07-04T23:45:00Z')).toEqual(['2022-07-04', '2022-07-04T23:30:00Z']);
  });
});
