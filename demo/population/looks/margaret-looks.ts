/** Years of dialysis are years of looks: three times a week the unit opens Mrs Ashdown's record. */
import type { Calendar } from '../calendar';
import { professionalOf } from '../professionals';
import type { Deed } from './deed';

/** Access events that her looks add up to, each request, each search for her and each sign-in being one. */
export const MARGARET_EVENTS = 10_000;

/** One search for the person, one sign-in, and these requests. */
const EVENTS_BEFORE_READING = 2;
const NURSE_READS = ['Patient', 'Flag', 'AllergyIntolerance', 'MedicationRequest', 'CareTeam', 'Condition', 'Immunization'] as const;
const DOCTOR_READS = ['Patient', 'Flag', 'AllergyIntolerance', 'MedicationRequest', 'Condition', 'DocumentReference', 'Immunization'] as const;

/** Looks from the latest backwards until their events are so many. */
export function margaretDeeds(calendar: Calendar): Deed[] {
  const deeds: Deed[] = [];
  const kidneyDoctor = professionalOf('kidney-doctor-ellison');
  const nurse = professionalOf('dialysis-nurse-pereira');
  const gp = professionalOf('gp-hartley');
  let left = MARGARET_EVENTS;
  const add = (deed: Extract<Deed, { kind: 'look' }>): void => {
    if (left < EVENTS_BEFORE_READING) return;
    const room = left - EVENTS_BEFORE_READING;
    const reads = (deed.reads ?? []).slice(0, room);
    // One event alone is no look: the look before it is one shorter, and two are left.
    if (room - reads.length === 1) reads.pop();
    deeds.push({ ...deed, reads });
    left -= EVENTS_BEFORE_READING + reads.length;
  };
  for (let session = 0; left > 0; session += 1) {
    const daysAgo = 2 + Math.floor((session * 7) / 3);
    add({ kind: 'look', at: calendar.at(daysAgo, '16:48'), by: nurse, purpose: 'TREAT', reason: 'End of dialysis.', reads: NURSE_READS });
    if (session % 3 === 0) add({ kind: 'look', at: calendar.at(daysAgo, '14:20'), by: kidneyDoctor, purpose: 'TREAT', reason: 'Ward round at dialysis.', reads: DOCTOR_READS });
    if (session % 15 === 0) add({ kind: 'look', at: calendar.at(daysAgo, '13:30'), by: gp, purpose: 'TREAT', reason: 'Review of her tablets.', reads: DOCTOR_READS });
    add({ kind: 'look', at: calendar.at(daysAgo, '12:51'), by: nurse, purpose: 'TREAT', reason: 'Before dialysis.', reads: NURSE_READS });
  }
  return deeds;
}
