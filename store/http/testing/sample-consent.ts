/** A choice of a person: medicines are kept from paramedics (IHE PCF, Intermediate). */
export function sampleConsent(patientId: string): fhir4.Consent {
  const role: fhir4.CodeableConcept = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };
  return {
    resourceType: 'Consent',
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
    patient: { reference: `Patient/${patientId}` },
    dateTime: '2024-03-05T09:00:00Z',
    performer: [{ reference: `Patient/${patientId}` }],
    organization: [{ reference: 'Organization/ods-qks' }],
    sourceReference: { reference: 'DocumentReference/policy' },
    policy: [{ uri: 'https://mycarerecord.example/policy' }],
    provision: {
      type: 'permit',
      period: { start: '2024-03-05', end: '2034-03-05' },
      provision: [
        {
          type: 'deny',
          period: { start: '2024-03-05T09:00:00Z' },
          dataPeriod: { start: '2000', end: '2030' },
          actor: [{ role, reference: { reference: 'Group/kind-paramedic' } }],
          class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'MedicationRequest' }],
        },
      ],
    },
  };
}
