import type { Segment } from '../parse-message';
import { readText } from '../read-field';
import { mapAllergies } from '../segments/map-allergies';
import { mapConditions } from '../segments/map-conditions';
import { mapNextOfKin } from '../segments/map-next-of-kin';
import { mapProcedures } from '../segments/map-procedures';
import { mapVisit, type VisitEvent } from '../segments/map-visit';
import type { MessageMapper } from './message-mapper';

/** Discharged when it says when; planned when it is a pre-admission; else going on. */
const statusFromVisit = (pv1: Segment): fhir4.Encounter['status'] => {
  if (readText(pv1, 45) !== '') return 'finished';
  return readText(pv1, 2).toUpperCase() === 'P' ? 'planned' : 'in-progress';
};

/** What each event says of the visit (HL7 v2.4 §3.3). */
const EVENTS: Readonly<Record<string, VisitEvent>> = {
  // admitted
  A01: { status: () => 'in-progress', startsNow: true },
  // transferred
  A02: { status: () => 'in-progress' },
  // discharged
  A03: { status: () => 'finished', endsNow: true },
  // registered, as in A&E or a clinic
  A04: { status: statusFromVisit, startsNow: true },
  // pre-admitted
  A05: { status: () => 'planned' },
  // an outpatient is admitted now
  A06: { status: () => 'in-progress' },
  // an inpatient is an outpatient now
  A07: { status: () => 'in-progress' },
  // changed
  A08: { status: statusFromVisit },
  // the admission was cancelled
  A11: { status: () => 'cancelled' },
  // the transfer was cancelled: PV1-3 is where the person is again
  A12: { status: () => 'in-progress' },
  // the discharge was cancelled
  A13: { status: () => 'in-progress', isOpenAgain: true },
  // the pre-admission was cancelled
  A38: { status: () => 'cancelled' },
};

/** Visits to a hospital: admitted, moved, discharged, and each of these cancelled. */
export const ADT_VISIT: MessageMapper = {
  takes: Object.keys(EVENTS).map((event) => `ADT^${event}`),
  reads: ['PV1', 'PV2', 'NK1', 'AL1', 'DG1', 'PR1'],
  map(mapping, event) {
    const visit = EVENTS[event];
    if (visit === undefined) return [];
    return [...mapVisit(mapping, visit), ...mapNextOfKin(mapping), ...mapAllergies(mapping), ...mapConditions(mapping), ...mapProcedures(mapping)];
  },
};
