import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FHIR_BASE, openWorld, type Called, type World } from './testing/open-world';
import { sampleConsent } from './testing/sample-consent';
import { sampleRecord, sampleTransaction } from './testing/sample-record';

const NHS_NUMBER = '9990000018';
const EMPTY = '9990000077';
const NOW = new Date();
let world: World;
let me: string;
let patientId: string;

const subject = { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' };
const concept = (code: string, display: string, system = 'http://snomed.info/sct'): fhir4.CodeableConcept => ({ coding: [{ system, code, display }] });
const clinical = (code: string): fhir4.CodeableConcept => concept(code, code, 'http://terminology.hl7.org/CodeSystem/condition-clinical');

/** One item for each section, and some that belong in none. */
const MORE: fhir4.FhirResource[] = [
  { resourceType: 'Flag', status: 'active', code: concept('1', 'Needs an interpreter'), subject },
  { resourceType: 'Condition', clinicalStatus: clinical('resolved'), code: concept('2', 'Broken wrist'), subject },
  { resourceType: 'Condition', verificationStatus: concept('refuted', 'refuted', 'http://terminology.hl7.org/CodeSystem/condition-ver-status'), code: concept('3', 'Refuted'), subject },
  { resourceType: 'Immunization', status: 'completed', vaccineCode: concept('4', 'Influenza vaccine'), patient: subject, occurrenceDateTime: '2023-10-01' },
  { resourceType: 'Immunization', status: 'not-done', vaccineCode: concept('5', 'Not given'), patient: subject, occurrenceDateTime: '2023-10-01', statusReason: concept('x', 'x') },
  { resourceType: 'Procedure', status: 'completed', code: concept('6', 'Hip replacement'), subject, performedDateTime: '2019-02-03' },
  { resourceType: 'Observation', status: 'final', category: [concept('laboratory', 'Laboratory', 'http://terminology.hl7.org/CodeSystem/observation-category')], code: concept('7', 'HbA1c <IFCC>'), subject, effectiveDateTime: '2024-01-01', valueQuantity: { value: 48, unit: 'mmol/mol' } },
  { resourceType: 'CarePlan', status: 'active', intent: 'plan', title: 'Diabetes plan', subject },
  { resourceType: 'CarePlan', status: 'active', intent: 'plan', category: [concept('736373009', 'End of life care plan')], title: 'ReSPECT', subject },
  { resourceType: 'MedicationRequest', status: 'stopped', intent: 'order', medicationCodeableConcept: concept('8', 'Stopped'), subject },
];

beforeAll(async () => {
  world = await openWorld({ clock: () => NOW });
  const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  const send = async (nhsNumber: string, id: string, entry: readonly unknown[]): Promise<void> => {
    const taken = await world.ask('/fhir', { method: 'POST', token: source, body: { ...sampleTransaction(nhsNumber, id), entry } });
    expect(taken.status, taken.text).toBe(200);
  };
  const whole = sampleTransaction(NHS_NUMBER).entry ?? [];
  await send(NHS_NUMBER, 'm1', [...whole, ...MORE.map((resource, position) => ({ fullUrl: `urn:uuid:00000000-0000-4000-8000-${String(position).padStart(12, '0')}`, resource: { ...resource, identifier: [{ system: 'urn:x', value: String(position) }] } as fhir4.FhirResource, request: { method: 'POST' as const, url: resource.resourceType } }))]);
  const [organisation, patient] = ['Organization', 'Patient'].map((type) => sampleRecord(EMPTY).find(({ resourceType }) => resourceType === type));
  await send(EMPTY, 'm2', [
    { resource: organisation, request: { method: 'PUT', url: 'Organization/ods-demogp1' } },
    { fullUrl: subject.reference, resource: patient, request: { method: 'POST', url: 'Patient' } },
  ]);
  me = await world.patientToken(NHS_NUMBER);
  patientId = await world.patientId(NHS_NUMBER);
});
afterAll(() => world.close());

const documentOf = ({ json, status, text }: Called): { bundle: fhir4.Bundle; composition: fhir4.Composition; sections: Record<string, string> } => {
  expect(status, text).toBe(200);
  const bundle = json as unknown as fhir4.Bundle;
  const composition = bundle.entry?.[0]?.resource as fhir4.Composition;
  const lines = (div = ''): string => [...div.matchAll(/<(?:li|p)>(.*?)<\/(?:li|p)>/g)].map(([, line]) => line).join('; ');
  return { bundle, composition, sections: Object.fromEntries((composition.section ?? []).map(({ title, text: said }) => [title, lines(said?.div)])) };
};

describe('a patient summary', () => {
  test('has a section for each kind of thing that matters, and leaves out what is over, wrong or not so', async () => {
    const { bundle, composition, sections } = documentOf(await world.ask(`Patient/${patientId}/$summary`, { token: me }));
    expect(sections).toEqual({
      Alerts: 'Needs an interpreter',
      Problems: 'Depressive disorder (2018-01-10); Type 2 diabetes mellitus (2012-05)',
      'Allergies and intolerances': 'Allergy to penicillin (2020-02-01)',
      Medicines: 'Metformin 500mg tablets (2024-06-01)',
      Vaccinations: 'Influenza vaccine (2023-10-01)',
      'Test results': 'HbA1c &lt;IFCC&gt;: 48 mmol/mol (2024-01-01)',
      Procedures: 'Hip replacement (2019-02-03)',
      'Vital signs': 'Body weight: 82 kg (2024-03-05); Body weight: 81 kg (2024-02-05); Body weight: 80 kg (2024-01-05)',
      'Past problems': 'Broken wrist',
      'Care plans': 'Diabetes plan',
      'Advance wishes': 'ReSPECT',
    });
    expect(bundle).toMatchObject({ type: 'document', timestamp: NOW.toISOString(), identifier: { value: expect.stringMatching(/^urn:uuid:/) } });
    expect(composition).toMatchObject({ status: 'final', type: { coding: [{ code: '60591-5' }] }, subject: { reference: `${FHIR_BASE}/Patient/${patientId}` } });
  });

  test('stands by itself: every item is there once, and all that the Composition names', async () => {
    const { bundle, composition } = documentOf(await world.ask(`Patient/${patientId}/$summary`, { token: me }));
    const addresses = (bundle.entry ?? []).map(({ fullUrl }) => fullUrl);
    expect(new Set(addresses).size).toBe(addresses.length);
    const named = [composition.subject, ...composition.author, ...(composition.section ?? []).flatMap(({ entry }) => entry ?? [])].map((reference) => reference?.reference);
    expect(named.filter((reference) => !addresses.includes(reference))).toEqual([]);
    expect(addresses).toContain(`${FHIR_BASE}/Practitioner/sds-555000000001`);
  });

  test('is the same asked in any way, at the same moment', async () => {
    const plain = await world.ask(`Patient/${patientId}/$summary`, { token: me });
    const identifier = { system: 'https://fhir.nhs.uk/Id/nhs-number', value: NHS_NUMBER };
    const parameters = (...parameter: object[]) => ({ method: 'POST' as const, token: me, body: { resourceType: 'Parameters', parameter } });
    const ways = [
      world.ask('Patient/$summary', { token: me }),
      world.ask(`Patient/$summary?identifier=${encodeURIComponent(`${identifier.system}|${identifier.value}`)}&_format=json`, { token: me }),
      world.ask('Patient/$summary', parameters({ name: 'identifier', valueIdentifier: identifier })),
      world.ask(`Patient/${patientId}/$summary`, parameters({ name: 'profile', valueCanonical: 'http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips' })),
      world.ask(`Patient/${patientId}/$summary`, { method: 'POST', token: me }),
    ];
    for (const way of await Promise.all(ways)) expect([way.status, way.text]).toEqual([200, plain.text]);
  });

  test('of an empty record says three times that there is nothing to show', async () => {
    const { composition } = documentOf(await world.ask('Patient/$summary', { token: await world.patientToken(EMPTY) }));
    expect(composition.section?.map(({ title, emptyReason }) => [title, emptyReason?.coding?.[0]?.code])).toEqual([
      ['Problems', 'unavailable'],
      ['Allergies and intolerances', 'unavailable'],
      ['Medicines', 'unavailable'],
    ]);
  });

  test('has nothing of what the person keeps from this viewer, as if it had never been', async () => {
    const paramedic = await world.professionalToken(NHS_NUMBER, { jobRoleCode: 'R1070', role: 'paramedic', organisation: { code: 'RYD', name: 'Ambulance', reference: 'Organization/ods-ryd' } });
    const before = documentOf(await world.ask('Patient/$summary', { token: paramedic }));
    expect(before.sections).toMatchObject({ Medicines: expect.stringContaining('Metformin') });
    expect(before.sections).not.toHaveProperty('Test results');
    await world.ask('Consent', { method: 'POST', token: me, body: sampleConsent(patientId) });
    const after = await world.ask('Patient/$summary', { token: paramedic });
    const { bundle, composition } = documentOf(after);
    expect(after.text).not.toContain('Metformin');
    expect(composition.section?.find(({ title }) => title === 'Medicines')).toMatchObject({ emptyReason: { coding: [{ code: 'unavailable' }] } });
    expect(bundle.meta?.tag?.map(({ code }) => code)).toEqual(['limited']);
  });

  test('is one look, of its own kind, with what was shown', async () => {
    const { bundle } = documentOf(await world.ask('Patient/$summary', { token: me }));
    const [entry, next] = (await world.ask('AuditEvent?subtype=summary&_count=2', { token: me })).json.entry ?? [];
    const event = entry?.resource as fhir4.AuditEvent;
    expect(event.subtype?.map(({ code }) => code)).toEqual(['operation', 'summary']);
    const shown = event.entity?.flatMap(({ detail }) => detail ?? []).filter(({ type }) => type === 'items').flatMap(({ valueString = '' }) => valueString.split(' ')) ?? [];
    const items = (bundle.entry ?? []).map(({ resource }) => `${resource?.resourceType}/${resource?.id}`).filter((reference) => !/^(?:Composition|Device|Organization|Practitioner)\//.test(reference));
    expect(shown.sort()).toEqual(items.sort());
    expect(next?.resource?.id).not.toBe(event.id);
  });

  test('is of the person that the token is bound to, with scopes for all that it can have', async () => {
    for (const address of ['Patient/somebody-else/$summary', 'Patient/$summary?identifier=9990000026']) expect((await world.ask(address, { token: me })).status, address).toBe(404);
    const narrow = await world.patientToken(NHS_NUMBER, 'patient/Patient.rs patient/Condition.rs');
    const refused = await world.ask('Patient/$summary', { token: narrow });
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('patient/Flag.r')]);
    const one = await world.patientToken(NHS_NUMBER, `patient/*.rs?_id=${patientId}`);
    expect(documentOf(await world.ask('Patient/$summary', { token: one })).composition.section).toHaveLength(3);
    const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
    expect((await world.ask('Patient/$summary', { token: source })).status).toBe(403);
  });

  test('refuses by name what it does not know', async () => {
    for (const [query, name] of [['start=2020', 'start'], ['identifier=x', 'identifier'], ['profile=urn:other', 'profile'], ['_summary=true', '_summary']]) {
      const { status, text } = await world.ask(`Patient/${patientId}/$summary?${query}`, { token: me });
      expect([status, text], query).toEqual([400, expect.stringContaining(`“${name}”`)]);
    }
    expect((await world.ask('Patient/$summary', { method: 'POST', token: me, body: { resourceType: 'Patient' } })).status).toBe(400);
    expect((await world.ask(`Patient/${patientId}/$summary`, { method: 'PUT', token: me, body: {} })).status).toBe(405);
  });
});
