/** What names a hidden item in other ways than by its address: by an identifier, by a name alone, or beside another. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from './testing/open-world';
import { sampleTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
const SOURCE_ID = 'https://surgery.example/id';
let world: World;
let me: string;
let gp: string;
let doctor: string;

const by = (value: string, more: Partial<fhir4.Reference> = {}): fhir4.Reference => ({ identifier: { system: SOURCE_ID, value }, ...more });
const says = { display: 'Depressive disorder' };

beforeAll(async () => {
  world = await openWorld();
  const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  const body = sampleTransaction(NHS_NUMBER);
  const encounter = (body.entry ?? []).map(({ resource }) => resource as fhir4.FhirResource).find((one): one is fhir4.Encounter => one.resourceType === 'Encounter');
  if (!encounter) throw new Error('the sample has no visit');
  encounter.reasonReference = [by('c1', { type: 'Condition', display: 'Diabetes' }), by('c2', { type: 'Condition', ...says }), by('c2', says), by('never-sent', { type: 'Condition', display: 'Never sent' }), says];
  encounter.diagnosis = [{ condition: { ...by('c2'), ...says }, rank: 1 }];
  encounter.participant = [{ individual: { display: 'Dr Ahmed' } }, { individual: by('staff-1', { type: 'Practitioner', display: 'Nurse Lee' }) }];
  const target = (...keys: string[]): fhir4.Reference[] => keys.map((key) => ({ reference: `Condition?identifier=${SOURCE_ID}|${key}` }));
  const told = (who: string, ...keys: string[]): fhir4.BundleEntry => ({
    fullUrl: `urn:uuid:33333333-3333-4333-8333-33333333333${keys.length}`,
    resource: { resourceType: 'Provenance', target: target(...keys), recorded: '2024-03-05T10:00:00Z', agent: [{ who: { display: who } }] } as fhir4.Provenance,
    request: { method: 'POST', url: 'Provenance' },
  });
  body.entry?.push(told('Told of one', 'c1'), told('The psychiatrist', 'c1', 'c2'));
  const answer = await world.ask('/fhir', { method: 'POST', token: source, body });
  expect(answer.status, answer.text).toBe(200);
  me = await world.patientToken(NHS_NUMBER);
  gp = await world.professionalToken(NHS_NUMBER, {});
  doctor = await world.professionalToken(NHS_NUMBER, { organisation: { code: 'RVV', name: 'East Kent Hospitals', reference: 'Organization/ods-rvv' }, role: 'hospital-doctor' });
});
afterAll(() => world.close());

const only = async <Type>(query: string, token: string): Promise<Type> => (await world.ask(query, { token })).json.entry?.[0]?.resource as unknown as Type;

test('an item that is named by its identifier goes where it is not seen, like one that was never sent; who made the visit stays', async () => {
  const [own, seen, hidden] = await Promise.all([me, gp, doctor].map((token) => only<fhir4.Encounter>('Encounter', token)));
  const names = (encounter: fhir4.Encounter | undefined): (string | undefined)[] => (encounter?.reasonReference ?? []).map(({ display }) => display);
  expect(names(own)).toEqual(['Diabetes', says.display, says.display, 'Never sent', says.display]);
  // What says of which type it is was found when it came; what does not finds nothing, and goes for all but the person.
  expect(names(seen)).toEqual(['Diabetes', says.display]);
  expect(names(hidden)).toEqual(['Diabetes']);
  expect(own?.diagnosis).toHaveLength(1);
  expect(hidden).not.toHaveProperty('diagnosis');
  expect(JSON.stringify(hidden)).not.toMatch(/Depressive|"c2"|Never sent/);
  expect((hidden?.participant ?? []).map(({ individual }) => individual?.display)).toEqual(['Dr Ahmed', 'Nurse Lee']);
});

test('a Provenance of several items is shown to who sees them all, and to nobody else', async () => {
  const told = async (token: string): Promise<string> => (await world.ask('Provenance?_count=100', { token })).text;
  for (const token of [me, gp]) expect(await told(token)).toMatch(/Told of one.*The psychiatrist|The psychiatrist.*Told of one/s);
  expect(await told(doctor)).toContain('Told of one');
  expect(await told(doctor)).not.toContain('The psychiatrist');
  const { json } = await world.ask('Provenance?_count=100', { token: me });
  const both = (json.entry ?? []).map(({ resource }) => resource as fhir4.Provenance).find(({ target }) => target.length === 2);
  for (const address of [`Provenance/${both?.id}`, `Provenance/${both?.id}/_history`]) expect((await world.ask(address, { token: doctor })).status).toBe(404);
  expect((await world.ask('Condition?_revinclude=Provenance:target', { token: doctor })).text).not.toContain('The psychiatrist');
  expect((await world.ask(`Patient/${await world.patientId(NHS_NUMBER)}/$everything`, { token: doctor })).text).not.toContain('The psychiatrist');
});
