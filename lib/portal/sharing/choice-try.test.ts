import { expect, it } from 'vitest';
import { partsOf } from './choice-try';

it('has visits under one heading, whether all of them is seen or only where and when', () => {
  const item = [
    { item: 'Encounter/a', part: 'visit-details', now: 'outline' },
    { item: 'Encounter/b', part: 'visit-details', now: 'whole', then: 'outline' },
    { item: 'Encounter/c', part: 'visits', now: 'outline' },
    { item: 'Procedure/p', part: 'visit-details', now: 'whole' },
  ] as Parameters<typeof partsOf>[0]['item'];
  const parts = partsOf({ item }, new Map());
  expect(parts.map(({ name }) => name)).toEqual(['Visits']);
  expect(parts[0]?.items.map(({ mark }) => mark)).toEqual(['Then only where and when', undefined, undefined, undefined]);
});
