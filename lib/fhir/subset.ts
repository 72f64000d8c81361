/** Less of a resource than all of it, as `_summary` and `_elements` ask (FHIR R4, search, 3.1.1.5.8 and 3.1.1.5.9). */
import { parseExact, stringifyExact } from './exact-numbers';
import { elementRulesOf, type ElementRule } from './summary-elements';

export type Subset =
  /** Elements that R4 calls the summary. */
  | { kind: 'summary' }
  /** The narrative, with what must be there. */
  | { kind: 'text' }
  /** All but the narrative. */
  | { kind: 'data' }
  /** These of the resource, with what must be there. */
  | { kind: 'elements'; names: readonly string[] };

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** "Servers SHOULD mark the resources with the tag SUBSETTED", so that nobody saves half of a resource over the whole. */
const SUBSETTED: fhir4.Coding = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED', display: 'subsetted' };

/** What is there whatever was asked for. */
const ALWAYS = ['resourceType', 'id', 'meta', 'implicitRules', 'modifierExtension'];

/** The stored text of a resource, cut down to what was asked for. */
export function subsetText(content: string, subset: Subset): string {
  return stringifyExact(subsetResource(parseExact(content) as fhir4.FhirResource, subset));
}

/** A resource with no more than was asked for, marked as being less than the whole. */
export function subsetResource(resource: fhir4.FhirResource, subset: Subset): fhir4.FhirResource {
  const whole = resource as unknown as Json;
  const kept = Object.fromEntries(Object.entries(whole).flatMap(([key, value]) => keep(key, value, resource.resourceType, subset)));
  const { resourceType, id, meta, ...rest } = kept;
  const others = ((meta as fhir4.Meta | undefined)?.tag ?? []).filter(({ code }) => code !== SUBSETTED.code);
  const marked = { ...(isObject(meta) ? meta : {}), tag: [...others, SUBSETTED] };
  return { resourceType, ...(id === undefined ? {} : { id }), meta: marked, ...rest } as unknown as fhir4.FhirResource;
}

function keep(key: string, value: unknown, type: string, subset: Subset): [string, unknown][] {
  // What FHIR says beside a primitive value (`_birthDate`) goes with it.
  const name = key.replace(/^_/, '');
  if (ALWAYS.includes(name)) return [[key, value]];
  if (subset.kind === 'data') return name === 'text' ? [] : [[key, value]];
  if (subset.kind === 'text' && name === 'text') return [[key, value]];
  const rule = elementRulesOf(type).find((one) => isNamed(one, name));
  if (subset.kind === 'summary') return rule?.inSummary || rule?.isKept ? [[key, summarise(value, rule.children)]] : [];
  if (rule?.isKept) return [[key, value]];
  return subset.kind === 'elements' && subset.names.some((asked) => isAsked(asked, name)) ? [[key, value]] : [];
}

const isNamed = ({ name, isChoice }: ElementRule, key: string): boolean => key === name || (isChoice && key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length)));

/** The types that an element of several can have (R4 datatypes), as they end its name. */
const CHOICE_ENDING =
  /^(?:Boolean|Integer|Decimal|String|Code|Uri|Canonical|Instant|Date|DateTime|Time|Base64Binary|Quantity|Money|Age|Duration|Range|Period|Ratio|CodeableConcept|Reference|Timing|Attachment|Identifier|SampledData)$/;

/** By its own name, or by that of its choice: `value`, `value[x]`, `valueQuantity`. */
function isAsked(asked: string, key: string): boolean {
  const plain = asked.replace(/\[x\]$/, '');
  return key === plain || (key.startsWith(plain) && CHOICE_ENDING.test(key.slice(plain.length)));
}

function summarise(value: unknown, rules: readonly ElementRule[] | undefined): unknown {
  if (Array.isArray(value)) return value.map((one) => summarise(one, rules));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, child]): [string, unknown][] => {
    const name = key.replace(/^_/, '');
    // What an Attachment holds is not in a summary; that it holds it is.
    if (key === 'data' && typeof value.contentType === 'string') return [];
    if (rules === undefined || ['id', 'extension', 'modifierExtension'].includes(name)) return [[key, summarise(child, undefined)]];
    const rule = rules.find((one) => isNamed(one, name));
    return rule ? [[key, summarise(child, rule.children)]] : [];
  });
  return Object.fromEntries(entries);
}
