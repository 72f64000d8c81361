/** A look in plain words: one sentence that answers "who, and what", and the lines that go with it. */
import type { PlainLook } from '@/lib/audit/group-looks';
import { sayWhen } from './dates';
import { startSentence } from './numbers';
import { sayItems, sayMostTelling, sayParts } from './parts';
import { someoneOfRole } from './roles';

/** What a choice in force then said, by the Consent's versioned reference; undefined when it cannot be told any more. */
export type ChoiceTeller = (basis: string) => { said: string; since: Date | undefined; isTakenBack: boolean } | undefined;

/** What a look says on the page, in the order of reading. */
export interface LookWords {
  /** "A paramedic looked at your allergies, medicines and conditions." */
  sentence: string;
  /** "South East Coast Ambulance, today at 2:15pm" */
  place: string;
  /** What they typed, unaltered. */
  said: string | undefined;
  /** Whole sentences. */
  notes: string[];
}

/** The one sentence of a look. */
export function sentenceFor(look: PlainLook): string {
  const who = startSentence(whoLooked(look));
  switch (look.kind) {
    case 'person':
      return look.parts.length === 0 ? `${who} opened your record and was shown nothing.` : `${who} looked at ${sayParts(look.parts)}.`;
    case 'emergency':
      return look.parts.length === 0
        ? `${who} used an emergency look and was shown nothing.`
        : `${who} used an emergency look to see ${sayParts(look.parts)}.`;
    case 'refused':
      return `${who} tried to see your record and was not shown it.`;
    case 'name-search':
      return `${who} found you by your NHS number and date of birth.`;
    case 'app':
      return look.parts.length === 0 ? `${who} opened your record for you.` : `${who} looked at ${sayParts(look.parts)} for you.`;
    case 'system':
      return sayTakenIn(look);
    case 'research':
      return `${who} was given ${sayParts(look.parts)}, without your name.`;
    case 'own-look':
      return look.parts.length === 0 ? 'You opened your record.' : `You looked at ${sayParts(look.parts)}.`;
    case 'own-sign-in':
      return 'You signed in.';
    case 'own-choice':
      return look.choice?.isNew === false ? 'You changed what you share, or took a choice back.' : 'You made a choice about what you share.';
    case 'unknown':
      return 'Something happened here that we cannot describe.';
  }
}

/** Everything that a look says before its details are opened. */
export function describeLook(look: PlainLook, now: Date, choices: ChoiceTeller): LookWords {
  return {
    sentence: sayDeed(look, choices),
    place: startSentence([placeOf(look), look.ended === undefined ? 'we do not know when' : sayWhen(look.ended, now)].filter((line) => line !== '').join(', ')),
    said: look.actor.kind === 'professional' ? look.reason : undefined,
    notes: notesFor(look, choices),
  };
}

/** The log says that a choice was saved again; only the choice itself says that it was taken back. */
function sayDeed(look: PlainLook, choices: ChoiceTeller): string {
  if (look.kind !== 'own-choice' || look.choice === undefined || look.choice.isNew) return sentenceFor(look);
  const told = choices(look.choice.reference);
  if (told === undefined) return sentenceFor(look);
  return told.isTakenBack ? 'You took a choice back.' : 'You changed a choice about what you share.';
}

/** "a paramedic", "the app Health Diary", "someone whose job is unknown", "you". */
function whoLooked(look: PlainLook): string {
  const actor = look.actor;
  if (actor.kind === 'professional') return someoneOfRole(actor.role, actor.jobRoleName);
  if (look.kind === 'app' || (look.kind === 'refused' && actor.kind === 'patient')) {
    return look.app?.name === undefined ? 'an app' : `the app ${look.app.name}`;
  }
  if (actor.kind === 'research') return `${actor.purpose === 'HRESCH' ? 'a research team' : 'a team that plans services'}${actor.name === undefined ? '' : ` (${actor.name})`}`;
  if (actor.kind === 'patient') return 'you';
  return actor.name ?? 'someone we do not know';
}

function placeOf(look: PlainLook): string {
  if (look.actor.kind === 'professional') return look.actor.organisation ?? 'We do not know where';
  return '';
}

function sayTakenIn(look: PlainLook): string {
  const from = look.actor.name === undefined ? 'a place that we cannot name' : look.actor.name;
  if (look.itemCount === 0) return `The system got a message about you from ${from}.`;
  return `The system added ${sayItems(look.itemCount, look.parts)} from ${from}.`;
}

function notesFor(look: PlainLook, choices: ChoiceTeller): string[] {
  const telling = look.kind === 'system' ? undefined : sayMostTelling(look.parts);
  return [...(telling === undefined ? [] : [`The parts include your ${telling}.`]), ...notesOfKind(look, choices)];
}

function notesOfKind(look: PlainLook, choices: ChoiceTeller): string[] {
  if (look.kind === 'system') return ['Nobody looked.'];
  if (look.kind === 'research') return ['What says who you are was taken out first.', ...(look.limited ? limitNotes(look, choices) : [])];
  if (look.kind === 'refused') return refusalNotes(look, choices);
  if (look.kind === 'own-choice') return look.choice === undefined ? [] : sayChoiceNow(look.choice.reference, choices);
  const emergency = look.kind === 'emergency' ? ['They could see more than they normally would.', 'A privacy officer checks every emergency look.'] : [];
  return look.limited ? [...emergency, ...limitNotes(look, choices)] : emergency;
}

const sayChoiceNow = (reference: string, choices: ChoiceTeller): string[] => {
  const told = choices(reference);
  return told === undefined ? [] : [told.said];
};

function limitNotes(look: PlainLook, choices: ChoiceTeller): string[] {
  const told = new Set(consentBases(look).flatMap((basis) => sayChoiceNow(basis, choices)));
  const opening = look.actor.kind === 'professional' ? 'They were not shown everything, because of your choice.' : 'It was not shown everything, because of your choice.';
  return [opening, ...told];
}

const consentBases = (look: PlainLook): string[] => [...new Set(look.bases.map((one) => one.basis))].filter((basis) => basis.startsWith('Consent/'));

/** Why each rule of the decision says no (lib/consent/decision.ts, `Reason`). */
const REFUSALS: Readonly<Record<string, string>> = {
  'role-table': 'Their job does not need it.',
  'emergency-table': 'Their job does not need it, even in an emergency.',
  'no-role': 'Their job is not one that may see records.',
  'purpose-not-allowed': 'The reason they gave is not one that we allow.',
  'choice-refuses': 'This is because of your choice.',
  'choice-limits': 'This is because of your choice.',
  'choice-unreadable': 'We could not read one of your choices, so we showed nothing.',
  failed: 'Something went wrong on our side, so we showed nothing.',
};

function refusalNotes(look: PlainLook, choices: ChoiceTeller): string[] {
  // A choice says it all; what their job would have allowed does not matter then.
  const byChoice = look.bases.filter((one) => one.rule?.startsWith('choice-') === true || one.basis.startsWith('Consent/'));
  const deciding = byChoice.length > 0 ? byChoice : look.bases;
  const why = deciding.map((one) => REFUSALS[one.rule ?? '']).filter((text) => text !== undefined);
  const told = consentBases(look).flatMap((basis) => sayChoiceNow(basis, choices));
  const sentences = [...new Set([...why, ...told])];
  return sentences.length === 0 ? ['We showed them nothing.'] : sentences;
}
