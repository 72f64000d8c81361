import { describe, expect, it } from 'vitest';
import { toExactNumber } from '@/lib/fhir/exact-numbers';
import { readFixture, readHospitalMessages } from '@/store/feeds/testing/read-fixture';
import { theOnly } from '@/store/feeds/testing/read-as-patient';
import { mapMessage, messageTypeOf, type MappedMessage } from './map-message';
import { findMapper } from './messages/index-of-mappers';
import { parsed } from './testing/parsed';

const SOURCE = { code: 'RVV', name: 'East Kent Hospitals', kind: 'hospital' as const };

function map(text: string): MappedMessage {
  const message = parsed(text);
  const type = messageTypeOf(message);
  const mapper = findMapper(type);
  if (mapper === undefined) throw new Error(`nothing maps ${type}`);
  return mapMessage(message, mapper, type.split('^')[1] ?? '', SOURCE);
}
const hospital = (controlId: string): MappedMessage => map(readHospitalMessages().get(controlId) ?? '');
const resources = (mapped: MappedMessage): fhir4.FhirResource[] => mapped.entries.map((entry) => entry.resource);
const observations = (mapped: MappedMessage): fhir4.Observation[] => resources(mapped).filter((resource) => resource.resourceType === 'Observation');
const named = (mapped: MappedMessage, name: string): fhir4.Observation | undefined => observations(mapped).find((observation) => observation.code.text === name);

const person = 'PID|1||77^^^RVV^MR~999 000 0018^^^NHS^NH||Whitfield^Alan^^^Mr^^L||19411103|1';
const adt = (event: string, pv1: string, more: readonly string[] = []): string =>
  [`MSH|^~\\&|PAS|RVV|MCR|QKS|20261118093000+0000||ADT^${event}|C1|P|2.4`, `EVN|${event}|20261118093000+0000`, person, pv1, ...more].join('\r');
const visit = (fields: Readonly<Record<number, string>>): string =>
  ['PV1', ...Array.from({ length: 45 }, (_, index) => fields[index + 1] ?? '')].join('|');

describe('the person of a message', () => {
  it('is who a simulated UK hospital says, by NHS number, with its own number for the index alone', () => {
    const mapped = hospital('5');
    expect(theOnly(resources(mapped), 'Patient')).toMatchObject({
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '2478684691' }],
      name: [{ family: 'Esterkin', given: ['AKI Scenario 6'], prefix: ['Miss'], use: 'official' }],
      gender: 'female',
      birthDate: '1989-01-18',
      address: [{ line: ['170 Juice Place'], city: 'London', postalCode: 'RW21 6KC', use: 'home' }],
      telecom: [{ system: 'phone', value: '020 5368 1665' }],
      generalPractitioner: [{ display: 'FAMILY PRACTICE' }],
    });
    expect(mapped.localIds).toContainEqual({ value: 'SIMULATOR MRN|2590157853', number: '2590157853', assigner: 'SIMULATOR MRN' });
    expect(mapped.problems).toEqual([]);
  });

  it.each(['9990000018^^^NHS', '999 000 0018^^^NHS^NH', '9990000018^^^NHSNBR^NHSNMBR', '9990000018^06^^^NI', '9990000018^^^06^NI'])('is known by an NHS number sent as %s', (cx) => {
    const mapped = map(adt('A31', 'PV1|1|N').replace('999 000 0018^^^NHS^NH', cx));
    expect(theOnly(resources(mapped), 'Patient').identifier?.[0]?.value).toBe('9990000018');
    expect(mapped.problems).toEqual([]);
  });

  it.each([
    ['999 000 0018^^^NHS^NH', '', 'PID^1^3', 'required'],
    ['999 000 0018^^^NHS^NH', '9990000019^^^NHS^NH', 'PID^1^3', 'data-type'],
    ['999 000 0018^^^NHS^NH', '9990000018^^^NHS~9990000026^^^NHS', 'PID^1^3', 'duplicate-key'],
    ['19411103', '', 'PID^1^7', 'required'],
    ['19411103', '1941', 'PID^1^7', 'data-type'],
    ['19411103', '19411399', 'PID^1^7', 'data-type'],
  ])('is refused by field when %s becomes %j', (from, to, where, code) => {
    expect(map(adt('A31', 'PV1|1|N').replace(from, to)).problems).toEqual([expect.objectContaining({ where, code })]);
  });

  it.each([['M', 'male'], ['F', 'female'], ['1', 'male'], ['2', 'female'], ['', 'unknown'], ['?', 'unknown']])('of sex %j is %s', (sex, gender) => {
    expect(theOnly(resources(map(adt('A31', 'PV1|1|N').replace('19411103|1', `19411103|${sex}`))), 'Patient').gender).toBe(gender);
  });

  it.each([
    ['PID', ['OBR|1||O-1|1^Test', 'OBX|1|NM|2^X^L||1', 'PID|2||9990000026^^^NHS^NH||Clarke^Naomi||19920702|2', 'OBR|2||O-2|1^Test', 'OBX|2|NM|2^X^L||9'], 'ORU^R01'],
    ['PV1', ['PV1|1|I|||||||||||||||||V-1', 'PV1|2|I|||||||||||||||||V-2'], 'ADT^A01'],
    ['MRG', ['MRG|78^^^RVV^MR', 'MRG|79^^^RVV^MR'], 'ADT^A40'],
    ['TXA', ['TXA|1|DS|TX|||||||||D-1', 'OBX|1|TX|1||Dear', 'TXA|2|DS|TX|||||||||D-2'], 'MDM^T02'],
  ])('is not given what is said of another: a second %s is refused', (name, segments, type) => {
    const { problems } = map([`MSH|^~\\&|PAS|RVV|||20260101||${type}|1|P|2.4`, person, ...segments].join('\r'));
    expect(problems).toEqual([expect.objectContaining({ where: `${name}^2`, text: expect.stringContaining('send a message for each') })]);
  });

  it('is asked for when there is no PID at all', () => {
    expect(map('MSH|^~\\&|PAS|RVV|||20261118||ADT^A31|1|P|2.4').problems).toEqual([expect.objectContaining({ where: 'PID^1' })]);
  });
});

describe('a visit', () => {
  const kept = { 2: 'E', 3: 'A&E^^^William Harvey Hospital', 7: 'C1234567^Okafor^Grace^^^Dr^^^GMC', 19: 'V-1', 44: '20261118081500+0000' };
  const encounter = (event: string, fields: Record<number, string> = {}): fhir4.Encounter => theOnly(resources(map(adt(event, visit({ ...kept, ...fields })))), 'Encounter');

  it.each([
    ['A01', {}, 'in-progress', undefined],
    ['A02', {}, 'in-progress', undefined],
    ['A03', { 45: '20261118120000+0000' }, 'finished', '2026-11-18T12:00:00+00:00'],
    ['A03', {}, 'finished', '2026-11-18T09:30:00+00:00'],
    ['A04', {}, 'in-progress', undefined],
    ['A05', { 2: 'P' }, 'planned', undefined],
    ['A08', { 45: '20261118120000+0000' }, 'finished', '2026-11-18T12:00:00+00:00'],
    ['A11', {}, 'cancelled', undefined],
    ['A12', {}, 'in-progress', undefined],
    ['A13', { 45: '20261118120000+0000' }, 'in-progress', undefined],
  ])('after %s with %j is %s', (event, fields, status, end) => {
    const found = encounter(event, fields);
    expect([found.status, found.period?.end, found.period?.start]).toEqual([status, end, '2026-11-18T08:15:00+00:00']);
  });

  it('says where, what kind, whose doctor, and which organisation', () => {
    expect(encounter('A04')).toMatchObject({
      class: { code: 'EMER' },
      identifier: [{ value: 'V-1' }],
      location: [{ location: { display: 'A&E, William Harvey Hospital' } }],
      participant: [{ individual: { display: 'Dr Grace Okafor' } }],
      serviceProvider: { reference: 'Organization/ods-rvv' },
    });
  });

  it('without a number is refused by field', () => {
    expect(map(adt('A01', visit({ 2: 'I' }))).problems).toEqual([expect.objectContaining({ where: 'PV1^1^19', code: 'required' })]);
  });

  it('brings next of kin, diagnoses and procedures with it', () => {
    const mapped = map(adt('A01', visit(kept), [
      'NK1|1|Whitfield^June|SPO^Spouse|3 Oast Yard^^Ashford^^TN23 9ZZ|01632960001',
      'DG1|1||S72.0^Fracture of neck of femur^I10||20261118|A',
      'PR1|1||W37.1^Hip replacement^OPCS4||20261118110000',
      'ZU1|1|x',
    ]));
    expect(theOnly(resources(mapped), 'RelatedPerson')).toMatchObject({ name: [{ family: 'Whitfield', given: ['June'] }], relationship: [{ text: 'Spouse' }], telecom: [{ value: '01632960001' }] });
    expect(theOnly(resources(mapped), 'Condition')).toMatchObject({ code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'S72.0' }] }, verificationStatus: { coding: [{ code: 'provisional' }] }, recordedDate: '2026-11-18' });
    expect(theOnly(resources(mapped), 'Procedure')).toMatchObject({ code: { coding: [{ system: 'https://fhir.hl7.org.uk/Id/opcs-4', code: 'W37.1' }] }, performedDateTime: '2026-11-18T11:00:00+00:00' });
    expect(mapped.ignored).toEqual(['ZU1']);
  });

  it('of a dense sample that others wrote keeps all that it can, and lacks only the NHS number', () => {
    const mapped = map(readFixture('fhir-converter-adt-a01-01.hl7'));
    expect(mapped.problems.map((problem) => problem.where)).toEqual(['PID^1^3']);
    expect(new Set(resources(mapped).map((resource) => resource.resourceType))).toEqual(new Set(['Patient', 'Practitioner', 'Encounter', 'RelatedPerson', 'AllergyIntolerance', 'Condition', 'Procedure']));
  });
});

describe('allergies', () => {
  it('are one for each substance, with severity and how each showed', () => {
    const found = resources(hospital('6')).filter((resource) => resource.resourceType === 'AllergyIntolerance');
    expect(found).toMatchObject([
      { category: ['food'], code: { coding: [{ system: 'http://snomed.info/sct', code: '235719002' }] }, reaction: [{ severity: 'mild', manifestation: [{ text: 'Diarrhoea' }] }] },
      { code: { coding: [{ code: '414285001' }] } },
    ]);
  });

  it('to one substance named twice are one with two reactions', () => {
    const mapped = map(adt('A31', 'PV1|1|N', ['AL1|1|DA|P^Penicillin^L|SV|Rash', 'AL1|2|DA|P^Penicillin^L|MI|Nausea']));
    expect(theOnly(resources(mapped), 'AllergyIntolerance')).toMatchObject({ category: ['medication'], criticality: 'high', reaction: [{ severity: 'severe' }, { severity: 'mild' }] });
  });
});

describe('results', () => {
  it('are a report with its observations: value, unit, range, interpretation, notes', () => {
    const mapped = hospital('1');
    const observation = theOnly(resources(mapped), 'Observation');
    expect(observation).toMatchObject({
      status: 'final',
      category: [{ coding: [{ code: 'laboratory' }] }],
      code: { text: 'Creatinine' },
      valueQuantity: { value: toExactNumber('98.00'), unit: 'µmol/L', system: 'http://unitsofmeasure.org', code: 'umol/L' },
      referenceRange: [{ low: { value: 49 }, high: { value: 92 }, text: '49 - 92' }],
      interpretation: [{ coding: [{ code: 'H', display: 'High' }] }],
      effectiveDateTime: '2020-05-01T14:06:43+01:00',
      note: [{ text: 'Task cow administration\nGrapefruit garlic resale camera' }],
    });
    expect(theOnly(resources(mapped), 'DiagnosticReport')).toMatchObject({ status: 'final', code: { text: 'UREA AND ELECTROLYTES' }, result: [{ reference: 'urn:hl7v2:OBX-1' }] });
  });

  it('keep a number that is only a bound, and a value that is missing', () => {
    expect(named(hospital('7'), 'eGFR (MDRD)')?.valueQuantity).toMatchObject({ value: 15, comparator: '<', unit: 'mL/min' });
    expect(named(hospital('7'), 'eGFR (MDRD)')?.referenceRange).toBeUndefined();
    expect(named(hospital('9'), 'MDC_RESP_RATE')?.dataAbsentReason).toBeDefined();
    expect(named(hospital('54'), 'MRI Ankle Lt')?.valueString).toBe('MRI Ankle Lt value');
  });

  it('of bedside monitors are vital signs, of scanners imaging', () => {
    expect(named(hospital('9'), 'MDC_TEMP')).toMatchObject({ category: [{ coding: [{ code: 'vital-signs' }] }], valueQuantity: { code: 'Cel' } });
    expect(named(hospital('54'), 'MANKL')).toMatchObject({ category: [{ coding: [{ code: 'imaging' }] }] });
  });

  it('count as many as the laboratory sent, under all of its orders', () => {
    const mapped = map(readFixture('fhir-converter-lab-oru-1.hl7'));
    expect(observations(mapped)).toHaveLength(10);
    expect(resources(mapped).filter((resource) => resource.resourceType === 'DiagnosticReport')).toHaveLength(2);
    expect(observations(mapped)[0]).toMatchObject({ status: 'registered', dataAbsentReason: {} });
  });

  it('corrected keep the key of the first report, so that they update it', () => {
    const first = readHospitalMessages().get('1') ?? '';
    const corrected = map(first.replace('98.00', '89.00').replace('||F|||20200501140643||', '||C|||20200501140643||'));
    expect(theOnly(resources(corrected), 'Observation')).toMatchObject({ status: 'corrected', identifier: theOnly(resources(hospital('1')), 'Observation').identifier });
  });

  it.each([
    ['OBR|1||O-9|1^Test', 'OBX|1|SN|2^X^L||>^10|mg/L', { valueQuantity: { value: 10, comparator: '>' } }],
    ['OBR|1||O-9|1^Test', 'OBX|1|SN|2^X^L||^1^-^3|mg/L', { valueRange: { low: { value: 1 }, high: { value: 3 } } }],
    ['OBR|1||O-9|1^Test', 'OBX|1|CE|2^X^L||260385009^Negative^SCT', { valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct' }] } }],
    ['OBR|1||O-9|1^Test', 'OBX|1|CE|2^X^L||1^One^L~2^Two^L', { component: [{ code: { text: 'X' }, valueCodeableConcept: { text: 'One' } }, { code: { text: 'X' }, valueCodeableConcept: { text: 'Two' } }] }],
    ['OBR|1||O-9|1^Test', 'OBX|1|DT|2^X^L||20260101~20260102', { valueString: '20260101\n20260102' }],
    ['OBR|1||O-9|1^Test', 'OBX|1|NM|2^X^L||haemolysed|mmol/L', { valueString: 'haemolysed mmol/L' }],
    ['OBR|1||O-9|1^Test', 'OBX|1|TS|2^X^L||20260101', { valueDateTime: '2026-01-01' }],
    ['OBR|1||O-9|1^Test', 'OBX|1|TX|2^X^L||one\rOBX|2|TX|2^X^L||two', { valueString: 'one\ntwo' }],
  ])('after %s keep %s as its type says', (obr, obx, expected) => {
    const mapped = map(['MSH|^~\\&|LAB|RVV|||20260101||ORU^R01|1|P|2.4', person, obr, obx].join('\r'));
    expect(theOnly(resources(mapped), 'Observation')).toMatchObject(expected);
  });

  it('that are a document are the report as it was written, with what is noted of it, once', () => {
    const pdf = 'OBX|1|ED|PDF^Full report^L||LAB^application^pdf^Base64^JVBERi0x';
    const mapped = map(['MSH|^~\\&|LAB|RVV|||20260101||ORU^R01|1|P|2.4', person, 'OBR|1||O-9|1^Test', pdf, 'NTE|1||Two pages', 'OBX|2|NM|2^X^L||5', pdf].join('\r'));
    const binary = mapped.entries.find(({ resource }) => resource.resourceType === 'Binary');
    expect(mapped.entries.filter(({ resource }) => resource.resourceType === 'Binary')).toHaveLength(1);
    expect(binary?.resource).toEqual({ resourceType: 'Binary', contentType: 'application/pdf', data: 'JVBERi0x' });
    expect(theOnly(resources(mapped), 'DiagnosticReport')).toMatchObject({ presentedForm: [{ contentType: 'application/pdf', url: binary?.fullUrl, title: 'Full report' }, {}], conclusion: 'Two pages' });
    expect(observations(mapped)).toHaveLength(1);
  });

  it.each(['LAB^application^pdf^Base64^%PDF-1.4', 'LAB^application^pdf^Base65^JVBERi0x', 'LAB^application^pdf^Hex^0'])('that should be a document and cannot be read as one (%s) are refused by field, as is a letter', (value) => {
    const obx = `OBX|1|ED|PDF^Full report^L||${value}`;
    const result = map(['MSH|^~\\&|LAB|RVV|||20260101||ORU^R01|1|P|2.4', person, 'OBR|1||O-9|1^Test', 'OBX|1|NM|2^X^L||5', obx].join('\r'));
    const letter = map(['MSH|^~\\&|DOC|RVV|||20260101||MDM^T02|1|P|2.4', person, 'TXA|1|DS|AP|||||||||D-1', 'OBX|1|TX|1||Dear', obx].join('\r'));
    expect([result, letter].map(({ problems }) => problems[0])).toEqual(Array(2).fill({ where: 'OBX^2^5', code: 'data-type', text: expect.stringMatching(/^The document cannot be read\. Send it as /) as string }));
  });

  it('that are a document written otherwise, withdrawn, or announced without content', () => {
    const presented = (value: string, status = 'F') => {
      const report = theOnly(resources(map(['MSH|^~\\&|LAB|RVV|||20260101||ORU^R01|1|P|2.4', person, 'OBR|1||O-9|1^Test', `OBX|1|ED|PDF^Full report^L||${value}||||||${status}`].join('\r'))), 'DiagnosticReport');
      return [report.presentedForm?.length ?? 0, report.result?.length ?? 0];
    };
    expect(presented('LAB^application^pdf^Hex^255044462D')).toEqual([1, 0]);
    expect(presented('LAB^text^plain^A^All is well')).toEqual([1, 0]);
    for (const status of ['D', 'W', 'X']) expect(presented('LAB^application^pdf^Base64^JVBERi0x', status)).toEqual([0, 0]);
    expect(presented('LAB^application^pdf^Base64^')).toEqual([0, 1]);
  });

  it('have the notes of their own order, and the sender is told of those that are of none', () => {
    const mapped = map(['MSH|^~\\&|LAB|RVV|||20260101||ORU^R01|1|P|2.4', person, 'NTE|1||Of the person', 'ORC|RE', 'NTE|1||Of the first', 'OBR|1||O-1|1^Test', 'OBX|1|NM|2^X^L||5', 'ORC|RE', 'NTE|1||Of the second', 'OBR|2||O-2|2^Test'].join('\r'));
    const reports = resources(mapped).filter((resource) => resource.resourceType === 'DiagnosticReport');
    expect(reports.map(({ conclusion }) => conclusion)).toEqual(['Of the first', 'Of the second']);
    expect(theOnly(resources(mapped), 'Observation')).not.toHaveProperty('note');
    expect(mapped.ignored).toEqual(['NTE before OBR']);
  });

  it('that say nothing are left aside, and the sender is told', () => {
    const mapped = map(['MSH|^~\\&|LAB|RVV|||20260101||ORU^R01|1|P|2.4', person, 'OBR|1||O-9|1^Test', 'OBX|1|NM|2^X^L||1', 'OBX|2|||||||||'].join('\r'));
    expect([mapped.problems, mapped.ignored, observations(mapped).length]).toEqual([[], ['OBX without content'], 1]);
  });

  it('whose times are none are taken without, and the sender is told which', () => {
    const mapped = map(['MSH|^~\\&|LAB|RVV|||yesterday||ORU^R01|1|P|2.4', person, 'OBR|1||O-9|1^Test|||2026130199', 'OBX|1|NM|2^X^L||1|||||||||202602300900', 'ZX1|1'].join('\r'));
    expect([mapped.problems, mapped.ignored]).toEqual([[], ['ZX1', 'MSH-7', 'OBR-7', 'OBX-14']]);
  });

  it.each([
    [['OBX|1|NM|2^X||1'], 'OBX^1'],
    [['OBR|1||O-9|'], 'OBR^1^4'],
    [['OBR|1|||1^Test'], 'OBR^1^3'],
    [['OBR|1||O-9|1^Test', 'OBX|1|NM|||1'], 'OBX^1^3'],
    [[], 'OBR^1'],
  ])('that cannot be placed (%j) are refused at %s', (segments, where) => {
    expect(map(['MSH|^~\\&|LAB|RVV|||20260101||ORU^R01|1|P|2.4', person, ...segments].join('\r')).problems[0]?.where).toBe(where);
  });
});

describe('a document', () => {
  it('is a letter with its text, its kind and its author', () => {
    const mapped = hospital('144');
    const reference = theOnly(resources(mapped), 'DocumentReference');
    const binary = theOnly(resources(mapped), 'Binary');
    expect(reference).toMatchObject({ type: { text: 'Procedure note' }, status: 'current', docStatus: 'preliminary', author: [{ display: 'Dr Richard Forster' }], content: [{ attachment: { contentType: 'text/plain; charset=utf-8' } }] });
    expect(Buffer.from(binary.data ?? '', 'base64').toString()).toMatch(/^Change student epoch hold animal bubble\nPaper dredger/);
  });

  it('without a number or without content is refused by field', () => {
    const head = ['MSH|^~\\&|DOC|RVV|||20260101||MDM^T02|1|P|2.4', person];
    expect(map([...head, 'OBX|1|TX|1||Dear'].join('\r')).problems[0]?.where).toBe('TXA^1');
    expect(map([...head, 'TXA|1|DS|TX', 'OBX|1|TX|1||Dear'].join('\r')).problems[0]?.where).toBe('TXA^1^12');
    expect(map([...head, 'TXA|1|DS|TX|||||||||D-1'].join('\r')).problems[0]?.where).toBe('OBX^1^5');
  });

  it('sent as base64 is kept as what it is', () => {
    const mapped = map(['MSH|^~\\&|DOC|RVV|||20260101||MDM^T02|1|P|2.4', person, 'TXA|1|DS|AP|||||||||D-1', 'OBX|1|ED|1||^application^pdf^Base64^JVBERi0='].join('\r'));
    expect(theOnly(resources(mapped), 'Binary')).toMatchObject({ contentType: 'application/pdf', data: 'JVBERi0=' });
  });
});

describe('a merge', () => {
  it('names the number that is retired', () => {
    expect(hospital('271').retired).toEqual([{ value: 'SIMULATOR MRN|618454581', number: '618454581', assigner: 'SIMULATOR MRN' }]);
    expect(map(readFixture('fhir-converter-adt-a40-01.hl7')).retired).toMatchObject([{ number: '56789' }]);
  });

  it('without one, or of two NHS numbers, is refused by field', () => {
    expect(map(adt('A40', '')).problems[0]?.where).toBe('MRG^1');
    expect(map(adt('A40', 'MRG|9990000026^^^NHS^NH')).problems[0]?.where).toBe('MRG^1^1');
  });
});
