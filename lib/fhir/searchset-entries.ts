/**
 * The entries of a searchset as JSON text, joined by commas and with nothing around them; empty where there are none. So the
 * database can put a page together, and what is stored is neither read nor rebuilt on its way (`entry_text` in the migrations writes the same).
 */
export type EntriesText = string;

interface EntryResource {
  type: string;
  id: string;
  /** JSON text */
  content: string;
}

/** An entry's `fullUrl`, as JSON. @param fhirBase absolute, without a slash at its end */
export const writeFullUrl = (fhirBase: string, { type, id }: Pick<EntryResource, 'type' | 'id'>): string => JSON.stringify(`${fhirBase}/${type}/${id}`);

/** @param fhirBase absolute, without a slash at its end */
export const writeEntries = (fhirBase: string, mode: 'match' | 'include', resources: readonly EntryResource[]): EntriesText =>
  resources.map((resource) => `{"fullUrl":${writeFullUrl(fhirBase, resource)},"resource":${resource.content},"search":{"mode":"${mode}"}}`).join(',');

/** The resources themselves, for whoever must look into them. */
export const readEntries = (entries: EntriesText): fhir4.FhirResource[] => parse(entries).map(({ resource }) => resource);

/** Changes each resource, or leaves its entry out where there is no answer. Costs as much as reading and writing all of it. */
export function mapEntries(entries: EntriesText, change: (resource: fhir4.FhirResource) => fhir4.FhirResource | undefined): EntriesText {
  return parse(entries)
    .flatMap((entry) => {
      const resource = change(entry.resource);
      return resource === undefined ? [] : [JSON.stringify({ ...entry, resource })];
    })
    .join(',');
}

const parse = (entries: EntriesText): { resource: fhir4.FhirResource }[] => JSON.parse(`[${entries}]`) as { resource: fhir4.FhirResource }[];
