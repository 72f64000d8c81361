/** A look in plain words: one sentence that answers who, what and why, and the lines that go with it. */
import { happenedAt, type PlainLook } from '@/lib/audit/plain-look';
import { dayOf, sayDay, sayWhen } from './dates';
import { sayExplanations } from './explanations';
import { notesFor, type ChoiceTeller } from './look-notes';
import { startSentence } from './numbers';
import { sayItems, sayParts } from './parts';
import { someoneOfRole } from './roles';

export type { ChoiceTeller } from './look-notes';

/** What a look says on the page, in the order of reading. */
export interface LookWords {
  /** "A paramedic from South East Coast Ambulance looked at your allergies and medicines. They said it was for urgent care." */
  sentence: string;
  /** "Today at 2:15pm" */
  when: string;
  /** What they typed, unaltered. */
  said: string | undefined;
  /** What of the record explains it, or that nothing does. */
  explanation: string | undefined;
  /** Nothing explains it: marked, and first. */
  isUnexplained: boolean;
  /** Whole sentences. */
  notes: string[];
}

/** The one sentence of a look. */
export const sentenceFor = (look: PlainLook): string => startSentence(deedOf(look));

/** The sentence with its day: "On Tuesday 3 March 2026 a paramedic from … looked at …". */
export function datedSentenceFor(look: PlainLook, now: Date): string {
  if (look.ended === undefined) return sentenceFor(look);
  if (look.told !== undefined) return startSentence(`${toldBy(look)} told us of a look in their own system. ${startSentence(inSentence(sayDay(look.told.from, now)))} ${sayElsewhere(look)}.`);
  const day = sayDay(look.ended, now);
  return `${day === 'today' || day === 'yesterday' ? startSentence(day) : `On ${day}`} ${deedOf(look)}`;
}

/** Everything that a look says before its details are opened. */
export function describeLook(look: PlainLook, now: Date, choices: ChoiceTeller): LookWords {
  const happened = happenedAt(look);
  const [explanation] = sayExplanations(look.explanations, happened === undefined ? undefined : dayOf(happened));
  return {
    sentence: sayDeed(look, choices),
    when: sayWhenAndWhere(look, now),
    said: look.actor.kind === 'professional' ? look.reason : undefined,
    explanation,
    isUnexplained: isUnexplained(look),
    notes: notesFor(look, choices),
  };
}

/** A look, or an attempt, that nothing in the record explained when it happened. A search for the name alone shows nothing. */
export const isUnexplained = (look: PlainLook): boolean => look.explanations === 'nothing' && ['person', 'emergency', 'refused', 'elsewhere'].includes(look.kind);

/** Begins with a small letter, unless with a name; ends with a full stop. */
function deedOf(look: PlainLook): string {
  const who = whoLooked(look);
  const what = sayParts(look.parts);
  const isShown = look.parts.length > 0;
  switch (look.kind) {
    case 'person':
      return isShown
        ? `${who} looked at ${what}.${whySaid(look)}`
        : look.isVague
          ? `${who} looked at your record. What they saw was not written down.`
          : `${who} opened your record and was shown nothing.`;
    case 'emergency':
      return isShown
        ? `${who} used an emergency look to see ${what}.`
        : look.isVague
          ? `${who} used an emergency look. What they saw was not written down.`
          : `${who} used an emergency look and was shown nothing.`;
    case 'refused':
      if (isUnsaved(look)) return `${who} tried to change what you share.`;
      return `${who} tried to see your record and was not shown it.`;
    case 'name-search':
      return `${who} found you by your NHS number and date of birth.`;
    case 'oversight':
      return isShown ? `${who} looked at ${what} to check how it is used.` : `${who} opened your record and was shown nothing.`;
    case 'family':
    case 'app':
      return isShown ? `${who} looked at ${what} for you.` : `${who} opened your record for you.`;
    case 'research':
      return `${who} was given ${what}. Your name was left out.`;
    case 'elsewhere':
      return `${toldBy(look)} told us of a look in their own system. ${startSentence(sayElsewhere(look))}.`;
    case 'system':
      return sayTakenIn(look);
    case 'own-look':
      return isShown ? `you looked at ${what}.` : 'you opened your record.';
    case 'own-sign-in':
      return 'you signed in.';
    case 'own-choice':
      return look.choice?.isNew === false ? 'you changed what you share, or took a choice back.' : 'you made a choice about what you share.';
    case 'entered-choice':
      if (look.choice?.isNew !== false) return `${who} entered a choice about what you share, for you.`;
      return look.actor.kind === 'helper'
        ? `${who} changed a choice that they made for you, or took it back.`
        : `${who} was asked about a choice of yours: to end it, or to keep it on.`;
    case 'kept-choice':
      return 'we kept one of your choices on. We could not send you the letter about its end.';
    case 'own-question':
      return 'you asked about a look, or went on with your question.';
    case 'own-notices':
      return 'you set what we tell you about.';
    case 'own-helpers':
      return 'you let somebody help you, or stopped it.';
    case 'own-apps':
      if (look.stopped === undefined) return `you let ${appOf(look) ?? 'an app'} see your record.`;
      return look.stopped.name === undefined ? 'you stopped an app that could see your record.' : `you stopped the app ${look.stopped.name}, which could see your record.`;
    case 'oversight-work':
      return `${who} worked on your question, or checked something for you.`;
    case 'unknown':
      return 'something happened here that we cannot describe.';
  }
}

const isUnsaved = (look: PlainLook): boolean => look.bases.length > 0 && look.bases.every(({ rule }) => rule === 'not-saved');

/** The log says that a choice was saved again; only the choice itself says that it was taken back. */
function sayDeed(look: PlainLook, choices: ChoiceTeller): string {
  if (look.kind !== 'own-choice' || look.choice === undefined || look.choice.isNew) return sentenceFor(look);
  const told = choices(look.choice.reference);
  if (told === undefined) return sentenceFor(look);
  return told.isTakenBack ? 'You took a choice back.' : 'You changed a choice about what you share.';
}

/** "a paramedic from South East Coast Ambulance", "the app Health Diary", "someone whose job is unknown", "you". Who helped then may not help now: what is said of them is true of both. */
function whoLooked(look: PlainLook): string {
  const { actor } = look;
  if (actor.kind === 'helper') return actor.name === undefined ? 'someone you let see your record' : `${actor.name}, who you let see your record,`;
  if (look.kind === 'family') return 'someone who acts for you';
  if (actor.kind === 'professional') {
    const who = look.kind === 'oversight' || look.kind === 'oversight-work' ? 'a privacy officer' : someoneOfRole(actor.role, actor.jobRoleName);
    return actor.organisation === undefined ? who : `${who} from ${actor.organisation}`;
  }
  if (actor.kind === 'research') return `${actor.purpose === 'HRESCH' ? 'a research team' : 'a team that plans services'}${actor.name === undefined ? '' : ` (${actor.name})`}`;
  if (look.kind === 'app' || (look.kind === 'refused' && actor.kind === 'patient')) return appOf(look) ?? 'an app';
  if (actor.kind === 'patient') return 'you';
  return actor.name ?? appOf(look) ?? 'someone we do not know';
}

/** Who told us of a look in their own system. */
export const toldBy = (look: PlainLook): string => look.told?.by.name ?? 'a place that we cannot name';

/** "The latest look was by a paramedic, today at 5pm.": where they work stands in the list. */
export function sayLatest(look: PlainLook, now: Date): string {
  const happened = happenedAt(look);
  const by =
    look.kind === 'elsewhere'
      ? `${whoLookedElsewhere(look)}, in ${ofWhom(toldBy(look))} own system`
      : look.actor.kind === 'professional'
        ? someoneOfRole(look.actor.role, look.actor.jobRoleName)
        : whoLooked(look);
  const when = happened === undefined ? '' : sayWhen(happened, now);
  const dated = when === '' ? '' : /^(today|yesterday)/.test(when) ? `, ${when}` : `, on ${when}`;
  return `The latest look was by ${by.replace(/,$/, '')}${dated}.`;
}

/** "Medway Maritime Hospital’s", "East Kent Hospitals’" */
const ofWhom = (name: string): string => `${name}${name.endsWith('s') ? '’' : '’s'}`;

/** What a place told us: "a nurse looked at your test results". */
const sayElsewhere = (look: PlainLook): string => `${whoLookedElsewhere(look)} looked at ${look.parts.length > 0 ? sayParts(look.parts) : 'your record'}`;

/** Whoever works for the place that told us needs no second naming of it. */
function whoLookedElsewhere({ actor, told }: PlainLook): string {
  if (actor.kind !== 'professional' || (actor.role === undefined && actor.jobRoleName === undefined)) return 'somebody';
  const who = someoneOfRole(actor.role, actor.jobRoleName);
  return actor.organisation === undefined || actor.organisation === told?.by.name ? who : `${who} from ${actor.organisation}`;
}

const appOf = (look: PlainLook): string | undefined => (look.app?.name === undefined ? undefined : `the app ${look.app.name}`);

/** Said by the professional, and no more than that: what the record shows stands beside it. */
const WHY_SAID: Readonly<Record<string, string>> = { TREAT: ' They said it was for your care.', ETREAT: ' They said it was for urgent care.' };

const whySaid = (look: PlainLook): string => WHY_SAID[look.purpose ?? ''] ?? '';

function sayWhenAndWhere(look: PlainLook, now: Date): string {
  const when = startSentence(look.ended === undefined ? 'we do not know when' : sayWhen(look.ended, now));
  if (look.told !== undefined) return `It happened ${inSentence(sayWhen(look.told.from, now))}. They told us ${look.ended === undefined ? 'later' : inSentence(sayWhen(look.ended, now))}.`;
  return look.actor.kind === 'professional' && look.actor.organisation === undefined ? `${when}. We do not know where they work.` : when;
}

/** "today at 2:15pm", "on Tuesday 3 March 2026, 2:15pm" */
const inSentence = (when: string): string => (/^(today|yesterday)/.test(when) ? when : `on ${when}`);

function sayTakenIn(look: PlainLook): string {
  const from = look.actor.name === undefined ? 'a place that we cannot name' : look.actor.name;
  if (look.itemCount === 0) return `the system got a message about you from ${from}.`;
  return `the system added ${sayItems(look.itemCount, look.parts)} from ${from}.`;
}
