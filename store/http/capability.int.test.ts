/** The capability statement is what the server does: a walk through all that it lists, and what it does not list is refused by name. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexForSearch } from '@/lib/fhir/search-index';
import { readSyntheaBundle } from '@/store/feeds/testing/read-fixture';
import { ROUTES } from './routes';
import { isOwnerParameter } from './search/compartment';
import { FHIR_BASE, openWorld, type Ask, type Called, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sampleTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
let world: World;
let me: string;
let patientId: string;
let rest: fhir4.CapabilityStatementRest;
let listed: fhir4.CapabilityStatementRestResource[];
/** A few resources of each type that there is, the newest first. */
const samples = new Map<string, fhir4.FhirResource[]>();

const ask = (address: string, given: Ask = {}): Promise<Called> => world.ask(address, { token: me, ...given });
const resourcesOf = ({ json }: Called): fhir4.FhirResource[] => (json.entry ?? []).flatMap(({ resource, search }) => (resource && search?.mode !== 'include' ? [resource as fhir4.FhirResource] : []));

beforeAll(async () => {
  world = await openWorld();
  const token = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  const american = readSyntheaBundle();
  for (const { resource } of american.entry ?? []) {
    if (resource?.resourceType === 'Patient') Object.assign(resource, { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NHS_NUMBER }], birthDate: '1941-03-03' });
  }
  for (const body of [sampleTransaction(NHS_NUMBER), { ...american, identifier: { system: 'urn:x', value: 'american' } }]) {
    const taken = await world.ask('/fhir', { method: 'POST', token, body });
    expect(taken.status, taken.text.slice(0, 500)).toBe(200);
  }
  me = await world.patientToken(NHS_NUMBER);
  patientId = await world.patientId(NHS_NUMBER);
  await ask('Consent', { method: 'POST', body: sampleConsent(patientId) });
  const statement = (await world.ask('metadata')).json as unknown as fhir4.CapabilityStatement;
  [rest] = statement.rest as [fhir4.CapabilityStatementRest];
  listed = rest.resource ?? [];
  for (const { type } of listed) samples.set(type, resourcesOf(await ask(`${type}?_count=3`)));
}, 60_000);
afterAll(() => world.close());

/** What goes wrong for the types that are listed, each by its name. */
async function failures(check: (resource: fhir4.CapabilityStatementRestResource, samplesOf: fhir4.FhirResource[]) => Promise<string[]>): Promise<string[]> {
  const failed: string[] = [];
  for (const resource of listed) failed.push(...(await check(resource, samples.get(resource.type) ?? [])).map((problem) => `${resource.type}: ${problem}`));
  return failed;
}

/** Addresses whose status is not the one expected. */
async function wrongly(expected: number, addresses: readonly string[], given: Ask = {}): Promise<string[]> {
  const answers = await Promise.all(addresses.map(async (address) => ({ address, status: (await ask(address, given)).status })));
  return answers.filter(({ status }) => status !== expected).map(({ address, status }) => `${address} ${status}`);
}

test('is open, dated, and walks on more than a few kinds of resource', () => {
  expect(listed.length).toBeGreaterThan(60);
  expect([...samples.values()].filter(({ length }) => length > 0).length).toBeGreaterThan(12);
});

describe('an interaction', () => {
  test('that is listed is served: reads, reads of a version, histories and searches', async () => {
    const read = await failures(async ({ type, interaction = [] }, [sample]) => {
      const codes = interaction.map(({ code }) => code);
      const missing = ['read', 'vread', 'history-instance', 'search-type'].filter((code) => !codes.includes(code as never));
      if (!sample) return missing;
      const address = `${type}/${sample.id ?? ''}`;
      const version = sample.meta?.versionId ?? '1';
      return [...missing, ...(await wrongly(200, [address, `${address}/_history`, `${address}/_history/${version}`, type])), ...(await wrongly(404, [`${type}/none`, `${type}/none/_history`, `${address}/_history/999`]))];
    });
    expect(read).toEqual([]);
    const conditional = await failures(async ({ type, conditionalRead }, [sample]) => {
      if (!sample) return [];
      const { headers } = await ask(`${type}/${sample.id ?? ''}`);
      const known = await wrongly(304, [`${type}/${sample.id ?? ''}`], { headers: { 'if-none-match': headers.etag ?? '' } });
      return [...known, ...(await wrongly(304, [`${type}/${sample.id ?? ''}`], { headers: { 'if-modified-since': headers['last-modified'] ?? '' } })), ...(conditionalRead === 'full-support' ? [] : ['says less'])];
    });
    expect(conditional).toEqual([]);
  });

  test('of writing is served for the types that list it, and for no others', async () => {
    const writing = listed.filter(({ interaction = [] }) => interaction.some(({ code }) => ['create', 'update', 'patch', 'delete'].includes(code)));
    expect(writing.map(({ type }) => type)).toContain('Consent');
    const consent = (await ask('Consent', { method: 'POST', body: sampleConsent(patientId) })).json as unknown as fhir4.Consent;
    expect((await ask(`Consent/${consent.id ?? ''}`, { method: 'PUT', body: consent, headers: { 'if-match': 'W/"1"' } })).status).toBe(200);
    const patch = { method: 'PATCH' as const, body: [{ op: 'replace', path: '/status', value: 'inactive' }], headers: { 'if-match': 'W/"2"', 'content-type': 'application/json-patch+json' } };
    expect((await ask(`Consent/${consent.id ?? ''}`, patch)).status).toBe(200);
    const served = await failures(async ({ type, interaction = [] }) => {
      const codes: string[] = interaction.map(({ code }) => code);
      const methods = [['create', 'POST', type], ['update', 'PUT', `${type}/x`], ['patch', 'PATCH', `${type}/x`], ['delete', 'DELETE', `${type}/x`]] as const;
      const answers = await Promise.all(methods.map(async ([code, method, address]) => ({ code, status: (await ask(address, { method, body: { resourceType: type, id: 'x' } })).status })));
      return answers.filter(({ code, status }) => codes.includes(code) === (status === 405)).map(({ code, status }) => `${code} ${status}`);
    });
    expect(served).toEqual([]);
  });

  test('with the whole server that is listed is served, and others are refused', async () => {
    expect(rest.interaction?.map(({ code }) => code).sort()).toEqual(['batch', 'transaction']);
    expect(await wrongly(200, ['/fhir'], { method: 'POST', body: { resourceType: 'Bundle', type: 'batch', entry: [] } })).toEqual([]);
    expect(await wrongly(403, ['/fhir'], { method: 'POST', body: { resourceType: 'Bundle', type: 'transaction', entry: [] } })).toEqual([]);
    expect(await wrongly(501, ['_history', 'Patient/_history', '_search?_type=Patient'])).toEqual([]);
    expect(await wrongly(404, ['StructureDefinition', 'Questionnaire/1', 'ValueSet/$expand'])).toEqual([]);
  });
});

describe('a search', () => {
  test('by each parameter that is listed finds what is there by it', async () => {
    const notFound = await failures(async ({ type, searchParam = [] }, found) => {
      const asked = found.flatMap((resource) => {
        const { tokens, dates, refs } = indexForSearch(resource);
        const firstOf = (name: string): string | undefined => dates[name]?.[0] ?? [...refs, ...tokens].find((token) => token.startsWith(`${name}=`))?.slice(name.length + 1);
        return searchParam.flatMap(({ name, type: kind }) => {
          const value = firstOf(name);
          // That whose record it is always holds, whatever else the parameter names.
          return value === undefined || isOwnerParameter(name) ? [] : [{ name, id: resource.id ?? '', query: `${name}=${encodeURIComponent(kind === 'date' ? `ge${value}` : value.replaceAll(/[,$\\]/g, '\\$&'))}` }];
        });
      });
      const results = await Promise.all(asked.map(async ({ name, id, query }) => ({ name, query, isFound: resourcesOf(await ask(`${type}?${query}&_count=1000`)).some((resource) => resource.id === id) })));
      return results.filter(({ isFound }) => !isFound).map(({ query }) => query);
    });
    expect(notFound).toEqual([]);
  }, 60_000);

  test('by what is nowhere finds nothing, by GET and by POST, and by what is not listed is refused by name', async () => {
    const nowhere = { token: 'x', date: '2020', reference: 'Patient/x', string: 'x', uri: 'urn:x' };
    const wrong = await failures(async ({ type, searchParam = [] }) => {
      const query = searchParam.map(({ name, type: kind }) => `${name}=${nowhere[kind as keyof typeof nowhere]}`).join('&');
      const got = await ask(`${type}?${query}`);
      const posted = await ask(`${type}/_search`, { method: 'POST', body: query, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
      const isNone = got.status === 200 && got.json.total === 0 && posted.text === got.text;
      const refused = await ask(`${type}?colour=blue`);
      const isNamed = refused.status === 400 && refused.json.issue[0]?.expression?.[0] === 'colour';
      return [...(isNone ? [] : [`${got.status} ${got.text.slice(0, 200)}`]), ...(isNamed ? [] : ['colour is not refused'])];
    });
    expect(wrong).toEqual([]);
  });

  test('is sorted in each way that is listed, and in no other', async () => {
    const wrong = await failures(async ({ type, documentation = '' }, found) => {
      const sorts = (/_sort: ([^.]+)\./.exec(documentation)?.[1] ?? '').split(', ');
      const known = sorts.includes('_lastUpdated') ? [] : ['lists no sorts'];
      // The log grows with each of these.
      const before = new Date().toISOString();
      const problems = await Promise.all(
        sorts.map(async (sort) => {
          const [up, down] = await Promise.all([sort, `-${sort}`].map(async (order) => resourcesOf(await ask(`${type}?_sort=${order}&_count=1000&_lastUpdated=lt${before}`)).map(({ id = '' }) => id)));
          const isTurned = sort !== '_id' || type === 'AuditEvent' || JSON.stringify(up) === JSON.stringify([...(down ?? [])].reverse());
          return up?.length === down?.length && (up?.length ?? 0) >= Math.min(found.length, 1) && isTurned ? [] : [`${sort} ${up?.length} ${down?.length}`];
        }),
      );
      return [...known, ...problems.flat(), ...(await wrongly(400, [`${type}?_sort=colour`, ...(sorts.includes('_id') ? [] : [`${type}?_sort=_id`])]))];
    });
    expect(wrong).toEqual([]);
  }, 60_000);

  test('includes each reference that is listed, and no other', async () => {
    const wrong = await failures(async ({ type, searchInclude = [], searchRevInclude = [], searchParam = [] }) => {
      const accepted = await Promise.all([...searchInclude.map((include) => `_include=${include}`), ...searchRevInclude.map((include) => `_revinclude=${include}`)].map(async (asked) => {
        const { status, json } = await ask(`${type}?${asked}`);
        return status === 200 && decodeURIComponent(json.link?.[0]?.url ?? '').includes(asked) ? [] : [`${asked} ${status}`];
      }));
      const others = searchParam.map(({ name }) => `${type}:${name}`).filter((include) => !searchInclude.includes(include));
      const refused = [...others.slice(0, 3), '*', `${type}:colour`].map((include) => `${type}?_include=${include}`);
      const backwards = ['Observation:subject', ...(searchRevInclude.includes('Provenance:target') ? [] : ['Provenance:target'])].map((include) => `${type}?_revinclude=${include}`);
      return [...accepted.flat(), ...(await wrongly(400, [...refused, ...backwards]))];
    });
    expect(wrong).toEqual([]);
    const { json } = await ask(`Observation?_include=Observation:encounter&_include=Observation:patient&_revinclude=Provenance:target`);
    const along = new Set((json.entry ?? []).filter(({ search }) => search?.mode === 'include').map(({ resource }) => resource?.resourceType));
    expect([...along].sort()).toEqual(['Encounter', 'Patient', 'Provenance']);
  }, 60_000);
});

test('each operation that is listed is there, and no other', async () => {
  const operations = [...listed.flatMap(({ type, operation = [] }) => operation.map(({ name }) => `${type}/$${name}`)), ...(rest.operation ?? []).map(({ name }) => `$${name}`)];
  // Where an export is fetched is told by its answers.
  const there = Object.keys(ROUTES).filter((template) => template.includes('$') && !template.includes('$export-'));
  expect(operations.sort()).toEqual([...new Set(there.map((template) => template.replace('{id}/', '').slice(1)))].sort());
  expect(await wrongly(200, [`Patient/${patientId}/$everything`, `Patient/${patientId}/$summary`, 'Patient/$summary'])).toEqual([]);
  // These are there for others, or want more than a bare address.
  const statuses = await Promise.all(['$export', 'Patient/$export'].map(async (address) => (await ask(address)).status));
  expect(statuses.every((status) => status !== 404)).toBe(true);
  expect((await ask('Consent/$preview', { method: 'POST', body: { resourceType: 'Parameters' } })).status).toBe(400);
  for (const address of ['$everything', 'Patient/$everything', 'Patient/$match', `Patient/${patientId}/$explode`, 'Observation/$lastn']) {
    const { status, text } = await ask(address);
    expect([status, text], address).toEqual([404, expect.stringContaining(address.slice(address.indexOf('$')))]);
  }
});

test('its base is the address that it is read at', async () => {
  const { json } = await world.ask('metadata');
  expect((json as unknown as fhir4.CapabilityStatement).implementation?.url).toBe(FHIR_BASE);
});
