import { describe, expect, test } from 'vitest';
import { joinBatchResponse, joinHistory, joinSearchset, type BundleVersion, type SearchsetParts } from './bundle';
import { joinPieces } from './pieces';
import { NO_ENTRIES, writeEntries } from './searchset-entries';
import { FhirError, toOperationOutcome } from './operation-outcome';

const fhirBase = 'http://store.example/fhir';
const stored = (id: string, version = 1) => ({ type: 'Flag', id, version, lastUpdated: '2024-03-05T09:00:00.000Z', content: `{"resourceType":"Flag","id":"${id}","extra":1.50}` });
const readBundle = (parts: SearchsetParts): fhir4.Bundle => JSON.parse(joinPieces(joinSearchset(parts)).toString()) as fhir4.Bundle;
const links = [{ relation: 'self' as const, url: `${fhirBase}/Flag` }];

describe('a searchset', () => {
  test('has each resource as it was stored, to the letter', () => {
    const text = joinPieces(joinSearchset({ total: 1, links, matches: writeEntries(fhirBase, 'match', [stored('f1')]), included: writeEntries(fhirBase, 'include', [stored('f2')]), tags: [] })).toString();
    expect(text).toContain(stored('f1').content);
    expect(JSON.parse(text)).toMatchObject({
      resourceType: 'Bundle',
      type: 'searchset',
      total: 1,
      link: links,
      entry: [
        { fullUrl: `${fhirBase}/Flag/f1`, search: { mode: 'match' } },
        { fullUrl: `${fhirBase}/Flag/f2`, search: { mode: 'include' } },
      ],
    });
  });

  test('has no entry when there is none, and no tag unless the person limits what they share', () => {
    expect(readBundle({ total: 0, links, matches: NO_ENTRIES, included: NO_ENTRIES, tags: [] })).toEqual({ resourceType: 'Bundle', type: 'searchset', total: 0, link: links });
    expect(readBundle({ total: 0, links, matches: NO_ENTRIES, included: NO_ENTRIES, tags: [{ code: 'limited' }] }).meta).toEqual({ tag: [{ code: 'limited' }] });
  });

  test('is the same for the same answer: nothing in it is random or of the moment', () => {
    const again = (): string => joinPieces(joinSearchset({ total: 1, links, matches: writeEntries(fhirBase, 'match', [stored('f1')]), included: NO_ENTRIES, tags: [] })).toString();
    expect(again()).toBe(again());
  });
});

test('a history says how each version came to be, and of one taken back no more than that', () => {
  const version = (number: number, facts: { isFirst?: boolean; isDeleted?: boolean } = {}): BundleVersion => ({ ...stored('f1', number), isFirst: false, isDeleted: false, ...facts });
  const versions = [version(3, { isDeleted: true }), version(2), version(1, { isFirst: true })];
  const bundle = JSON.parse(joinHistory({ total: 7, links, fhirBase, versions })) as fhir4.Bundle;
  expect(bundle.total).toBe(7);
  expect(bundle.entry?.map(({ request, response, resource }) => [request?.method, request?.url, response?.status, response?.etag, resource !== undefined])).toEqual([
    ['DELETE', 'Flag/f1', '204 No Content', 'W/"3"', false],
    ['PUT', 'Flag/f1', '200 OK', 'W/"2"', true],
    ['POST', 'Flag', '201 Created', 'W/"1"', true],
  ]);
});

test('a batch is answered entry by entry', () => {
  const bundle = JSON.parse(joinBatchResponse([{ response: { status: '200' }, content: stored('f1').content }, { response: { status: '404' } }])) as fhir4.Bundle;
  expect(bundle.entry).toEqual([{ resource: { resourceType: 'Flag', id: 'f1', extra: 1.5 }, response: { status: '200' } }, { response: { status: '404' } }]);
});

test('an error says what it is about and what to do', () => {
  const error = new FhirError('invalid', 'The date of birth is missing.', ['Patient.birthDate']);
  expect(error.status).toBe(400);
  expect(toOperationOutcome(error)).toEqual({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'invalid', details: { text: 'The date of birth is missing.' }, diagnostics: 'The date of birth is missing.', expression: ['Patient.birthDate'] }],
  });
});
