import { firstSegment, type Segment } from '../parse-message';
import { isUnsaid, readText, repetitionsOf } from '../read-field';
import { readTime } from '../read-time';
import { filled, orAbsent, readConcept } from './datatypes';
import { mapPractitioners } from './map-practitioner';
import { listUnsaid, type MappedEntry, type Mapping } from './mapped-entry';
import { placeName } from './place-name';
import { readMarks } from './read-marks';
import { localSystem, usualSystem } from './systems';

/** The visit protection indicator. */
const PROTECTION = 22;
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

/** PV1-2, HL7 table 0004, as the class of an Encounter. */
const CLASSES: Readonly<Record<string, { code: string; display: string }>> = {
  I: { code: 'IMP', display: 'inpatient encounter' },
  B: { code: 'IMP', display: 'inpatient encounter' },
  D: { code: 'SS', display: 'short stay' },
  E: { code: 'EMER', display: 'emergency' },
  P: { code: 'PRENC', display: 'pre-admission' },
};
const AMBULATORY = { code: 'AMB', display: 'ambulatory' };

const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
const PARTICIPANTS: readonly { field: number; code: string; display: string }[] = [
  { field: 7, code: 'ATND', display: 'attender' },
  { field: 8, code: 'REF', display: 'referrer' },
  { field: 9, code: 'CON', display: 'consultant' },
  { field: 17, code: 'ADM', display: 'admitter' },
];

/** What the event of a message (A01, A03 …) says of the visit that its PV1 describes. */
export interface VisitEvent {
  status: (pv1: Segment) => fhir4.Encounter['status'];
  /** When PV1-44 is silent, the event's own time is when the visit began. */
  startsNow?: boolean;
  /** When PV1-45 is silent, the event's own time is when it ended. */
  endsNow?: boolean;
  /** The discharge did not happen: PV1-45 is not read. */
  isOpenAgain?: boolean;
}

/** The source's own number of the visit: PV1-19, else PV1-50, else the account of PID-18. */
export function visitNumber(mapping: Mapping): string | undefined {
  const pv1 = firstSegment(mapping.message, 'PV1');
  const pid = firstSegment(mapping.message, 'PID');
  const number = (pv1 === undefined ? '' : readText(pv1, 19) || readText(pv1, 50)) || (pid === undefined ? '' : readText(pid, 18));
  if (number !== '') return number;
  const admitted = pv1 === undefined ? '' : readText(pv1, 44);
  return admitted === '' ? undefined : `${mapping.personKey}-${admitted}`;
}

/** Reference to the visit that a message's other items belong to, when it has a number to know it by. */
export function visitReference(mapping: Mapping): { encounter?: fhir4.Reference } {
  const value = visitNumber(mapping);
  if (value === undefined) return {};
  return { encounter: { reference: `Encounter?identifier=${localSystem(mapping.source.code, 'visit')}|${encodeURIComponent(value)}` } };
}

/** PV1 and PV2 as an Encounter, with the doctors that it names. */
export function mapVisit(mapping: Mapping, event: VisitEvent): MappedEntry[] {
  const pv1 = firstSegment(mapping.message, 'PV1');
  const value = visitNumber(mapping);
  if (pv1 === undefined || value === undefined) {
    mapping.problems.push({ where: 'PV1^1^19', code: 'required', text: 'The visit number is missing: without it the visit cannot be told from others.' });
    return [];
  }
  const pv2 = firstSegment(mapping.message, 'PV2');
  const kind = CLASSES[readText(pv1, 2).toUpperCase()] ?? AMBULATORY;
  const staff = PARTICIPANTS.map((role) => ({ role, people: mapPractitioners(pv1, role.field, mapping.source.code, repetitionsOf(pv1, role.field)) }));
  const participant = filled(staff.flatMap(({ role, people }) => people.references.map((individual) => ({ type: [{ coding: [{ system: PARTICIPATION, code: role.code, display: role.display }] }], individual }))));
  const resource: fhir4.Encounter = {
    resourceType: 'Encounter',
    ...readMarks(pv2, PROTECTION),
    identifier: [{ system: localSystem(mapping.source.code, 'visit'), value }],
    status: event.status(pv1),
    class: { system: ACT_CODE, ...kind },
    subject: mapping.patient,
    ...readPeriod(mapping, pv1, event),
    ...(participant === undefined ? {} : { participant }),
    ...readService(mapping),
    ...readPlaces(pv1),
    ...readAdmission(mapping, pv1, event),
    serviceProvider: { reference: `Organization/ods-${mapping.source.code.toLowerCase()}`, display: mapping.source.name },
  };
  return [...staff.flatMap(({ people }) => people.entries), { fullUrl: 'urn:hl7v2:PV1-1', resource, place: 'PV1^1', unsaid: listUnsaid({ security: isUnsaid(pv2, PROTECTION), serviceType: isServiceUnsaid(mapping), reasonCode: isUnsaid(pv2, 3) }) }];
}

function readPeriod(mapping: Mapping, pv1: Segment, event: VisitEvent): Pick<fhir4.Encounter, 'period'> {
  const evn = firstSegment(mapping.message, 'EVN');
  const happened = evn === undefined ? undefined : (readTime(evn, 6) ?? readTime(evn, 2));
  const start = readTime(pv1, 44) ?? (event.startsNow === true ? happened : undefined);
  const end = event.isOpenAgain === true ? undefined : (readTime(pv1, 45) ?? (event.endsNow === true ? happened : undefined));
  if (start === undefined && end === undefined) return {};
  if (start !== undefined && end !== undefined && Date.parse(end) < Date.parse(start)) {
    mapping.problems.push({ where: 'PV1^1^45', code: 'data-type', text: 'The discharge is before the admission.' });
  }
  return { period: { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) } };
}

export const isServiceUnsaid = ({ message }: Mapping): boolean => isUnsaid(firstSegment(message, 'PV1'), 10);

/** PV1-10, the service: three digits that name no system are an NHS treatment function, on which its topic depends (360, genitourinary medicine). */
export function readServiceOf(mapping: Mapping): fhir4.CodeableConcept | undefined {
  const pv1 = firstSegment(mapping.message, 'PV1');
  return pv1 && readConcept(pv1, 10, mapping.source.code, 0, { system: usualSystem(readText(pv1, 10), 'TREATMENTFUNCTION'), text: '' });
}

function readService(mapping: Mapping): Pick<fhir4.Encounter, 'serviceType' | 'reasonCode'> {
  const pv2 = firstSegment(mapping.message, 'PV2');
  const serviceType = readServiceOf(mapping);
  const reason = pv2 === undefined ? undefined : readConcept(pv2, 3, mapping.source.code);
  return { ...(serviceType === undefined ? {} : { serviceType }), ...(reason === undefined ? {} : { reasonCode: [reason] }) };
}

function readPlaces(pv1: Segment): Pick<fhir4.Encounter, 'location'> {
  const now = placeName(pv1, 3);
  const before = placeName(pv1, 6);
  const location: fhir4.EncounterLocation[] = [
    ...(now === '' ? [] : [{ location: { display: now }, status: 'active' as const }]),
    ...(before === '' || before === now ? [] : [{ location: { display: before }, status: 'completed' as const }]),
  ];
  return location.length === 0 ? {} : { location };
}

function readAdmission(mapping: Mapping, pv1: Segment, event: VisitEvent): Pick<fhir4.Encounter, 'hospitalization'> {
  const admitSource = readConcept(pv1, 14, mapping.source.code);
  const dischargeDisposition = event.isOpenAgain === true ? undefined : readConcept(pv1, 36, mapping.source.code);
  const destination = event.isOpenAgain === true ? undefined : orAbsent(readText(pv1, 37));
  if (admitSource === undefined && dischargeDisposition === undefined && destination === undefined) return {};
  return {
    hospitalization: {
      ...(admitSource === undefined ? {} : { admitSource }),
      ...(dischargeDisposition === undefined ? {} : { dischargeDisposition }),
      ...(destination === undefined ? {} : { destination: { display: destination } }),
    },
  };
}
