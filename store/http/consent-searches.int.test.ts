/** The searches of IHE PCF's transaction ITI-108, Access Consent. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FHIR_BASE, type World } from './testing/open-world';
import { openPatientWorld } from './testing/open-patient-world';
import { sampleConsent } from './testing/sample-consent';

const NHS_NUMBER = '9990000018';
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
let world: World;
let me: string;
let patientId: string;
let ids: { active: string; inactive: string; byCode: string };

beforeAll(async () => {
  ({ world, patientId, me } = await openPatientWorld());
  const consent = sampleConsent(patientId);
  const [rule] = consent.provision?.provision ?? [];
  const [actor] = rule?.actor ?? [];
  if (!rule || !actor) throw new Error('the sample has no rule');
  const byCode = { ...actor, reference: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RVV' } } };
  const save = async (body: fhir4.Consent): Promise<string> => {
    const saved = await world.ask('Consent', { method: 'POST', token: me, body });
    expect(saved.status, saved.text).toBe(201);
    return saved.json.id ?? '';
  };
  ids = {
    active: await save(consent),
    inactive: await save({ ...consent, status: 'inactive' }),
    byCode: await save({ ...consent, provision: { type: 'permit', provision: [{ ...rule, actor: [byCode] }] } }),
  };
});
afterAll(() => world.close());

/** By GET and by POST, which must be the same. @returns the names of the choices found, or the status */
async function found(query: string, token = me): Promise<string[] | number> {
  const got = await world.ask(`Consent?${query}`, { token });
  const posted = await world.ask('Consent/_search', { method: 'POST', token, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: query });
  expect([posted.status, posted.text]).toEqual([got.status, got.text]);
  if (got.status !== 200) return got.status;
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return (got.json.entry ?? []).map(({ resource }) => names.get(resource?.id ?? '') ?? '?').sort();
}
const ALL = ['active', 'byCode', 'inactive'];

test('by patient, whichever way the person is named', async () => {
  for (const patient of [patientId, `Patient/${patientId}`, `${FHIR_BASE}/Patient/${patientId}`]) expect(await found(`patient=${encodeURIComponent(patient)}`)).toEqual(ALL);
  expect(await found('patient=Patient/somebody-else')).toEqual([]);
});

test('by the patient’s identifier: the number with its system, alone, or any of several', async () => {
  const by = (value: string): Promise<string[] | number> => found(`patient.identifier=${encodeURIComponent(value)}`);
  for (const value of [`${NHS}|${NHS_NUMBER}`, NHS_NUMBER, `${NHS}|`, `${NHS}|9990000026,${NHS}|${NHS_NUMBER}`]) expect(await by(value), value).toEqual(ALL);
  for (const value of [`${NHS}|9990000026`, `urn:other|${NHS_NUMBER}`, `|${NHS_NUMBER}`]) expect(await by(value), value).toEqual([]);
  expect(await found(`patient:Patient.identifier=${encodeURIComponent(`${NHS}|${NHS_NUMBER}`)}`)).toEqual(ALL);
  expect(await found('patient.identifier=')).toBe(400);
  expect(await found('patient.name=alan')).toBe(400);
});

test('the patient’s identifier is asked of Patient, with the scope for it', async () => {
  const token = await world.patientToken(NHS_NUMBER, 'patient/Consent.rs');
  expect(await found(`patient.identifier=${NHS_NUMBER}`, token)).toBe(403);
  expect(await found('status=active', token)).toEqual(['active', 'byCode']);
});

test('by status', async () => {
  expect(await found('status=active')).toEqual(['active', 'byCode']);
  expect(await found('status=inactive')).toEqual(['inactive']);
  expect(await found('status=active,inactive')).toEqual(ALL);
  expect(await found('status=draft')).toEqual([]);
});

test('by actor, by reference and by the code that names them', async () => {
  for (const actor of ['Group/kind-paramedic', 'kind-paramedic', `${FHIR_BASE}/Group/kind-paramedic`]) expect(await found(`actor=${encodeURIComponent(actor)}`), actor).toEqual(['active', 'inactive']);
  expect(await found(`actor=${encodeURIComponent('https://fhir.nhs.uk/Id/ods-organization-code|RVV')}`)).toEqual(['byCode']);
  expect(await found('actor=Organization/none')).toEqual([]);
});

test('all of it together', async () => {
  expect(await found(`patient.identifier=${NHS_NUMBER}&status=active&actor=Group/kind-paramedic`)).toEqual(['active']);
});
