/**
 * Which items of a person's record a resource names, and the resource without those that a
 * viewer does not see: what is hidden leaves no trace in what is shown.
 */
import { parseExact, stringifyExact } from '@/lib/fhir/exact-numbers';
import { mayNameItem } from '@/lib/fhir/logical-references';
import { elementsOf, type Element } from '@/lib/fhir/r4-structure/elements';
import { joinPieces } from '@/lib/fhir/pieces';
import { mapEntries, type EntriesBytes } from '@/lib/fhir/searchset-entries';
import type { CompiledSight } from '@/store/enforcement/decision/compile-decision';
import { isDirectoryType } from '@/lib/fhir/directory-types';

type Json = unknown;
type JsonObject = Record<string, Json>;
const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Read generously, so that no spelling of a reference is overlooked: with a base, a version or a fragment. */
const NAMED = /(?:^|[^A-Za-z])([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]*)?(?:[?#|].*)?$/;

/**
 * What no record has, and so nobody but the person is shown: it stands for every item that is named in a
 * way by which we find none, such as by an identifier alone. Whether that item is hidden or was never sent shows nowhere.
 */
const NOT_FOUND = '?';

/** Where a value stands: of which type of R4 it is, undefined for one that is not known, and in which element. */
interface Place {
  type: string | undefined;
  element: string;
}

const elementOf = (value: JsonObject, { type }: Place, element: string): Element | undefined => {
  const own = typeof value.resourceType === 'string' ? value.resourceType : type;
  return own === undefined ? undefined : elementsOf(own)?.get(element);
};

/** The place of an element of a value. */
const below = (value: JsonObject, place: Place, element: string): Place => ({ type: elementOf(value, place, element)?.kind, element });

const TOP: Place = { type: undefined, element: '' };

const OF_REFERENCE: ReadonlySet<string> = new Set(['id', 'extension', 'reference', 'type', 'identifier', 'display']);

/** Whether a value is a Reference: by R4, and in an element that R4 does not know by its looks, so that none is overlooked. */
const isReference = (value: JsonObject, kind: string | undefined): boolean =>
  kind === 'Reference' || (kind === undefined && Object.keys(value).every((key) => OF_REFERENCE.has(key)));

/** A prescription says itself what it is for: what is in it of the medicine stays (lib/fhir/logical-references.ts). */
const OF_ITSELF: ReadonlySet<string> = new Set(['Medication', 'Substance']);

/**
 * Whether a contained resource has a number of its own. R4 gives none to what is in another ("not independently
 * identifiable"), so that it says again an item that there is or was elsewhere; which, and whether that
 * is hidden or was never sent, makes no difference to who is shown it.
 */
function mayRepeatItem({ resourceType, identifier }: JsonObject): boolean {
  const isNumbered = isObject(identifier) || (Array.isArray(identifier) && identifier.length > 0);
  return isNumbered && typeof resourceType === 'string' && !isDirectoryType(resourceType) && !OF_ITSELF.has(resourceType) && mayNameItem({ type: resourceType }, 'contained');
}

/** The item that a FHIR Reference names, as `Type/id` or `?`; undefined when it names none, or something of the directory. */
function itemNamedBy(value: JsonObject, { type: kind, element }: Place): string | undefined {
  if (element === 'contained') return mayRepeatItem(value) ? NOT_FOUND : undefined;
  const { reference, type, identifier, display } = value as fhir4.Reference;
  if (typeof reference === 'string') {
    const [, named = '', id = ''] = NAMED.exec(reference) ?? [];
    if (named !== '') return isDirectoryType(named) ? undefined : `${named}/${id}`;
    return !isReference(value, kind) || reference.startsWith('#') ? undefined : NOT_FOUND;
  }
  const saysSomething = isObject(identifier) || typeof display === 'string';
  return saysSomething &&
    isReference(value, kind) &&
    mayNameItem({ type, identifier: isObject(identifier) ? (identifier as fhir4.Identifier) : undefined } as fhir4.Reference, element)
    ? NOT_FOUND
    : undefined;
}

/** Every item that a resource names, at any depth, each once; the person themself is none. */
export function itemsNamed(resource: fhir4.FhirResource, patientId: string): string[] {
  const found = new Set<string>();
  const walk = (value: Json, place: Place): void => {
    if (Array.isArray(value)) value.forEach((one) => walk(one, place));
    else if (isObject(value)) {
      const item = itemNamedBy(value, place);
      if (item !== undefined && item !== `Patient/${patientId}`) found.add(item);
      for (const [element, child] of Object.entries(value)) walk(child, below(value, place, element));
    }
  };
  walk(resource, TOP);
  return [...found];
}

/**
 * The resource without what names any of these items. The whole entry of the list goes that
 * a reference stands in (a result of a report, a diagnosis of a visit with its rank), so
 * that nobody can count what is not there; outside a list, the reference alone.
 */
export function withoutItems<Resource extends fhir4.FhirResource>(resource: Resource, unseen: ReadonlySet<string>): Resource {
  return leaveOut(resource as unknown as JsonObject, TOP, withContained(resource, unseen), undefined) as unknown as Resource;
}

/** With the `#id` of each contained resource that is to go, so that nothing refers to it. */
function withContained(resource: fhir4.FhirResource, unseen: ReadonlySet<string>): ReadonlySet<string> {
  const { contained } = resource as fhir4.DomainResource;
  if (!unseen.has(NOT_FOUND) || !Array.isArray(contained)) return unseen;
  const going = contained.filter((one) => isObject(one) && mayRepeatItem(one as unknown as JsonObject));
  return new Set([...unseen, ...going.map(({ id }) => `#${id ?? ''}`)]);
}

/** A stored text as a viewer is shown it: it passes through as it is when nothing in it is to go. From the person themself nothing is hidden. */
export function shownText(content: string, unseen: ReadonlySet<string>, { scope, patient }: Pick<CompiledSight, 'scope' | 'patient'>): string {
  if (scope === 'everything') return content;
  const mayHaveNarrative = content.includes('"text":{');
  if (unseen.size === 0 && !mayHaveNarrative) return content;
  const resource = parseExact(content) as fhir4.FhirResource;
  const seen = withoutUnseen(resource, unseen, patient);
  return seen === resource && !mayHaveNarrative ? content : stringifyExact(withoutNarratives(seen));
}

/** The same of a page's entries. */
export function shownEntries(entries: EntriesBytes, unseen: ReadonlySet<string>, { scope, patient }: Pick<CompiledSight, 'scope' | 'patient'>): EntriesBytes {
  if (scope === 'everything' || (unseen.size === 0 && !joinPieces(entries).includes('"text":{'))) return entries;
  return mapEntries(entries, (resource) => withoutNarratives(withoutUnseen(resource, unseen, patient)));
}

/** The resource itself where it names nothing that is not seen. */
const withoutUnseen = (resource: fhir4.FhirResource, unseen: ReadonlySet<string>, patient: string): fhir4.FhirResource =>
  unseen.size > 0 && itemsNamed(resource, patient).some((item) => unseen.has(item)) ? withoutItems(resource, unseen) : resource;

/**
 * The resource without any narrative (FHIR R4, Narrative), its own and those of what is in it. A narrative
 * says again, in words of the source's, whatever the resource names: what is hidden from somebody may be in it, and
 * what it would have said without cannot be told. So it is the person's alone.
 */
function withoutNarratives<Resource extends fhir4.FhirResource>(resource: Resource): Resource {
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

const isUnseen = (value: Json, place: Place, unseen: ReadonlySet<string>): boolean =>
  isObject(value) && (unseen.has(itemNamedBy(value, place) ?? '') || (typeof value.reference === 'string' && value.reference.startsWith('#') && unseen.has(value.reference)));

/** In place of what R4 demands and a viewer does not see (the only author of a letter): it says no more than one that was never known. */
const NOT_KNOWN = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }] };

const mustName = (element: Element | undefined): boolean => element?.kind === 'Reference' && element.isRequired;

function leaveOut(value: JsonObject, place: Place, unseen: ReadonlySet<string>, entry: Entry | undefined): JsonObject {
  const kept: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const at = below(value, place, key);
    if (Array.isArray(child)) {
      const entries = child.flatMap((one) => keepEntry(one, at, unseen));
      if (entries.length > 0) kept[key] = entries;
      else if (!entry && child.length > 0 && mustName(elementOf(value, place, key))) kept[key] = [NOT_KNOWN];
    } else if (isUnseen(child, at, unseen)) {
      if (entry) entry.isGone = true;
      else if (mustName(elementOf(value, place, key))) kept[key] = NOT_KNOWN;
    } else if (isObject(child)) {
      const inner = leaveOut(child, at, unseen, entry);
      if (Object.keys(inner).length > 0) kept[key] = inner;
    } else kept[key] = child;
  }
  return kept;
}

function keepEntry(value: Json, place: Place, unseen: ReadonlySet<string>): Json[] {
  if (!isObject(value)) return [value];
  if (isUnseen(value, place, unseen)) return [];
  const entry: Entry = { isGone: false };
  const kept = leaveOut(value, place, unseen, place.element === 'contained' ? undefined : entry);
  return entry.isGone || Object.keys(kept).length === 0 ? [] : [kept];
}
