/** Invented facts for the tests of this folder and of the wording. */
import type { BulkActor, EventRequest, PatientActor, PrivacyOfficerActor, ProfessionalActor, ReportedFacts, SearchFacts } from './event-facts';

export const SAMPLE_PATIENT = '7f3d5a52-0a51-4a0e-8f2a-6f0c2f9d1a10';
export const PORTAL = 'my-care-record-portal';

export const SAMPLE_REQUEST: EventRequest = {
  requestId: '76d148b6-586d-41ec-bf63-0242ac130002',
  clientAddress: '203.0.113.7',
  summary: 'GET /MedicationRequest?status=active',
};

export const samplePatient = (overrides: Partial<PatientActor> = {}): PatientActor => ({
  kind: 'patient',
  clientId: PORTAL,
  clientName: 'My Care Record',
  tokenId: 'grant-patient',
  patientId: SAMPLE_PATIENT,
  subject: { issuer: 'https://login.example', id: 'subject-patient' },
  name: 'Albert Fenn',
  ...overrides,
});

export const sampleParamedic = (overrides: Partial<ProfessionalActor> = {}): ProfessionalActor => ({
  kind: 'professional',
  clientId: PORTAL,
  clientName: 'My Care Record',
  tokenId: 'grant-paramedic',
  subject: { issuer: 'https://cis2.example', id: '555050304199' },
  practitioner: 'Practitioner/sds-555050304199',
  name: 'Rowan Ashdown',
  jobRoleCode: 'R1547',
  jobRoleName: 'Paramedic',
  role: 'paramedic',
  organisation: { code: 'RYD', name: 'South East Coast Ambulance' },
  purpose: 'TREAT',
  reason: 'Called to their home after a fall.',
  ...overrides,
});

export const sampleOfficer = (overrides: Partial<PrivacyOfficerActor> = {}): PrivacyOfficerActor => ({
  kind: 'privacy-officer',
  clientId: PORTAL,
  clientName: 'My Care Record',
  tokenId: 'grant-officer',
  subject: { issuer: 'https://cis2.example', id: '555050304902' },
  practitioner: 'Practitioner/sds-555050304902',
  name: 'Imran Yousaf',
  jobRoleCode: 'R0001',
  jobRoleName: 'Privacy Officer',
  organisation: { code: 'RVV', name: 'East Kent Hospitals' },
  ...overrides,
});

export const SAMPLE_BULK: BulkActor = { kind: 'bulk', clientId: 'study', clientName: 'Kent Heart Study', tokenId: 'study-token', purpose: 'HRESCH' };

export const sampleSearch = (overrides: Partial<SearchFacts> = {}): SearchFacts => ({
  kind: 'search',
  id: '0b0f8e7e-6f0a-4c4e-9a55-52b2f8f9d001',
  recorded: '2026-03-03T14:15:00.000Z',
  serverUrl: 'http://localhost:4000/fhir',
  request: SAMPLE_REQUEST,
  actor: sampleParamedic(),
  patientId: SAMPLE_PATIENT,
  reasons: [{ code: 'role-table', basis: 'role-table/2026-11' }],
  limited: false,
  ...overrides,
});

/** A look in a hospital's own system, told the next day. */
export const sampleReported = (overrides: Partial<ReportedFacts> = {}): ReportedFacts => ({
  kind: 'reported',
  id: '0b0f8e7e-6f0a-4c4e-9a55-52b2f8f9d00e',
  recorded: '2026-03-03T07:00:00.000Z',
  serverUrl: 'http://localhost:4000/fhir',
  request: SAMPLE_REQUEST,
  patientId: SAMPLE_PATIENT,
  reporter: { code: 'RPA', name: 'Medway Maritime Hospital' },
  toldId: 'look-1',
  happened: { start: '2026-03-02T14:15:00.000Z', end: '2026-03-02T14:20:00.000Z' },
  who: { name: 'Liam Docherty', identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000000114' }, job: { code: 'R0610', name: 'Sister/Charge Nurse' }, role: 'hospital-nurse' },
  organisation: { code: 'RPA', name: 'Medway Maritime Hospital' },
  purpose: 'TREAT',
  reason: 'Follow-up.',
  explanation: [],
  parts: ['results'],
  items: ['Observation/o1'],
  count: 3,
  ...overrides,
});
