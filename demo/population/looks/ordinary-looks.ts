/** Looks at everybody else's record: those who looked after them lately, for what the record says they did. */
import type { Calendar } from '../calendar';
import type { Person } from '../person';
import { TOWNS } from '../person';
import { firstOf } from '../person-context';
import { professionalOf, type Professional } from '../professionals';
import { createRandom, type Random } from '../random';
import type { Story } from '../story-names';
import type { Deed, ProfessionalLook } from './deed';

/** Who besides the GP looks because of a story, and what they say. */
const BECAUSE_OF: Partial<Record<Story, readonly [by: string, reason: string, purpose?: ProfessionalLook['purpose']]>> = {
  fall: ['paramedic-brooks', 'Called to a fall at home.', 'ETREAT'],
  'heart-attack': ['paramedic-fielding', 'Called for chest pain.', 'ETREAT'],
  'home-care': ['social-worker-pike', 'Yearly review of care.'],
  'care-home': ['care-home-osei', 'Start of the shift.'],
  palliative: ['hospice-nurse-donnelly', 'Visit at home.'],
  'hip-replacement': ['therapist-rowland', 'After a hip replacement.'],
  'broken-wrist': ['therapist-rowland', 'Hand exercises.'],
  pregnancy: ['midwife-adeyemi', 'Antenatal check.'],
  psychosis: ['mental-health-nurse-asante', 'Visit of the team.'],
  depression: ['mental-health-nurse-asante', 'Talking therapy.'],
  'sexual-health': ['sexual-health-nurse-flynn', 'Clinic visit.'],
  copd: ['out-of-hours-doctor-sinclair', 'Breathless in the evening.', 'ETREAT'],
  'learning-disability': ['social-worker-boateng', 'Plan for supported living.'],
  'childhood-vaccinations': ['community-nurse-carter', 'Vaccinations.'],
};

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
  const because = person.stories.flatMap((story) => {
    const found = BECAUSE_OF[story];
    return found ? [look(professionalOf(found[0]), found[1], found[2])] : [];
  });
  const hasTablets = person.age > 30;
  return [
    look(firstOf(town.surgery), 'Appointment.'),
    look(firstOf(town.surgery), random.pick(['Repeat prescription.', 'Letter from the hospital.', 'Blood results.'])),
    ...(hasTablets ? [look(firstOf(town.pharmacy), 'Prescription.', 'TREAT', LATELY)] : []),
    ...because,
    ...(random.next() < 0.25 ? [{ kind: 'own-look' as const, at: calendar.at(random.between(2, 90), '19:30'), reads: ['MedicationRequest', 'Appointment'] }] : []),
  ];
}

/** Paramedics and out-of-hours doctors work at all hours; others by day. */
function timeOf(random: Random, by: Professional): string {
  const atAllHours = by.organisation.kind === 'ambulance' || by.organisation.kind === 'out-of-hours';
  const hour = atAllHours ? random.between(17, 23) : random.between(9, 16);
  return `${String(hour).padStart(2, '0')}:${String(random.between(0, 59)).padStart(2, '0')}`;
}
