import type { ItemWords, Surroundings } from './item-words';
import { conceptText, factsOf, notesOf, referenceName } from './read-concept';
import { firstWhen } from './read-date';
import { dosageText } from './say-dosage';

type Medicine = fhir4.MedicationRequest | fhir4.MedicationStatement;
type GivenMedicine = fhir4.MedicationDispense | fhir4.MedicationAdministration;

const STATUS: Readonly<Record<string, string>> = {
  completed: 'Finished',
  stopped: 'Stopped',
  cancelled: 'Cancelled',
  'on-hold': 'Paused',
  'entered-in-error': 'Entered by mistake',
  'not-taken': 'Not taken',
  draft: 'Not yet prescribed',
};

/** A medicine: what, how to take it, who prescribed it, and whether it is still taken. */
export function sayMedicine(resource: Medicine, around: Surroundings): ItemWords {
  const dosage = resource.resourceType === 'MedicationRequest' ? resource.dosageInstruction : resource.dosage;
  const when =
    resource.resourceType === 'MedicationRequest'
      ? firstWhen(resource.authoredOn)
      : firstWhen(resource.effectivePeriod?.start, resource.effectiveDateTime, resource.dateAsserted);
  const request = resource.resourceType === 'MedicationRequest' ? resource : undefined;
  const name = medicineName(resource, around);
  // Somebody wrote down that it must not be given: without these words it reads as one that is taken.
  const isForbidden = request?.doNotPerform === true;
  return {
    title: isForbidden ? `Not to be taken: ${name ?? 'a medicine whose name we were not sent'}` : (name ?? 'A medicine whose name we were not sent'),
    summary: dosageText(dosage),
    when,
    facts: factsOf([
      ['What it is for', (resource.reasonCode ?? []).flatMap((reason) => conceptText(reason) ?? []).join(', ')],
      ['Prescribed by', referenceName(request?.requester)],
      ['Amount', amountText(request?.dispenseRequest?.quantity)],
      ['Kind of prescription', courseText(request?.courseOfTherapyType)],
    ]),
    notes: notesOf(resource.note),
    status: isSupply(resource) ? 'Handed out' : (STATUS[resource.status ?? ''] ?? (isForbidden ? 'Not to be taken' : undefined)),
    isCurrent: resource.status === 'active' || resource.status === 'intended',
  };
}

/**
 * A place's own statement about one day says that it handed the medicine out that day.
 * "Finished" would tell somebody that they no longer take it.
 */
const isSupply = (resource: Medicine): boolean =>
  resource.resourceType === 'MedicationStatement' &&
  resource.status === 'completed' &&
  resource.effectiveDateTime !== undefined &&
  (resource.informationSource?.reference?.startsWith('Organization/') ?? false);

/** A medicine handed out by a pharmacy, or given on a ward. */
export function sayGivenMedicine(resource: GivenMedicine, around: Surroundings): ItemWords {
  const isDispense = resource.resourceType === 'MedicationDispense';
  return {
    title: medicineName(resource, around) ?? 'A medicine whose name we were not sent',
    summary: isDispense ? dosageText(resource.dosageInstruction) : resource.dosage?.text,
    when: isDispense ? firstWhen(resource.whenHandedOver, resource.whenPrepared) : firstWhen(resource.effectiveDateTime, resource.effectivePeriod?.start),
    facts: factsOf([['Amount', isDispense ? amountText(resource.quantity) : undefined]]),
    notes: notesOf(resource.note),
    status: isDispense ? 'Handed out' : 'Given',
  };
}

function medicineName(resource: Medicine | GivenMedicine, around: Surroundings): string | undefined {
  const own = conceptText(resource.medicationCodeableConcept);
  if (own) return own;
  const reference = resource.medicationReference;
  const contained = resource.contained?.find((one) => `#${one.id ?? ''}` === reference?.reference) as fhir4.FhirResource | undefined;
  const medication = contained ?? around.find(reference?.reference);
  return (medication?.resourceType === 'Medication' ? conceptText(medication.code) : undefined) ?? referenceName(reference);
}

const amountText = (quantity: fhir4.Quantity | undefined): string | undefined =>
  quantity?.value === undefined ? undefined : [quantity.value, quantity.unit].filter((part) => part !== undefined).join(' ');

function courseText(concept: fhir4.CodeableConcept | undefined): string | undefined {
  const code = concept?.coding?.[0]?.code;
  if (code === 'continuous') return 'Repeat';
  return code === 'acute' ? 'One course' : conceptText(concept);
}
