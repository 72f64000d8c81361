/** What a receipt for a choice says, in plain words. */
import type { EndingAction } from '@/lib/consent/choice/choice-ending';
import type { EntryMode } from '@/lib/consent/choice/choice-entry';
import type { ChoiceOrigin, ReadEntry } from '@/lib/consent/choice/choice-origin';
import { sayShortDate } from './dates';
import { sayCount } from './numbers';

/**
 * Who set a version of a choice: "You", "You, with the app Health Diary", or who entered it for them.
 * @param origin in the store's own words; where a server keeps none, the Consent's own word is taken
 * @param sayHelper who made it for them, as one who helps or helped
 */
export function sayWhoSet(
  consent: Pick<fhir4.Consent, 'performer'>,
  origin: ChoiceOrigin | undefined,
  portalClientId: string,
  sayHelper: (helper: NonNullable<ChoiceOrigin['helper']>) => string,
): string {
  if (origin === undefined) return sayWhoPerformed(consent);
  if (origin.entry !== undefined) return sayWhoEntered(origin.entry);
  if (origin.isKeptOn === true) return 'We kept it on. Somebody had asked to end it, and we could not send you the letter about that.';
  if (origin.helper !== undefined) return sayHelper(origin.helper);
  if (origin.app === undefined || origin.app.id === portalClientId) return 'You';
  return origin.app.name === undefined ? 'You, with another app' : `You, with the app ${origin.app.name}`;
}

function sayWhoPerformed({ performer }: Pick<fhir4.Consent, 'performer'>): string {
  const somebody = (performer ?? []).find(({ reference, type }) => !(reference?.includes('Patient/') === true || type === 'Patient'));
  if (somebody === undefined) return 'You';
  const name = somebody.display;
  if (somebody.reference?.includes('RelatedPerson/') === true) return name === undefined ? 'Someone who acts for you' : `${name}, who acts for you`;
  return name === undefined ? 'Entered for you by someone who works in health and care' : `Entered for you by ${name}`;
}

const HOW: Readonly<Record<EntryMode, string>> = { phone: 'by phone', letter: 'by letter or on a form', 'in-person': 'face to face' };

/** "Somebody asked Harbour View Surgery, by phone on 2 March 2026, to end this choice. They said that they were you. It lasts to the end of Thursday 3 December 2026." */
export function sayEnding({ mode, received, organisation }: ReadEntry, untilText: string): string {
  return `Somebody asked ${organisation ?? 'a place that cares for you'}${sayHow(mode, received)} to end this choice. They said that they were you. ${untilText}`;
}

function sayHow(mode: EntryMode | undefined, received: string | undefined): string {
  const said = [mode === undefined ? undefined : HOW[mode], onDay(received)].filter((text) => text !== undefined).join(' ');
  return said === '' ? '' : `, ${said},`;
}

function onDay(received: string | undefined): string | undefined {
  const day = new Date(`${received ?? ''}T12:00:00Z`);
  return Number.isNaN(day.getTime()) ? undefined : `on ${sayShortDate(day)}`;
}

const DID: Readonly<Record<EndingAction, string>> = { end: 'who asked to end it', keep: 'who asked to keep it on' };

/** "You, by phone on 2 March 2026. Entered for you by Jo Field, Receptionist, at Harbour View Surgery. Witness: Ann Rowe, Practice manager." */
function sayWhoEntered({ asked, mode, received, enteredBy, organisation, witness, identityCheck }: ReadEntry): string {
  const day = onDay(received);
  const you = [
    asked === undefined ? 'You' : `Somebody ${DID[asked]}, saying that they were you`,
    ...(mode === undefined ? [] : [`, ${HOW[mode]}`]),
    ...(day === undefined ? [] : [` ${day}`]),
    '.',
  ].join('');
  const entered = `Entered for you by ${enteredBy ?? 'someone whose name we do not know'}${organisation === undefined ? '' : `, at ${organisation}`}.`;
  return [
    you,
    entered,
    ...(witness === undefined ? [] : [`Witness: ${witness}.`]),
    ...(identityCheck === undefined ? [] : [`How they checked that it was you: ${identityCheck}.`]),
  ].join(' ');
}

/** What a choice has kept since it was made. */
export interface KeptCount {
  /** Looks that were shown nothing. */
  refused: number;
  /** Looks that were shown the rest. */
  limited: number;
  /** There are older ones that were not counted. */
  hasOlder: boolean;
}

/** "It has refused 2 looks, and limited 3 looks, since then." Zero is a sentence; not knowing is one too. */
export function sayKeptSince(kept: KeptCount | undefined): string {
  if (kept === undefined) return 'We cannot say how many looks it has refused or limited.';
  const { refused, limited, hasOlder } = kept;
  if (refused + limited === 0) return 'It has not had to refuse or limit a look yet.';
  const [refuses, limits] = [`refused ${sayCount(refused, 'look')}`, `limited ${sayCount(limited, 'look')}`];
  const did = refused === 0 ? limits : limited === 0 ? refuses : `${refuses}, and ${limits},`;
  return hasOlder ? `Lately alone it has ${did.replace(/,$/, '')}.` : `It has ${did} since then.`;
}

/** No more than is so: what was passed on is out of reach, and not every page asks (docs/decisions/0047). */
export const COUNTS_NOW = {
  onThisWebsite: 'It counts now. A page of this website that somebody has open changes within a few seconds.',
  elsewhere: 'It does not reach what is on paper or in another app. A page that cannot check with us stays as it is until the next click.',
} as const;
export const NOT_REACHED = 'It does not reach a place’s own notes, such as your GP’s.';

/** What a choice about one thing leaves: a condition can be told from its medicine, or from a letter. */
export const STILL_TOLD = 'Other things in your record, and places’ own notes, can still tell of it.';

/** What "every system has it" really means here. */
export const WHAT_IT_REACHES: readonly string[] = [
  'One place decides who sees this record. It had your choice before we told you that it was saved.',
  COUNTS_NOW.onThisWebsite,
  COUNTS_NOW.elsewhere,
  `${NOT_REACHED} Ask that place about those.`,
];

/** A receipt as a page shows it. */
export interface ReceiptView {
  id: string;
  sentence: string;
  /** What it does now, of one that our own words cannot say. */
  effect: readonly string[];
  /** That it does not count any more, when it does not. */
  overText: string | undefined;
  isInForce: boolean;
  /** That staff were asked to end it, as long as it can be kept on. */
  ending: { text: string; version: string } | undefined;
  canChange: boolean;
  /** Where it can be taken back: one that has ended takes up room until then. */
  takeBackText: string | undefined;
  facts: readonly { name: string; value: string }[];
  keptText: string;
  kept: readonly { id: string; sentence: string; did: string }[];
  versions: readonly { key: string; when: string; said: string; who: string }[];
}
