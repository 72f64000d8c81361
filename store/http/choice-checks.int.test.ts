import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChoiceProblems } from '@/lib/consent/choice/choice-problems';
import { saveDirectory } from '@/store/repository/directory';
import { FHIR_BASE, type World } from './testing/open-world';
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

  test.each<[string, object]>([
    ['Consent.identifier[0]', { identifier: ['an identifier of words'] }],
    ['Consent.performer[0].name', { performer: [{ name: 'me' }] }],
    ['Consent.meta.owner', { meta: { owner: 'me' } }],
  ])('that is not of R4’s structure is refused with the place %s: it would be passed on as it is', async (place, wrong) => {
    const { status, json } = await save({ ...sampleConsent(patientId), ...wrong });
    expect([status, json.issue[0]?.expression]).toEqual([422, [place]]);
  });

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

/** The codes and places of all that is wrong. */
const problemsOf = (json: unknown): string[] => readChoiceProblems(json).map(({ code, path }) => `${code} ${path}`);

describe('a choice that no longer makes sense is refused, with each thing that is wrong by its code and place', () => {
  beforeAll(async () => {
    const role = (id: string, who: string, more: Partial<fhir4.PractitionerRole>): fhir4.PractitionerRole => ({ resourceType: 'PractitionerRole', id, practitioner: { reference: `Practitioner/${who}` }, ...more });
    await saveDirectory(world.database.databases, 'store', [
      { resourceType: 'Organization', id: 'ods-shut', name: 'A surgery that was', active: false },
      { resourceType: 'Practitioner', id: 'sds-gone', name: [{ text: 'Who left' }] },
      { resourceType: 'Practitioner', id: 'sds-moved', name: [{ text: 'Who moved' }] },
      role('gone-1', 'sds-gone', { period: { end: '2020-03-01' } }),
      role('gone-2', 'sds-gone', { active: false }),
      role('moved-1', 'sds-moved', { period: { end: '2020-03-01' } }),
      role('moved-2', 'sds-moved', {}),
    ], new Date());
  });

  test.each<[string, string]>([
    ['Organization/ods-shut', 'organisation-closed'],
    ['Practitioner/sds-gone', 'professional-left'],
    ['PractitionerRole/gone-1', 'professional-left'],
    ['Practitioner/nobody', 'nobody-known'],
  ])('%s: %s, and for an exception too', async (reference, code) => {
    const refused = await save(against(reference));
    expect([refused.status, problemsOf(refused.json)]).toEqual([422, [`${code} ${WHO}`]]);
    const excepting = against('Organization/ods-ryd');
    excepting.provision?.provision?.push({ type: 'permit', actor: [{ role: RECIPIENT, reference: { reference } }] });
    expect(problemsOf((await save(excepting)).json)).toEqual([`${code} Consent.provision.provision[1].actor[0].reference`]);
  });

  test('a professional who left one place for another is still somebody to choose', async () => {
    const saved = await save(against('Practitioner/sds-moved'));
    expect(saved.status, saved.text).toBe(201);
    await takeBack(saved.json);
  });

  test('an item that this record never had: item-not-there; one that was taken back by its source can be sent again, and is there', async () => {
    const about = (reference: string): fhir4.Consent => ({ ...sampleConsent(patientId), provision: { type: 'permit', provision: [{ type: 'deny', data: [{ meaning: 'instance', reference: { reference } }] }] } });
    const refused = await save(about('Condition/never-there'));
    expect(problemsOf(refused.json)).toEqual(['item-not-there Consent.provision.provision[0].data[0].reference']);
    const { json } = await world.ask('Condition?_count=1', { token: me });
    const saved = await save(about(`Condition/${json.entry?.[0]?.resource?.id ?? ''}`));
    expect(saved.status, saved.text).toBe(201);
    await takeBack(saved.json);
  });

  test('where something came from, which would hide nothing: not-understood, with what to name instead', async () => {
    const { json } = await world.ask('Provenance?_count=1', { token: me });
    const reference = `Provenance/${json.entry?.[0]?.resource?.id ?? ''}`;
    const refused = await save({ ...sampleConsent(patientId), provision: { type: 'permit', provision: [{ type: 'deny', data: [{ meaning: 'instance', reference: { reference } }] }] } });
    expect([refused.status, problemsOf(refused.json)]).toEqual([422, ['not-understood Consent.provision.provision[0].data[0].reference']]);
    expect(refused.json.issue[0]?.details?.text).toContain('name that instead');
  });

  test('a day that is past and an exception for all: both are named at once', async () => {
    const { provision } = against('Group/kind-paramedic');
    const nothing: fhir4.Consent = { ...sampleConsent(patientId), provision: { type: 'permit', period: { end: '2020-01-01' }, provision: [...(provision?.provision ?? []), { ...provision?.provision?.[0], type: 'permit' }] } };
    expect(problemsOf((await save(nothing)).json)).toEqual(['over-already Consent.provision.period.end', 'contradicts-itself Consent.provision.provision[1]']);
  });
});

describe('an app that may not read', () => {
  const about = (reference: string): fhir4.Consent => ({ ...sampleConsent(patientId), provision: { type: 'permit', provision: [{ type: 'deny', data: [{ meaning: 'instance', reference: { reference } }] }] } });
  const answer = async (...asked: Parameters<typeof world.ask>) => {
    const { status, text } = await world.ask(...asked);
    return [status, text] as const;
  };

  test('an item is told the same of one that is there as of one that is not', async () => {
    const { json } = await world.ask('Condition?_count=1', { token: me });
    const id = json.entry?.[0]?.resource?.id ?? '';
    for (const scope of ['patient/Consent.c', 'patient/Consent.cruds', 'patient/Consent.c patient/Condition.s', 'patient/Consent.c patient/Condition.rs?category=encounter-diagnosis']) {
      const token = await world.patientToken(NHS_NUMBER, scope);
      const [there, absent] = await Promise.all([id, '00000000-0000-4000-8000-00000000dead'].map((one) => answer('Consent', { method: 'POST', token, body: about(`Condition/${one}`) })));
      expect(there).toEqual(absent);
      expect(there?.[0]).toBe(422);
    }
    const reading = await world.patientToken(NHS_NUMBER, 'patient/Consent.c patient/Condition.r');
    const saved = await world.ask('Consent', { method: 'POST', token: reading, body: about(`Condition/${id}`) });
    expect(saved.status, saved.text).toBe(201);
    await takeBack(saved.json);
  });

  test('choices is told the same of one that is there as of one that is not, and makes none by an id of its own', async () => {
    const saved = await save(against('Organization/ods-ryd'));
    const token = await world.patientToken(NHS_NUMBER, 'patient/Consent.u');
    const ids = [saved.json.id ?? '', '00000000-0000-4000-8000-00000000beef'];
    for (const version of ['0', '7']) {
      const [there, absent] = await Promise.all(ids.map((id) => answer(`Consent/${id}`, { method: 'PUT', token, headers: { 'if-match': `W/"${version}"` }, body: { ...against('Organization/ods-ryd'), id } })));
      expect([there?.[0], absent?.[0]]).toEqual([412, 412]);
      expect(there?.[1].replaceAll(ids[0] ?? '', 'ID')).toBe(absent?.[1].replaceAll(ids[1] ?? '', 'ID'));
    }
    expect((await world.ask(`Consent/${ids[1]}`, { token: me })).status).toBe(404);
    await takeBack(saved.json);
  });
});

describe('a choice can always be taken back', () => {
  test('when whom it names has closed since', async () => {
    const open: fhir4.Organization = { resourceType: 'Organization', id: 'ods-closing', name: 'A surgery' };
    await saveDirectory(world.database.databases, 'store', [open], new Date());
    const saved = await save(against('Organization/ods-closing'));
    await saveDirectory(world.database.databases, 'store', [{ ...open, active: false }], new Date());
    await takeBack(saved.json);
  });

  test('when it says what we no longer understand, and then it may not be changed in anything else', async () => {
    const saved = await save(against('Organization/ods-ryd'));
    const { id = '' } = saved.json as unknown as fhir4.Consent;
    const odd = { ...(saved.json as unknown as fhir4.Consent), verification: [{ verified: true }] };
    const owner = new pg.Client({ connectionString: world.database.migratorUrl });
    await owner.connect();
    await owner.query("set session_replication_role = 'replica'");
    await owner.query("update resource set content = $2 where type = 'Consent' and id = $1", [id, JSON.stringify(odd)]);
    await owner.end();
    const put = (body: unknown) => world.ask(`Consent/${id}`, { method: 'PUT', token: me, headers: { 'if-match': 'W/"1"' }, body });
    expect((await put({ ...odd, status: 'inactive', language: 'cy' })).status).toBe(422);
    expect((await put(odd)).status).toBe(422);
    const taken = await put({ ...odd, status: 'inactive' });
    expect(taken.status, taken.text).toBe(200);
  });
});

test('of two devices that change one choice, the second is told, loses nothing, and can read what the first did', async () => {
  const first = await save(against('Organization/ods-ryd'));
  const { id = '' } = first.json as unknown as fhir4.Consent;
  const change = (code: string, device: string) => world.ask(`Consent/${id}`, { method: 'PUT', token: device, headers: { 'if-match': 'W/"1"' }, body: { ...against(`Group/kind-${code}`), id } });
  const phone = await world.patientToken(NHS_NUMBER);
  const answers = await Promise.all([change('paramedic', me), change('pharmacist', phone)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const kept = answers.find(({ status }) => status === 200)?.json as unknown as fhir4.Consent;
  const history = await world.ask(`Consent/${id}/_history`, { token: phone });
  const versions = (history.json.entry ?? []).map(({ resource }) => resource as fhir4.Consent);
  expect(versions.map(({ meta }) => meta?.versionId)).toEqual(['2', '1']);
  expect(versions[0]?.provision).toEqual(kept.provision);
  await takeBack(kept as unknown as { resourceType?: string });
});

async function takeBack(saved: { resourceType?: string }): Promise<void> {
  const { id = '', meta } = saved as unknown as fhir4.Consent;
  const { status } = await world.ask(`Consent/${id}`, { method: 'PUT', token: me, headers: { 'if-match': `W/"${meta?.versionId ?? ''}"` }, body: { ...saved, status: 'inactive' } });
  expect(status).toBe(200);
}
