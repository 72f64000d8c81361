/** A stored choice as the pages show it. */
import type { Choice } from '@/lib/consent/choice/choice';
import { helperWhoMade } from '@/lib/consent/choice/choice-maker';
import { readSavedChoice, type SavedChoice } from '@/lib/consent/choice/saved-choice';
import { FOREIGN_COUNTS, FOREIGN_WORDS, RESEARCH_WORDS, sayChoice } from '@/lib/wording/choices';
import { dayOf, sayDate, sayWhen } from '@/lib/wording/dates';

export type ChoiceState = 'in-force' | 'ended' | 'taken-back' | 'not-in-use';

export interface ChoiceView {
  id: string;
  /** `meta.versionId`, for If-Match */
  version: string;
  state: ChoiceState;
  /** Whether our questions can make it, it is about research, or another app has set it. */
  kind: SavedChoice['kind'];
  /** "Paramedics do not see your medicines, even in an emergency." */
  sentence: string;
  /** Absent for one about research, and for one of another app's form. */
  choice: Choice | undefined;
  /** What the one thing that it limits is called. */
  itemName: string | undefined;
  since: Date | undefined;
  /** When this version of it was stored. */
  savedAt: Date | undefined;
  /** "Since Tuesday 3 March 2026, 2:15pm." */
  sinceText: string;
  /** "It lasts to the end of Tuesday 31 March 2027." */
  untilText: string;
  isInForce: boolean;
  /** "Taken back" */
  stateText: string;
  /** Who helped the person and made it for them: `RelatedPerson/{id}`, and by what name. */
  madeBy: { reference: string | undefined; name: string | undefined } | undefined;
  /** It can be changed with the questions of this portal. */
  canChange: boolean;
}

/**
 * @param now tells which choices have ended
 * @param itemName what the one thing that the choice limits is called
 */
export function viewChoice(consent: fhir4.Consent, now: Date, itemName?: string): ChoiceView {
  const saved = readSavedChoice(consent);
  const choice = saved.kind === 'sharing' ? saved.choice : undefined;
  const since = readDate(consent.dateTime);
  const helper = helperWhoMade(consent);
  const until = choice?.until ?? consent.provision?.period?.end;
  const state = stateOf(consent.status, until, now);
  return {
    id: consent.id ?? '',
    version: consent.meta?.versionId ?? '',
    state,
    isInForce: state === 'in-force',
    stateText: STATES[state],
    kind: saved.kind,
    sentence: choice === undefined ? (saved.kind === 'research' ? RESEARCH_WORDS : state === 'in-force' ? FOREIGN_COUNTS : FOREIGN_WORDS) : sayChoice({ ...choice, itemName }),
    choice,
    itemName,
    since,
    savedAt: readDate(consent.meta?.lastUpdated),
    sinceText: since === undefined ? 'We do not know since when.' : `Since ${sayWhen(since, now)}.`,
    untilText: until === undefined ? 'It lasts until you take it back.' : sayUntil(until),
    madeBy: helper && { reference: helper.reference, name: helper.display },
    canChange: choice !== undefined,
  };
}

function stateOf(status: fhir4.Consent['status'], until: string | undefined, now: Date): ChoiceState {
  if (status === 'inactive' || status === 'entered-in-error') return 'taken-back';
  if (status !== 'active') return 'not-in-use';
  if (until === undefined) return 'in-force';
  // A day counts to its end; an instant ends when it ends.
  const over = until.length === 10 ? until < dayOf(now) : new Date(until) < now;
  return over ? 'ended' : 'in-force';
}

function sayUntil(until: string): string {
  const date = readDate(until.length === 10 ? `${until}T12:00:00Z` : until);
  return date === undefined ? 'We do not know until when.' : `It lasts to the end of ${sayDate(date)}.`;
}

function readDate(text: string | undefined): Date | undefined {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** "Saved today at 10:42am." */
export const saySaved = (view: ChoiceView, now: Date): string =>
  view.savedAt === undefined ? 'It is saved.' : `${view.state === 'taken-back' ? 'Taken back' : 'Saved'} ${sayWhen(view.savedAt, now)}.`;

/** Choices by whether they are in force. */
export function splitChoices(views: readonly ChoiceView[]): { inForce: ChoiceView[]; past: ChoiceView[] } {
  return { inForce: views.filter((view) => view.isInForce), past: views.filter((view) => !view.isInForce) };
}

const STATES: Readonly<Record<ChoiceState, string>> = {
  'in-force': 'In force',
  ended: 'Ended',
  'taken-back': 'Taken back',
  'not-in-use': 'Not in force',
};

/** How a choice stands, as a sentence. */
export const STATE_SENTENCES: Readonly<Record<ChoiceState, string>> = {
  'in-force': 'This choice is in force.',
  'taken-back': 'You have taken this choice back. It does not count any more.',
  ended: 'This choice has ended. It does not count any more.',
  'not-in-use': 'This choice is not in force.',
};
