import { createHash } from 'node:crypto';
import type { Classification } from '@/lib/fhir/classify';
import { indexForSearch } from '@/lib/fhir/search-index';

/** A row of the table `resource`, named as PostgreSQL's `jsonb_populate_recordset` wants it. */
export interface RecordRow {
  patient_id: string;
  type: string;
  id: string;
  version: number;
  form: 'whole' | 'outline';
  is_current: true;
  is_deleted: boolean;
  part: string;
  whole_part: string | null;
  labels: readonly string[];
  confidentiality: string;
  restricted: boolean;
  source: string;
  about: string;
  authors: readonly string[];
  related: readonly string[];
  codes: readonly string[];
  occurred_from: string | null;
  occurred_to: string | null;
  last_updated: string;
  tokens: readonly string[];
  refs: readonly string[];
  dates: Record<string, [string, string]>;
  content_hash: string;
  content: string;
}

export interface VersionFacts {
  patientId: string;
  /** ODS code */
  source: string;
  version: number;
  /** RFC 3339 instant */
  lastUpdated: string;
  isDeleted: boolean;
}

/** The resource as it is sent, with its version and time in `meta` (FHIR R4, Resource.meta). */
export function withVersion(resource: fhir4.FhirResource, facts: Pick<VersionFacts, 'version' | 'lastUpdated'>): fhir4.FhirResource {
  return { ...resource, meta: { ...resource.meta, versionId: String(facts.version), lastUpdated: facts.lastUpdated } };
}

/**
 * What makes two messages' items the same: what they say and how it is classified. Which
 * message brought it, and when, is not part of it.
 */
export function hashItem(resource: fhir4.FhirResource, classification: Classification | undefined): Buffer {
  const { meta, ...rest } = resource;
  const said = { ...rest, profile: meta?.profile, security: meta?.security, tag: meta?.tag };
  return createHash('sha256').update(JSON.stringify([said, classification ?? null])).digest();
}

/** PostgreSQL's text form of bytes. */
export const asBytea = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;

/** `system|code` of what the item is (its search parameter `code`). */
function codesOf(resource: fhir4.FhirResource): string[] {
  return indexForSearch(resource).tokens.filter((token) => /^code=[^|]+\|.+/.test(token)).map((token) => token.slice('code='.length));
}

/** The rows of one version of an item: its whole form and, where it has one, its outline. */
export function toRecordRows(resource: fhir4.FhirResource, classification: Classification, facts: VersionFacts): RecordRow[] {
  const hash = asBytea(hashItem(resource, classification));
  const row = (form: 'whole' | 'outline', content: fhir4.FhirResource, part: string): RecordRow => {
    const stamped = withVersion(content, facts);
    return {
      patient_id: facts.patientId,
      type: resource.resourceType,
      id: resource.id ?? '',
      version: facts.version,
      form,
      is_current: true,
      is_deleted: facts.isDeleted,
      part,
      whole_part: form === 'outline' ? classification.part : null,
      labels: classification.labels,
      confidentiality: classification.confidentiality,
      restricted: classification.restricted,
      source: facts.source,
      about: classification.about,
      authors: classification.authors,
      related: classification.related,
      codes: codesOf(resource),
      occurred_from: classification.occurred?.from ?? null,
      occurred_to: classification.occurred?.to ?? null,
      last_updated: facts.lastUpdated,
      ...indexForSearch(stamped),
      content_hash: hash,
      content: JSON.stringify(stamped),
    };
  };
  const whole = row('whole', resource, classification.part);
  if (!classification.outline) return [whole];
  return [whole, row('outline', classification.outline.resource, classification.outline.part)];
}
