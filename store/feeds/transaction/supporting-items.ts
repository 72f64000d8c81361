import type { Classification } from '@/lib/fhir/classify';
import type { IncomingItem } from '@/store/repository/taking-in/take-in';

/** The text of a letter says something only by what names it. What a medicine and its prescriptions are by one another the database keeps (`keep_medicines`). */
export const isSupporting = (type: string): boolean => type === 'Binary';

/**
 * A text is as sensitive as everything that names it: what all of them are, it
 * is too. A letter's text goes with its letter in every way, so that a choice about the
 * one letter covers it; a text that no item names is shown to the person alone.
 * @param own its classification by itself
 * @param before the items of the same message that could name it
 */
export function classifySupporting(resource: fhir4.FhirResource, own: Classification, before: readonly IncomingItem[]): Classification {
  const namers = before.filter((item) => names(item.resource, `${resource.resourceType}/${resource.id ?? ''}`)).map((item) => item.classification);
  const [first] = namers;
  if (!first) return { ...own, part: 'other' };
  const labels = first.labels.filter((label) => namers.every((namer) => namer.labels.includes(label)));
  const { occurred } = first;
  const { labels: ownLabels, confidentiality, restricted } = own;
  const isSensitive = ownLabels.length > 0 || confidentiality !== 'N' || restricted;
  return {
    ...own,
    ...(isSensitive ? { own: { labels: ownLabels, confidentiality, restricted } } : {}),
    labels: [...new Set([...own.labels, ...labels])],
    confidentiality: own.confidentiality === 'N' && namers.every((namer) => namer.confidentiality !== 'N') ? first.confidentiality : own.confidentiality,
    restricted: own.restricted || namers.every((namer) => namer.restricted),
    part: first.part,
    about: first.about,
    authors: first.authors,
    related: [...new Set([first.about, ...first.related, ...own.related])],
    ...(occurred ? { occurred } : {}),
  };
}

/** By a reference, or by the address of an attachment (FHIR R4 §2.24.0.5). */
function names(resource: fhir4.FhirResource, reference: string): boolean {
  return resource.resourceType !== 'Provenance' && JSON.stringify(resource).includes(`"${reference}"`);
}
