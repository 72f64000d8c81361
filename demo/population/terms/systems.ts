/** Code systems and the two or three shapes that codes come in. */
export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';
export const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';
export const JOB_ROLE = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName';

export const snomed = (code: string, display: string): fhir4.CodeableConcept => ({ coding: [{ system: SNOMED, code, display }], text: display });

/** A code of HL7's own terminology, `system` being the last part of its address. */
export const hl7 = (system: string, code: string, display?: string): fhir4.CodeableConcept => ({
  coding: [{ system: `${TERMINOLOGY}/${system}`, code, ...(display === undefined ? {} : { display }) }],
});

export const quantity = (value: number, unit: string, code: string): fhir4.Quantity => ({ value, unit, system: UCUM, code });
