/** Who besides the GP looks at an ordinary person's record because of one of their stories, and when. */
import type { Calendar } from '../calendar';
import { PEOPLE_WITH_A_STORY } from '../people-with-a-story';
import { TOWNS, type Person } from '../person';
import { firstOf } from '../person-context';
import { professionalOf, type Professional } from '../professionals';
import { createRandom, type Random } from '../random';
import type { Story } from '../story-names';
import type { Label } from '../writing/clinical';
import type { VisitClass } from '../writing/care';
import type { ProfessionalLook } from './deed';

interface Because {
  by: string;
  reason: string;
  purpose?: ProfessionalLook['purpose'];
  /** What they came for, as their own system sends it; without it what is in the record anyway explains them. */
  visit?: { kind: VisitClass; type: string; labels?: readonly Label[] };
}

const BECAUSE_OF: Partial<Record<Story, Because>> = {
  fall: { by: 'paramedic-brooks', reason: 'Called to a fall at home.', purpose: 'ETREAT', visit: { kind: 'field', type: 'Ambulance called' } },
  'heart-attack': { by: 'paramedic-fielding', reason: 'Called for chest pain.', purpose: 'ETREAT', visit: { kind: 'field', type: 'Ambulance called' } },
  'home-care': { by: 'social-worker-pike', reason: 'Yearly review of care.', visit: { kind: 'home', type: 'Visit by a social worker' } },
  'care-home': { by: 'care-home-osei', reason: 'Start of the shift.' },
  palliative: { by: 'hospice-nurse-donnelly', reason: 'Visit at home.', visit: { kind: 'home', type: 'Visit by the hospice nurse' } },
  'hip-replacement': { by: 'therapist-rowland', reason: 'After a hip replacement.', visit: { kind: 'clinic', type: 'Physiotherapy' } },
  'broken-wrist': { by: 'therapist-rowland', reason: 'Hand exercises.', visit: { kind: 'clinic', type: 'Physiotherapy' } },
  pregnancy: { by: 'midwife-adeyemi', reason: 'Antenatal check.', visit: { kind: 'clinic', type: 'Midwife appointment' } },
  psychosis: { by: 'mental-health-nurse-asante', reason: 'Visit of the team.', visit: { kind: 'home', type: 'Visit by the team', labels: ['PSY'] } },
  depression: { by: 'mental-health-nurse-asante', reason: 'Talking therapy.', visit: { kind: 'clinic', type: 'Talking therapy', labels: ['PSY'] } },
  'sexual-health': { by: 'sexual-health-nurse-flynn', reason: 'Clinic visit.', visit: { kind: 'clinic', type: 'Clinic visit', labels: ['SEX'] } },
  copd: { by: 'out-of-hours-doctor-sinclair', reason: 'Breathless in the evening.', purpose: 'ETREAT', visit: { kind: 'remote', type: 'Call to 111' } },
  'learning-disability': { by: 'social-worker-boateng', reason: 'Plan for supported living.', visit: { kind: 'home', type: 'Visit by a social worker' } },
  'childhood-vaccinations': { by: 'community-nurse-carter', reason: 'Vaccinations.', visit: { kind: 'clinic', type: 'Vaccinations' } },
};

/** Of so many of these visits nothing was sent, so that some looks are there that nothing explains. */
const NOT_SENT = 0.12;

/** A look because of a story, and the visit that it was for, where that was sent. */
export interface LookBecause {
  story: Story;
  look: ProfessionalLook;
  visit: Because['visit'];
}

/** None for those whose looks are told one by one. */
export function looksBecauseOf(person: Person, calendar: Calendar): LookBecause[] {
  if (PEOPLE_WITH_A_STORY.some(({ nhsNumber }) => nhsNumber === person.nhsNumber)) return [];
  return person.stories.flatMap((story): LookBecause[] => {
    const because = BECAUSE_OF[story];
    if (because === undefined) return [];
    const random = createRandom(`look ${person.nhsNumber} ${story}`);
    const by = professionalOf(because.by);
    const at = calendar.at(random.between(3, 330), timeOf(random, by));
    return [{ story, look: { kind: 'look', at, by, purpose: because.purpose ?? 'TREAT', reason: because.reason }, visit: random.next() < NOT_SENT ? undefined : because.visit }];
  });
}

/** Pharmacies have sent what they handed out in so many days. */
const LATELY = 60;

/** A pharmacist's look because of a prescription that was sent to them the day before. */
export function pharmacistLook(person: Person, calendar: Calendar): { look: ProfessionalLook; prescribedDaysAgo: number } | undefined {
  if (person.age <= 30 || person.stories.length === 0 || PEOPLE_WITH_A_STORY.some(({ nhsNumber }) => nhsNumber === person.nhsNumber)) return undefined;
  const random = createRandom(`pharmacist ${person.nhsNumber}`);
  const by = firstOf(TOWNS[person.town].pharmacy);
  const daysAgo = random.between(3, LATELY);
  return { look: { kind: 'look', at: calendar.at(daysAgo, timeOf(random, by)), by, purpose: 'TREAT', reason: 'Prescription.' }, prescribedDaysAgo: daysAgo + 1 };
}

/** Paramedics and out-of-hours doctors work at all hours; others by day. */
export function timeOf(random: Random, by: Professional): string {
  const atAllHours = by.organisation.kind === 'ambulance' || by.organisation.kind === 'out-of-hours';
  const hour = atAllHours ? random.between(17, 23) : random.between(9, 16);
  return `${String(hour).padStart(2, '0')}:${String(random.between(0, 59)).padStart(2, '0')}`;
}
