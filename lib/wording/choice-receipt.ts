/** What a receipt for a choice says, in plain words. */
import { sayCount } from './numbers';

/** Who set a version of a choice: "You", or who entered it for them. */
export function sayWhoSet({ performer }: Pick<fhir4.Consent, 'performer'>): string {
  const somebody = (performer ?? []).find(({ reference, type }) => !(reference?.includes('Patient/') === true || type === 'Patient'));
  if (somebody === undefined) return 'You';
  const name = somebody.display;
  if (somebody.reference?.includes('RelatedPerson/') === true) return name === undefined ? 'Someone who acts for you' : `${name}, who acts for you`;
  return name === undefined ? 'Entered for you by someone who works in health and care' : `Entered for you by ${name}`;
}

/** "It has refused 3 looks since." Zero is a sentence; not knowing is one too. */
export function sayRefusedSince(refused: number | undefined): string {
  if (refused === undefined) return 'We cannot say how many looks it has refused.';
  return refused === 0 ? 'It has not had to refuse a look yet.' : `It has refused ${sayCount(refused, 'look')} since then.`;
}

/** What "every system has it" really means here. */
export const WHAT_IT_REACHES: readonly string[] = [
  'One place decides who sees this record. It had your choice before we told you that it was saved.',
  'It counts from the next click, even for somebody who has your record open now.',
  'It does not reach the notes that a place keeps for itself, such as those in your GP’s own computer. Ask that place about those.',
];
