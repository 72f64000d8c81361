/** One line of a summary's narrative: what an item is, what it says, and when. */
import { digitsOf } from '@/lib/fhir/exact-numbers';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

/** Where each type says what it is, the best first. */
const NAMES = ['code', 'medicationCodeableConcept', 'vaccineCode', 'title', 'description', 'type', 'medicationReference', 'category'];
const WHEN = [
  'effectiveDateTime',
  'effectivePeriod',
  'performedDateTime',
  'performedPeriod',
  'occurrenceDateTime',
  'occurrenceString',
  'onsetDateTime',
  'onsetPeriod',
  'authoredOn',
  'recordedDate',
  'date',
  'period',
  'created',
];

/** Plain text, such as `Body weight: 80 kg (2024-01-05)`, of a resource as `parseExact` reads it. Total: what it cannot read it leaves out. */
export function describeItem(resource: object): string {
  const elements = resource as Json;
  const name = firstOf(NAMES, elements, labelOf) ?? String(elements.resourceType);
  const value = valueOf(elements);
  const parts = Array.isArray(elements.component) ? elements.component.filter(isObject).flatMap((part) => [labelOf(part.code), valueOf(part)].filter(Boolean).join(' ')) : [];
  const said = [value, ...parts].filter((part) => part !== undefined && part !== '');
  const when = firstOf(WHEN, elements, dateOf);
  return `${name}${said.length === 0 ? '' : `: ${said.join(', ')}`}${when === undefined ? '' : ` (${when})`}`;
}

function firstOf(names: readonly string[], elements: Json, read: (value: unknown) => string | undefined): string | undefined {
  for (const name of names) {
    const found = read(elements[name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A text, or the words of a CodeableConcept or Reference: its own, its coding's, or at the least its code. */
function labelOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return labelOf(value[0]);
  if (!isObject(value)) return textOf(value);
  const coding = Array.isArray(value.coding) ? value.coding.filter(isObject) : [];
  return textOf(value.text) ?? textOf(coding.find(({ display }) => textOf(display) !== undefined)?.display) ?? textOf(coding[0]?.code) ?? textOf(value.display);
}

function valueOf({ valueQuantity, valueCodeableConcept, valueString, valueBoolean, valueInteger }: Json): string | undefined {
  const digits = isObject(valueQuantity) ? digitsOf(valueQuantity.value) : undefined;
  if (isObject(valueQuantity) && digits !== undefined) {
    return [textOf(valueQuantity.comparator), digits, textOf(valueQuantity.unit) ?? textOf(valueQuantity.code)].filter(Boolean).join(' ');
  }
  if (typeof valueBoolean === 'boolean' || typeof valueInteger === 'number') return String(valueBoolean ?? valueInteger);
  return labelOf(valueCodeableConcept) ?? textOf(valueString);
}

function dateOf(value: unknown): string | undefined {
  if (isObject(value)) return textOf(value.start)?.slice(0, 10) ?? textOf(value.end)?.slice(0, 10);
  return textOf(value)?.slice(0, 10);
}
