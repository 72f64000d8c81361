/** Choices made by phone, by letter or face to face, which staff enter for people. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChoiceOrigin } from '@/lib/consent/choice/choice-origin';
import type { Called, World } from './testing/open-world';
import { openPatientWorld } from './testing/open-patient-world';
import { sampleConsent } from './testing/sample-consent';

const NHS_NUMBER = '9990000018';
const EXPLAINED = { explanation: [{ kind: 'gp-practice' as const }] };
const RECEPTIONIST = { jobRoleCode: 'R1730', jobRoleName: 'Receptionist', role: 'receptionist', name: 'Jo Field', scope: 'user/*.rs user/Consent.c', ...EXPLAINED };
let world: World;
let owner: pg.Pool;
let patientId: string;
let me: string;
let receptionist: string;
let paramedic: string;

beforeAll(async () => {
  ({ world, patientId, me } = await openPatientWorld());
  owner = new pg.Pool({ connectionString: world.database.migratorUrl, max: 2 });
  receptionist = await world.professionalToken(NHS_NUMBER, RECEPTIONIST);
  paramedic = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1070', role: 'paramedic' });
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const SAID = { mode: 'phone', received: '2026-03-02', 'identity-check': 'Date of birth and first line of address', 'witness-name': 'Ann Rowe', 'witness-job': 'Practice manager' };

function enter(token: string, said: Record<string, unknown> = SAID, consent: unknown = sampleConsent(patientId)): Promise<Called> {
  const parameter = [{ name: 'consent', resource: consent }, ...Object.entries(said).map(([name, valueString]) => ({ name, valueString }))];
  return world.ask('Consent/$enter', { method: 'POST', token, body: { resourceType: 'Parameters', parameter } });
}

const choices = async (): Promise<fhir4.Consent[]> => ((await world.ask('Consent', { token: me })).json.entry ?? []).map(({ resource }) => resource as fhir4.Consent);
const kept = async (): Promise<{ type: string; count: string }[]> =>
  (await owner.query<{ type: string; count: string }>("select type, count(*) from resource where patient_id = $1 and (type = 'Consent' or about like 'Consent/%') group by 1 order by 1", [patientId])).rows;

describe('a choice that staff enter', () => {
  test('counts at a professional’s next look, tells the person who entered it, how it was made and who witnessed it, and is theirs to take back', async () => {
    expect((await world.ask('MedicationRequest', { token: paramedic })).json.total).toBe(1);
    const entered = await enter(receptionist);
    expect(entered.status, entered.text).toBe(201);
    expect((await world.ask('MedicationRequest', { token: paramedic })).json.total).toBe(0);

    const [choice] = await choices();
    const origins = ((await world.ask(`Provenance?target=Consent/${choice?.id}`, { token: me })).json.entry ?? []).map(({ resource }) => readChoiceOrigin(resource, choice?.id ?? ''));
    expect(origins).toEqual([
      { version: '1', app: { id: expect.any(String) as string, name: 'An app' }, entry: { mode: 'phone', received: '2026-03-02', enteredBy: 'Jo Field, Receptionist', organisation: 'Harbour View Surgery', witness: 'Ann Rowe, Practice manager', identityCheck: SAID['identity-check'] } },
    ]);
    const [event] = ((await world.ask(`AuditEvent?entity=Consent/${choice?.id}&_sort=_lastUpdated`, { token: me })).json.entry ?? []).map(({ resource }) => resource as fhir4.AuditEvent);
    expect([event?.action, JSON.stringify(event?.agent).includes('Jo Field')]).toEqual(['C', true]);
    expect((await world.ask('AuditEvent?notice=choice-changed', { token: me })).json.total).toBe(1);

    const taken = await world.ask(`Consent/${choice?.id}`, { method: 'PUT', token: me, headers: { 'if-match': 'W/"1"' }, body: { ...choice, status: 'inactive' } });
    expect(taken.status, taken.text).toBe(200);
    expect((await world.ask('MedicationRequest', { token: paramedic })).json.total).toBe(1);
  });

  test('shows staff nothing: neither the choice, nor where it came from, nor whether an item that it names is there', async () => {
    const entered = await enter(receptionist);
    expect(entered.json.resourceType).toBe('OperationOutcome');
    const id = /Consent\/([^/]+)/.exec(entered.headers['location'] ?? '')?.[1];
    for (const address of [`Consent/${id}`, `Provenance?target=Consent/${id}`, 'Consent']) {
      const { status, json } = await world.ask(address, { token: receptionist });
      expect(json.total ?? status, address).toBe(json.resourceType === 'Bundle' ? 0 : 404);
    }
    const [there] = ((await world.ask('Condition', { token: me })).json.entry ?? []).map(({ resource }) => resource?.id);
    const naming = (reference: string): fhir4.Consent => ({ ...sampleConsent(patientId), provision: { type: 'permit', provision: [{ type: 'deny', data: [{ meaning: 'instance', reference: { reference } }] }] } });
    const [real, invented] = [await enter(receptionist, SAID, naming(`Condition/${there}`)), await enter(receptionist, SAID, naming('Condition/none'))];
    expect([real.status, real.json.issue]).toEqual([422, invented.json.issue]);
  });

  test.each<[string, Parameters<World['professionalToken']>[1]]>([
    ['a paramedic', { ...RECEPTIONIST, jobRoleCode: 'R1070', role: 'paramedic' }],
    ['a receptionist of a place that the record does not explain', { ...RECEPTIONIST, explanation: [] }],
    ['a receptionist in an emergency', { ...RECEPTIONIST, purpose: 'BTG' }],
    ['somebody without a role', { ...RECEPTIONIST, role: undefined as never }],
    ['an app that may only read', { ...RECEPTIONIST, scope: 'user/*.rs' }],
  ])('by %s is refused, is in the log, and leaves nothing', async (_who, who) => {
    const before = await kept();
    const token = await world.professionalToken(NHS_NUMBER, who);
    const refusals = async () => (await world.ask('AuditEvent?outcome=8&_count=0', { token: me })).json.total ?? 0;
    const [refusedBefore, answer] = [await refusals(), await enter(token)];
    expect(answer.status, answer.text).toBe(403);
    expect(await refusals()).toBe(refusedBefore + 1);
    expect(await kept()).toEqual(before);
  });

  test('is not for the person themself, who has a way of their own', async () => {
    expect((await enter(me)).status).toBe(403);
  });

  test.each<[string, Record<string, unknown>, number]>([
    ['mode', { ...SAID, mode: 'telepathy' }, 400],
    ['received', { ...SAID, received: '2026-02-31' }, 400],
    ['received', { ...SAID, received: '2999-01-01' }, 422],
    ['identity-check', { ...SAID, 'identity-check': '' }, 400],
    ['witness-name', { ...SAID, 'witness-name': 'Ms Jo Field' }, 422],
    ['witness-job', Object.fromEntries(Object.entries(SAID).filter(([name]) => name !== 'witness-job')), 400],
    ['colour', { ...SAID, colour: 'blue' }, 400],
  ])('without a good “%s” is refused by that name', async (name, said, status) => {
    const answer = await enter(receptionist, said);
    expect([answer.status, answer.json.issue[0]?.expression], answer.text).toEqual([status, [name]]);
  });

  test('about somebody else, or already taken back, is refused', async () => {
    expect((await enter(receptionist, SAID, { ...sampleConsent(patientId), patient: { reference: 'Patient/another' } })).status).toBe(422);
    expect((await enter(receptionist, SAID, { ...sampleConsent(patientId), status: 'inactive' })).status).toBe(422);
  });

  test('is never kept without where it came from', async () => {
    const before = await kept();
    await owner.query("create function no_origins() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$");
    await owner.query("create trigger no_origins before insert on resource for each row when (new.type = 'Provenance') execute function no_origins()");
    try {
      expect((await enter(receptionist)).status).toBe(503);
      expect(await kept()).toEqual(before);
    } finally {
      await owner.query('drop trigger no_origins on resource');
      await owner.query('drop function no_origins()');
    }
  });
});

test('who holds the store’s connection enters no choice without the token of a professional whom the record explains', async () => {
  const { rows } = await owner.query<{ id: string; stamp: string }>(
    "select t.id, token_stamp(t.xmin, c.xmin, g.xmin) as stamp from oidc_payload t join oauth_client c on c.id = t.payload ->> 'clientId' join access_grant g on g.grant_id = t.grant_id where g.context ->> 'role' = 'paramedic' and g.context -> 'explanation' is null limit 1",
  );
  const decision = JSON.stringify({ patient: patientId, scope: 'table', whole: [], outline: [], labels: [], choices: [], choicesVersion: 0, token: rows[0]?.id, stamp: rows[0]?.stamp });
  const said = `'{"id":"c9"}', '{"id":"p9"}', now(), gen_random_uuid(), '{}', '{}'`;
  await expect(world.database.databases.reader.query(`select door_enter_choice($1, ${said})`, [decision])).rejects.toThrow('this token enters no choices');
});
