import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseExact, stringifyExact } from '@/lib/fhir/exact-numbers';
import { validateResource } from '@/lib/fhir/validate-resource';
import { deidentify } from './deidentify';
import { EXPORT_TYPES } from './kept-elements';

const TODAY = new Date('2026-11-26T10:00:00Z');
const pseudonym = (reference: string): string => `p${[...reference].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e9, 7)}`;
const given = (resource: object): Record<string, unknown> => deidentify(resource as fhir4.FhirResource, pseudonym, TODAY) as unknown as Record<string, unknown>;

/** What says whose an item is, in any of the words that FHIR has places for. */
const SECRETS = ['9990000018', '999 000 0018', 'Hartley', 'CT1 3NG', '1941-03-03', '01227 555123', 'alan@example.org', '7f1b2a4e-0001-4000-8000-00000000beef', '2026-03-04T10:15:00Z'];

/** Every element that any of these types has, and some that none has, with a secret anywhere in it. */
const NAMES = ['identifier', 'name', 'address', 'telecom', 'birthDate', 'text', 'note', 'code', 'category', 'status', 'subject', 'patient', 'encounter', 'performer', 'recorder', 'extension', 'contained', 'valueString', 'valueQuantity', 'valueCodeableConcept', 'valueInteger', 'component', 'reasonReference', 'reasonCode', 'diagnosis', 'dosageInstruction', 'effectiveDateTime', 'period', 'onsetDateTime', 'onsetString', 'conclusion', 'presentedForm', 'hasMember', 'gender', 'class', 'meta', 'medicationReference', 'result', 'id', 'reaction', 'lotNumber'];
const word = fc.oneof(fc.constantFrom(...SECRETS), fc.string({ maxLength: 8 }));
const coding = fc.record({ system: fc.constantFrom('http://snomed.info/sct', 'http://loinc.org', 'https://hospital.example/codes', 'http://unitsofmeasure.org'), code: word, display: word, value: word }, { requiredKeys: [] });
const leaf = fc.oneof(word, fc.constantFrom(9990000018, 81.5), coding, fc.record({ reference: word.map((id) => `Patient/${id}`), display: word }), fc.record({ text: word, coding: fc.array(coding, { maxLength: 2 }) }), fc.record({ start: word, end: word }), fc.record({ value: fc.constantFrom(9990000018, 3), unit: word, system: word, code: word }));
const element = fc.letrec((tie) => ({ value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value'), { maxLength: 2 }), fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 3 })) })).value;
const anyResource = fc.tuple(fc.constantFrom(...EXPORT_TYPES), fc.dictionary(fc.constantFrom(...NAMES), element, { maxKeys: 12 })).map(([resourceType, elements]) => ({ ...elements, resourceType, id: SECRETS[7] }));

describe('what research is given', () => {
  test('says nothing of whose it is, whatever a source wrote and wherever it wrote it', () => {
    fc.assert(
      fc.property(anyResource, (resource) => {
        const said = JSON.stringify(given(resource));
        for (const secret of SECRETS) expect(said).not.toContain(secret);
        // No day, and no text: every string is a code, a month or a made-up name.
        expect(said).not.toMatch(/\d{4}-\d{2}-\d{2}/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps what is coded, and when by its month', () => {
    const observation = {
      resourceType: 'Observation',
      id: 'o1',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Weight of Alan Hartley' }], text: 'Weight' },
      subject: { reference: 'Patient/a', display: 'Alan Hartley' },
      performer: [{ reference: 'Practitioner/sds-1' }],
      effectiveDateTime: '2026-03-04T10:15:00Z',
      valueQuantity: { value: 81.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
      note: [{ text: 'Alan came by bus' }],
    };
    expect(given(observation)).toEqual({
      resourceType: 'Observation',
      id: pseudonym('Observation/o1'),
      meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'PSEUDED' }] },
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
      subject: { reference: `Patient/${pseudonym('Patient/a')}` },
      effectiveDateTime: '2026-03',
      valueQuantity: { value: 81.5, system: 'http://unitsofmeasure.org', code: 'kg' },
    });
  });

  it.each([
    ['1.50', '1.50'],
    ['81.5', '81.5'],
    ['0.0', '0.0'],
    ['81.46666666666667', '81.4667'],
    ['1.99900000180000000000', '1.999'],
    ['999.0000018', '999'],
    ['999000001.8', '999000000'],
    ['0.0000999000001', '0.0000999'],
    ['9990000018.0', undefined],
  ])('keeps of the amount %s its digits, as far as they say how exact it is', (written, kept) => {
    const quantity = `{"value":${written},"system":"http://unitsofmeasure.org","code":"kg"}`;
    const observation = parseExact(`{"resourceType":"Observation","valueQuantity":${quantity}}`) as object;
    expect(stringifyExact(given(observation)).includes(`{"value":${kept},`)).toBe(kept !== undefined);
  });

  it('keeps of a person the year of birth, unless they are 90 or older, and that they died, not when', () => {
    const person = { resourceType: 'Patient', id: 'a', name: [{ family: 'Hartley' }], gender: 'male', birthDate: '1941-03-03', deceasedDateTime: '2026-01-02' };
    expect(given(person)).toMatchObject({ gender: 'male', birthDate: '1941', deceasedBoolean: true });
    expect(given({ ...person, birthDate: '1936-12-31' })).not.toHaveProperty('birthDate');
  });

  it('is still FHIR when what FHIR asks for had to go', () => {
    const local = { coding: [{ system: 'https://hospital.example/codes', code: 'HARTLEY' }] };
    const subject = { reference: 'Patient/a' };
    for (const resource of [
      { resourceType: 'Observation', id: '1', status: 'final', code: local, subject },
      { resourceType: 'MedicationRequest', id: '2', status: 'active', intent: 'order', medicationCodeableConcept: local, subject },
      { resourceType: 'Immunization', id: '3', status: 'completed', vaccineCode: local, patient: subject, occurrenceDateTime: '2024-01-01' },
      { resourceType: 'DiagnosticReport', id: '4', status: 'final', code: local, subject },
    ]) {
      expect(validateResource(given(resource) as unknown as fhir4.FhirResource), resource.resourceType).toMatchObject({ ok: true });
    }
  });

  it('is no type that is not on the list', () => {
    for (const resourceType of ['DocumentReference', 'Binary', 'Provenance', 'Organization', 'RelatedPerson']) expect(deidentify({ resourceType, id: 'x' } as fhir4.FhirResource, pseudonym, TODAY)).toBeUndefined();
  });
});

describe('a code', () => {
  const isKept = (system: string, code: string): boolean => given({ resourceType: 'Condition', id: 'c', code: { coding: [{ system, code }] } }).code !== undefined;

  it.each([
    ['http://snomed.info/sct', '44054006'],
    ['http://snomed.info/sct', '325278007'],
    ['http://loinc.org', '29463-7'],
    ['http://hl7.org/fhir/sid/icd-10', 'E11.9'],
    ['https://fhir.hl7.org.uk/Id/opcs-4', 'W37.1'],
    ['http://terminology.hl7.org/CodeSystem/condition-clinical', 'active'],
  ])('of %s is kept: %s', (system, code) => expect(isKept(system, code)).toBe(true));

  it.each([
    ['http://snomed.info/sct', '44054007'],
    ['http://snomed.info/sct', '9990000018'],
    ['http://snomed.info/sct', '01227555123'],
    ['http://loinc.org', 'Hartley'],
    ['http://terminology.hl7.org/CodeSystem/condition-clinical', 'Hartley'],
    ['https://hospital.example/codes', 'E11.9'],
  ])('that may be something else goes: %s %s', (system, code) => expect(isKept(system, code)).toBe(false));
});
