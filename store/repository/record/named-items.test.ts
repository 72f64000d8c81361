import { describe, expect, test } from 'vitest';
import { findInvalid } from '@/store/http/testing/valid-r4';
import { itemsNamed, shownText, withoutItems } from './named-items';

const OTHER = { scope: 'table', patient: 'me' } as const;
const subject = { reference: 'Patient/me' };

describe('what a resource names', () => {
  test('is each item of the record once, however its reference is written; not the person, nor the directory', () => {
    const report = {
      resourceType: 'DiagnosticReport',
      subject,
      performer: [{ reference: 'Organization/ods-rvv' }],
      encounter: { reference: 'http://store.example/fhir/Encounter/e1/_history/2' },
      result: [{ reference: 'Observation/o1' }, { reference: 'Observation/o1' }, { reference: '#inside' }],
    } as fhir4.DiagnosticReport;
    expect(itemsNamed(report, 'me')).toEqual(['Encounter/e1', 'Observation/o1']);
  });

  test('is there too where it is named by an identifier or a name alone; a professional, an organisation, a medicine and a message are none', () => {
    const local = { system: 'https://rvv.example/id', value: '7' };
    const plain = {
      resourceType: 'Encounter',
      subject: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }, display: 'Arthur' },
      participant: [{ individual: { display: 'Dr Patel' } }, { individual: { type: 'Practitioner', identifier: local } }, { individual: { identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555' } } }],
      serviceProvider: { identifier: local, display: 'East Kent' },
      type: [{ coding: [{ display: 'no reference' }] }],
    } as fhir4.Encounter;
    expect(itemsNamed(plain, 'me')).toEqual([]);
    const request = { resourceType: 'MedicationRequest', subject, medicationReference: { display: 'Sertraline' } } as fhir4.MedicationRequest;
    expect(itemsNamed(request, 'me')).toEqual([]);
    const origin = { resourceType: 'Provenance', entity: [{ role: 'source', what: { identifier: { system: 'https://mycarerecord.example/Id/rvv/message', value: 'm1' } } }] } as unknown as fhir4.Provenance;
    expect(itemsNamed(origin, 'me')).toEqual([]);

    const naming = { ...plain, reasonReference: [{ identifier: local, display: 'Alcohol' }], participant: [...(plain.participant ?? []), { individual: { identifier: local, display: 'Mary' } }], diagnosis: [{ condition: { display: 'Alcohol' }, rank: 1 }], partOf: { reference: 'https://pas.example/visits?n=1', display: 'The clinic' }, extension: [{ url: 'urn:x', valueReference: { type: 'Condition', display: 'Alcohol' } }] } as fhir4.Encounter;
    expect(itemsNamed({ resourceType: 'RelatedPerson', patient: subject, encounter: { identifier: local, display: 'an element that R4 does not know' } } as unknown as fhir4.RelatedPerson, 'me')).toEqual(['?']);
    expect(itemsNamed(naming, 'me')).toEqual(['?']);
    expect(withoutItems(naming, new Set(['?']))).toEqual(plain);
  });

  test('is left out with the entry of the list that it stands in, and nothing beside it', () => {
    const visit = {
      resourceType: 'Encounter',
      subject,
      diagnosis: [
        { condition: { reference: 'Condition/hidden', display: 'What it is' }, rank: 1 },
        { condition: { reference: 'Condition/seen' }, rank: 2 },
      ],
      reasonReference: [{ reference: 'Condition/hidden' }],
      partOf: { reference: 'Encounter/hidden' },
      hospitalization: { origin: { reference: 'Location/l1' } },
    } as fhir4.Encounter;
    expect(withoutItems(visit, new Set(['Condition/hidden', 'Encounter/hidden']))).toEqual({
      resourceType: 'Encounter',
      subject,
      diagnosis: [{ condition: { reference: 'Condition/seen' }, rank: 2 }],
      hospitalization: { origin: { reference: 'Location/l1' } },
    });
  });

  test('is there too where it is contained with a number of its own, which goes with what refers to it; what has none, a medicine and a place stay', () => {
    const identifier = [{ system: 'https://rvv.example/id', value: '7' }];
    const inside = [
      { resourceType: 'Observation', id: 'glucose', status: 'final', code: { text: 'Glucose' } },
      { resourceType: 'Organization', id: 'lab', identifier },
      { resourceType: 'Medication', id: 'tablets', identifier },
    ];
    const plain = { resourceType: 'DiagnosticReport', contained: inside, result: [{ reference: '#glucose' }], performer: [{ reference: '#lab' }] };
    expect(itemsNamed(plain as unknown as fhir4.DiagnosticReport, 'me')).toEqual([]);
    const copying = {
      ...plain,
      contained: [...inside, { resourceType: 'Observation', id: 'hiv', status: 'final', identifier, code: { text: 'HIV test' } }, { resourceType: 'Composition', id: 'c', identifier: identifier[0] }],
      result: [{ reference: '#glucose' }, { reference: '#hiv', display: 'HIV test' }],
    } as unknown as fhir4.DiagnosticReport;
    expect(itemsNamed(copying, 'me')).toEqual(['?']);
    expect(withoutItems(copying, new Set(['?']))).toEqual(plain);
    expect(withoutItems(copying, new Set(['Condition/other']))).toEqual(copying);
  });

  test('leaves valid R4 behind: a letter must have an author, who is then not known', () => {
    const absent = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }] };
    const letter = {
      resourceType: 'Composition', status: 'final', type: { text: 'Letter' }, subject, encounter: { reference: 'Encounter/e1' }, date: '2026-01-01', title: 'A letter',
      author: [{ reference: 'RelatedPerson/r1' }],
      attester: [{ mode: 'personal', party: { reference: 'RelatedPerson/r1' } }],
    } as fhir4.Composition;
    const { encounter: _encounter, attester: _attester, ...rest } = letter;
    const left = withoutItems(letter, new Set(['RelatedPerson/r1', 'Encounter/e1']));
    expect(left).toEqual({ ...rest, author: [absent] });
    expect(findInvalid(left)).toEqual([]);
    const use = { resourceType: 'DeviceUseStatement', status: 'active', subject, device: { reference: 'Device/d1' } } as fhir4.DeviceUseStatement;
    expect(withoutItems(use, new Set(['Device/d1'])).device).toEqual(absent);
  });

  test('is left out of what is contained, which itself stays', () => {
    const list = { resourceType: 'List', contained: [{ resourceType: 'Observation', id: 'inside', encounter: { reference: 'Encounter/hidden' } }] } as unknown as fhir4.List;
    expect(withoutItems(list, new Set(['Encounter/hidden'])).contained).toEqual([{ resourceType: 'Observation', id: 'inside' }]);
  });

  test('does not change by a letter the text of what names nothing unseen', () => {
    const text = '{"resourceType":"Observation", "encounter":{"reference":"Encounter/seen"},"valueQuantity":{"value":1.10}}';
    expect(shownText(text, new Set(['Encounter/hidden']), OTHER)).toBe(text);
  });

  test('is said by no narrative to anybody but the person: not by its own, by a section’s or by what is contained', () => {
    const div = '<div xmlns="http://www.w3.org/1999/xhtml">Alcohol level very high</div>';
    const text = { status: 'generated', div };
    const content = JSON.stringify({ resourceType: 'Composition', text, subject, contained: [{ resourceType: 'List', id: 'l', text, code: { text: 'A list' } }], section: [{ title: 'Results', text }, { text }] });
    expect(JSON.parse(shownText(content, new Set(), OTHER))).toEqual({ resourceType: 'Composition', subject, contained: [{ resourceType: 'List', id: 'l', code: { text: 'A list' } }], section: [{ title: 'Results' }] });
    expect(shownText(content, new Set(), { ...OTHER, scope: 'everything' })).toBe(content);
    const said = [{ valueString: 'Alcohol level very high' }];
    for (const odd of [{ status: 'generated', _div: { extension: said } }, { status: 'generated', extension: said }]) {
      expect(shownText(JSON.stringify({ resourceType: 'List', text: odd, status: 'current' }), new Set(), OTHER)).toBe('{"resourceType":"List","status":"current"}');
    }
  });
});
