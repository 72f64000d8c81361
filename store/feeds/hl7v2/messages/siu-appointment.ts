import { mapAppointment } from '../segments/map-appointment';
import type { MessageMapper } from './message-mapper';

/** What each event says of the appointment (HL7 v2.4 §10.3), unless its own status (SCH-25) says otherwise. */
const EVENTS: Readonly<Record<string, fhir4.Appointment['status']>> = {
  // booked, at another time, changed
  S12: 'booked',
  S13: 'booked',
  S14: 'booked',
  // cancelled, and what was left of it
  S15: 'cancelled',
  S16: 'cancelled',
  // deleted: it should never have been
  S17: 'entered-in-error',
  // the person did not come
  S26: 'noshow',
};

export const SIU_APPOINTMENT: MessageMapper = {
  takes: Object.keys(EVENTS).map((event) => `SIU^${event}`),
  isAboutItems: true,
  reads: ['SCH', 'TQ1', 'NTE', 'PV1', 'RGS', 'AIS', 'AIL', 'AIP'],
  map: (mapping, event) => mapAppointment(mapping, EVENTS[event] ?? 'booked'),
};
