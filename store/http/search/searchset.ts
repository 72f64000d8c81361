import { joinSearchset, type BundleLink } from '@/lib/fhir/bundle';
import type { SearchAnswer } from '@/store/enforcement/door-types';
import { jsonAnswer } from '@/store/http/answers';
import type { FhirAnswer } from '@/store/http/fhir-request';
import { PAGE_PARAMETER, writePageMark } from './page-mark';
import { keyOf, type QueryPair } from './query-pairs';

/** Says that the person's choices limit what this viewer sees, and nothing of whether anything was left out. */
const LIMITED: fhir4.Coding = { system: 'https://mycarerecord.example/fhir/CodeSystem/sharing', code: 'limited' };

/** A page of a search. @param path below the FHIR base, such as `Observation` */
export function searchsetAnswer(found: SearchAnswer, place: { path: string; used: readonly QueryPair[]; fhirBase: string }): FhirAnswer {
  const { total, matches, included, next, limited } = found;
  const body = joinSearchset({ total, matches, included, fhirBase: place.fhirBase, links: linksOf(place, next), tags: limited ? [LIMITED] : [] });
  return jsonAnswer(200, body);
}

function linksOf({ path, used, fhirBase }: { path: string; used: readonly QueryPair[]; fhirBase: string }, next: number | undefined): BundleLink[] {
  const query = new URLSearchParams(used.map((pair): [string, string] => [keyOf(pair), pair.value]));
  const address = (parameters: URLSearchParams): string => [`${fhirBase}/${path}`, parameters.toString()].filter((part) => part !== '').join('?');
  const self: BundleLink = { relation: 'self', url: address(query) };
  if (next === undefined) return [self];
  const following = new URLSearchParams(query);
  following.set(PAGE_PARAMETER, writePageMark(next));
  return [self, { relation: 'next', url: address(following) }];
}
