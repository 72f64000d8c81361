import { describe, expect, it } from 'vitest';
import { sentencesOf } from '@/app/testing/sentences-of';
import { ChoiceForm } from '@/components/sharing/choice-form';
import { ChoiceSaved } from '@/components/sharing/choice-saved';
import { NotAgain } from '@/components/sharing/not-again';
import { OnlyYou } from '@/components/sharing/only-you';
import { SharingLinks } from '@/components/sharing/sharing-links';
import { WhoSeesItem } from '@/components/sharing/who-sees-item';
import { NEW_DRAFT } from '@/lib/consent/questions/choice-draft';
import { CHOICE_QUESTIONS } from '@/lib/consent/questions/choice-questions';
import { startForm, type ChoiceStep } from '@/lib/consent/questions/choice-steps';
import { PROFESSIONAL_ROLES, RECORD_PARTS } from '@/lib/consent/vocabulary';
import { sayInEmergency, sayOfParamedics } from '@/lib/wording/choices';
import { partName } from '@/lib/wording/parts';
import { readingAge } from '@/lib/wording/reading-age';
import { rolesName } from '@/lib/wording/roles';
import type { RecordItem } from '@/lib/wording/record/record-item';

/** The oldest child whom the words are written for. */
const OLDEST = 11;
/** Names of jobs and of parts of the record, which have no shorter one, and words that the whole of these pages is about. */
const NAMES = [...PROFESSIONAL_ROLES.map(rolesName), ...RECORD_PARTS.map(partName)].flatMap((name) => name.toLowerCase().split(/[^a-z]+/));
const FAMILIAR = [...NAMES, 'emergency', 'record', 'exceptions', 'professional', 'everyone', 'everything', 'penicillin', 'allergic', 'pharmacist', 'pharmacy', 'hospital', 'medicine', 'date', 'address'];

const stay = <State,>(state: State): Promise<State> => Promise.resolve(state);
const draft = { ...NEW_DRAFT, kind: 'item', item: 'AllergyIntolerance/a1|Penicillin allergy', whom: 'pharmacist', emergency: 'no' };
const news = {
  thinkAbout: ['A pharmacist would not see that you are allergic to penicillin.', 'If they do not know this, they could give you the wrong treatment, even in an emergency.'],
  wouldHave: { sentence: 'In the last 12 months this would have stopped 4 looks.', looks: [] },
};
const asked = (step: ChoiceStep) => <ChoiceForm action={stay} initial={{ ...startForm(draft, undefined, step), news: step === 'check' ? news : {} }} today="2026-03-03" key={step} />;

const item = { key: 'AllergyIntolerance/a1', part: 'allergies', title: 'Penicillin allergy', from: 'Harbour View Surgery' } as unknown as RecordItem;
const saved = { id: 'c1', heading: 'Your choice is in force', savedText: 'Saved today at 10:42am.', sentence: 'Pharmacists do not see “Penicillin allergy”, even in an emergency.' };

describe('the pages of a choice', () => {
  it('read, as the way through them, at the age of nine to eleven', () => {
    const way = [...CHOICE_QUESTIONS, 'check' as const].map(asked);
    expect(readingAge(sentencesOf(way), FAMILIAR)).toBeLessThanOrEqual(OLDEST);
  });

  it.each([
    ['the check', asked('check')],
    ['who can see one thing', <WhoSeesItem item={item} whole="GPs, hospital doctors, paramedics and pharmacists" outline={undefined} emergency="Therapists" keptBack={[]} key="1" />],
    ['that it is in force', <ChoiceSaved {...saved} inForce={{ emergencyText: sayInEmergency({ what: 'everything', from: { roles: ['pharmacist'] }, except: [], inEmergency: false }), paramedicsText: sayOfParamedics({ from: { roles: ['pharmacist'] } }), untilText: 'It lasts until you take it back.' }} key="2" />],
    ['not again', <NotAgain name="Jo Field" organisation="Harbour View Surgery" href="/x" key="3" />],
    ['only you', <OnlyYou title="Asthma" key="4" />],
    ['where else to go', <SharingLinks hasChoices key="5" />],
  ])('read so page by page: %s', (_name, page) => {
    expect(readingAge(sentencesOf(page), FAMILIAR)).toBeLessThanOrEqual(OLDEST);
  });
});
