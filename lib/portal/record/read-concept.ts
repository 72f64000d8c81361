import { numberText } from '@/lib/wording/record/number-text';
import { findPlainTerm } from './plain-terms';

/** FHIR values are read as whatever they claim to be: any field may be missing or empty. */
type Concept = fhir4.CodeableConcept | undefined;

const clean = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** The words of a concept, and never its code: "LAB" tells a person nothing. */
export const conceptWords = (concept: Concept): string | undefined =>
  (clean(concept?.text) ?? concept?.coding?.some(({ display }) => clean(display) !== undefined)) ? conceptText(concept) : undefined;

/** The words of a concept as the clinician's system wrote them. SNOMED CT's "(disorder)" at the end is no word of theirs. */
export function conceptText(concept: Concept): string | undefined {
  const text = clean(concept?.text) ?? concept?.coding?.map((coding) => clean(coding.display)).find(Boolean) ?? concept?.coding?.map((coding) => clean(coding.code)).find(Boolean);
  return text?.replace(/ \((disorder|finding|procedure|situation|event|observable entity|regime\/therapy|substance|product|qualifier value|record artifact)\)$/, '');
}

/** A concept in plain words, and the clinician's own when they differ. */
export function plainConcept(concept: Concept, otherwise: string): { title: string; clinicianWords?: string } {
  const own = conceptText(concept);
  const plain = findPlainTerm(concept?.coding?.map((coding) => coding.code ?? '') ?? [], own);
  if (!plain) return { title: own ?? otherwise };
  return plain.toLowerCase() === own?.toLowerCase() ? { title: own } : { title: plain, clinicianWords: own };
}

/** Whether any coding has this code, of whatever system. */
export const hasCode = (concept: Concept, ...codes: string[]): boolean => (concept?.coding ?? []).some((coding) => coding.code !== undefined && codes.includes(coding.code));

export const firstCode = (concept: Concept): string | undefined => concept?.coding?.find((coding) => coding.code)?.code;

export const notesOf = (notes: fhir4.Annotation[] | undefined): string[] => (notes ?? []).flatMap((note) => clean(note.text) ?? []);

/** "Practitioner's name" of a reference, when it carries one. */
export const referenceName = (reference: fhir4.Reference | undefined): string | undefined => clean(reference?.display);

/** Facts with a value. */
export const factsOf = (pairs: readonly (readonly [name: string, value: string | undefined])[]): { name: string; value: string }[] =>
  pairs.flatMap(([name, value]) => (value ? [{ name, value }] : []));

/** Units that laboratories and devices write for machines, as people read them. */
const UNITS: Readonly<Record<string, string>> = {
  '10*9/L': '×10⁹/L',
  '10*12/L': '×10¹²/L',
  'umol/L': 'µmol/L',
  'ug/L': 'µg/L',
  'degrees C': '°C',
  Cel: '°C',
  'breaths/min': 'breaths a minute',
  'beats/min': 'beats a minute',
  '/min': 'a minute',
  '{score}': '',
  '1': '',
};

/** The unit of a quantity; empty for one without. */
export function unitText(quantity: fhir4.Quantity): string {
  const unit = clean(quantity.unit) ?? clean(quantity.code) ?? '';
  return UNITS[unit] ?? unit;
}

/** "7.2 mmol/L"; long fractions are cut to what a person can use. */
export function quantityText(quantity: fhir4.Quantity | undefined): string | undefined {
  if (quantity?.value === undefined) return undefined;
  return [`${quantity.comparator ?? ''}${numberText(quantity.value)}`, unitText(quantity)].filter(Boolean).join(' ').replace(' %', '%');
}
