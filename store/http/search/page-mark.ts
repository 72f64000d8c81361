import { FhirError } from '@/lib/fhir/operation-outcome';

/** Where a page begins, as it stands in a `next` link: for us to read, and for nobody to build upon. */
export const PAGE_PARAMETER = '_page';

export const writePageMark = (offset: number): string => Buffer.from(`o${offset}`).toString('base64url');

export function readPageMark(mark: string): number {
  const [, offset] = /^o(\d{1,15})$/.exec(Buffer.from(mark, 'base64url').toString('latin1')) ?? [];
  if (offset === undefined) throw new FhirError('invalid', `“${PAGE_PARAMETER}” is not from a link of ours: follow the “next” link of a search as it is.`, [PAGE_PARAMETER]);
  return Number(offset);
}
