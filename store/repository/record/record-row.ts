import { createHash } from 'node:crypto';
import { classify, type Classification } from '@/lib/fhir/classify';
import { stringifyExact } from '@/lib/fhir/exact-numbers';
import { indexForSearch, type SearchIndex } from '@/lib/fhir/search-index';
import { itemsNamed, withoutItems } from './named-items';
import { shownVersion } from './shown-version';

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
  also: readonly string[];
  authors: readonly string[];
  related: readonly string[];
  /** What the same message names it by (names-among.ts); the database adds the rest, from what is there and what comes (`keep_named_by`). */
  named_by: readonly string[];
  codes: readonly string[];
  /** Of what is of medicines, and of a letter's text: what it is shown by without them. The database adds what they are shown by (`keep_medicines`, `pass_sight_on`). */
  by_itself: ByItself | null;
  occurred_from: string | null;
  occurred_to: string | null;
  last_updated: string;
  tokens: readonly string[];
  refs: readonly string[];
  dates: Record<string, [string, string]>;
  content_hash: string;
  content: string;
}

export type ByItself = Pick<Classification, 'labels' | 'confidentiality' | 'restricted' | 'medicines'> & { codes: readonly string[] };

export interface VersionFacts {
  patientId: string;
  /** ODS code */
  source: string;
  /** Counted, for ourselves: it is shown by when it came (shown-version.ts). */
  version: number;
  /** RFC 3339 instant */
  lastUpdated: string;
  isDeleted: boolean;
}

/** The resource as it is sent, with its version and time in `meta` (FHIR R4, Resource.meta). */
export function withVersion(resource: fhir4.FhirResource, facts: { version: number; lastUpdated: string }): fhir4.FhirResource {
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

/** Units are codes of nothing that anybody keeps back. */
const UNITS = 'http://unitsofmeasure.org';

/**
 * `system|code` of everything coded in the item, wherever it stands: "If this code is found in an instance, then
 * the rule applies" (FHIR R4, Consent.provision.code). `|code` is one of no system, which a refusal counts as any's.
 */
function codesOf({ meta: _meta, ...said }: fhir4.FhirResource): string[] {
  return [...new Set(codesIn(said))];
}

function codesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(codesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { system = '', code } = value as Record<string, unknown>;
  const own = typeof system === 'string' && system !== UNITS && typeof code === 'string' ? [`${system}|${code}`] : [];
  return [...own, ...Object.values(value).flatMap(codesIn)];
}

/**
 * What an item of a record can be found by. To somebody who does not see an item that this
 * one names, what names it is not there (named-items.ts): what stands beside the reference
 * is no way of finding this one, and the reference is, by its target, only for who sees that
 * (`with_seen_references`). `refs` has every item named, as `=Type/id`, beside the search
 * parameters' own.
 */
function indexItem(resource: fhir4.FhirResource, patientId: string): SearchIndex {
  const index = indexForSearch(resource);
  const named = itemsNamed(resource, patientId);
  if (named.length === 0) return index;
  const alone = indexForSearch(withoutItems(resource, new Set(named)));
  const byId = index.refs.map((ref) => ref.replace(/=.*\//, '='));
  return {
    tokens: [...new Set([...alone.tokens, ...index.refs, ...byId])],
    refs: [...index.refs, ...named.map((item) => `=${item}`)],
    dates: alone.dates,
  };
}

/** What a Provenance is of beside the item that it is classified by; the person themself is none. */
function otherTargets(resource: fhir4.FhirResource, about: string, patientId: string): string[] {
  if (resource.resourceType !== 'Provenance') return [];
  return itemsNamed({ resourceType: 'Provenance', target: resource.target } as fhir4.Provenance, patientId).filter((item) => item !== about);
}

function byItself({ labels, confidentiality, restricted, medicines, own }: Classification, codes: readonly string[]): ByItself | null {
  if (own) return { ...own, codes };
  return medicines === undefined ? null : { labels, confidentiality, restricted, codes, medicines };
}

/** The rows of one version of an item: its whole form and, where it has one, its outline. */
export function toRecordRows(resource: fhir4.FhirResource, classification: Classification, facts: VersionFacts): RecordRow[] {
  const hash = asBytea(hashItem(resource, classification));
  const codes = codesOf(resource);
  const row = (form: 'whole' | 'outline', content: fhir4.FhirResource, part: string): RecordRow => {
    const stamped = withVersion(content, { version: shownVersion(facts.lastUpdated, form), lastUpdated: facts.lastUpdated });
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
      also: otherTargets(resource, classification.about, facts.patientId),
      authors: classification.authors,
      related: classification.related,
      named_by: [],
      codes,
      by_itself: byItself(classification, codes),
      occurred_from: classification.occurred?.from ?? null,
      occurred_to: classification.occurred?.to ?? null,
      last_updated: facts.lastUpdated,
      ...indexItem(stamped, facts.patientId),
      content_hash: hash,
      content: stringifyExact(stamped),
    };
  };
  const whole = row('whole', resource, classification.part);
  if (!classification.outline) return [whole];
  const outline = row('outline', classification.outline.resource, classification.outline.part);
  return [whole, { ...outline, dates: { ...outline.dates, ...shownDate(classification.outline.resource) } }];
}

/** When an outline itself says that it was: it is sorted by that, and what it leaves out shows nowhere. */
function shownDate(outline: fhir4.FhirResource): Record<string, [string, string]> {
  const { occurred } = classify(outline, { code: '', kind: 'other' });
  return occurred === undefined ? {} : { _shown: [occurred.from, occurred.to] };
}
