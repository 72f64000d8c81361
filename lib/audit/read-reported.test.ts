import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReported, type ReportedLook } from './read-reported';
import { BALP_EXAMPLES } from './testing/balp-examples';
import { toldLook } from './testing/told-look';

const NOW = new Date('2026-03-03T12:00:00Z');
const read = (value: unknown): ReportedLook => {
  const answer = readReported(value, NOW);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.look;
};
const wrongIn = (value: unknown): string[] => {
  const answer = readReported(value, NOW);
  return answer.ok ? [] : answer.problems.map(({ path }) => path);
};

/** Those of IHE's examples that are a look at one person's record. */
const TAKEN = ['auditBasicQueryPost', 'auditBasicReadOClient', 'auditBasicReadOServerMin', 'auditPrivacyDisclosure-source'];

describe('a look that a source tells of', () => {
  it('is read for who, for whom, when, why and what, and for nothing else', () => {
    expect(read(toldLook())).toEqual({
      happened: { start: '2026-03-02T14:15:00.000Z', end: '2026-03-02T14:20:00.000Z' },
      person: { path: 'entity[0].what', identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' } },
      who: { name: 'Liam Docherty', identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000000114' }, job: { code: 'R0610', name: 'Sister/Charge Nurse' } },
      organisation: { code: 'RPA', name: 'Medway Maritime Hospital' },
      observer: 'RPA',
      purpose: 'TREAT',
      reason: 'Follow-up.',
      items: ['Condition/c-1', 'Observation/o-1'],
      searched: ['MedicationRequest'],
    });
  });

  it('happened when it was written down, where no time is given beside that', () => {
    expect(read(toldLook({ period: undefined })).happened).toEqual({ start: '2026-03-02T14:21:00.000Z' });
  });

  it('is of a machine, or of somebody who is not named, when no person asked', () => {
    const app: fhir4.AuditEventAgent = { type: { coding: [{ system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110150' }] }, who: { display: 'Night job' }, requestor: true };
    expect(read(toldLook({ agent: [app] })).who).toBeUndefined();
  });

  it('names things by the addresses of some server too, and no person or machine by one', () => {
    const [person] = toldLook().entity ?? [];
    const at = (path: string): fhir4.AuditEventEntity => ({ what: { reference: `https://ehr.example/fhir/${path}` } });
    const look = read(toldLook({ entity: [person, at('MedicationRequest/m-1/_history/3'), at('MedicationRequest/m-1'), at('Practitioner/p-1'), at('Device/d-1'), at('metadata')] }));
    expect(look.items).toEqual(['https://ehr.example/fhir/MedicationRequest/m-1']);
  });

  it.each([
    ['no resource', 'hello', ['']],
    ['another type', { resourceType: 'Patient' }, ['resourceType']],
    ['an element that R4 has not', { ...toldLook(), occurred: 'x' }, ['occurred']],
    ['something written', toldLook({ action: 'U' }), ['action']],
    ['a look that was refused there', toldLook({ outcome: '8' }), ['outcome']],
    ['a time to come', toldLook({ recorded: '2026-03-03T12:10:00Z', period: { start: '2026-03-03T12:10:00Z' } }), ['recorded', 'period.start']],
    ['an end before its beginning', toldLook({ period: { start: '2026-03-02T14:15:00Z', end: '2026-03-02T14:00:00Z' } }), ['period.end']],
    ['a time before there were any', toldLook({ period: { start: '0000-01-01T00:00:00Z' } }), ['period.start']],
    ['nobody’s record', toldLook({ entity: [] }), ['entity']],
    ['two people’s', toldLook({ entity: [...(toldLook().entity ?? []), { what: { reference: 'Patient/other' }, type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '1' } }] }), ['entity']],
    ['more text than anybody reads', toldLook({ agent: [{ requestor: true, name: 'x'.repeat(201) }] }), ['agent[0].name']],
    ['more things than one look shows', toldLook({ entity: Array.from({ length: 201 }, (_, index) => ({ what: { reference: `Observation/${index}` } })) }), ['entity']],
    ['more than is read at all', toldLook({ outcomeDesc: 'x'.repeat(70_000) }), ['']],
    ['what changes its meaning', { ...toldLook(), modifierExtension: [{ url: 'https://x.example', valueBoolean: true }] }, ['modifierExtension']],
  ])('is refused when it is %s, and the element is named', (_what, value, elements) => {
    expect(wrongIn(value)).toEqual(elements);
  });

  it.each(BALP_EXAMPLES)('of IHE’s own examples (%s) is read whole, or refused with a named element', (_name, example) => {
    const answer = readReported(example, NOW);
    if (!answer.ok) for (const { path, message } of answer.problems) expect([path, message]).toEqual([expect.stringMatching(/^[a-zA-Z]/), expect.stringMatching(/\w/)]);
    else expect(answer.look.person.reference).toBe('Patient/ex-patient');
  });

  it('of the examples is taken where it is a look at one person, and not otherwise', () => {
    const taken = BALP_EXAMPLES.filter(([, example]) => readReported(example, NOW).ok).map(([name]) => name);
    expect(taken).toEqual(TAKEN);
  });

  it('is read or refused, whatever is sent', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => void readReported(value, NOW)));
    fc.assert(
      fc.property(fc.constantFrom('agent', 'entity', 'source', 'period', 'recorded', 'action', 'outcome', 'purposeOfEvent', 'id', 'subtype'), fc.jsonValue({ maxDepth: 3 }), (element, value) => {
        const answer = readReported({ ...toldLook(), [element]: value }, NOW);
        if (!answer.ok) expect(answer.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
