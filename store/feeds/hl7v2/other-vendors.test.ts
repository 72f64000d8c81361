/** Messages as systems write them that send other than the standard’s examples: what they say comes out, and nothing of it is cut short. */
import { describe, expect, it } from 'vitest';
import { classify } from '@/lib/fhir/classify';
import { toExactNumber } from '@/lib/fhir/exact-numbers';
import { theOnly } from '@/store/feeds/testing/read-as-patient';
import { mapMessage, messageTypeOf, type MappedMessage } from './map-message';
import { findMapper } from './messages/index-of-mappers';
import { parsed } from './testing/parsed';

const SOURCE = { code: 'RVV', name: 'East Kent Hospitals', kind: 'hospital' as const };
const PERSON = 'PID|1||77^^^RVV^MR~9990000018^^^NHS^NH||Whitfield^Alan||19411103|M';
const VISIT = `PV1|1|I|${'|'.repeat(16)}V-1`;

const header = (type: string, fields: { time?: string; version?: string } = {}): string => `MSH|^~\\&|PAS|RVV|||${fields.time ?? '20260618093000'}||${type}|C1|P|${fields.version ?? '2.4'}`;
function map(head: string, ...segments: string[]): MappedMessage {
  const message = parsed([head, PERSON, ...segments].join('\r'));
  const type = messageTypeOf(message);
  const mapper = findMapper(type);
  if (mapper === undefined) throw new Error(`nothing maps ${type}`);
  return mapMessage(message, mapper, type.split('^')[1] ?? '', SOURCE);
}
const resources = (mapped: MappedMessage): fhir4.FhirResource[] => mapped.entries.map(({ resource }) => resource);
const visit = (...segments: string[]): fhir4.FhirResource[] => resources(map(header('ADT^A01'), VISIT, ...segments));
const result = (obx: string): fhir4.Observation => theOnly(resources(map(header('ORU^R01'), 'OBR|1||O-1|1^Test', obx)), 'Observation');

describe('a bare ampersand', () => {
  it('is text where a component has no parts', () => {
    expect(theOnly(visit('AL1|1|DA|PEN^Penicillin & related^L|SV|Rash & anaphylaxis'), 'AllergyIntolerance')).toMatchObject({ code: { text: 'Penicillin & related' }, reaction: [{ manifestation: [{ text: 'Rash & anaphylaxis' }] }] });
    expect(theOnly(resources(map(header('ORU^R01'), 'OBR|1||O-1|U&E^Urea & electrolytes^L')), 'DiagnosticReport').code).toMatchObject({ coding: [{ code: 'U&E' }], text: 'Urea & electrolytes' });
  });

  it('separates the parts of a name, an address and an assigner, unless there is a space beside it', () => {
    const message = parsed([header('ADT^A31'), 'PID|1||78^^^RVV&2.16.840&ISO^MR~9990000018^^^NHS^NH||Beek&van&Beek^Ada||19411103|F|||Flat 1 & 2, High St^^Dover'].join('\r'));
    const other = mapMessage(message, findMapper('ADT^A31') ?? expect.fail(), 'A31', SOURCE);
    expect(theOnly(resources(other), 'Patient')).toMatchObject({ name: [{ family: 'Beek' }], address: [{ line: ['Flat 1 & 2, High St'] }] });
    expect(other.localIds).toEqual([{ value: 'RVV|78', number: '78', assigner: 'RVV' }]);
  });
});

describe('the code system of a diagnosis or procedure', () => {
  it.each([
    ['DG1|1|I10|F20.0|Paranoid schizophrenia', 'http://hl7.org/fhir/sid/icd-10', 'Paranoid schizophrenia'],
    ['DG1|1||F32.9^Depressive episode', 'http://hl7.org/fhir/sid/icd-10', 'Depressive episode'],
    ['DG1|1||F32.9^Depressive episode^ICD-10-WHO', 'http://hl7.org/fhir/sid/icd-10', 'Depressive episode'],
    ['DG1|1||35489007^Depression^SNOMED CT', 'http://snomed.info/sct', 'Depression'],
    ['DG1|1||35489007^Depression^2.16.840.1.113883.6.96', 'http://snomed.info/sct', 'Depression'],
  ])('of %s is found, and with it the topic', (dg1, system, text) => {
    const condition = theOnly(visit(dg1), 'Condition');
    expect(condition.code).toMatchObject({ coding: [{ system }], text });
    expect(classify(condition, SOURCE).labels).toEqual(['PSY']);
  });

  it('that its source has for itself stays that source’s', () => {
    expect(theOnly(visit('DG1|1||F20.0^Form 20^L'), 'Condition').code?.coding?.[0]?.system).toContain('/rvv/code');
    expect(theOnly(visit('PR1|1|OPCS4|Q13.1|Transfer of embryo'), 'Procedure').code).toMatchObject({ coding: [{ system: 'https://fhir.hl7.org.uk/Id/opcs-4' }], text: 'Transfer of embryo' });
    expect(theOnly(visit('DG1|1||H33..^Asthma'), 'Condition').code?.coding?.[0]?.system).toBeUndefined();
    expect(theOnly(visit('PR1|1||B030ZZZ^Imaging^ICD10PCS'), 'Procedure').code?.coding?.[0]?.system).toContain('/rvv/code');
    expect(classify(theOnly(visit('PR1|1||Q131^Transfer of embryo'), 'Procedure'), SOURCE).restricted).toBe(true);
  });
});

describe('a result', () => {
  const billion = { unit: '×10⁹/L', code: '10*9/L' };
  const exact = toExactNumber;
  it.each<[string, object]>([
    ['NM|W||6.5|10^9/L', { valueQuantity: { value: exact('6.5'), ...billion } }],
    ['NM|W||6.5|10\\S\\9/L', { valueQuantity: billion }],
    ['NM|W||6.5|x 10(9)/l', { valueQuantity: billion }],
    ['NM|W||6.5|10^9cells/L', { valueQuantity: { value: exact('6.5'), unit: '10*9cells/L' } }],
    ['NM|W||24.1|kg/m^2', { valueQuantity: { unit: 'kg/m²', code: 'kg/m2' } }],
    ['NM|W||60|ml/min/1.73m^2', { valueQuantity: { unit: 'mL/min/1.73m²' } }],
    ['NM|W||1.8|m^metre', { valueQuantity: { unit: 'm' } }],
    ['SN|W||^1^-^4|mmol/L', { valueRange: { low: { value: 1 }, high: { value: 4 } } }],
    ['SN|W||^>1^-^4|mmol/L', { valueString: '>1 - 4 mmol/L' }],
    ['SN|W||>^1^-^4|mmol/L', { valueString: '> 1 - 4 mmol/L' }],
    ['NM|W||.5|^mmol/L', { valueQuantity: { value: 0.5, code: 'mmol/L' } }],
    ['NM|W||-.5|mmol/L', { valueQuantity: { value: -0.5 } }],
    ['NM|W||5.|mmol/L', { valueQuantity: { value: 5 } }],
    ['NM|W||5.4 mmol/L|mmol/L|( 3.5 - 5.3 mmol/L )', { valueQuantity: { value: 5.4, unit: 'mmol/L' }, referenceRange: [{ low: { value: 3.5 }, high: { value: 5.3 } }] }],
    ['NM|W||trace mmol/L|mmol/L', { valueString: 'trace mmol/L' }],
    ['TM|W||1430', { valueTime: '14:30:00' }],
    ['TM|W||2530', { valueString: '2530' }],
    ['DR|W||20260101^20260105', { valuePeriod: { start: '2026-01-01', end: '2026-01-05' } }],
    ['FT|W||one\\.sp\\two\\.ce\\three \\XC2B5\\g \\XB5\\g N:\\Clinical\\x', { valueString: 'one\ntwo\nthree µg µg N:\\Clinical\\x' }],
    ['NM|W||5|||HI', { interpretation: [{ coding: [{ code: 'H' }] }] }],
    ['NM|W||5|||*~VS^Very susceptible', { interpretation: [{ text: '*' }, { text: 'Very susceptible' }] }],
  ])('of OBX %s says so', (obx, expected) => expect(result(`OBX|1|${obx}`)).toMatchObject(expected));

  it('has the zone of its message where it names none, and London’s clocks where that is on them', () => {
    const at = (time: string, when: string): string | undefined => theOnly(resources(map(header('ORU^R01', { time }), `OBR|1||O-1|1^Test|||${when}`)), 'DiagnosticReport').effectiveDateTime;
    expect(at('20260618083000+0000', '202606180800')).toBe('2026-06-18T08:00:00+00:00');
    expect(at('20260618093000+0100', '202601180800')).toBe('2026-01-18T08:00:00+00:00');
    expect(at('20260618093000', '20260618080000.123456')).toBe('2026-06-18T08:00:00.123+01:00');
  });

  it('has the sensitivities of each organism apart, so that a correction of one leaves the others', () => {
    const organism = (set: number, value: string): string[] => [`OBR|${set}||M-1|SENS^Sensitivities|${'|'.repeat(21)}ORG&Organism^${set}`, `OBX|1|ST|AMX^Amoxicillin||${value}`];
    const keys = (...segments: string[]): unknown[] => resources(map(header('ORU^R01'), ...segments)).flatMap((resource) => (resource.resourceType === 'Observation' ? [resource.identifier?.[0]?.value] : []));
    const [first, second] = keys(...organism(1, 'R'), ...organism(2, 'S'));
    expect(first).not.toBe(second);
    expect(keys(...organism(2, 'R'))).toEqual([second]);
  });

  it('may come after observations of the person, as it does from HL7 v2.7 on, and not before', () => {
    const read = (version: string) => map(header('ORU^R01', { version }), 'OBX|1|NM|H^Height||170|cm', 'OBR|1||O-1|1^Test', 'OBX|1|NM|2^X||5');
    expect([read('2.8').problems, read('2.8').ignored]).toEqual([[], ['OBX before OBR']]);
    expect(theOnly(resources(read('2.8')), 'Observation').code.text).toBe('X');
    expect(read('2.5').problems).toMatchObject([{ where: 'OBX^1' }]);
  });

  it('is interpreted by whom OBR-32 names, however its parts are marked', () => {
    const read = (who: string): unknown => theOnly(resources(map(header('ORU^R01'), `OBR|1||O-1|1^Test|${'|'.repeat(27)}${who}`)), 'DiagnosticReport').resultsInterpreter;
    expect(read('C7654321&Smith&Jane&&&Dr&&&GMC^20260618')).toEqual(read('C7654321^Smith^Jane^^^Dr^^^GMC'));
    expect(read('C7654321&Smith&Jane&&&Dr&&&GMC^20260618')).toMatchObject([{ display: 'Dr Jane Smith' }]);
  });
});

it('the national specification’s own kind of message is read: its character set, its times to the minute, its numbers for words', () => {
  const mapped = map('MSH|^~\\&|PAS|RVV|ROUTE|ROUTE|201011011512||ADT^A04^ADT_A01|14038913245354|P|2.4||201011011512|||GBR|UNICODE|EN||iTKv1.0', 'NK1|2|SMITH^FRANCESCA^^^MRS^^L|16', 'PV1|57|O|West Wing^RCB-AWRD^BED2^RCB55|13|||C3456789^Darwin^Samuel^^^Dr^^^GMC||C3456789^Darwin^Samuel^^^Dr^^^GMC|300||||19||||OUTPATIENT|2141^^^VISITID|||||||||||||||||||||||||201011011600', 'ZU1||2|C');
  expect([mapped.problems, mapped.ignored]).toEqual([[], ['ZU1']]);
  expect(theOnly(resources(mapped), 'Encounter')).toMatchObject({ identifier: [{ value: '2141' }], period: { start: '2010-11-01T16:00:00+00:00' } });
});

it('the language of a person has its name', () => {
  const language = (pid15: string): unknown => theOnly(mapMessage(parsed([header('ADT^A31'), `${PERSON}||||||${'|'.repeat(1)}${pid15}`].join('\r')), findMapper('ADT^A31') ?? expect.fail(), 'A31', SOURCE).entries.map(({ resource }) => resource), 'Patient').communication?.[0]?.language;
  expect(language('EN')).toEqual({ coding: [{ system: 'urn:ietf:bcp:47', code: 'en', display: 'English' }], text: 'English' });
  expect(language('Sign language')).toEqual({ text: 'Sign language' });
});

it('segments that say nothing are none, and the sender is told', () => {
  const mapped = map(header('ADT^A08'), VISIT, 'AL1|1', 'AL1|2||""|""', 'DG1|1||""', 'PR1|1');
  expect([mapped.problems, mapped.ignored]).toEqual([[], ['AL1 without content', 'DG1 without content', 'PR1 without content']]);
});

it('keys of a person’s items are the same whichever of a source’s own numbers stands first', () => {
  const keys = (ids: string): unknown[] => mapMessage(parsed([header('ADT^A31'), PERSON.replace('77^^^RVV^MR~', ids), 'AL1|1||PEN^Penicillin', 'NK1|1|Whitfield^June'].join('\r')), findMapper('ADT^A31') ?? expect.fail(), 'A31', SOURCE).entries.flatMap(({ resource }) => (resource.resourceType === 'AllergyIntolerance' || resource.resourceType === 'RelatedPerson' ? [resource.identifier] : []));
  expect(keys('')).toEqual(keys('55^^^ICE^LR~77^^^RVV^MR~'));
});

it('the event may stand in EVN alone, and results need none, in the oldest versions', () => {
  expect(messageTypeOf(parsed([header('ADT', { version: '2.1' }), 'EVN|A08|20260618'].join('\r')))).toBe('ADT^A08');
  expect(messageTypeOf(parsed(header('ORU', { version: '2.1' })))).toBe('ORU^R01');
});

describe('an appointment', () => {
  const sch = 'SCH|P-1|F-1|||||CHECK^Yearly check^L|Normal|30|min|^^^202607010900^202607010930';
  const appointment = (event: string, ...segments: string[]): fhir4.Appointment => theOnly(resources(map(header(`SIU^${event}`), ...segments)), 'Appointment');

  it('says what for, when, where and with whom', () => {
    const found = appointment('S12', sch, 'NTE|1||Bring your tablets', 'RGS|1', 'AIS|1||394579002^Cardiology^SCT|202607010910|||20|min', 'NTE|1||Order the trace', 'AIL|1||Clinic 4^^^Kent and Canterbury Hospital', 'AIP|1||C1234567^Okafor^Grace^^^Dr^^^GMC');
    expect(found).toMatchObject({ status: 'booked', identifier: [{ value: 'F-1' }], start: '2026-07-01T09:10:00+01:00', end: '2026-07-01T08:30:00.000Z', serviceType: [{ text: 'Cardiology' }], reasonCode: [{ text: 'Yearly check' }], comment: 'Bring your tablets' });
    expect(found.participant.map(({ actor }) => actor?.display)).toEqual([undefined, 'Dr Grace Okafor', 'Clinic 4, Kent and Canterbury Hospital']);
  });

  it.each([['S13', '', 'booked'], ['S14', 'Started', 'arrived'], ['S14', 'Waitlist', 'waitlist'], ['S15', 'Booked', 'cancelled'], ['S17', 'Booked', 'entered-in-error'], ['S26', 'Booked', 'noshow']])('after %s with status %j is %s', (event, own, status) => {
    expect(appointment(event, `${sch}${'|'.repeat(14)}${own}`)).toMatchObject({ status, start: '2026-07-01T09:00:00+01:00', end: '2026-07-01T09:30:00+01:00' });
  });

  it.each([['9'.repeat(15), 'H'], ['1e9', 'min'], ['0x10', 'min'], ['1', 'fortnights']])('that is said to take %s %s ends as its other times say', (amount, unit) => {
    expect(appointment('S12', sch, `AIS|1||X|202607010910|||${amount}|${unit}`)).toMatchObject({ start: '2026-07-01T09:10:00+01:00', end: '2026-07-01T09:30:00+01:00' });
  });

  it.each([['SCH|||', 'SCH^1^2'], ['SCH|P-1', 'AIS^1^4'], [`${sch}\r${sch}`, 'SCH^2'], ['RGS|1', 'SCH^1']])('that cannot be placed (%j) is refused at %s', (segments, where) => {
    expect(map(header('SIU^S12'), segments).problems[0]?.where).toBe(where);
  });
});

describe('a vaccination', () => {
  const vaccination = (...segments: string[]): fhir4.Immunization => theOnly(resources(map(header('VXU^V04'), ...segments)), 'Immunization');
  const rxa = (more: Record<number, string> = {}): string => ['RXA', ...Array.from({ length: 21 }, (_, at) => ({ 3: '20260601', 5: '1119349007^COVID-19 vaccine^SCT', 6: '0.5', 7: 'mL', 15: 'LOT7', ...more })[at + 1] ?? '')].join('|');

  it('says which, when, how much, from which batch and where', () => {
    expect(vaccination('ORC|RE|P1|V-1', rxa({ 9: '00^Given at home^L', 10: 'C1234567^Okafor^Grace^^^Dr^^^GMC' }), 'RXR|IM^Into muscle^L|LA^Left arm^L')).toMatchObject({
      identifier: [{ value: 'V-1' }], status: 'completed', vaccineCode: { coding: [{ system: 'http://snomed.info/sct' }] }, occurrenceDateTime: '2026-06-01', doseQuantity: { value: 0.5, unit: 'mL' }, lotNumber: 'LOT7', site: { text: 'Left arm' }, note: [{ text: 'Given at home' }], performer: [{ actor: { display: 'Dr Grace Okafor' } }],
    });
  });

  it.each([['00^New record^NIP001', true], ['01^Historical^NIP001', false]])('that %s says of is no note of it', (field, primarySource) => {
    expect(vaccination(rxa({ 9: field }))).toMatchObject({ primarySource });
    expect(vaccination(rxa({ 9: field }))).not.toHaveProperty('note');
  });

  it.each([[{ 20: 'RE', 18: '00^Parent refused^L' }, 'not-done'], [{ 20: 'NA' }, 'not-done'], [{ 20: 'CP', 21: 'D' }, 'entered-in-error'], [{ 20: 'PA' }, 'completed'], [{ 5: '998^No vaccine administered^CVX' }, 'not-done']])('with %j is %s', (more, status) => expect(vaccination(rxa(more)).status).toBe(status));

  it('has what was noted of it, and says when some of the dose was given', () => {
    expect([rxa({ 9: 'Felt faint afterwards' }), rxa({ 9: '01' })].map((one) => vaccination(one).note)).toEqual([[{ text: 'Felt faint afterwards' }], undefined]);
    expect(['PA', 'CP'].map((completion) => vaccination(rxa({ 20: completion })).isSubpotent)).toEqual([true, undefined]);
  });

  it('without an order of its own, whose number is 9999, is told from others', () => {
    const found = resources(map(header('VXU^V04'), 'ORC|RE||9999', rxa(), 'ORC|RE||9999', rxa({ 3: '20260101' })));
    expect(found.flatMap((one) => (one.resourceType === 'Immunization' ? [one.identifier?.[0]?.value] : []))).toEqual(['9990000018-1119349007-20260601', '9990000018-1119349007-20260101']);
  });

  it.each([[{ 5: '' }, 'RXA^1^5'], [{ 3: '' }, 'RXA^1^3']])('without what or when is refused: %j', (more, where) => expect(map(header('VXU^V04'), rxa(more)).problems[0]?.where).toBe(where));
});

describe('a document', () => {
  const txa = (fields: Record<number, string>): string => ['TXA', ...Array.from({ length: 19 }, (_, at) => ({ 1: '1', 2: 'DS', 12: 'D-2', ...fields })[at + 1] ?? '')].join('|');
  const letter = (event: string, fields: Record<number, string>): fhir4.DocumentReference => theOnly(resources(map(header(`MDM^${event}`), txa(fields), 'OBX|1|TX|1||Dear')), 'DocumentReference');

  it.each<[string, Record<number, string>, object]>([
    ['T02', {}, { status: 'current' }],
    ['T04', { 17: 'LA' }, { docStatus: 'final' }],
    ['T06', { 13: 'D-1' }, { relatesTo: [{ code: 'appends', target: { reference: expect.stringMatching(/^DocumentReference\?identifier=.*\|D-1$/) } }] }],
    ['T10', { 13: 'D-1' }, { relatesTo: [{ code: 'replaces' }] }],
    ['T08', { 19: 'CA' }, { status: 'entered-in-error' }],
    ['T08', { 19: 'OB' }, { status: 'superseded' }],
    ['T02', { 16: 'A&E letter.pdf' }, { content: [{ attachment: { title: 'A&E letter.pdf' } }] }],
  ])('by %s with %j is what that says', (event, fields, expected) => expect(letter(event, fields)).toMatchObject(expected));

  it('is not called a draft when nothing says so', () => expect(letter('T02', {}).docStatus).toBeUndefined());
});

describe('a place', () => {
  it.each([['T&O^Bay 2^^K&CH', 'T&O, Bay 2, K&CH'], ['A&E', 'A&E'], ['SAU&2.16.840.1&ISO^B1^^RVV&1.2.3', 'SAU, B1, RVV'], ['WARD&&^1', 'WARD, 1']])('written %s is %s', (written, said) => {
    expect(theOnly(resources(map(header('ADT^A01'), `PV1|1|I|${written}${'|'.repeat(16)}V-2`)), 'Encounter').location?.[0]?.location.display).toBe(said);
  });
});
