import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPreview } from '@/lib/consent/preview/preview';
import type { World } from './testing/open-world';
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

const ask = (parameter: fhir4.ParametersParameter[], token = me) => world.ask('Consent/$preview', { method: 'POST', token, body: { resourceType: 'Parameters', parameter } });
const GRID = { name: 'mode', valueCode: 'grid' };

describe('choices are tried', () => {
  test('by the person alone: a professional is refused, and that is in the log', async () => {
    const them = await world.professionalToken(NHS_NUMBER, {});
    expect((await ask([GRID], them)).status).toBe(403);
    const { json } = await world.ask('AuditEvent?outcome=8&_sort=-date&_count=1', { token: me });
    expect(JSON.stringify(json)).toContain('Consent.$preview');
  });

  test.each(['patient/Consent.rs', 'patient/Observation.rs?category=laboratory patient/Consent.rs', 'patient/*.s', 'patient/*.rs?_tag=x'])('with a token for all of the record alone: %s is refused', async (scope) => {
    const token = await world.patientToken(NHS_NUMBER, scope);
    expect((await ask([GRID], token)).status).toBe(403);
  });

  test('with a draft that could not be saved, refused for the same reason and with the same place', async () => {
    const wrong = { ...sampleConsent(patientId), patient: { reference: 'Patient/somebody-else' } };
    const tried = await ask([GRID, { name: 'consent', resource: wrong }]);
    const saved = await world.ask('Consent', { method: 'POST', token: me, body: wrong });
    expect([tried.status, tried.json.issue]).toEqual([saved.status, saved.json.issue]);
    expect(tried.json.issue[0]?.expression).toEqual(['Consent.patient']);
  });

  test.each<[string, fhir4.ParametersParameter[]]>([
    ['mode', []],
    ['mode', [{ name: 'mode', valueCode: 'guess' }]],
    ['mode', [GRID, GRID]],
    ['role', [{ name: 'mode', valueCode: 'sight' }]],
    ['purpose', [{ name: 'mode', valueCode: 'sight' }, { name: 'role', valueCode: 'gp' }, { name: 'purpose', valueCode: 'HMARKT' }]],
    ['organisation', [{ name: 'mode', valueCode: 'sight' }, { name: 'role', valueCode: 'gp' }, { name: 'organisation', valueString: 'Somewhere' }]],
    ['since', [{ name: 'mode', valueCode: 'replay' }, { name: 'since', valueString: 'long ago' }]],
    ['consent', [GRID, { name: 'consent', valueString: 'a draft' }]],
    ['colour', [GRID, { name: 'colour', valueString: 'blue' }]],
  ])('with a question that cannot be read, refused by the name “%s”', async (name, parameters) => {
    const { status, json } = await ask(parameters);
    expect([status, json.issue[0]?.expression]).toEqual([400, [name]]);
  });

  test('as somebody who helps: what is said to be seen is what their own token gets, before and after the choice', async () => {
    const draft = { ...sampleConsent(patientId), provision: { type: 'permit', provision: [{ type: 'deny', class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Condition' }] }] } };
    const sight = { name: 'mode', valueCode: 'sight' };
    const { json } = await ask([sight, { name: 'helper', valueString: 'RelatedPerson/somebody' }, { name: 'consent', resource: draft }]);
    const tried = readPreview(json);
    if (tried?.mode !== 'sight') throw new Error(`no sight, but ${JSON.stringify(json)}`);
    const { item: items } = tried;
    const seenBy = async (token: string): Promise<string[]> => ((await world.ask(`Patient/${patientId}/$everything?_count=1000`, { token })).json.entry ?? []).map(({ resource }) => `${resource?.resourceType}/${resource?.id}`).filter((item) => !/^(Organization|Practitioner|PractitionerRole|Location|Provenance)\//.test(item)).sort();
    const said = (form: (one: (typeof items)[number]) => string | undefined): string[] => items.filter((one) => form(one) === 'whole').map(({ item }) => item).sort();
    const helper = await world.helperToken(NHS_NUMBER);
    expect(said(({ now }) => now)).toEqual(await seenBy(helper));
    const saved = await world.ask('Consent', { method: 'POST', token: me, body: draft });
    expect(saved.status, saved.text).toBe(201);
    const after = await seenBy(helper);
    expect(after.some((item) => item.startsWith('Condition/'))).toBe(false);
    expect(said(({ then }) => then)).toEqual(after);
    await world.ask(`Consent/${(saved.json as unknown as fhir4.Consent).id}`, { method: 'PUT', token: me, headers: { 'if-match': 'W/"1"' }, body: { ...saved.json, status: 'inactive' } });
    expect((await ask([sight, { name: 'helper', valueString: 'RelatedPerson/somebody' }, { name: 'role', valueCode: 'gp' }])).json.issue[0]?.expression).toEqual(['role']);
  });

  test('with an id that no saved choice has, refused: a draft must not stand in for nothing', async () => {
    const { status } = await ask([GRID, { name: 'without', valueId: 'never-saved' }]);
    expect(status).toBe(422);
    expect((await ask([GRID, { name: 'consent', resource: { ...sampleConsent(patientId), id: 'never-saved' } }])).status).toBe(422);
  });

  test('and a saved choice can be left out, which shows what taking it back would do', async () => {
    const { json } = await world.ask('Consent', { method: 'POST', token: me, body: sampleConsent(patientId) });
    const { id = '' } = json as unknown as fhir4.Consent;
    const cells = async (more: fhir4.ParametersParameter[]) => {
      const answer = readPreview((await ask([GRID, ...more])).json);
      if (answer?.mode !== 'grid') throw new Error('no grid');
      const column = answer.kind.find(({ role, look }) => role === 'paramedic' && look === 'ordinary');
      const cell = column?.part.find(({ part }) => part === 'medicines');
      return [cell?.now, cell?.nowBecause, cell?.then];
    };
    expect(await cells([{ name: 'without', valueId: id }])).toEqual(['none', [`Consent/${id}/_history/1`], 'whole']);
    expect(await cells([])).toEqual(['none', [`Consent/${id}/_history/1`], undefined]);
  });

  test('by POST alone, and the capability statement says so', async () => {
    expect((await world.ask('Consent/$preview', { token: me })).status).toBe(405);
    expect((await world.ask('metadata')).text).toContain('Consent-preview');
  });
});
