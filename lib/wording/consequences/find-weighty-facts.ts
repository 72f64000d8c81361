/** Which weighty facts stand in somebody's record, and in which of its entries. */
import { WEIGHTY_FACTS, type FactSource, type WeightyFact } from './weighty-facts';

export interface FoundFact {
  fact: WeightyFact;
  /** What the entry is called, as it follows "allergic to" or "a steroid:". */
  name: string;
  /** `Type/id` */
  key: string;
}

/** Types of resource that can say a weighty fact. */
export const WEIGHTY_TYPES = ['AllergyIntolerance', 'MedicationRequest', 'MedicationStatement', 'Condition', 'Procedure', 'CarePlan', 'Flag', 'DocumentReference'] as const;

interface Entry {
  key: string;
  sources: FactSource[];
  name: string;
  codes: string[];
}

/** Every weighty fact that these entries say, the weightiest first, each as often as an entry says it. */
export function findWeightyFacts(resources: readonly fhir4.FhirResource[]): FoundFact[] {
  const medications = new Map(resources.flatMap((resource) => (resource.resourceType === 'Medication' ? [[`Medication/${resource.id ?? ''}`, resource] as const] : [])));
  const entries = resources.flatMap((resource) => toEntry(resource, medications) ?? []);
  return WEIGHTY_FACTS.flatMap((fact) => entries.filter((entry) => says(entry, fact)).map(({ key, name }) => ({ fact, key, name })));
}

function says({ sources, codes, name }: Entry, fact: WeightyFact): boolean {
  if (fact.source !== 'any' && !sources.includes(fact.source)) return false;
  if (fact.butNot?.test(name) === true) return false;
  return codes.some((code) => fact.codes.includes(code)) || fact.names?.test(name) === true || (fact.names === undefined && fact.codes.length === 0);
}

function toEntry(resource: fhir4.FhirResource, medications: ReadonlyMap<string, fhir4.Medication>): Entry | undefined {
  switch (resource.resourceType) {
    case 'AllergyIntolerance':
      return isAllergy(resource) ? entryOf(resource, ['allergy'], resource.code, allergen) : undefined;
    case 'MedicationRequest':
      return resource.status === 'active' && resource.doNotPerform !== true ? entryOf(resource, ['medicine'], medicineOf(resource, medications)) : undefined;
    case 'MedicationStatement':
      return resource.status === 'active' || resource.status === 'intended' ? entryOf(resource, ['medicine'], medicineOf(resource, medications)) : undefined;
    case 'Condition':
      return isOver(resource.clinicalStatus) || isRefuted(resource.verificationStatus) ? undefined : entryOf(resource, ['condition', 'any'], resource.code);
    case 'Procedure':
      return resource.status === 'completed' ? entryOf(resource, ['any'], resource.code) : undefined;
    case 'CarePlan':
      return resource.status === 'active' ? entryOf(resource, ['wishes', 'any'], conceptOf(resource.category, resource.title)) : undefined;
    case 'Flag':
      return resource.status === 'active' ? entryOf(resource, ['condition', 'wishes', 'any'], resource.code) : undefined;
    case 'DocumentReference':
      return resource.status === 'current' ? entryOf(resource, ['wishes'], conceptOf(resource.type === undefined ? [] : [resource.type], resource.description)) : undefined;
    default:
      return undefined;
  }
}

/** A medicine by its own words, or by the Medication that it refers to, within itself or beside it: practices send it so. */
function medicineOf(
  { medicationCodeableConcept: own, medicationReference: reference, contained }: fhir4.MedicationRequest | fhir4.MedicationStatement,
  medications: ReadonlyMap<string, fhir4.Medication>,
): fhir4.CodeableConcept | undefined {
  const within = contained?.find(
    (one): one is fhir4.Medication => one.resourceType === 'Medication' && `#${one.id ?? ''}` === reference?.reference,
  );
  const named = reference?.display === undefined ? undefined : { text: reference.display };
  return own ?? (within ?? medications.get(/Medication\/[^/]+/.exec(reference?.reference ?? '')?.[0] ?? ''))?.code ?? named;
}

function entryOf(
  resource: fhir4.FhirResource,
  sources: FactSource[],
  concept: fhir4.CodeableConcept | undefined,
  naming: (name: string) => string = (name) => name,
): Entry | undefined {
  const name = concept?.text ?? concept?.coding?.find(({ display }) => display !== undefined)?.display;
  if (resource.id === undefined || name === undefined) return undefined;
  return {
    key: `${resource.resourceType}/${resource.id}`,
    sources: sources.map((one) => one),
    name: naming(name),
    codes: (concept?.coding ?? []).flatMap(({ code }) => code ?? []),
  };
}

/** A title says what a category only sorts. */
const conceptOf = (concepts: readonly fhir4.CodeableConcept[] | undefined, title: string | undefined): fhir4.CodeableConcept => ({
  text: [title, ...(concepts ?? []).map(({ text }) => text)].filter((text) => text !== undefined).join(', '),
  coding: (concepts ?? []).flatMap(({ coding }) => coding ?? []),
});

/** "Allergy to penicillin" and "Penicillin allergy" are both an allergy to penicillin. */
function allergen(name: string): string {
  const bare = name
    .replace(/\s*\((?:disorder|finding|substance|product)\)$/i, '')
    .replace(/^allergy to\s+/i, '')
    .replace(/\s+allergy$/i, '');
  return /^[A-Z][a-z]/.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}

/** SNOMED CT: no known allergy, and none to drugs, foods or surroundings. */
const NO_ALLERGY = ['716186003', '409137002', '429625007', '428607008'];
const NO_ALLERGY_WORDS = /^(no|nil) known\b|^nkd?a$/i;

/** "No known allergy", in code or words, and what is over, refuted or entered in error, are no allergies. */
const isAllergy = ({ clinicalStatus, verificationStatus, code }: fhir4.AllergyIntolerance): boolean =>
  !isOver(clinicalStatus) &&
  !isRefuted(verificationStatus) &&
  !hasCode(code, NO_ALLERGY) &&
  ![code?.text, ...(code?.coding ?? []).flatMap(({ code: own, display }) => [own, display])].some((text) =>
    NO_ALLERGY_WORDS.test(text ?? ''),
  );

const hasCode = (concept: fhir4.CodeableConcept | undefined, codes: readonly string[]): boolean =>
  concept?.coding?.some(({ code }) => code !== undefined && codes.includes(code)) === true;
const isOver = (status: fhir4.CodeableConcept | undefined): boolean => hasCode(status, ['inactive', 'resolved', 'remission']);
const isRefuted = (status: fhir4.CodeableConcept | undefined): boolean => hasCode(status, ['refuted', 'entered-in-error']);
