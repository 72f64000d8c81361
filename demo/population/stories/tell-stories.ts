import { minutesAfter } from '../calendar';
import { looksBecauseOf, pharmacistLook } from '../looks/because-of';
import type { PersonContext } from '../person-context';
import type { Story } from '../story-names';
import { writeVisit } from '../writing/care';
import { writeMedicine, writeNoKnownAllergy } from '../writing/clinical';
import * as everyday from './everyday';
import * as lifeStages from './life-stages';
import { LONG_TERM, writeLongTerm } from './long-term';
import * as sensitive from './sensitive';

/** Stories that are more than a condition that goes on. */
const TELLERS: Partial<Record<Story, (context: PersonContext) => void>> = {
  'childhood-vaccinations': everyday.writeChildhoodVaccinations,
  'heart-attack': lifeStages.writeHeartAttack,
  psychosis: sensitive.writePsychosis,
  alcohol: sensitive.writeAlcohol,
  'opioid-treatment': sensitive.writeOpioidTreatment,
  'hip-replacement': everyday.writeHipReplacement,
  'broken-wrist': everyday.writeBrokenWrist,
  'breast-cancer': lifeStages.writeBreastCancer,
  palliative: lifeStages.writePalliative,
  pregnancy: lifeStages.writePregnancy,
  termination: sensitive.writeTermination,
  'sexual-health': sensitive.writeSexualHealth,
  'domestic-abuse': sensitive.writeDomesticAbuse,
  'learning-disability': lifeStages.writeLearningDisability,
  'bowel-screening': everyday.writeBowelScreening,
  cataract: everyday.writeCataract,
  'home-care': lifeStages.writeHomeCare,
  'care-home': lifeStages.writeCareHome,
  fall: everyday.writeFall,
  'penicillin-allergy': everyday.writePenicillinAllergy,
  'nut-allergy': everyday.writeNutAllergy,
  'flu-vaccination': everyday.writeFluVaccinations,
};

/** Writes each of a person's stories into the systems that took part in it. */
export function tellStories(context: PersonContext): void {
  for (const story of context.person.stories) {
    const care = LONG_TERM[story];
    if (care) writeLongTerm(context, story, care);
    TELLERS[story]?.(context);
  }
  writeLookedFor(context);
  if (context.person.age > 30 && context.person.stories.length > 0) everyday.writePharmacyCounter(context);
  const hasAllergy = context.surgery.resources.some((resource) => resource.resourceType === 'AllergyIntolerance');
  if (!hasAllergy && context.person.stories.length > 0) writeNoKnownAllergy(context.surgery, context.calendar.day(context.random.between(100, 900)));
}

/** What those came for who looked: a visit, which a look is made at the beginning of, or a prescription. */
function writeLookedFor({ person, calendar, at, surgery, gp }: PersonContext): void {
  const pharmacist = pharmacistLook(person, calendar);
  if (pharmacist) {
    const { look, prescribedDaysAgo } = pharmacist;
    writeMedicine(surgery, { medicine: 'hydrocortisone', started: calendar.day(prescribedDaysAgo), stopped: calendar.day(Math.max(1, prescribedDaysAgo - 7)), by: gp, key: 'sent to the pharmacy', sentTo: look.by.organisation });
  }
  for (const { story, look, visit } of looksBecauseOf(person, calendar)) {
    if (visit) writeVisit(at(look.by.organisation.code), { ...visit, key: `looked for ${story}`, start: minutesAfter(look.at, -5), minutes: 35, by: look.by });
  }
}

/** Stories that nobody tells: none, or a name has been forgotten. */
export const untoldStories = (stories: readonly Story[]): Story[] => stories.filter((story) => !(story in TELLERS) && !(story in LONG_TERM));
