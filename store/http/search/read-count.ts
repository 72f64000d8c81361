import { FhirError } from '@/lib/fhir/operation-outcome';

const MOST_COUNT = 1_000;

/** The size of a page: 0 for the total alone. More than we give is answered with what we give. */
export function readCount(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new FhirError('invalid', '“_count” is not a number: write 0 to 1000.', ['_count']);
  return Math.min(Number(value), MOST_COUNT);
}
