import { expect, test } from 'vitest';
import { drawPersonItems } from './person-items';
import { createRandom } from './random';

const PATIENT = '11111111-1111-4111-8111-111111111111';

test('the same person is drawn in every run', () => {
  const draw = (): unknown => drawPersonItems({ patientId: PATIENT, items: 150 }, createRandom(7));
  expect(draw()).toEqual(draw());
  expect(drawPersonItems({ patientId: PATIENT, items: 150 }, createRandom(8))).not.toEqual(draw());
});

test('there are as many items as asked for, more than 50 of them Observations, each with an id of its own', () => {
  const drawn = drawPersonItems({ patientId: PATIENT, items: 150 }, createRandom(7));
  expect(Math.abs(drawn.length - 150)).toBeLessThanOrEqual(3);
  expect(drawn.filter(({ resourceType }) => resourceType === 'Observation').length).toBeGreaterThan(50);
  expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
});
