import { allSegments, type Segment } from '../parse-message';
import { isBlank, readText, readWholeText, repetitionsOf } from '../read-field';
import { readTime } from '../read-time';
import { orAbsent, readConcept, readEach } from './datatypes';
import type { MappedEntry, Mapping } from './mapped-entry';
import { localSystem } from './systems';

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification';

/** AL1-2, HL7 table 0127. */
const CATEGORIES: Readonly<Record<string, NonNullable<fhir4.AllergyIntolerance['category']>[number]>> = {
  DA: 'medication',
  MA: 'medication',
  FA: 'food',
  EA: 'environment',
  PA: 'environment',
  LA: 'environment',
  AA: 'environment',
};

/** AL1-4, HL7 table 0128. */
const SEVERITIES: Readonly<Record<string, fhir4.AllergyIntoleranceReaction['severity']>> = { SV: 'severe', MO: 'moderate', MI: 'mild' };

/**
 * AL1 as AllergyIntolerances, one for each substance: a substance named twice is one
 * allergy with two reactions.
 */
export function mapAllergies(mapping: Mapping): MappedEntry[] {
  const entries = new Map<string, MappedEntry & { resource: fhir4.AllergyIntolerance }>();
  for (const al1 of allSegments(mapping.message, 'AL1')) {
    if (isBlank(al1)) {
      mapping.unused.add('AL1 without content');
      continue;
    }
    const code = readConcept(al1, 3, mapping.source.code);
    if (code === undefined) {
      mapping.problems.push({ where: `AL1^${al1.sequence}^3`, code: 'required', text: 'The allergy does not say what to.' });
      continue;
    }
    const substance = (orAbsent(readText(al1, 3)) ?? code.text ?? '').toLowerCase();
    const before = entries.get(substance);
    if (before === undefined) {
      entries.set(substance, {
        fullUrl: `urn:hl7v2:AL1-${al1.sequence}`,
        resource: mapAllergy(mapping, al1, code, substance),
        place: `AL1^${al1.sequence}`,
      });
    }
    else before.resource.reaction = [...(before.resource.reaction ?? []), ...readReactions(al1)];
  }
  return [...entries.values()];
}

function mapAllergy(mapping: Mapping, al1: Segment, code: fhir4.CodeableConcept, substance: string): fhir4.AllergyIntolerance {
  const category = CATEGORIES[readText(al1, 2).toUpperCase()];
  const onset = readTime(al1, 6);
  const reaction = readReactions(al1);
  return {
    resourceType: 'AllergyIntolerance',
    identifier: [{ system: localSystem(mapping.source.code, 'allergy'), value: `${mapping.personKey}-${substance}` }],
    clinicalStatus: { coding: [{ system: CLINICAL, code: 'active' }] },
    verificationStatus: { coding: [{ system: VERIFICATION, code: 'confirmed' }] },
    ...(category === undefined ? {} : { category: [category] }),
    ...(readText(al1, 4).toUpperCase() === 'SV' ? { criticality: 'high' as const } : {}),
    code,
    patient: mapping.patient,
    ...(onset === undefined ? {} : { onsetDateTime: onset }),
    ...(reaction.length === 0 ? {} : { reaction }),
  };
}

/** AL1-5 with AL1-4's severity; a reaction must say how it showed. */
function readReactions(al1: Segment): fhir4.AllergyIntoleranceReaction[] {
  const severity = SEVERITIES[readText(al1, 4).toUpperCase()];
  if (repetitionsOf(al1, 5) === 0) return [];
  const texts = readEach(al1, 5, (repetition) => orAbsent(readText(al1, 5, { repetition })));
  const manifestations = texts.length > 0 ? texts : [readWholeText(al1, 5)].filter((text) => text !== '');
  if (manifestations.length === 0) return [];
  return [{ manifestation: manifestations.map((text) => ({ text })), ...(severity === undefined ? {} : { severity }) }];
}
