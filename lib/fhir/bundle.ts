import type { Pieces } from './pieces';
import { writeFullUrl, type EntriesBytes } from './searchset-entries';

/**
 * Bundles as text: the stored resources are put in as they are, neither read nor rebuilt.
 * Nothing in a Bundle is random or of the moment, so that the same question of the same
 * record has the same answer.
 */

export interface BundleResource {
  type: string;
  id: string;
  /** RFC 3339 instant */
  lastUpdated: string;
  /** JSON text */
  content: string;
}

export interface BundleLink {
  relation: 'self' | 'next';
  url: string;
}

export interface SearchsetParts {
  /** Absent when the client has no wish for it. */
  total: number | undefined;
  links: readonly BundleLink[];
  matches: EntriesBytes;
  included: EntriesBytes;
  tags: readonly fhir4.Coding[];
}

/** Writes a searchset (FHIR R4, search, 3.1.1.4) around its entries, as bytes. `total` counts matches alone. */
export function joinSearchset({ total, links, matches, included, tags }: SearchsetParts): Pieces {
  const opening = openBundle({ resourceType: 'Bundle', ...(tags.length > 0 ? { meta: { tag: tags } } : {}), type: 'searchset', total, link: links });
  if (matches.length === 0 && included.length === 0) return [Buffer.from(`${opening}}`)];
  const between = matches.length === 0 || included.length === 0 ? [] : [Buffer.from(',')];
  return [Buffer.from(`${opening},"entry":[`), ...matches, ...between, ...included, Buffer.from(']}')];
}

/** One version in a history. */
export interface BundleVersion extends BundleResource {
  version: number;
  /** The first that this viewer is shown: to them it began there. */
  isFirst: boolean;
  /** The source took it back: its entry says so, and has no resource. */
  isDeleted: boolean;
}

export interface HistoryParts {
  /** Of all pages */
  total: number;
  links: readonly BundleLink[];
  fhirBase: string;
  /** The newest first */
  versions: readonly BundleVersion[];
}

/** Joins a history, newest first: each entry says how it came to be (FHIR R4, http, 3.1.0.9). */
export function joinHistory({ total, links, fhirBase, versions }: HistoryParts): string {
  const entries = versions.map((version) => {
    const response = { status: statusOf(version), etag: `W/"${version.version}"`, lastModified: version.lastUpdated };
    const said = `"request":${JSON.stringify(requestOf(version))},"response":${JSON.stringify(response)}`;
    const head = `{"fullUrl":${writeFullUrl(fhirBase, version)},`;
    return version.isDeleted ? `${head}${said}}` : `${head}"resource":${version.content},${said}}`;
  });
  return joinEntries({ resourceType: 'Bundle', type: 'history', total, link: links }, entries);
}

const statusOf = ({ isDeleted, isFirst }: BundleVersion): string => (isDeleted ? '204 No Content' : isFirst ? '201 Created' : '200 OK');

function requestOf({ type, id, isDeleted, isFirst }: BundleVersion): fhir4.BundleEntryRequest {
  if (isDeleted) return { method: 'DELETE', url: `${type}/${id}` };
  return isFirst ? { method: 'POST', url: type } : { method: 'PUT', url: `${type}/${id}` };
}

export interface BatchResult {
  response: fhir4.BundleEntryResponse;
  /** JSON text of what the entry answers with; absent when it answers nothing, or an outcome. */
  content?: string | undefined;
}

/** Joins the answers to a batch, in the order of its entries. */
export function joinBatchResponse(results: readonly BatchResult[]): string {
  const entries = results.map(({ response, content }) => {
    const said = `"response":${JSON.stringify(response)}`;
    return content === undefined ? `{${said}}` : `{"resource":${content},${said}}`;
  });
  return joinEntries({ resourceType: 'Bundle', type: 'batch-response' }, entries);
}

/** FHIR has no empty arrays: with no entries there is no `entry`. */
function joinEntries(head: object, entries: readonly string[]): string {
  const opening = openBundle(head);
  return entries.length === 0 ? `${opening}}` : `${opening},"entry":[${entries.join(',')}]}`;
}

/** The JSON of a Bundle without its entries and its end. */
const openBundle = (head: object): string => JSON.stringify(head).slice(0, -1);
