import { expect, test } from 'vitest';
import { joinPieces } from './pieces';
import { mapEntries, NO_ENTRIES, readEntries, writeEntries } from './searchset-entries';

const fhirBase = 'http://store.example/fhir';
const stored = (id: string) => ({ type: 'Flag', id, content: `{"resourceType":"Flag","id":"${id}","extra":1.50}` });

test('an entry has its resource as it was stored, to the letter', () => {
  const text = writeEntries(fhirBase, 'include', [stored('f1'), stored('f2')]);
  expect(joinPieces(text).toString()).toBe(`{"fullUrl":"${fhirBase}/Flag/f1","resource":${stored('f1').content},"search":{"mode":"include"}},{"fullUrl":"${fhirBase}/Flag/f2","resource":${stored('f2').content},"search":{"mode":"include"}}`);
  expect(readEntries(text).map(({ id }) => id)).toEqual(['f1', 'f2']);
});

test('no resources are no bytes, and no bytes are no resources', () => {
  expect(writeEntries(fhirBase, 'match', [])).toEqual(NO_ENTRIES);
  expect(readEntries(NO_ENTRIES)).toEqual([]);
  expect(mapEntries(NO_ENTRIES, (resource) => resource)).toEqual(NO_ENTRIES);
});

test('resources are read whole, wherever the pieces that they came in are cut', () => {
  const text = joinPieces(writeEntries(fhirBase, 'match', [stored('f1'), stored('é—f2')]));
  for (let cut = 1; cut < text.length; cut += 1) expect(readEntries([text.subarray(0, cut), text.subarray(cut)]).map(({ id }) => id)).toEqual(['f1', 'é—f2']);
});

test('what is changed stays in its entry, and what is left out leaves nothing', () => {
  const text = mapEntries(writeEntries(fhirBase, 'match', [stored('f1'), stored('f2')]), (resource) => (resource.id === 'f1' ? undefined : { ...resource, language: 'en' }));
  expect(JSON.parse(`[${joinPieces(text).toString()}]`)).toEqual([{ fullUrl: `${fhirBase}/Flag/f2`, resource: { resourceType: 'Flag', id: 'f2', extra: 1.5, language: 'en' }, search: { mode: 'match' } }]);
});
