/**
 * Which medicines an item is of. What a prescription, or what was given, says of its medicine by reference alone is
 * part of what it says: it cannot be shown without, and is as sensitive as the medicine is.
 */
import { parseReference } from './references';

/** Types that are of a medicine (FHIR R4, `medication[x]`). */
const OF_A_MEDICINE: ReadonlySet<string> = new Set(['MedicationRequest', 'MedicationStatement', 'MedicationDispense', 'MedicationAdministration']);

/** Elements that say by reference what an item is of, and what a medicine is made of. */
const ELEMENTS = ['medicationReference', 'itemReference'] as const;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The medicines that an item is of or, of a Medication, that it is made of; what it contains counts.
 * @returns each as `Type/id`, or by its number as the search index has that (`identifier=system|value`, lib/fhir/search-index.ts);
 * undefined for an item that is of none by reference, and is no Medication either
 */
export function medicinesOf(resource: fhir4.FhirResource): string[] | undefined {
  const isMedicine = resource.resourceType === 'Medication';
  if (!isMedicine && !OF_A_MEDICINE.has(resource.resourceType)) return undefined;
  const found = [...new Set(namesIn(resource))];
  return isMedicine || found.length > 0 ? found : undefined;
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([element, child]) => ((ELEMENTS as readonly string[]).includes(element) ? namesOf(child) : namesIn(child)));
}

function namesOf(reference: unknown): string[] {
  if (!isObject(reference)) return [];
  const literal = typeof reference.reference === 'string' ? parseReference(reference.reference) : undefined;
  const { system, value } = isObject(reference.identifier) ? reference.identifier : {};
  return [
    ...(literal === undefined ? [] : [`${literal.type}/${literal.id}`]),
    ...(typeof value !== 'string' ? [] : [typeof system === 'string' ? `identifier=${system}|${value}` : `identifier=${value}`]),
  ];
}
