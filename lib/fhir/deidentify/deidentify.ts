/**
 * An item as research and planning are given it: nothing that says whose it is, and nothing
 * that leads back to the item it was made of. See docs/research-table.md.
 */
import { KEPT_ELEMENTS, REQUIRED_CONCEPTS } from './kept-elements';
import { keepElements, type Pseudonym } from './kept-values';

/** Nobody older than this stands out by their age. Years. */
const OLDEST = 90;

/** v3-ObservationValue: names were replaced by made-up ones. */
const PSEUDONYMISED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'PSEUDED' };
const MASKED = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'masked' }] };

/**
 * @param pseudonym of `Type/id`, the same for the same item each time
 * @param today whose year ages are counted to
 * @returns undefined for a type that is not given
 */
export function deidentify(resource: fhir4.FhirResource, pseudonym: Pseudonym, today: Date): fhir4.FhirResource | undefined {
  const { resourceType, id = '' } = resource;
  const elements = Object.hasOwn(KEPT_ELEMENTS, resourceType) ? KEPT_ELEMENTS[resourceType] : undefined;
  if (!elements) return undefined;
  const kept = keepElements(elements)(resource, pseudonym) as Record<string, unknown> | undefined;
  return {
    resourceType,
    id: pseudonym(`${resourceType}/${id}`),
    meta: { security: [PSEUDONYMISED] },
    ...maskedConcept(resourceType, kept),
    ...kept,
    ...(resource.resourceType === 'Patient' ? describePerson(resource, today) : {}),
  } as fhir4.FhirResource;
}

/** FHIR asks for it: that there was something is said, and not what. */
function maskedConcept(type: string, kept: Record<string, unknown> | undefined): Record<string, unknown> {
  const element = REQUIRED_CONCEPTS[type];
  return element === undefined || (element === 'medicationCodeableConcept' && kept?.medicationReference !== undefined) ? {} : { [element]: MASKED };
}

function describePerson({ birthDate, deceasedBoolean, deceasedDateTime }: fhir4.Patient, today: Date): Pick<fhir4.Patient, 'birthDate' | 'deceasedBoolean'> {
  const year = typeof birthDate === 'string' ? /^\d{4}/.exec(birthDate)?.[0] : undefined;
  const isTold = year !== undefined && today.getUTCFullYear() - Number(year) < OLDEST;
  return {
    ...(isTold ? { birthDate: year } : {}),
    ...(deceasedDateTime !== undefined || deceasedBoolean === true ? { deceasedBoolean: true } : {}),
  };
}
