/** Where each version of a person's own choice came from, in the store's own words. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChoiceOrigin } from '@/lib/consent/choice/choice-origin';
import { openPatientWorld } from './testing/open-patient-world';
import type { Called, World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';

let world: World;
let owner: pg.Pool;
let patientId: string;
let nhsNumber: string;
let me: string;

beforeAll(async () => {
  ({ world, patientId, nhsNumber, me } = await openPatientWorld());
  await world.takeInSample('9990000026');
  owner = new pg.Pool({ connectionString: world.database.migratorUrl, max: 2 });
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const create = (consent: fhir4.Consent = sampleConsent(patientId)): Promise<Called> => world.ask('Consent', { method: 'POST', token: me, body: consent });
const takeBack = (choice: fhir4.Consent, version: number): Promise<Called> =>
  world.ask(`Consent/${choice.id}`, { method: 'PUT', token: me, headers: { 'if-match': `W/"${version}"` }, body: { ...choice, status: 'inactive' } });
const provenances = async (id: string | undefined, token = me): Promise<fhir4.Provenance[]> =>
  ((await world.ask(`Provenance?target=Consent/${id}`, { token })).json.entry ?? []).map(({ resource }) => resource as fhir4.Provenance);
const kept = async (): Promise<unknown[]> => (await owner.query("select type, id, version, is_current from resource where patient_id = $1 and about like 'Consent/%' order by type, id, version", [patientId])).rows;

describe('where a choice came from', () => {
  test('is told of every version, with the app by which it came, whatever the app wrote', async () => {
    const made = await create({ ...sampleConsent(patientId), performer: [{ reference: 'Practitioner/somebody', display: 'Somebody else' }] });
    expect(made.status, made.text).toBe(201);
    const choice = made.json as unknown as fhir4.Consent;
    expect((await takeBack(choice, 1)).status).toBe(200);
    const origins = (await provenances(choice.id)).map((one) => readChoiceOrigin(one, choice.id ?? ''));
    const app = { id: expect.any(String) as string, name: 'An app' };
    expect(origins.sort((one, other) => Number(one?.version) - Number(other?.version))).toEqual([{ version: '1', app, entry: undefined }, { version: '2', app, entry: undefined }]);
    expect((await provenances(choice.id)).every(({ agent }) => agent.some(({ who }) => who.reference === `Patient/${patientId}`))).toBe(true);
  });

  test('is for the person alone, as the choice is', async () => {
    const { id } = (await create()).json as unknown as fhir4.Consent;
    const [origin] = await provenances(id);
    expect(origin?.id).toBeDefined();
    for (const token of [await world.professionalToken(nhsNumber, {}), await world.patientToken('9990000026')]) {
      expect(await provenances(id, token)).toEqual([]);
      expect((await world.ask(`Provenance/${origin?.id}`, { token })).status).toBe(404);
    }
  });

  test('is never kept of a version that was not', async () => {
    const choice = (await create()).json as unknown as fhir4.Consent;
    const before = await kept();
    expect((await takeBack(choice, 7)).status).toBe(412);
    expect((await create({ ...sampleConsent(patientId), status: 'nonsense' as 'active' })).status).toBe(422);
    expect(await kept()).toEqual(before);
  });

  test('is kept in the same moment as the choice, or neither is', async () => {
    const choice = (await create()).json as unknown as fhir4.Consent;
    const before = await kept();
    await owner.query("create function no_origins() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$");
    await owner.query("create trigger no_origins before insert on resource for each row when (new.type = 'Provenance') execute function no_origins()");
    try {
      expect([(await create()).status, (await takeBack(choice, 1)).status]).toEqual([503, 503]);
      expect(await kept()).toEqual(before);
    } finally {
      await owner.query('drop trigger no_origins on resource');
      await owner.query('drop function no_origins()');
    }
  });
});
