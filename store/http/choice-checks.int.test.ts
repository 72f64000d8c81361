import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FHIR_BASE, openWorld, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sampleTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
let world: World;
let me: string;
let patientId: string;

beforeAll(async () => {
  world = await openWorld();
  const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  await world.ask('/fhir', { method: 'POST', token: source, body: sampleTransaction(NHS_NUMBER) });
  me = await world.patientToken(NHS_NUMBER);
  patientId = await world.patientId(NHS_NUMBER);
});
afterAll(() => world.close());

const RECIPIENT = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };

/** A choice that keeps everything from whom the reference names. */
function against(reference: string, rest: Partial<fhir4.Consent> = {}): fhir4.Consent {
  return {
    ...sampleConsent(patientId),
    provision: { type: 'permit', provision: [{ type: 'deny', actor: [{ role: RECIPIENT, reference: { reference } }] }] },
    ...rest,
  };
}

const save = (body: unknown) => world.ask('Consent', { method: 'POST', token: me, body });
const WHO = 'Consent.provision.provision[0].actor[0].reference';

describe('a choice', () => {
  test.each(['Group/of-nobody-knows-whom', 'Organization/not-in-the-directory', 'Practitioner/nobody', 'CareTeam/mine'])(
    'against %s, whom nobody can tell from others, is refused with the place: it would bind nobody, or everybody',
    async (reference) => {
      const { status, json } = await save(against(reference));
      expect([status, json.issue[0]?.expression]).toEqual([422, [WHO]]);
    },
  );

  test('against a group of its own that says not who is in it is refused, and one that says so is kept', async () => {
    const group = (code: fhir4.Coding): fhir4.Group => ({
      resourceType: 'Group', id: 'g', type: 'practitioner', actual: false,
      characteristic: [{ code: { text: 'who' }, valueCodeableConcept: { coding: [code] }, exclude: false }],
    });
    const vague = await save(against('#g', { contained: [group({ system: 'urn:elsewhere', code: 'x' })] }));
    expect([vague.status, vague.json.issue[0]?.expression]).toEqual([422, [WHO]]);
    const telling = await save(against('#g', { contained: [group({ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName', code: 'R1290' })] }));
    expect(telling.status, telling.text).toBe(201);
    await takeBack(telling.json);
  });

  test('that names people and places by full addresses of this server is kept, and binds them', async () => {
    const paramedic = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1070', role: 'paramedic', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } });
    const saved = await save(against(`${FHIR_BASE}/Organization/ods-ryd`, { patient: { reference: `${FHIR_BASE}/Patient/${patientId}` } }));
    expect(saved.status, saved.text).toBe(201);
    expect((await world.ask('Condition', { token: paramedic })).status).toBe(403);
    await takeBack(saved.json);
    expect((await world.ask('Condition', { token: paramedic })).status).toBe(200);
  });

  test('about somebody else is refused, not made the sender’s own', async () => {
    const { status, json } = await save(against('Organization/ods-ryd', { patient: { reference: 'Patient/somebody-else' } }));
    expect([status, json.issue[0]?.expression]).toEqual([422, ['Consent.patient']]);
  });
});

async function takeBack(saved: { resourceType?: string }): Promise<void> {
  const { id = '', meta } = saved as fhir4.Consent;
  const { status } = await world.ask(`Consent/${id}`, { method: 'PUT', token: me, headers: { 'if-match': `W/"${meta?.versionId ?? ''}"` }, body: { ...saved, status: 'inactive' } });
  expect(status).toBe(200);
}
