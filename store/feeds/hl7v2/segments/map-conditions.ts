import { allSegments, type Segment } from '../parse-message';
import { isBlank, isUnsaid, readText } from '../read-field';
import { readTime } from '../read-time';
import { readConcept } from './datatypes';
import { listUnsaid, type MappedEntry, type Mapping } from './mapped-entry';
import { readMarks } from './read-marks';
import { localSystem, usualSystem } from './systems';
import { visitNumber, visitReference } from './map-visit';

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/condition-category';

const CONFIDENTIAL = 18;

/**
 * DG1 as Conditions: what a visit was for. DG1-2 is the code system and DG1-4 the text where DG1-3 has none (as before
 * HL7 v2.4); without either the code is ICD-10 if it looks so, as diagnoses of the NHS are: its topic depends on it.
 */
export function mapConditions(mapping: Mapping): MappedEntry[] {
  return allSegments(mapping.message, 'DG1').flatMap((dg1): MappedEntry[] => {
    if (isBlank(dg1)) {
      mapping.unused.add('DG1 without content');
      return [];
    }
    const beside = { system: readText(dg1, 2) || usualSystem(readText(dg1, 3), 'ICD10'), text: readText(dg1, 4) };
    const code = readConcept(dg1, 3, mapping.source.code, 0, beside) ?? readConcept(dg1, 4, mapping.source.code);
    if (code === undefined) {
      mapping.problems.push({ where: `DG1^${dg1.sequence}^3`, code: 'required', text: 'The diagnosis does not say which.' });
      return [];
    }
    return [{ fullUrl: `urn:hl7v2:DG1-${dg1.sequence}`, resource: mapCondition(mapping, dg1, code), place: `DG1^${dg1.sequence}`, unsaid: listUnsaid({ security: isUnsaid(dg1, CONFIDENTIAL) }) }];
  });
}

function mapCondition(mapping: Mapping, dg1: Segment, code: fhir4.CodeableConcept): fhir4.Condition {
  const recordedDate = readTime(dg1, 5) ?? readTime(dg1, 19);
  const isDeleted = readText(dg1, 21).toUpperCase() === 'D';
  const isWorking = ['A', 'W'].includes(readText(dg1, 6).toUpperCase());
  const verification = isDeleted ? 'entered-in-error' : isWorking ? 'provisional' : 'confirmed';
  return {
    resourceType: 'Condition',
    ...readMarks(dg1, CONFIDENTIAL),
    identifier: [{ system: localSystem(mapping.source.code, 'diagnosis'), value: conditionKey(mapping, dg1, code) }],
    // FHIR R4, con-5: no clinical status when it was entered in error.
    ...(isDeleted ? {} : { clinicalStatus: { coding: [{ system: CLINICAL, code: 'active' }] } }),
    verificationStatus: { coding: [{ system: VERIFICATION, code: verification }] },
    category: [{ coding: [{ system: CATEGORY, code: 'encounter-diagnosis' }] }],
    code,
    subject: mapping.patient,
    ...visitReference(mapping),
    ...(recordedDate === undefined ? {} : { recordedDate }),
  };
}

/** DG1-20 where the source gives diagnoses numbers; else the visit and the code, so that a second message updates it. */
function conditionKey(mapping: Mapping, dg1: Segment, code: fhir4.CodeableConcept): string {
  const own = readText(dg1, 20);
  if (own !== '') return own;
  return [visitNumber(mapping) ?? mapping.personKey, code.coding?.[0]?.code ?? code.text ?? ''].join('-');
}
