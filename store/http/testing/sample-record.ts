const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';
const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const SOURCE_ID = 'https://surgery.example/id';

const subject = { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' };
const snomed = (code: string, display: string): fhir4.CodeableConcept => ({ coding: [{ system: 'http://snomed.info/sct', code, display }] });
const hl7 = (system: string, code: string): fhir4.CodeableConcept => ({ coding: [{ system: `${TERMINOLOGY}/${system}`, code }] });

function weight(key: string, date: string, value: number): fhir4.Observation {
  return {
    resourceType: 'Observation',
    identifier: [{ system: SOURCE_ID, value: key }],
    status: 'final',
    category: [hl7('observation-category', 'vital-signs')],
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }], text: 'Body weight' },
    subject,
    effectiveDateTime: date,
    valueQuantity: { value, unit: 'kg' },
  };
}

/** A small record of one person, with an item of most parts. */
export function sampleRecord(nhsNumber: string): fhir4.FhirResource[] {
  const gp = { reference: 'Practitioner/sds-555000000001' };
  return [
    { resourceType: 'Organization', id: 'ods-demogp1', identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'DEMOGP1' }], name: 'Harbour View Surgery' },
    { resourceType: 'Practitioner', id: 'sds-555000000001', identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000000001' }], name: [{ family: 'Okafor', given: ['Sam'] }] },
    { resourceType: 'Patient', identifier: [{ system: NHS_NUMBER, value: nhsNumber }], name: [{ family: 'Hartley', given: ['Alan'] }], birthDate: '1941-03-03', gender: 'male' },
    {
      resourceType: 'AllergyIntolerance',
      identifier: [{ system: SOURCE_ID, value: 'a1' }],
      clinicalStatus: hl7('allergyintolerance-clinical', 'active'),
      code: snomed('91936005', 'Allergy to penicillin'),
      patient: subject,
      recordedDate: '2020-02-01',
    },
    {
      resourceType: 'Condition',
      identifier: [{ system: SOURCE_ID, value: 'c1' }],
      clinicalStatus: hl7('condition-clinical', 'active'),
      code: snomed('44054006', 'Type 2 diabetes mellitus'),
      subject,
      onsetDateTime: '2012-05',
      recorder: gp,
    },
    {
      resourceType: 'Condition',
      identifier: [{ system: SOURCE_ID, value: 'c2' }],
      clinicalStatus: hl7('condition-clinical', 'active'),
      code: snomed('35489007', 'Depressive disorder'),
      subject,
      onsetDateTime: '2018-01-10',
    },
    {
      resourceType: 'MedicationRequest',
      identifier: [{ system: SOURCE_ID, value: 'm1' }],
      status: 'active',
      intent: 'order',
      medicationCodeableConcept: snomed('325278007', 'Metformin 500mg tablets'),
      subject,
      authoredOn: '2024-06-01',
      requester: gp,
    },
    weight('w1', '2024-01-05T09:00:00Z', 80),
    weight('w2', '2024-02-05T09:00:00Z', 81),
    weight('w3', '2024-03-05T09:00:00Z', 82),
    {
      resourceType: 'Encounter',
      identifier: [{ system: SOURCE_ID, value: 'e1' }],
      status: 'finished',
      class: { system: `${TERMINOLOGY}/v3-ActCode`, code: 'AMB' },
      subject,
      period: { start: '2024-03-05T09:00:00Z', end: '2024-03-05T09:20:00Z' },
      reasonCode: [{ text: 'Chest pain' }],
      serviceProvider: { reference: 'Organization/ods-demogp1' },
    },
  ];
}

/** A source's message of several entries. */
export const sourceTransaction = (entry: fhir4.BundleEntry[], id: string = crypto.randomUUID()): fhir4.Bundle => ({
  resourceType: 'Bundle',
  type: 'transaction',
  identifier: { system: 'https://surgery.example/message', value: id },
  entry,
});

/** The record as a source's transaction. */
export function sampleTransaction(nhsNumber: string, id = 'message-1'): fhir4.Bundle {
  const fullUrl = (resource: fhir4.FhirResource): string => (resource.resourceType === 'Patient' ? subject.reference : `urn:uuid:${crypto.randomUUID()}`);
  const entry = sampleRecord(nhsNumber).map((resource): fhir4.BundleEntry => ({
    fullUrl: fullUrl(resource),
    resource,
    request: resource.id === undefined ? { method: 'POST', url: resource.resourceType } : { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }));
  return sourceTransaction(entry, id);
}
