import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexForSearch } from './search-index';
import { SEARCHABLE_TYPES } from './search-parameters';

const observation: fhir4.Observation = {
  resourceType: 'Observation',
  id: 'o1',
  meta: { lastUpdated: '2024-03-05T09:00:00.123Z', security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'PSY' }] },
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }, { code: 'WEIGHT' }], text: 'Weight' },
  subject: { reference: 'Patient/p1' },
  encounter: { reference: 'http://store.example/fhir/Encounter/e1/_history/2' },
  effectivePeriod: { start: '2024-03-05', end: '2024-03-06' },
  performer: [{ identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555' } }, { reference: '#contained' }],
};

describe('what an item can be found by', () => {
  const index = indexForSearch(observation);

  test('is each way of asking for a code', () => {
    expect(index.tokens).toEqual(expect.arrayContaining(['code=29463-7', 'code=http://loinc.org|29463-7', 'code=http://loinc.org|', 'code=WEIGHT', 'code=|WEIGHT', 'status=final', '_id=o1', '_security=PSY']));
    expect(index.tokens).not.toContain('code=|29463-7');
    expect(index.tokens).not.toContain('code=Weight');
  });

  test('is its references, by type and id or by id alone, and by identifier', () => {
    expect(index.tokens).toEqual(expect.arrayContaining(['patient=Patient/p1', 'patient=p1', 'encounter=Encounter/e1', 'performer=https://fhir.nhs.uk/Id/sds-user-id|555']));
    expect(index.refs).toEqual(['patient=Patient/p1', 'subject=Patient/p1', 'encounter=Encounter/e1']);
  });

  test('is whom it is about, and nobody and nothing else that stands in the same element', () => {
    const event = { resourceType: 'AuditEvent', agent: [{ requestor: false, who: { identifier: { value: 'an-app' } } }], entity: [{ what: { reference: 'Observation/o1' } }, { what: { reference: 'Patient/p1' } }] } as fhir4.AuditEvent;
    const { tokens, refs } = indexForSearch(event);
    expect(tokens.filter((token) => token.startsWith('patient='))).toEqual(['patient=Patient/p1', 'patient=p1']);
    expect(refs.filter((ref) => ref.startsWith('patient='))).toEqual(['patient=Patient/p1']);
    expect(tokens).toEqual(expect.arrayContaining(['agent=an-app', 'entity=Observation/o1']));
  });

  test('is the span of its dates', () => {
    expect(index.dates).toEqual({
      _lastUpdated: ['2024-03-05T09:00:00.123Z', '2024-03-05T09:00:00.123Z'],
      date: ['2024-03-05T00:00:00.000Z', '2024-03-06T23:59:59.999Z'],
    });
  });

  test('is every beginning of a name and of its words, without accents or capitals', () => {
    const { tokens } = indexForSearch({ resourceType: 'Organization', name: 'Café Surgery' });
    expect(tokens).toEqual(expect.arrayContaining(['name=c', 'name=cafe', 'name=cafe surgery', 'name=surg']));
    expect(tokens).not.toContain('name=urgery');
  });

  test('is a questionnaire’s address, with its version and without', () => {
    const { tokens } = indexForSearch({ resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: 'https://q.example/about-me|2' });
    expect(tokens).toEqual(expect.arrayContaining(['questionnaire=https://q.example/about-me|2', 'questionnaire=https://q.example/about-me']));
  });
});

test('anything at all can be indexed: what cannot be read is left out', () => {
  const anything = fc.record({ resourceType: fc.constantFrom(...SEARCHABLE_TYPES, 'Spaceship') }).chain((head) =>
    fc.dictionary(fc.constantFrom('code', 'status', 'subject', 'patient', 'period', 'identifier', 'category', 'name', 'meta', 'effectiveDateTime', 'participant', 'target'), fc.jsonValue()).map((rest) => ({ ...rest, ...head })),
  );
  fc.assert(
    fc.property(anything, (resource) => {
      const { tokens, refs, dates } = indexForSearch(resource as unknown as fhir4.FhirResource);
      expect([...tokens, ...refs].every((token) => /^[_a-z][A-Za-z-]*=/.test(token))).toBe(true);
      expect(Object.values(dates).every(([from, to]) => from <= to)).toBe(true);
    }),
  );
});
