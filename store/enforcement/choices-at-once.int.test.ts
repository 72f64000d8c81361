import { afterAll, beforeAll, expect, test } from 'vitest';
import { choiceToConsent } from '@/lib/consent/choice';
import { openDatabases, type Databases } from '@/store/database/database';
import { openWorld, FHIR_BASE, type World } from '@/store/http/testing/open-world';
import { sampleTransaction } from '@/store/http/testing/sample-record';
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
  const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  await world.ask('/fhir', { method: 'POST', token: source, body: sampleTransaction(NHS_NUMBER) });
  elsewhere = openDatabases({ databaseUrl: world.database.migratorUrl, poolSize: 4 });
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
