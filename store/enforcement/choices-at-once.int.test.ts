import { afterAll, beforeAll, expect, test } from 'vitest';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import { hashTokenId } from '@/store/authorization/token-id';
import { openDatabases, type Databases } from '@/store/database/database';
import { storeAddress } from '@/store/database/role-urls';
import { openWorld, FHIR_BASE, type World } from '@/store/http/testing/open-world';
import { sampleConsent } from '@/store/http/testing/sample-consent';
import { sampleTransaction } from '@/store/http/testing/sample-record';
import { saveDirectory } from '@/store/repository/directory';
import { createDoor } from './door';
import type { Door, Look, SearchRequest } from './door-types';

const NHS_NUMBER = '9990000018';
const MEDICINES: SearchRequest = { type: 'MedicationRequest', tokens: [], dates: [], sort: '-date', count: 50, offset: 0, include: [], revinclude: [] };

/** A second store process has its own connections and its own door; only the database is shared. */
let world: World;
let elsewhere: Databases;
let otherDoor: Door;

beforeAll(async () => {
  world = await openWorld();
  await world.takeInSample(NHS_NUMBER);
  elsewhere = openDatabases({ address: storeAddress(world.database.migratorUrl), poolSize: 4 });
  otherDoor = createDoor({ databases: elsewhere, fhirBase: FHIR_BASE });
});

afterAll(async () => {
  await elsewhere.close();
  await world.close();
});

test('a choice saved at one store binds every look that begins later at another, on a token issued before and a context admitted before', async () => {
  const me = await world.patientToken(NHS_NUMBER);
  const token = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1070', role: 'paramedic', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } });
  const look: Look = { context: await otherDoor.admit(token), request: { requestId: 'r', clientAddress: '127.0.0.1', summary: 'GET /MedicationRequest' } };
  const seen = async (): Promise<number> => (await otherDoor.search(look, MEDICINES)).total;
  expect(await seen()).toBe(1);

  // Looks go on all the while: the choice comes between two of them, or in the middle of one.
  let isSaved = false;
  const looks: { beganAfter: boolean; total: number }[] = [];
  const looking = (async () => {
    while (looks.filter(({ beganAfter }) => beganAfter).length < 20) {
      const beganAfter = isSaved;
      looks.push({ beganAfter, total: await seen() });
    }
  })();
  const consent = choiceToConsent(
    { what: { parts: ['medicines'] }, from: { roles: ['paramedic'] }, except: [], inEmergency: false },
    { patientId: await world.patientId(NHS_NUMBER), madeAt: new Date() },
  );
  const saved = await world.ask('Consent', { method: 'POST', token: me, body: consent });
  expect(saved.status, saved.text).toBe(201);
  isSaved = true;
  await looking;
  expect(looks.filter(({ beganAfter, total }) => beganAfter && total > 0)).toEqual([]);
});

test('a token revoked at one store opens nothing at another', async () => {
  const token = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1070', role: 'paramedic' });
  await otherDoor.admit(token);
  await world.database.databases.prisma.oidcPayload.deleteMany({});
  await expect(otherDoor.admit(token)).rejects.toMatchObject({ code: 'unauthenticated' });
});

const PARAMEDIC = { jobRoleCode: 'R1070', role: 'paramedic', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } };

test('a token that is remembered sees no further than a choice that was saved since, and again when it is taken back', async () => {
  const me = await world.patientToken(NHS_NUMBER);
  const token = await world.professionalToken(NHS_NUMBER, PARAMEDIC);
  const allergies = async (): Promise<number | undefined> => (await world.ask('AllergyIntolerance', { token })).json.total;
  expect([await allergies(), await allergies()]).toEqual([1, 1]);
  const consent = choiceToConsent(
    { what: 'everything', from: { roles: ['paramedic'] }, except: [], inEmergency: false },
    { patientId: await world.patientId(NHS_NUMBER), madeAt: new Date() },
  );
  const saved = await world.ask('Consent', { method: 'POST', token: me, body: consent });
  expect(saved.status, saved.text).toBe(201);
  expect((await world.ask('AllergyIntolerance', { token })).status).toBe(403);
  const kept = saved.json as unknown as fhir4.Consent;
  const back = await world.ask(`Consent/${kept.id}`, { method: 'PUT', token: me, headers: { 'if-match': 'W/"1"' }, body: { ...kept, status: 'inactive' } });
  expect(back.status, back.text).toBe(200);
  // Refused before, and remembered so: a refusal is never given from memory.
  expect(await allergies()).toBe(1);
});

test.each([
  ['a look', 'Condition'],
  ['an item by its id', 'Condition/nothing'],
  ['the directory', 'Organization/ods-demogp1'],
  ['a search that cannot be read', 'Condition?colour=blue'],
  ['what nobody may', 'Basic'],
])('a token that is remembered and was revoked opens nothing: %s', async (_what, address) => {
  const token = await world.professionalToken(NHS_NUMBER, PARAMEDIC);
  expect((await world.ask('AllergyIntolerance', { token })).status).toBe(200);
  expect((await world.ask(address, { token })).status).not.toBe(401);
  await world.database.databases.prisma.oidcPayload.deleteMany({ where: { id: hashTokenId(token) } });
  expect((await world.ask(address, { token })).status).toBe(401);
});

test('a token whose grant has ended, or whose app was removed, opens nothing, remembered or not', async () => {
  const { prisma } = world.database.databases;
  const [one, other] = [await world.professionalToken(NHS_NUMBER, PARAMEDIC), await world.professionalToken(NHS_NUMBER, PARAMEDIC)];
  for (const token of [one, other]) expect((await world.ask('AllergyIntolerance', { token })).status).toBe(200);
  const [first, second] = await Promise.all([one, other].map((token) => prisma.oidcPayload.findFirstOrThrow({ where: { id: hashTokenId(token) } })));
  await prisma.accessGrant.delete({ where: { grantId: first!.grantId! } });
  await prisma.oauthClient.delete({ where: { id: (second!.payload as { clientId: string }).clientId } });
  for (const token of [one, other]) expect((await world.ask('AllergyIntolerance', { token })).status).toBe(401);
});

test('a change of who belongs to whom binds a token that is remembered', async () => {
  const me = await world.patientToken(NHS_NUMBER);
  const token = await world.professionalToken(NHS_NUMBER, PARAMEDIC);
  const consent = choiceToConsent(
    { what: { parts: ['allergies'] }, from: { organisation: 'Organization/ods-trust' }, except: [], inEmergency: false },
    { patientId: await world.patientId(NHS_NUMBER), madeAt: new Date() },
  );
  const organisation = (id: string, partOf?: string): fhir4.Organization => ({ resourceType: 'Organization', id, name: id, ...(partOf ? { partOf: { reference: partOf } } : {}) });
  await saveDirectory(elsewhere, 'test', [organisation('ods-trust'), organisation('ods-ryd')], new Date());
  const saved = await world.ask('Consent', { method: 'POST', token: me, body: consent });
  expect(saved.status, saved.text).toBe(201);
  const allergies = async (): Promise<number | undefined> => (await world.ask('AllergyIntolerance', { token })).json.total;
  expect([await allergies(), await allergies()]).toEqual([1, 1]);
  await saveDirectory(elsewhere, 'test', [organisation('ods-ryd', 'Organization/ods-trust')], new Date());
  expect(await allergies()).toBe(0);
});

test('a change of the person’s care teams binds a token that is remembered', async () => {
  const [me, source] = [await world.patientToken(NHS_NUMBER), await world.sourceToken('DEMOGP1', 'Harbour View Surgery')];
  const patientId = await world.patientId(NHS_NUMBER);
  const sendTeam = async (...members: string[]): Promise<void> => {
    const team: fhir4.CareTeam = {
      resourceType: 'CareTeam',
      identifier: [{ system: 'https://surgery.example/id', value: 'team' }],
      status: 'active',
      subject: { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' },
      ...(members.length > 0 && { participant: members.map((reference) => ({ member: { reference } })) }),
    };
    const message = sampleTransaction(NHS_NUMBER, `team-${members.length}`);
    message.entry?.push({ fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000009', resource: team, request: { method: 'POST', url: 'CareTeam' } });
    const sent = await world.ask('/fhir', { method: 'POST', token: source, body: message });
    expect(sent.status, sent.text).toBe(200);
  };
  await sendTeam('Organization/ods-ryd');
  const [team] = (await world.ask('CareTeam', { token: me })).json.entry ?? [];
  const role = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
  const forTheTeam: fhir4.Consent = {
    ...sampleConsent(patientId),
    provision: {
      type: 'permit',
      provision: [
        { type: 'deny', class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Condition' }] },
        { type: 'permit', actor: [{ role, reference: { reference: `CareTeam/${team?.resource?.id ?? ''}` } }] },
      ],
    },
  };
  const saved = await world.ask('Consent', { method: 'POST', token: me, body: forTheTeam });
  expect(saved.status, saved.text).toBe(201);
  const token = await world.professionalToken(NHS_NUMBER, PARAMEDIC);
  const conditions = async (): Promise<number | undefined> => (await world.ask('Condition', { token })).json.total;
  expect(await conditions()).toBeGreaterThan(0);
  await sendTeam();
  expect(await conditions()).toBe(0);
});

const CHANGES = 30;

test('a look goes on being decided anew while the choices keep changing in the middle of it', async () => {
  const [owner, patientId] = [await world.database.openOwner(), await world.patientId(NHS_NUMBER)];
  const token = await world.professionalToken(NHS_NUMBER, PARAMEDIC);
  // So many changes, however long this machine takes, and looks amid them all: nobody changes for ever.
  let changes = 0;
  const changing = (async () => {
    for (; changes < CHANGES; changes += 1) await owner.query('update patient_state set choices_version = choices_version + 1 where patient_id = $1', [patientId]);
  })();
  const look = async (): Promise<number[]> => {
    const statuses: number[] = [];
    do statuses.push((await world.ask('Observation', { token })).status);
    while (changes < CHANGES);
    return statuses;
  };
  const statuses = (await Promise.all(Array.from({ length: 8 }, look))).flat();
  await changing;
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test('a choice begins and ends to the second for a token that is remembered', async () => {
  const me = await world.patientToken(NHS_NUMBER);
  const token = await world.professionalToken(NHS_NUMBER, { ...PARAMEDIC, organisation: { code: 'RXY', name: 'Elsewhere', reference: 'Organization/ods-rxy' } });
  const start = Math.ceil(Date.now() / 1000) * 1000 + 60_000;
  const second = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
  const consent: fhir4.Consent = { ...sampleConsent(await world.patientId(NHS_NUMBER)), provision: { type: 'deny', period: { start: second(start), end: second(start + 60_000) } } };
  const saved = await world.ask('Consent', { method: 'POST', token: me, body: consent });
  expect(saved.status, saved.text).toBe(201);
  let now = start - 1;
  const door = createDoor({ databases: elsewhere, fhirBase: FHIR_BASE, clock: () => new Date(now) });
  const look: Look = { context: await door.admit(token), request: { requestId: 'r', clientAddress: '127.0.0.1', summary: 'GET /AllergyIntolerance' } };
  const isOpen = async (at: number): Promise<boolean> => {
    now = at;
    return door.search(look, { ...MEDICINES, type: 'Observation' }).then(() => true, () => false);
  };
  expect([await isOpen(start - 1), await isOpen(start), await isOpen(start + 60_999), await isOpen(start + 61_000)]).toEqual([true, false, false, true]);
});
