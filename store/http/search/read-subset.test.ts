import { expect, test } from 'vitest';
import { FhirError } from '@/lib/fhir/operation-outcome';
import { readQuery } from './query-pairs';
import { readSubset } from './read-subset';

const read = (query: string) => readSubset(readQuery(query));

test('whole resources are what is answered unless less is asked for', () => {
  for (const query of ['', 'status=final', '_summary=false']) expect(read(query)).toEqual({ subset: undefined, isCount: false });
});

test('each way of asking for less is read', () => {
  expect(read('_summary=true').subset).toEqual({ kind: 'summary' });
  expect(read('_summary=text').subset).toEqual({ kind: 'text' });
  expect(read('_summary=data').subset).toEqual({ kind: 'data' });
  expect(read('_summary=count')).toEqual({ subset: undefined, isCount: true });
  expect(read('_elements=status,code&_elements=value[x]').subset).toEqual({ kind: 'elements', names: ['status', 'code', 'value[x]'] });
});

test('what cannot be meant is refused by name', () => {
  for (const query of ['_summary=some', '_summary=', '_summary=true&_summary=data', '_summary=true&_elements=code', '_elements=', '_elements=a.b', '_elements=Status', '_elements=code,%00'.replace('%00', ' ')]) {
    expect(() => read(query), query).toThrow(FhirError);
    expect(() => read(query), query).toThrow(/_summary|_elements/);
  }
});
