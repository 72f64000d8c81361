import { describe, expect, test } from 'vitest';
import { findUnfit } from './find-unfit';

const weight = { resourceType: 'Observation', status: 'final', code: { text: 'Weight' }, valueQuantity: { value: 80.5, unit: 'kg' } };
const said = (resource: object): string[] => findUnfit(resource as { resourceType: string }).map(({ path, message }) => `${path} ${message}`);

describe('a resource of R4', () => {
  test.each<[string, object]>([
    ['plain', weight],
    ['with what is said of a primitive', { ...weight, _status: { extension: [{ url: 'urn:x', valueString: 'y' }] } }],
    ['with a value that is absent from a list', { resourceType: 'Patient', name: [{ given: ['Ann', null], _given: [null, { extension: [{ url: 'urn:x', valueCode: 'unknown' }] }] }] }],
    ['with what stands in the place of a primitive that must be there', { resourceType: 'Observation', _status: { extension: [{ url: 'urn:x', valueCode: 'unknown' }] }, code: { text: 'Weight' } }],
    ['with a code and a reference that are no choice', { resourceType: 'Task', status: 'draft', intent: 'order', instantiatesCanonical: 'urn:a', instantiatesUri: 'urn:b', reasonCode: { text: 'x' }, reasonReference: { display: 'y' } }],
    ['with a choice of which more is said', { resourceType: 'Observation', status: 'final', code: { text: 'Weight' }, valueString: 'x', _valueString: { extension: [{ url: 'urn:x', valueCode: 'y' }] } }],
    ['with another in it', { ...weight, contained: [{ resourceType: 'Patient', id: 'p', birthDate: '1970' }] }],
  ])('fits: %s', (_what, resource) => expect(said(resource)).toEqual([]));
});

describe('what is not of R4 is named by its place', () => {
  test.each<[string, object, string]>([
    ['an element of another version', { ...weight, comment: 'x' }, 'comment is no element of Observation in FHIR R4'],
    ['what is said beside an id', { ...weight, _id: { extension: [] } }, '_id is no element of Observation in FHIR R4'],
    ['one deep inside', { resourceType: 'MedicationRequest', status: 'active', intent: 'order', medicationCodeableConcept: { text: 'x' }, subject: { display: 'y' }, requester: { agent: {} } }, 'requester.agent is no element of Reference in FHIR R4'],
    ['no list', { ...weight, interpretation: { text: 'High' } }, 'interpretation must be a list'],
    ['a list', { ...weight, code: [{ text: 'x' }] }, 'code must not be a list'],
    ['a text', { ...weight, code: 'x' }, 'code must be a CodeableConcept'],
    ['a code that is none of them', { ...weight, status: 'done' }, 'status must be one of registered, preliminary, final, amended, corrected, cancelled, entered-in-error, unknown'],
    ['a number as text', { ...weight, valueQuantity: { value: '80.5' } }, 'valueQuantity.value is no decimal as FHIR R4 writes it'],
    ['an empty text', { ...weight, code: { text: '' } }, 'code.text is no string as FHIR R4 writes it'],
    ['no day', { ...weight, effectiveDateTime: '2026-3-4' }, 'effectiveDateTime is no dateTime as FHIR R4 writes it'],
    ['nothing', { ...weight, issued: null }, 'issued is no instant as FHIR R4 writes it'],
    ['what must be there', { resourceType: 'Observation', status: 'final' }, 'code is missing'],
    ['two types of one choice', { ...weight, valueString: '80.5' }, 'valueString is one type too many: valueQuantity is there, and R4 lets it be one of them'],
    ['two types of one choice, of one what is said of it', { ...weight, _valueString: { id: 'x' } }, 'valueString is one type too many: valueQuantity is there, and R4 lets it be one of them'],
    ['none of a choice of which one must be', { resourceType: 'MedicationRequest', status: 'active', intent: 'order', subject: { display: 'x' } }, 'medication is missing: medicationCodeableConcept or medicationReference'],
    ['none of many', { resourceType: 'Task', status: 'draft', intent: 'order', input: [{ type: { text: 'x' } }] }, 'input[0].value is missing: it has the name of its type, such as valueBase64Binary'],
    ['a primitive that must be there', { resourceType: 'Communication' }, 'status is missing'],
    ['one deep inside that must be there', { ...weight, extension: [{ url: 'urn:x', extension: [{ valueString: 'y' }] }] }, 'extension[0].extension[0].url is missing'],
    ['an empty list', { ...weight, category: [] }, 'category must not be empty: leave it out'],
    ['an empty object', { ...weight, code: {} }, 'code must not be empty: leave it out'],
    ['in one that it contains', { ...weight, contained: [{ resourceType: 'Patient', animal: {} }] }, 'contained[0].animal is no element of Patient in FHIR R4'],
    ['a narrative that acts', { ...weight, contained: [{ resourceType: 'Basic', code: { text: 'x' }, text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></div>' } }] }, 'contained[0].text.div has what no narrative may have: a script, a form, an address that is run, or what is no XHTML'],
    ['a resource of no type', { ...weight, contained: [{ resourceType: 'ProcedureRequest' }] }, 'contained[0].resourceType is no type of FHIR R4'],
    ['a name of the language itself', JSON.parse('{"resourceType":"Patient","__proto__":{},"constructor":1}') as object, '__proto__ is no element of Patient in FHIR R4'],
  ])('%s', (_what, resource, problem) => expect(said(resource)[0]).toBe(problem));
});

test('names no more than can be mended, and takes no longer for what is long', () => {
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, position) => [`x${position}`, 1]));
  expect(said({ ...weight, ...many })).toHaveLength(50);
  expect(said({ resourceType: 'Binary', contentType: 'text/plain', data: `${'AAAA\n'.repeat(200_000)}!` })).toEqual(['data is no base64Binary as FHIR R4 writes it']);
});
