import { joinSearchset } from '@/lib/fhir/bundle';
import { mapEntries, type EntriesBytes } from '@/lib/fhir/searchset-entries';
import { subsetResource, type Subset } from '@/lib/fhir/subset';
import type { SearchAnswer } from '@/store/enforcement/door-types';
import { jsonAnswer } from '@/store/http/answers';
import type { FhirAnswer } from '@/store/http/fhir-request';
import { pageLinks } from './page-links';
import type { QueryPair } from './query-pairs';

/** Says that the person's choices limit what this viewer sees, and nothing of whether anything was left out. */
export const LIMITED: fhir4.Coding = { system: 'https://mycarerecord.example/fhir/CodeSystem/sharing', code: 'limited' };

interface Place {
  /** Below the FHIR base, such as `Observation` */
  path: string;
  used: readonly QueryPair[];
  fhirBase: string;
  subset?: Subset | undefined;
  isTotalLeftOut?: boolean;
}

/** A page of a search. */
export function searchsetAnswer(found: SearchAnswer, place: Place): FhirAnswer {
  const { next, limited } = found;
  const total = place.isTotalLeftOut ? undefined : found.total;
  const { matches, included } = cutDown(found, place.subset);
  const body = joinSearchset({ total, matches, included, links: pageLinks(place, next), tags: limited ? [LIMITED] : [] });
  return jsonAnswer(200, body);
}

/** Stored texts pass through unread, unless less of them was asked for. */
function cutDown({ matches, included }: SearchAnswer, subset: Subset | undefined): Pick<SearchAnswer, 'matches' | 'included'> {
  if (subset === undefined) return { matches, included };
  const cut = (entries: EntriesBytes): EntriesBytes => mapEntries(entries, (resource) => subsetResource(resource, subset));
  // "The list of elements does not apply to included resources" (FHIR R4, search, 3.1.1.5.9).
  return { matches: cut(matches), included: subset.kind === 'elements' ? included : cut(included) };
}
