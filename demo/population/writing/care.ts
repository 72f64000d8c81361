/** Visits, procedures, letters, appointments, plans, and the people around somebody. */
import { formatNhsNumber, parseNhsNumber } from '@/lib/fhir/nhs-number';
import { sayShortDate } from '@/lib/wording/dates';
import { minutesAfter } from '../calendar';
import type { DemoOrganisation } from '../organisations';
import type { Professional } from '../professionals';
import { hl7, JOB_ROLE, snomed } from '../terms/systems';
import { labelled, type Label } from './clinical';
import { organisationReference, practitionerReference, type Recorder } from './recorder';

const VISIT_CLASSES = { emergency: ['EMER', 'emergency'], inpatient: ['IMP', 'inpatient encounter'], clinic: ['AMB', 'ambulatory'], home: ['HH', 'home health'], field: ['FLD', 'field'], remote: ['VR', 'virtual'] } as const;
export type VisitClass = keyof typeof VISIT_CLASSES;

export interface VisitSpec {
  key: string;
  kind: VisitClass;
  /** What the visit is called, without saying why: "Practice nurse appointment". */
  type: string;
  start: string;
  minutes: number;
  by?: Professional;
  reason?: string;
  /** Ward, room or department */
  place?: string;
  labels?: readonly Label[];
}

export function writeVisit(recorder: Recorder, spec: VisitSpec): fhir4.Reference {
  const [code, display] = VISIT_CLASSES[spec.kind];
  return recorder.add<fhir4.Encounter>(spec.key, {
    resourceType: 'Encounter',
    ...labelled(spec.labels),
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code, display },
    type: [{ text: spec.type }],
    subject: recorder.patient,
    ...(spec.by ? { participant: [{ individual: practitionerReference(spec.by) }] } : {}),
    period: { start: spec.start, end: minutesAfter(spec.start, spec.minutes) },
    ...(spec.reason === undefined ? {} : { reasonCode: [{ text: spec.reason }] }),
    ...(spec.place === undefined ? {} : { location: [{ location: { display: spec.place } }] }),
    serviceProvider: organisationReference(recorder.source),
  });
}

export interface ProcedureSpec {
  key: string;
  name: string;
  code?: string;
  when: string;
  by?: Professional;
  note?: string;
  labels?: readonly Label[];
}

export function writeProcedure(recorder: Recorder, spec: ProcedureSpec): fhir4.Reference {
  return recorder.add<fhir4.Procedure>(spec.key, {
    resourceType: 'Procedure',
    ...labelled(spec.labels),
    status: 'completed',
    code: spec.code === undefined ? { text: spec.name } : snomed(spec.code, spec.name),
    subject: recorder.patient,
    performedDateTime: spec.when,
    ...(spec.by ? { performer: [{ actor: practitionerReference(spec.by) }] } : {}),
    ...(spec.note === undefined ? {} : { note: [{ text: spec.note }] }),
  });
}

export interface LetterSpec {
  key: string;
  title: string;
  when: string;
  by: Professional;
  /** Paragraphs, in the writer's own words. */
  text: readonly string[];
  /** How the letter is kept; plain text unless said. */
  format?: 'text/plain' | 'text/html';
  labels?: readonly Label[];
}

const escapeHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function letterContent(recorder: Recorder, spec: LetterSpec): string {
  const writer = practitionerReference(spec.by).display ?? '';
  const head = `${recorder.source.name}, ${recorder.source.line}, ${recorder.source.town} ${recorder.source.postcode}. Telephone ${recorder.source.phone}`;
  const nhsNumber = parseNhsNumber(recorder.person.nhsNumber);
  const about = `About ${recorder.person.title} ${recorder.person.given} ${recorder.person.family}, NHS number ${nhsNumber ? formatNhsNumber(nhsNumber) : recorder.person.nhsNumber}`;
  const sign = [`${writer}, ${spec.by.jobRole}`];
  const paragraphs = [head, sayShortDate(new Date(spec.when)), about, ...spec.text, 'Yours sincerely', ...sign];
  if (spec.format !== 'text/html') return `${paragraphs.join('\n\n')}\n`;
  const body = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n');
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${escapeHtml(spec.title)}</title></head>\n<body>\n<h1>${escapeHtml(spec.title)}</h1>\n${body}\n</body>\n</html>\n`;
}

/** A letter: the document, and what one knows of it without opening it. */
export function writeLetter(recorder: Recorder, spec: LetterSpec): fhir4.Reference {
  const contentType = spec.format ?? 'text/plain';
  const content = Buffer.from(letterContent(recorder, spec), 'utf8');
  const binary = recorder.add<fhir4.Binary>(spec.key, {
    resourceType: 'Binary',
    ...labelled(spec.labels),
    contentType,
    securityContext: recorder.patient,
    data: content.toString('base64'),
  });
  return recorder.add<fhir4.DocumentReference>(spec.key, {
    resourceType: 'DocumentReference',
    ...labelled(spec.labels),
    status: 'current',
    type: { text: spec.title },
    category: [{ text: 'Letter' }],
    subject: recorder.patient,
    date: spec.when,
    author: [practitionerReference(spec.by), organisationReference(recorder.source)],
    custodian: organisationReference(recorder.source),
    description: spec.title,
    content: [{ attachment: { contentType, url: binary.reference ?? '', title: spec.title, size: content.length, creation: spec.when } }],
  });
}

export interface AppointmentSpec {
  key: string;
  /** "Heart failure clinic" */
  what: string;
  start: string;
  minutes: number;
  by?: Professional;
  status?: 'booked' | 'cancelled' | 'noshow' | 'fulfilled';
  note?: string;
  labels?: readonly Label[];
}

export function writeAppointment(recorder: Recorder, spec: AppointmentSpec): fhir4.Reference {
  return recorder.add<fhir4.Appointment>(spec.key, {
    resourceType: 'Appointment',
    ...labelled(spec.labels),
    status: spec.status ?? 'booked',
    serviceType: [{ text: spec.what }],
    description: spec.what,
    start: spec.start,
    end: minutesAfter(spec.start, spec.minutes),
    minutesDuration: spec.minutes,
    ...(spec.note === undefined ? {} : { patientInstruction: spec.note }),
    participant: [
      { actor: recorder.patient, status: 'accepted' },
      ...(spec.by ? [{ actor: practitionerReference(spec.by), status: 'accepted' as const }] : []),
      { actor: { display: `${recorder.source.name}, ${recorder.source.line}` }, status: 'accepted' },
    ],
  });
}

export interface ReferralSpec {
  key: string;
  what: string;
  when: string;
  by?: Professional;
  to?: DemoOrganisation;
  reason?: string;
}

export function writeReferral(recorder: Recorder, spec: ReferralSpec): fhir4.Reference {
  return recorder.add<fhir4.ServiceRequest>(spec.key, {
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    category: [snomed('3457005', 'Patient referral')],
    code: { text: spec.what },
    subject: recorder.patient,
    authoredOn: spec.when,
    ...(spec.by ? { requester: practitionerReference(spec.by) } : {}),
    ...(spec.to ? { performer: [organisationReference(spec.to)] } : {}),
    ...(spec.reason === undefined ? {} : { reasonCode: [{ text: spec.reason }] }),
  });
}

export interface PlanSpec {
  key: string;
  title: string;
  category: fhir4.CodeableConcept;
  since: string;
  until?: string;
  description: string;
  /** What is to happen, one thing each. */
  activities: readonly string[];
  by?: Professional;
}

export function writePlan(recorder: Recorder, spec: PlanSpec): fhir4.Reference {
  return recorder.add<fhir4.CarePlan>(spec.key, {
    resourceType: 'CarePlan',
    status: 'active',
    intent: 'plan',
    category: [spec.category],
    title: spec.title,
    description: spec.description,
    subject: recorder.patient,
    period: { start: spec.since, ...(spec.until === undefined ? {} : { end: spec.until }) },
    created: spec.since,
    ...(spec.by ? { author: practitionerReference(spec.by) } : {}),
    activity: spec.activities.map((description) => ({ detail: { status: 'in-progress' as const, description } })),
  });
}

/** A job in the team around somebody: the person who does it, where, and how to reach them. */
export interface TeamMember {
  professional: Professional;
  /** "Your care worker" in the source's own words */
  does: string;
}

export function writeCareTeam(recorder: Recorder, key: string, name: string, since: string, members: readonly TeamMember[]): fhir4.Reference {
  return recorder.add<fhir4.CareTeam>(key, {
    resourceType: 'CareTeam',
    status: 'active',
    name,
    subject: recorder.patient,
    period: { start: since },
    managingOrganization: [organisationReference(recorder.source)],
    telecom: [{ system: 'phone', value: recorder.source.phone, use: 'work' }],
    participant: members.map(({ professional, does }) => ({
      role: [{ coding: [{ system: JOB_ROLE, code: professional.jobRoleCode, display: professional.jobRole }], text: does }],
      member: practitionerReference(professional),
      onBehalfOf: organisationReference(professional.organisation),
    })),
  });
}

export interface RelativeSpec {
  key: string;
  given: string;
  family: string;
  /** v3-RoleCode: DAU, SON, SPS, MTH, FTH, FRND, NBOR */
  relationship: string;
  display: string;
  phone: string;
  isNextOfKin?: boolean;
}

export function writeRelative(recorder: Recorder, spec: RelativeSpec): fhir4.Reference {
  return recorder.add<fhir4.RelatedPerson>(spec.key, {
    resourceType: 'RelatedPerson',
    active: true,
    patient: recorder.patient,
    relationship: [
      hl7('v3-RoleCode', spec.relationship, spec.display),
      ...(spec.isNextOfKin === true ? [hl7('v2-0131', 'N', 'Next-of-Kin')] : []),
    ],
    name: [{ use: 'usual', family: spec.family, given: [spec.given] }],
    telecom: [{ system: 'phone', value: spec.phone, use: 'mobile' }],
  });
}
