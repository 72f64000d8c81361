/** Looks at everybody else's record: those who looked after them lately, for what the record says they did. */
import type { Calendar } from '../calendar';
import type { Person } from '../person';
import { TOWNS } from '../person';
import { firstOf } from '../person-context';
import type { Professional } from '../professionals';
import { createRandom } from '../random';
import { looksBecauseOf, pharmacistLook, timeOf } from './because-of';
import type { Deed } from './deed';

export function ordinaryDeeds(person: Person, calendar: Calendar): Deed[] {
  const random = createRandom(`looks ${person.nhsNumber}`);
  const town = TOWNS[person.town];
  const pharmacist = pharmacistLook(person, calendar);
  const look = (by: Professional, reason: string): Deed => ({
    kind: 'look',
    at: calendar.at(random.between(3, 330), timeOf(random, by)),
    by,
    purpose: 'TREAT',
    reason,
  });
  return [
    look(firstOf(town.surgery), 'Appointment.'),
    look(firstOf(town.surgery), random.pick(['Repeat prescription.', 'Letter from the hospital.', 'Blood results.'])),
    ...(pharmacist ? [pharmacist.look] : []),
    ...looksBecauseOf(person, calendar).map(({ look: made }) => made),
    ...(random.next() < 0.25 ? [{ kind: 'own-look' as const, at: calendar.at(random.between(2, 90), '19:30'), reads: ['MedicationRequest', 'Appointment'] }] : []),
  ];
}
