import { expect, it } from 'vitest';
import { NotShown, SessionOver } from './errors';
import type { FhirSession } from './fhir';
import { readTypes } from './record/read-record';
import { countRefusedAsNone } from './refused-as-none';

const failing = (failure: (type: string) => Error | undefined) =>
  countRefusedAsNone({
    searchAll: (type: string) => {
      const error = failure(type);
      if (error) return Promise.reject(error);
      return Promise.resolve({ matches: [{ resourceType: type, id: type, meta: { source: 'x' } }], included: [], limited: true });
    },
  } as unknown as FhirSession);

it('shows the rest of a record of which one kind of thing is refused', async () => {
  const fhir = failing((type) => (type === 'Condition' ? new NotShown('refused') : undefined));
  const { resources, limited } = await readTypes(fhir, 'p1', ['Condition', 'Flag']);
  expect(resources.map(({ id }) => id)).toEqual(['Flag']);
  expect(limited).toBe(true);
});

it('takes a look that is over for over, not for an empty record', async () => {
  await expect(readTypes(failing(() => new SessionOver('over')), 'p1', ['Condition'])).rejects.toThrow(SessionOver);
});
