import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';

const NHS_NUMBER = '9990000018';
let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.takeInSample(NHS_NUMBER);
});
afterAll(() => world.close());

test('a person can count the attempts that a choice of theirs has refused, by its id', async () => {
  const me = await world.patientToken(NHS_NUMBER);
  const role = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
  const everything: fhir4.Consent = {
    ...sampleConsent(await world.patientId(NHS_NUMBER)),
    provision: { type: 'permit', provision: [{ type: 'deny', actor: [{ role, reference: { reference: 'Group/kind-paramedic' } }] }] },
  };
  const saved = await world.ask('Consent', { method: 'POST', token: me, body: everything });
  expect(saved.status, saved.text).toBe(201);
  const { id = '' } = saved.json as unknown as fhir4.Consent;
  const paramedic = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1070', role: 'paramedic', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } });
  for (const type of ['Condition', 'Observation']) expect((await world.ask(type, { token: paramedic })).status).toBe(403);
  const refused = await world.ask(`AuditEvent?entity=Consent/${id}&outcome=8&_count=0`, { token: me });
  expect([refused.status, refused.json.total]).toEqual([200, 2]);
});

test('and the looks that it limited, whatever else they read of it or change in it', async () => {
  const me = await world.patientToken(NHS_NUMBER);
  const medicines: fhir4.Consent = {
    ...sampleConsent(await world.patientId(NHS_NUMBER)),
    provision: { type: 'permit', provision: [{ type: 'deny', class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Condition' }] }] },
  };
  const saved = await world.ask('Consent', { method: 'POST', token: me, body: medicines });
  expect(saved.status, saved.text).toBe(201);
  const { id = '' } = saved.json as unknown as fhir4.Consent;
  expect((await world.ask(`Consent/${id}`, { token: me })).status).toBe(200);
  const gp = await world.professionalToken(NHS_NUMBER, {});
  expect((await world.ask('Condition', { token: gp })).json.total).toBe(0);
  expect((await world.ask('Condition/nothing', { token: gp })).status).toBe(404);
  const limited = await world.ask(`AuditEvent?entity=Consent/${id}&purpose=TREAT,ETREAT,BTG&_count=0`, { token: me });
  expect([limited.status, limited.json.total]).toEqual([200, 2]);
});
