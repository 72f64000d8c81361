/**
 * Which items of a person's record a resource names, and the resource without those that a
 * viewer does not see: what is hidden leaves no trace in what is shown.
 */
import type { CompiledSight } from '@/store/enforcement/compile-decision';
import { isDirectoryType } from './directory-types';

type Json = unknown;
type JsonObject = Record<string, Json>;
const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Read generously, so that no spelling of a reference is overlooked: with a base, a version or a fragment. */
const NAMED = /(?:^|[^A-Za-z])([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]*)?(?:[?#|].*)?$/;

/** The item that a FHIR Reference names, as `Type/id`; undefined when it names none, or something of the directory. */
function itemNamedBy(value: JsonObject): string | undefined {
  const [, type = '', id = ''] = typeof value.reference === 'string' ? (NAMED.exec(value.reference) ?? []) : [];
  return type === '' || isDirectoryType(type) ? undefined : `${type}/${id}`;
}

/** Every item that a resource names by reference, at any depth, each once; the person themself is none. */
export function itemsNamed(resource: fhir4.FhirResource, patientId: string): string[] {
  const found = new Set<string>();
  const walk = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (isObject(value)) {
      const item = itemNamedBy(value);
      if (item !== undefined && item !== `Patient/${patientId}`) found.add(item);
      Object.values(value).forEach(walk);
    }
  };
  walk(resource);
  return [...found];
}

/**
 * The resource without what names any of these items. The whole entry of the list goes that
 * a reference stands in (a result of a report, a diagnosis of a visit with its rank), so
 * that nobody can count what is not there; outside a list, the reference alone.
 */
export function withoutItems<Resource extends fhir4.FhirResource>(resource: Resource, unseen: ReadonlySet<string>): Resource {
  return leaveOut(resource as unknown as JsonObject, unseen, undefined) as unknown as Resource;
}

/** A stored text as a viewer is shown it: it passes through as it is when nothing in it is to go. From the person themself nothing is hidden. */
export function shownText(content: string, unseen: ReadonlySet<string>, { scope, patient }: Pick<CompiledSight, 'scope' | 'patient'>): string {
  if (scope === 'everything') return content;
  const mayHaveNarrative = content.includes('"text":{');
  if (unseen.size === 0 && !mayHaveNarrative) return content;
  const resource = JSON.parse(content) as fhir4.FhirResource;
  const namesUnseen = unseen.size > 0 && itemsNamed(resource, patient).some((item) => unseen.has(item));
  if (!namesUnseen && !mayHaveNarrative) return content;
  const seen = namesUnseen ? withoutItems(resource, unseen) : resource;
  return JSON.stringify(mayHaveNarrative ? withoutNarratives(seen) : seen);
}

/**
 * The resource without any narrative (FHIR R4, Narrative), its own and those of what is in it. A narrative
 * says again, in words of the source's, whatever the resource names: what is hidden from somebody may be in it, and
 * what it would have said without cannot be told. So it is the person's alone.
 */
export function withoutNarratives<Resource extends fhir4.FhirResource>(resource: Resource): Resource {
  return leaveNarrativesOut(resource as unknown as JsonObject) as unknown as Resource;
}

/** Every other `text` of R4 is a string. */
const isNarrative = (key: string, value: Json): boolean => key === 'text' && isObject(value);

function leaveNarrativesOut(value: JsonObject): JsonObject {
  const kept = Object.entries(value).flatMap(([key, child]): [string, Json][] => {
    if (isNarrative(key, child)) return [];
    if (isObject(child)) return [[key, leaveNarrativesOut(child)]];
    if (!Array.isArray(child)) return [[key, child]];
    // A section that was narrative alone is none without it.
    const entries = child.map((one: Json) => (isObject(one) ? leaveNarrativesOut(one) : one)).filter((one) => !isObject(one) || Object.keys(one).length > 0);
    return entries.length > 0 ? [[key, entries]] : [];
  });
  return Object.fromEntries(kept);
}

/** The entry of a list that is being read; gone when something in it is. */
interface Entry {
  isGone: boolean;
}

const isUnseen = (value: Json, unseen: ReadonlySet<string>): boolean => isObject(value) && unseen.has(itemNamedBy(value) ?? '');

function leaveOut(value: JsonObject, unseen: ReadonlySet<string>, entry: Entry | undefined): JsonObject {
  const kept: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    if (Array.isArray(child)) {
      const entries = child.flatMap((one) => keepEntry(one, unseen, key === 'contained'));
      if (entries.length > 0) kept[key] = entries;
    } else if (isUnseen(child, unseen)) {
      if (entry) entry.isGone = true;
    } else if (isObject(child)) {
      const inner = leaveOut(child, unseen, entry);
      if (Object.keys(inner).length > 0) kept[key] = inner;
    } else kept[key] = child;
  }
  return kept;
}

function keepEntry(value: Json, unseen: ReadonlySet<string>, isContained: boolean): Json[] {
  if (!isObject(value)) return [value];
  if (isUnseen(value, unseen)) return [];
  const entry: Entry = { isGone: false };
  const kept = leaveOut(value, unseen, isContained ? undefined : entry);
  return entry.isGone || Object.keys(kept).length === 0 ? [] : [kept];
}
