import { allSegments, firstSegment, type Segment } from '../parse-message';
import { isUnsaid, readText, readWholeText, repetitionsOf } from '../read-field';
import { readMoment } from '../read-time';
import { filled, orAbsent, readConcept } from './datatypes';
import { mapPractitioners } from './map-practitioner';
import { listUnsaid, type MappedEntry, type Mapping } from './mapped-entry';
import { isServiceUnsaid, readServiceOf } from './map-visit';
import { placeName } from './place-name';
import { localSystem } from './systems';

type Status = fhir4.Appointment['status'];

/** SCH-25, HL7 table 0278. */
const STATUSES: Readonly<Record<string, Status>> = { PENDING: 'pending', WAITLIST: 'waitlist', BOOKED: 'booked', OVERBOOK: 'booked', STARTED: 'arrived', COMPLETE: 'fulfilled', CANCELLED: 'cancelled', DC: 'cancelled', DELETED: 'entered-in-error', NOSHOW: 'noshow' };

/** What an event ends stays ended, whatever status the rest of the message still has. */
const ENDED: readonly Status[] = ['cancelled', 'entered-in-error', 'noshow'];

/** SCH with its services (AIS), places (AIL) and people (AIP) as an Appointment, known by SCH-2, else SCH-1. */
export function mapAppointment(mapping: Mapping, byEvent: Status): MappedEntry[] {
  const sch = firstSegment(mapping.message, 'SCH');
  const value = sch === undefined ? '' : readText(sch, 2) || readText(sch, 1);
  if (sch === undefined || value === '') {
    mapping.problems.push({ where: sch === undefined ? 'SCH^1' : 'SCH^1^2', code: 'required', text: sch === undefined ? 'The message has no SCH segment.' : 'The appointment number is missing: without it a change could not find its appointment.' });
    return [];
  }
  const status = ENDED.includes(byEvent) ? byEvent : (STATUSES[readText(sch, 25).toUpperCase()] ?? byEvent);
  const times = readTimes(mapping, sch);
  if (times === undefined && !ENDED.includes(status)) mapping.problems.push({ where: 'AIS^1^4', code: 'required', text: 'The message does not say when the appointment is.' });
  const staff = allSegments(mapping.message, 'AIP').map((aip) => mapPractitioners(aip, 3, mapping.source.code, repetitionsOf(aip, 3)));
  const places = [...new Set(allSegments(mapping.message, 'AIL').map((ail) => placeName(ail, 3)))].filter((place) => place !== '');
  const serviceType = filled(allSegments(mapping.message, 'AIS').map((ais) => readConcept(ais, 3, mapping.source.code)));
  const specialty = readServiceOf(mapping);
  const reason = readConcept(sch, 7, mapping.source.code);
  const comment = readComment(mapping);
  const resource: fhir4.Appointment = {
    resourceType: 'Appointment',
    identifier: [{ system: localSystem(mapping.source.code, 'appointment'), value }],
    status,
    ...(serviceType === undefined ? {} : { serviceType }),
    ...(specialty === undefined ? {} : { specialty: [specialty] }),
    ...(reason === undefined ? {} : { reasonCode: [reason] }),
    ...times,
    ...(comment === undefined ? {} : { comment }),
    participant: [{ actor: mapping.patient }, ...staff.flatMap(({ references }) => references).map((actor) => ({ actor })), ...places.map((display) => ({ actor: { display } }))].map((one) => ({ ...one, status: 'accepted' })),
  };
  const unsaid = listUnsaid({
    serviceType: allSegments(mapping.message, 'AIS').every((ais) => isUnsaid(ais, 3)),
    specialty: isServiceUnsaid(mapping),
    reasonCode: isUnsaid(sch, 7),
    start: times === undefined,
    end: times === undefined,
  });
  return [...staff.flatMap(({ entries }) => entries), { fullUrl: 'urn:hl7v2:SCH-1', resource, place: 'SCH^1', unsaid }];
}

/** Minutes by HL7 v2's units of time. */
const UNITS: Readonly<Record<string, number>> = { S: 1 / 60, SEC: 1 / 60, MIN: 1, M: 1, MINUTES: 1, H: 60, HR: 60, HOURS: 60 };

/**
 * From when to when: SCH-11 and TQ1 have both, AIS, AIL and AIP a start and how long. R4 wants an end: of one that says
 * none, its beginning.
 */
function readTimes(mapping: Mapping, sch: Segment): Pick<fhir4.Appointment, 'start' | 'end'> | undefined {
  const [tq1] = allSegments(mapping.message, 'TQ1');
  const resources = [['AIS', 4] as const, ['AIL', 6] as const, ['AIP', 6] as const].flatMap(([name, field]) => allSegments(mapping.message, name).map((segment) => ({ segment, field })));
  const timed = resources.find(({ segment, field }) => readMoment(segment, field) !== undefined);
  const start = (timed && readMoment(timed.segment, timed.field)) ?? (tq1 && readMoment(tq1, 7)) ?? readMoment(sch, 11, 4);
  if (start === undefined) return undefined;
  const minutes = timed === undefined ? undefined : readMinutes(timed.segment, timed.field + 3);
  const end = minutes === undefined ? ((tq1 && readMoment(tq1, 8)) ?? readMoment(sch, 11, 5)) : new Date(Date.parse(start) + minutes * 60_000).toISOString();
  return { start, end: end !== undefined && Date.parse(end) >= Date.parse(start) ? end : start };
}

/** No appointment takes a year: what says so is of no use, and could not be written as a time. */
const LONGEST_MINUTES = 366 * 24 * 60;

function readMinutes(segment: Segment, field: number): number | undefined {
  const [amount, unit] = [readText(segment, field), readText(segment, field + 1).toUpperCase()];
  const minutes = /^\d+(\.\d+)?$/.test(amount) ? Number(amount) * (UNITS[unit === '' ? 'MIN' : unit] ?? NaN) : NaN;
  return minutes <= LONGEST_MINUTES ? minutes : undefined;
}

/** Notes of the appointment itself; those of what is booked for it are for whoever prepares that. */
function readComment({ message, unused }: Mapping): string | undefined {
  const isBooked = ({ name }: Segment): boolean => name.startsWith('AI');
  const first = message.segments.findIndex(isBooked);
  const notes = message.segments.filter(({ name }) => name === 'NTE');
  const own = notes.filter((note) => first === -1 || message.segments.indexOf(note) < first);
  if (own.length < notes.length) unused.add('NTE of AIS, AIL, AIP');
  return orAbsent(own.map((note) => readWholeText(note, 3)).filter((text) => text !== '').join('\n'));
}
