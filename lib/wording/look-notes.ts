/** What goes with the sentence of a look: what was kept from whom, why, and what follows from it. */
import type { PlainLook } from '@/lib/audit/plain-look';
import type { Reason } from '@/lib/consent/decision';
import { sayMostTelling } from './parts';

/** What a choice in force then said, by the Consent's versioned reference; undefined when it cannot be told any more. */
export type ChoiceTeller = (basis: string) => { said: string; since: Date | undefined; isTakenBack: boolean } | undefined;

/** Whole sentences, in the order of reading. */
export function notesFor(look: PlainLook, choices: ChoiceTeller): string[] {
  const telling = look.kind === 'system' ? undefined : sayMostTelling(look.parts);
  return [...(telling === undefined ? [] : [`The parts include your ${telling}.`]), ...notesOfKind(look, choices), ...(look.isCut ? [CUT] : [])];
}

/** Of a look that was not read to its beginning. */
const CUT = 'This look is very long. We show only its last part here.';

function notesOfKind(look: PlainLook, choices: ChoiceTeller): string[] {
  if (look.kind === 'system') return ['Nobody looked.'];
  if (look.kind === 'refused') return refusalNotes(look, choices);
  if (look.kind === 'own-choice') return saidNow(look, choices);
  if (look.kind === 'entered-choice') {
    return [
      ...saidNow(look, choices),
      look.actor.kind === 'professional' && look.choice?.isNew === false
        ? 'If you did not ask for it, open your choice in “What you share” and keep it on.'
        : 'You can change it or take it back at any time.',
    ];
  }
  if (look.kind === 'kept-choice') return [...saidNow(look, choices), 'Nobody looked. If you asked to end it, tell your GP practice. Ask them to check your address too.'];
  if (look.kind === 'elsewhere' && look.parts.length === 0) return [...(NOTES_OF_KIND.elsewhere ?? []), 'They did not tell us which parts it was.'];
  const first = look.kind === 'emergency' ? emergencyNotes(look) : (NOTES_OF_KIND[look.kind] ?? []);
  return look.limited ? [...first, ...limitNotes(look, choices)] : [...first];
}

/** Whoever was shown nothing saw no more than they normally would. */
const emergencyNotes = (look: PlainLook): string[] => [
  ...(look.parts.length > 0 || look.isVague ? ['They could see more than they normally would.'] : []),
  'A privacy officer checks every emergency look.',
];

const NOTES_OF_KIND: Readonly<Partial<Record<PlainLook['kind'], readonly string[]>>> = {
  research: ['What says who you are was taken out first.'],
  elsewhere: ['It was not in this shared record. We did not decide what they could see there.'],
  oversight: ['Privacy officers check that your record is used fairly.'],
};

const saidNow = ({ choice }: PlainLook, choices: ChoiceTeller): string[] => (choice === undefined ? [] : sayChoiceNow(choice.reference, choices));

const sayChoiceNow = (reference: string, choices: ChoiceTeller): string[] => {
  const told = choices(reference);
  return told === undefined ? [] : [told.said];
};

function limitNotes(look: PlainLook, choices: ChoiceTeller): string[] {
  const opening = look.actor.kind === 'professional' ? 'They were not shown everything, because of your choice.' : 'It was not shown everything, because of your choice.';
  return [opening, ...saidByChoices(look, choices)];
}

/** What each choice that a look rested on said. */
export const saidByChoices = (look: PlainLook, choices: ChoiceTeller): string[] => [...new Set(consentBases(look).flatMap((basis) => sayChoiceNow(basis, choices)))];

const consentBases = (look: PlainLook): string[] => [...new Set(look.bases.map((one) => one.basis))].filter((basis) => basis.startsWith('Consent/'));

/** Why each rule of the decision says no; undefined of one that never does. */
const REFUSALS: Readonly<Record<Reason['code'], string | undefined>> = {
  'own-record': undefined,
  'not-own-record': 'It is not the record that they may see.',
  'role-table': 'Their job does not need it.',
  'emergency-table': 'Their job does not need it, even in an emergency.',
  'research-table': undefined,
  helper: undefined,
  'helper-over': 'The last day on which they may help you is over.',
  'no-role': 'Their job is not one that may see records.',
  'purpose-not-allowed': 'The reason they gave is not one that we allow.',
  'choice-allows': undefined,
  'choice-refuses': 'This is because of your choice.',
  'choice-limits': 'This is because of your choice.',
  'choice-unreadable': 'We could not read one of your choices, so we showed nothing.',
  'beyond-scope': 'They asked for more than they may ask for.',
  'not-saved': 'It could not be saved as it was, so what you share stayed as it was before.',
  oversight: undefined,
  failed: 'Something went wrong on our side, so we showed nothing.',
};

function refusalNotes(look: PlainLook, choices: ChoiceTeller): string[] {
  // A choice says it all; what their job would have allowed does not matter then.
  const byChoice = look.bases.filter((one) => one.rule?.startsWith('choice-') === true || one.basis.startsWith('Consent/'));
  const deciding = byChoice.length > 0 ? byChoice : look.bases;
  const why = deciding.map((one) => REFUSALS[one.rule as Reason['code']]).filter((text) => text !== undefined);
  const sentences = [...new Set([...why, ...saidByChoices(look, choices)])];
  return sentences.length === 0 ? ['We showed them nothing.'] : sentences;
}
