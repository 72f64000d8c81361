import type { BundleLink } from '@/lib/fhir/bundle';
import { PAGE_PARAMETER, writePageMark } from './page-mark';
import { keyOf, type QueryPair } from './query-pairs';

/**
 * The links of a page: itself, as the question was understood, and the one after it.
 * @param path below the FHIR base, such as `Observation`
 */
export function pageLinks({ path, used, fhirBase }: { path: string; used: readonly QueryPair[]; fhirBase: string }, next: number | undefined): BundleLink[] {
  const query = new URLSearchParams(used.map((pair): [string, string] => [keyOf(pair), pair.value]));
  const address = (parameters: URLSearchParams): string => [`${fhirBase}/${path}`, parameters.toString()].filter((part) => part !== '').join('?');
  const self: BundleLink = { relation: 'self', url: address(query) };
  if (next === undefined) return [self];
  const following = new URLSearchParams(query);
  following.set(PAGE_PARAMETER, writePageMark(next));
  return [self, { relation: 'next', url: address(following) }];
}
