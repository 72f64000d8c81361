import { parseExact, stringifyExact } from './exact-numbers';
import { joinPieces, type Pieces } from './pieces';

/**
 * The entries of a searchset as JSON, joined by commas and with nothing around them; empty where there are none. So the
 * database can put a page together, and what is stored is neither read nor rebuilt on its way (`entry_text` in the migrations writes the same).
 * As the bytes that they go out as (UTF-8): a long page made a text on its way, and bytes again, took longer than the rest of its answer.
 */
export type EntriesBytes = Pieces;

export const NO_ENTRIES: EntriesBytes = [];

const bytesOf = (entries: readonly string[]): EntriesBytes => (entries.length === 0 ? NO_ENTRIES : [Buffer.from(entries.join(','))]);

interface EntryResource {
  type: string;
  id: string;
  /** JSON text */
  content: string;
}

/** An entry's `fullUrl`, as JSON. @param fhirBase absolute, without a slash at its end */
export const writeFullUrl = (fhirBase: string, { type, id }: Pick<EntryResource, 'type' | 'id'>): string => JSON.stringify(`${fhirBase}/${type}/${id}`);

/** @param fhirBase absolute, without a slash at its end */
export const writeEntries = (fhirBase: string, mode: 'match' | 'include', resources: readonly EntryResource[]): EntriesBytes =>
  bytesOf(resources.map((resource) => `{"fullUrl":${writeFullUrl(fhirBase, resource)},"resource":${resource.content},"search":{"mode":"${mode}"}}`));

/** The resources themselves, for whoever must look into them. */
export const readEntries = (entries: EntriesBytes): fhir4.FhirResource[] => parse(entries, JSON.parse).map(({ resource }) => resource);

/** Changes each resource, or leaves its entry out where there is no answer. Costs as much as reading and writing all of it. */
export function mapEntries(entries: EntriesBytes, change: (resource: fhir4.FhirResource) => fhir4.FhirResource | undefined): EntriesBytes {
  const changed = parse(entries, parseExact).flatMap((entry) => {
    const resource = change(entry.resource);
    return resource === undefined ? [] : [stringifyExact({ ...entry, resource })];
  });
  return bytesOf(changed);
}

const parse = (entries: EntriesBytes, read: (text: string) => unknown): { resource: fhir4.FhirResource }[] =>
  read(`[${joinPieces(entries).toString()}]`) as { resource: fhir4.FhirResource }[];
