import { minutesAfter } from '../calendar';
import type { DemoOrganisation } from '../organisations';
import type { Person } from '../person';
import { uuidOf } from '../writing/recorder';
import { hl7Text, hl7Time, segment, writeMessage } from './message';

export interface HospitalVisit {
  key: string;
  kind: 'emergency' | 'inpatient' | 'clinic';
  /** "Emergency department", "Ward 12", "Kidney clinic" */
  place: string;
  /** dateTime */
  start: string;
  minutes: number;
  /** Who saw them, as `Dr Samuel Okafor` in its parts. */
  doctor?: { title: string; given: string; family: string };
  /** What they came with. */
  reason: string;
  /** What was found: SNOMED CT. */
  diagnoses?: readonly { code: string; display: string }[];
  procedures?: readonly { code?: string; display: string }[];
  /** Where they went: "Discharged home". */
  disposition?: string;
}

const CLASSES = { emergency: 'E', inpatient: 'I', clinic: 'O' } as const;
const ARRIVALS = { emergency: 'ADT^A04^ADT_A01', inpatient: 'ADT^A01^ADT_A01', clinic: 'ADT^A04^ADT_A01' } as const;

/** A visit as the two messages of it: that the person came, and that they left. */
export function visitMessages(hospital: DemoOrganisation, person: Person, today: string, visit: HospitalVisit): { sent: string; text: string }[] {
  const end = minutesAfter(visit.start, visit.minutes);
  const number = `V${uuidOf(`${hospital.code} ${person.nhsNumber} visit ${visit.key}`).slice(0, 8).toUpperCase()}`;
  const doctor = visit.doctor ? `^${hl7Text(visit.doctor.family)}^${hl7Text(visit.doctor.given)}^^^${visit.doctor.title}` : '';
  const came = {
    1: '1',
    2: CLASSES[visit.kind],
    3: `${hl7Text(visit.place)}^^^${hl7Text(hospital.line)}`,
    7: doctor,
    10: `^${hl7Text(visit.place)}`,
    19: number,
    44: hl7Time(visit.start),
  };
  const reason = segment('PV2', { 3: `^${hl7Text(visit.reason)}` });
  const left = { ...came, 36: visit.disposition === undefined ? '' : `^${hl7Text(visit.disposition)}`, 45: hl7Time(end) };
  const diagnoses = (visit.diagnoses ?? []).map((diagnosis, index) =>
    segment('DG1', { 1: String(index + 1), 3: `${diagnosis.code}^${hl7Text(diagnosis.display)}^SCT`, 5: hl7Time(end), 6: 'F' }),
  );
  const procedures = (visit.procedures ?? []).map((procedure, index) =>
    segment('PR1', { 1: String(index + 1), 3: `${procedure.code ?? ''}^${hl7Text(procedure.display)}${procedure.code === undefined ? '' : '^SCT'}`, 5: hl7Time(minutesAfter(visit.start, 60)) }),
  );
  const message = (type: string, sent: string, segments: string[]): { sent: string; text: string } => ({
    sent,
    text: writeMessage({ type, hospital, person, today, sent, segments }),
  });
  return [
    message(ARRIVALS[visit.kind], visit.start, [segment('PV1', came), reason]),
    message('ADT^A03^ADT_A03', end, [segment('PV1', left), reason, ...diagnoses, ...procedures]),
  ];
}
