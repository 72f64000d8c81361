import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Called, World } from './testing/open-world';
import { openPatientWorld } from './testing/open-patient-world';
import { sampleConsent } from './testing/sample-consent';

const NHS_NUMBER = '9990000018';
let world: World;
let me: string;
let patientId: string;

beforeAll(async () => {
  ({ world, patientId, me } = await openPatientWorld());
});
afterAll(() => world.close());

const choose = async (): Promise<string> => (await world.ask('Consent', { method: 'POST', token: me, body: sampleConsent(patientId) })).json.id ?? '';
const INACTIVE = [{ op: 'test', path: '/status', value: 'active' }, { op: 'replace', path: '/status', value: 'inactive' }];
const patch = (id: string, operations: unknown, headers: Record<string, string> = {}, token = me): Promise<Called> =>
  world.ask(`Consent/${id}`, { method: 'PATCH', token, body: operations, headers: { 'content-type': 'application/json-patch+json', 'if-match': 'W/"1"', ...headers } });

describe('a patch of a choice', () => {
  test('is saved as a new version, and holds from then on', async () => {
    const paramedic = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1070', role: 'paramedic' });
    const id = await choose();
    expect((await world.ask('MedicationRequest', { token: paramedic })).json.total).toBe(0);
    const patched = await patch(id, INACTIVE);
    expect([patched.status, patched.headers.etag], patched.text).toEqual([200, 'W/"2"']);
    expect(patched.json).toMatchObject({ id, status: 'inactive', meta: { versionId: '2' } });
    expect((await world.ask('MedicationRequest', { token: paramedic })).json.total).toBe(1);
    const entries = (await world.ask(`AuditEvent?entity=Consent/${id}&_count=50`, { token: me })).json.entry ?? [];
    // Newest first; between the patch and the making of it, the search that it limited.
    expect(entries.map(({ resource }) => (resource as fhir4.AuditEvent).action)).toEqual(['U', 'R', 'E', 'C']);
  });

  test('answers as is preferred, and says that it did', async () => {
    const minimal = await patch(await choose(), INACTIVE, { prefer: 'return=minimal' });
    expect([minimal.status, minimal.text, minimal.headers['preference-applied']]).toEqual([200, '', 'return=minimal']);
    const outcome = await patch(await choose(), INACTIVE, { prefer: 'return=OperationOutcome' });
    expect([outcome.json.resourceType, outcome.headers['preference-applied']]).toEqual(['OperationOutcome', 'return=OperationOutcome']);
    expect((await patch(await choose(), INACTIVE)).headers['preference-applied']).toBeUndefined();
  });

  test('needs the version that was seen', async () => {
    const id = await choose();
    expect((await patch(id, INACTIVE, { 'if-match': 'W/"2"' })).status).toBe(412);
    expect((await patch(id, INACTIVE, { 'if-match': 'x' })).status).toBe(412);
    const bare = await world.ask(`Consent/${id}`, { method: 'PATCH', token: me, body: INACTIVE, headers: { 'content-type': 'application/json-patch+json' } });
    expect(bare.status).toBe(428);
    expect((await patch('none', INACTIVE)).status).toBe(404);
  });

  test('that does not fit, cannot be read or makes no choice of it leaves the choice as it was', async () => {
    const id = await choose();
    expect((await patch(id, [{ op: 'test', path: '/status', value: 'draft' }, ...INACTIVE])).status).toBe(409);
    expect((await patch(id, [{ op: 'explode', path: '/status' }])).status).toBe(400);
    expect((await patch(id, INACTIVE, { 'content-type': 'application/fhir+json' })).status).toBe(415);
    const broken = await patch(id, [{ op: 'remove', path: '/provision' }]);
    expect([broken.status, broken.json.issue[0]?.expression]).toEqual([422, ['Consent.provision']]);
    expect((await patch(id, [{ op: 'replace', path: '/patient/reference', value: 'Patient/somebody-else' }])).status).toBe(422);
    expect((await patch(id, [{ op: 'replace', path: '/id', value: 'another' }])).status).toBe(400);
    expect((await world.ask(`Consent/${id}`, { token: me })).headers.etag).toBe('W/"1"');
  });

  test('is for the person alone, with scopes to change and to read', async () => {
    const id = await choose();
    const gp = await world.professionalToken(NHS_NUMBER, { scope: 'user/*.cruds' });
    expect((await patch(id, INACTIVE, {}, gp)).status).toBe(403);
    for (const scope of ['patient/Consent.rs', 'patient/Consent.u', 'patient/Consent.cu']) {
      expect((await patch(id, INACTIVE, {}, await world.patientToken(NHS_NUMBER, scope))).status, scope).toBe(403);
    }
  });

  test('stands in a batch as a Binary', async () => {
    const id = await choose();
    const resource = { resourceType: 'Binary', contentType: 'application/json-patch+json', data: Buffer.from(JSON.stringify(INACTIVE)).toString('base64') };
    const entry = [{ resource, request: { method: 'PATCH', url: `Consent/${id}`, ifMatch: 'W/"1"' } }];
    const { json } = await world.ask('/fhir', { method: 'POST', token: me, body: { resourceType: 'Bundle', type: 'batch', entry } });
    expect(json.entry?.[0], JSON.stringify(json)).toMatchObject({ response: { status: '200', etag: 'W/"2"' }, resource: { status: 'inactive' } });
  });
});
