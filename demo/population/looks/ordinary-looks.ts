/** Looks at everybody else's record: those who looked after them lately, for what the record says they did. */
import type { Calendar } from '../calendar';
import type { Person } from '../person';
import { TOWNS } from '../person';
import { firstOf } from '../person-context';
import type { Professional } from '../professionals';
import { createRandom } from '../random';
import { looksBecauseOf, timeOf } from './because-of';
import type { Deed, ProfessionalLook } from './deed';

/** Pharmacies have sent what they handed out in so many days. */
const LATELY = 60;

export function ordinaryDeeds(person: Person, calendar: Calendar): Deed[] {
  const random = createRandom(`looks ${person.nhsNumber}`);
  const town = TOWNS[person.town];
  const look = (by: Professional, reason: string, purpose: ProfessionalLook['purpose'] = 'TREAT', longestAgo = 330): Deed => ({
    kind: 'look',
    at: calendar.at(random.between(3, longestAgo), timeOf(random, by)),
    by,
    purpose,
    reason,
  });
  const hasTablets = person.age > 30;
  return [
    look(firstOf(town.surgery), 'Appointment.'),
    look(firstOf(town.surgery), random.pick(['Repeat prescription.', 'Letter from the hospital.', 'Blood results.'])),
    ...(hasTablets ? [look(firstOf(town.pharmacy), 'Prescription.', 'TREAT', LATELY)] : []),
    ...looksBecauseOf(person, calendar).map(({ look: made }) => made),
    ...(random.next() < 0.25 ? [{ kind: 'own-look' as const, at: calendar.at(random.between(2, 90), '19:30'), reads: ['MedicationRequest', 'Appointment'] }] : []),
  ];
}
