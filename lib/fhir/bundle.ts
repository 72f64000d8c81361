/** Bundles as text: the stored resources are put in as they are, neither read nor rebuilt. */

export interface BundleResource {
  type: string;
  id: string;
  /** JSON text */
  content: string;
}

export interface BundleParts {
  type: 'searchset' | 'history';
  id: string;
  /** RFC 3339 instant */
  timestamp: string;
  total: number | undefined;
  links: readonly { relation: 'self' | 'next' | 'first'; url: string }[];
  fhirBase: string;
  matches: readonly BundleResource[];
  included: readonly BundleResource[];
  tags: readonly fhir4.Coding[];
  /** What the client should know of how its request was read. */
  notes?: readonly string[];
}

/** Joins a Bundle's text. */
export function joinBundle(parts: BundleParts): string {
  const head: Partial<fhir4.Bundle> = {
    resourceType: 'Bundle',
    id: parts.id,
    meta: { lastUpdated: parts.timestamp, ...(parts.tags.length > 0 ? { tag: [...parts.tags] } : {}) },
    type: parts.type,
    timestamp: parts.timestamp,
    ...(parts.total === undefined ? {} : { total: parts.total }),
    link: parts.links.map((link) => ({ ...link })),
  };
  const entries = [
    ...parts.matches.map((resource) => entryText(parts, resource, 'match')),
    ...parts.included.map((resource) => entryText(parts, resource, 'include')),
    ...(parts.notes && parts.notes.length > 0 ? [noteText(parts.notes)] : []),
  ];
  const opening = JSON.stringify(head).slice(0, -1);
  // FHIR has no empty arrays: with no entries there is no `entry`.
  return entries.length === 0 ? `${opening}}` : `${opening},"entry":[${entries.join(',')}]}`;
}

function entryText(parts: BundleParts, resource: BundleResource, mode: 'match' | 'include'): string {
  const url = JSON.stringify(`${parts.fhirBase}/${resource.type}/${resource.id}`);
  const how =
    parts.type === 'history'
      ? `"request":{"method":"GET","url":${JSON.stringify(`${resource.type}/${resource.id}`)}},"response":{"status":"200"}`
      : `"search":{"mode":"${mode}"}`;
  return `{"fullUrl":${url},"resource":${resource.content},${how}}`;
}

function noteText(notes: readonly string[]): string {
  const outcome: fhir4.OperationOutcome = {
    resourceType: 'OperationOutcome',
    issue: notes.map((text) => ({ severity: 'warning', code: 'not-supported', details: { text } })),
  };
  return `{"resource":${JSON.stringify(outcome)},"search":{"mode":"outcome"}}`;
}
