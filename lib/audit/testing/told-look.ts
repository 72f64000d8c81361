/** A look as a hospital's system tells of it, for tests. */
export const toldLook = (changes: Partial<Record<keyof fhir4.AuditEvent, unknown>> = {}): fhir4.AuditEvent => {
  const event: fhir4.AuditEvent = {
    resourceType: 'AuditEvent',
    id: 'look-1',
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read' }],
    action: 'R',
    period: { start: '2026-03-02T14:15:00Z', end: '2026-03-02T14:20:00Z' },
    recorded: '2026-03-02T14:21:00Z',
    outcome: '0',
    agent: [
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
        who: { identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000000114' } },
        name: 'Liam Docherty',
        requestor: true,
        role: [{ coding: [{ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName', code: 'R0610', display: 'Sister/Charge Nurse' }] }],
        purposeOfUse: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }], text: 'Follow-up.' }],
      },
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'PROV' }] },
        who: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RPA' }, display: 'Medway Maritime Hospital' },
        requestor: false,
      },
    ],
    source: { observer: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RPA' } } },
    entity: [
      { what: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' } }, type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '1' }, role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '1' } },
      { what: { reference: 'Condition/c-1/_history/2' }, type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '2' } },
      { what: { reference: 'Observation/o-1' } },
      { role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '24' }, query: Buffer.from('GET /MedicationRequest?patient=1').toString('base64') },
    ],
  };
  return Object.fromEntries(Object.entries({ ...event, ...changes }).filter(([, value]) => value !== undefined)) as unknown as fhir4.AuditEvent;
};
