import { describe, expect, test } from 'vitest';
import { classify, type Classification, type ItemSource } from './classify';
import { RECORD_PART_TAG } from './record-part';

const GP: ItemSource = { code: 'DEMOGP1', kind: 'gp-practice' };
const from = (kind: ItemSource['kind']): ItemSource => ({ code: 'X1', kind });
const SNOMED = 'http://snomed.info/sct';
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const subject = { reference: 'Patient/p1' };
const concept = (code: string, system = SNOMED): fhir4.CodeableConcept => ({ coding: [{ system, code }] });
const condition = (code: string, system = SNOMED): fhir4.Condition => ({ resourceType: 'Condition', id: 'c1', subject, code: concept(code, system) });
const observation = (category?: string): fhir4.Observation => ({
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  code: { text: 'x' },
  ...(category === undefined ? {} : { category: [concept(category, 'http://terminology.hl7.org/CodeSystem/observation-category')] }),
});
const encounter: fhir4.Encounter = {
  resourceType: 'Encounter',
  id: 'e1',
  meta: { source: 'urn:ods:RVV#1', profile: ['https://example/psychiatry'], security: [] },
  status: 'finished',
  class: { system: ACT_CODE, code: 'EMER', display: 'Chest pain unit' },
  type: [{ text: 'Stroke clinic' }],
  serviceType: { text: 'Cardiology' },
  subject,
  period: { start: '2024-03-05T09:00:00Z', end: '2024-03-05T12:00:00Z' },
  reasonCode: [{ text: 'Chest pain' }],
  diagnosis: [{ condition: { reference: 'Condition/c1' } }],
  participant: [{ individual: { reference: 'Practitioner/dr-heart' } }],
  location: [{ location: { display: 'Coronary care' } }],
  hospitalization: { dischargeDisposition: { text: 'To a hospice' } },
  serviceProvider: { reference: 'Organization/ods-rvv', display: 'Coronary care unit' },
};

describe('the part of the record', () => {
  test.each<[fhir4.FhirResource, ItemSource, string]>([
    [observation('vital-signs'), GP, 'measurements'],
    [observation(), GP, 'measurements'],
    [observation('laboratory'), GP, 'results'],
    [observation('imaging'), GP, 'results'],
    [{ ...observation(), specimen: { display: 'Blood' } }, GP, 'results'],
    [observation('social-history'), from('social-care'), 'social-care'],
    [condition('44054006'), GP, 'conditions'],
    [condition('44054006'), from('care-home'), 'social-care'],
    [{ resourceType: 'CareTeam' }, from('social-care'), 'people'],
    [{ resourceType: 'AllergyIntolerance', patient: subject }, from('care-home'), 'allergies'],
    [{ resourceType: 'Patient' }, from('social-care'), 'identity'],
    [{ resourceType: 'CarePlan', status: 'active', intent: 'plan', subject }, from('social-care'), 'social-care'],
    [{ resourceType: 'CarePlan', status: 'active', intent: 'plan', subject, category: [concept('736373009')] }, from('social-care'), 'plans'],
    [{ resourceType: 'DocumentReference', status: 'current', content: [], type: concept('1382601000000107') }, GP, 'plans'],
    [{ resourceType: 'DocumentReference', status: 'current', content: [] }, GP, 'letters'],
    [{ resourceType: 'DocumentReference', status: 'current', content: [], type: concept('81338-6', 'http://loinc.org') }, GP, 'about-me'],
    [{ resourceType: 'QuestionnaireResponse', status: 'completed', meta: { tag: [{ system: RECORD_PART_TAG, code: 'about-me' }] } }, GP, 'about-me'],
    [{ resourceType: 'QuestionnaireResponse', status: 'completed' }, GP, 'other'],
    [{ resourceType: 'DiagnosticReport', status: 'final', code: {}, category: [concept('34117-2', 'http://loinc.org')] }, GP, 'letters'],
    [{ resourceType: 'DiagnosticReport', status: 'final', code: {} }, GP, 'results'],
    [{ resourceType: 'Flag', status: 'active', code: {}, subject }, from('social-care'), 'alerts'],
    [{ resourceType: 'Claim' } as fhir4.Claim, GP, 'other'],
    [encounter, GP, 'visit-details'],
  ])('of %j from %j is %s', (resource, source, part) => {
    expect(classify(resource, source).part).toBe(part);
  });

  test('of what nobody has heard of is one that only the patient sees', () => {
    expect(classify({ resourceType: 'Spaceship' } as unknown as fhir4.FhirResource, GP).part).toBe('other');
  });
});

describe('an outline', () => {
  test('of a visit says where, when and what kind, and never why', () => {
    const { outline } = classify(encounter, from('hospital'));
    expect(outline).toEqual({
      part: 'visits',
      resource: {
        resourceType: 'Encounter',
        id: 'e1',
        meta: { source: 'urn:ods:RVV#1' },
        status: 'finished',
        subject,
        period: encounter.period,
        class: { system: ACT_CODE, code: 'EMER' },
        serviceProvider: { reference: 'Organization/ods-rvv' },
      },
    });
  });

  test('of a letter has neither title nor words', () => {
    const letter: fhir4.DocumentReference = {
      resourceType: 'DocumentReference',
      id: 'd1',
      status: 'current',
      subject,
      date: '2024-03-05',
      type: { text: 'Psychiatry letter' },
      description: 'About your depression',
      author: [{ reference: 'Practitioner/psychiatrist' }],
      custodian: { reference: 'Organization/ods-rxy', display: 'Psychosis team' },
      content: [{ attachment: { title: 'Depression', url: 'Binary/b1' } }],
    };
    const { outline } = classify(letter, GP);
    expect(outline?.part).toBe('letters');
    expect(JSON.stringify(outline)).not.toMatch(/psych|depress|Binary/i);
    expect(outline?.resource).toMatchObject({ date: '2024-03-05', custodian: { reference: 'Organization/ods-rxy' } });
    expect(classify({ resourceType: 'Binary', contentType: 'text/plain' }, GP).outline).toBeUndefined();
  });

  test('has no word of the source’s own, wherever it wrote one', () => {
    const said = 'Alcohol recovery';
    const written: [object, ItemSource['kind']][] = [
      [{ resourceType: 'CarePlan', status: said, intent: said, title: said, author: { reference: 'Organization/ods-kcc', display: said, identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'KCC', assigner: { display: said } } } }, 'social-care'],
      [{ resourceType: 'CarePlan', status: 'active', intent: 'plan', author: { reference: 'Practitioner/p', display: said } }, 'social-care'],
      [{ resourceType: 'ServiceRequest', status: 'active', intent: 'order', performer: [{ reference: 'Organization/ods-kcc', display: said }, { reference: 'HealthcareService/alcohol', display: said }, { display: said }] }, 'social-care'],
      [{ resourceType: 'EpisodeOfCare', status: 'active', patient: { ...subject, display: said }, managingOrganization: { reference: 'Organization/ods-kcc', display: said } }, 'social-care'],
      [{ resourceType: 'Appointment', status: 'booked', start: '2026-03-04T10:15:00Z', description: said, participant: [{ actor: { ...subject, display: said }, type: [{ text: said }], status: 'accepted' }, { actor: { display: said }, status: 'accepted' }] }, 'hospital'],
      [{ ...encounter, class: { code: said }, period: { start: '2026-03-04', extension: [{ url: 'urn:x', valueString: said }] }, subject: { ...subject, display: said } }, 'hospital'],
    ];
    for (const [resource, kind] of written) {
      const own = { subject: { ...subject, display: said }, period: { start: '2026-03-04', extension: [{ url: 'urn:x', valueString: said }] }, ...resource } as unknown as fhir4.FhirResource;
      const whole = classify(own, from(kind));
      const origin = { resourceType: 'Provenance', id: 'p', target: [{ reference: 'CarePlan/1', display: said }], recorded: '2026-03-04T10:15:00Z', agent: [{ type: { text: said, coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: 'author', display: said }] }, who: { reference: 'Organization/ods-kcc', display: said } }] } as fhir4.Provenance;
      for (const one of [whole, classify(origin, from(kind), { target: whole })]) {
        expect(one.outline, own.resourceType).toBeDefined();
        expect(JSON.stringify(one.outline)).not.toContain(said);
      }
    }
    const request = classify({ resourceType: 'ServiceRequest', status: 'active', intent: 'order', subject, performer: [{ reference: 'Organization/ods-kcc', display: said }] } as fhir4.ServiceRequest, from('social-care'));
    expect(request.outline?.resource).toMatchObject({ status: 'active', intent: 'order', subject, performer: [{ reference: 'Organization/ods-kcc' }] });
  });

  test('of medicines, results and conditions does not exist', () => {
    expect([condition('44054006'), observation('laboratory')].map((resource) => classify(resource, GP).outline)).toEqual([undefined, undefined]);
  });
});

describe('sensitive topics', () => {
  const labels = (resource: fhir4.FhirResource, source = GP): unknown => {
    const { labels: found, confidentiality, restricted } = classify(resource, source);
    return [found, confidentiality, restricted];
  };

  test('come from codes, wherever they stand', () => {
    expect(labels(condition('35489007'))).toEqual([['PSY'], 'R', false]);
    expect(labels(condition('F32.1', 'http://hl7.org/fhir/sid/icd-10'))).toEqual([['PSY'], 'R', false]);
    expect(labels(condition('Eu32.', 'http://read.info/readv2'))).toEqual([['PSY'], 'R', false]);
    expect(labels({ ...observation(), component: [{ code: concept('44261-6', 'http://loinc.org') }] })).toEqual([['PSY'], 'R', false]);
    expect(labels(condition('44054006'))).toEqual([[], 'N', false]);
    const service = (code: string): fhir4.Encounter => ({ resourceType: 'Encounter', status: 'finished', class: { code: 'AMB' }, serviceType: concept(code, 'https://fhir.hl7.org.uk/CodeSystem/UKCore-PracticeSettingCodeEngland') });
    expect(['710', '360', '300'].map((code) => labels(service(code)))).toEqual([[['PSY'], 'R', false], [['SEX'], 'R', true], [[], 'N', false]]);
    expect(labels(condition('toString'))).toEqual([[], 'N', false]);
    expect(labels(condition('35489007', 'https://hospital.example/codes'))).toEqual([[], 'N', false]);
  });

  test('come from the source', () => {
    expect(labels(condition('44054006'), from('mental-health'))).toEqual([['PSY'], 'R', false]);
  });

  test('come from the item’s own labels, by whatever name', () => {
    const own = (...security: fhir4.Coding[]): fhir4.Condition => ({ ...condition('44054006'), meta: { security } });
    expect(labels(own({ system: ACT_CODE, code: 'MH' }))).toEqual([['PSY'], 'R', false]);
    expect(labels(own({ system: ACT_CODE, code: 'SDV' }))).toEqual([['SDV'], 'R', false]);
    expect(labels(own({ system: CONFIDENTIALITY, code: 'V' }))).toEqual([[], 'V', true]);
    expect(labels(own({ system: CONFIDENTIALITY, code: 'R' }))).toEqual([[], 'R', false]);
  });

  test('that we do not know hide the item from all but the person', () => {
    expect(labels({ ...condition('44054006'), meta: { security: [{ system: ACT_CODE, code: 'CELEBRITY' }] } })).toEqual([[], 'R', true]);
  });
});

describe('what the law restricts', () => {
  test.each(['52637005', '87991007', '15628003', '86406008', '57797005'])('%s is for the person and who recorded it alone', (code) => {
    expect(classify(condition(code), GP)).toMatchObject({ restricted: true, confidentiality: 'R' });
  });

  test.each<ItemSource['kind']>(['fertility', 'sexual-health'])('so is all that a %s clinic sends', (kind) => {
    expect(classify(condition('44054006'), from(kind))).toMatchObject({ restricted: true, labels: ['SEX'] });
  });
});

describe('who recorded it, what it refers to and when it was', () => {
  test('are worked out once', () => {
    const { authors, related, occurred, about } = classify({ ...condition('44054006'), onsetDateTime: '2012-05', recorder: { reference: 'Practitioner/dr' }, encounter: { reference: 'Encounter/e1' } }, GP);
    expect(about).toBe('Condition/c1');
    expect(authors).toEqual(['Organization/ods-demogp1', 'Practitioner/dr']);
    expect(related).toEqual(expect.arrayContaining(['Patient/p1', 'Practitioner/dr', 'Encounter/e1']));
    expect(occurred).toEqual({ from: '2012-05-01T00:00:00.000Z', to: '2012-05-31T23:59:59.999Z' });
  });

  test('a medicine that was handed out happened when it was', () => {
    const dispense: fhir4.MedicationDispense = { resourceType: 'MedicationDispense', status: 'completed', whenPrepared: '2025-02-05', whenHandedOver: '2025-02-06' };
    expect(classify(dispense, GP).occurred?.from).toBe('2025-02-06T00:00:00.000Z');
  });
});

describe('a Provenance', () => {
  const provenance: fhir4.Provenance = {
    resourceType: 'Provenance',
    id: 'pr1',
    target: [{ reference: 'Encounter/e1' }],
    recorded: '2024-03-05T12:00:00Z',
    reason: [{ text: 'Chest pain' }],
    agent: [{ who: { reference: 'Organization/ods-rvv' } }, { who: { reference: 'Practitioner/dr-heart' } }],
  };

  test('is hidden and shown with the item that it speaks of', () => {
    const target: Classification = classify({ ...encounter, reasonCode: [concept('35489007')] }, from('hospital'));
    const own = classify(provenance, from('hospital'), { target });
    expect(own).toMatchObject({ part: 'visit-details', labels: ['PSY'], confidentiality: 'R', about: 'Encounter/e1', outline: { part: 'visits' } });
    expect(own.outline?.resource).toEqual({ resourceType: 'Provenance', id: 'pr1', target: provenance.target, recorded: provenance.recorded, agent: [{ who: { reference: 'Organization/ods-rvv' } }] });
  });

  test('has no outline when its item has none, and is nobody’s but the person’s without its item', () => {
    expect(classify(provenance, GP, { target: classify(condition('44054006'), GP) }).outline).toBeUndefined();
    expect(classify(provenance, GP).part).toBe('other');
  });
});
