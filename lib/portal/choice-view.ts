/** A stored choice as the pages show it. */
import { consentToChoice, type Choice } from '@/lib/consent/choice';
import { sayChoice } from '@/lib/wording/choices';
import { dayOf, sayDate, sayWhen } from '@/lib/wording/dates';
import { draftOf } from '@/lib/consent/choice-draft';

export type ChoiceState = 'in-force' | 'ended' | 'taken-back' | 'not-in-use';

export interface ChoiceView {
  id: string;
  /** `meta.versionId`, for If-Match */
  version: string;
  state: ChoiceState;
  /** "Paramedics do not see your medicines, even in an emergency." */
  sentence: string;
  /** Absent: it was made by another app in a form that we cannot say in our words. */
  choice: Choice | undefined;
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
  /** It can be changed with the questions of this portal. */
  canChange: boolean;
}

/** @param now tells which choices have ended */
export function viewChoice(consent: fhir4.Consent, now: Date): ChoiceView {
  const choice = consentToChoice(consent);
  const since = readDate(consent.dateTime);
  const until = choice?.until ?? consent.provision?.period?.end;
  const state = stateOf(consent.status, until, now);
  return {
    id: consent.id ?? '',
    version: consent.meta?.versionId ?? '',
    state,
    isInForce: state === 'in-force',
    stateText: STATES[state],
    sentence: choice === undefined ? sayForeign(consent) : sayChoice(choice),
    choice,
    since,
    savedAt: readDate(consent.meta?.lastUpdated),
    sinceText: since === undefined ? 'We do not know since when.' : `Since ${sayWhen(since, now)}.`,
    untilText: until === undefined ? 'It lasts until you take it back.' : sayUntil(until),
    canChange: choice !== undefined && draftOf(choice) !== undefined,
  };
}

const RESEARCH_PURPOSES = new Set(['HRESCH', 'PUBHLTH']);

/** A choice in a form that our questions cannot make: the opt-out from research is one that people know. */
function sayForeign({ provision }: fhir4.Consent): string {
  const [refusal, ...more] = provision?.provision ?? [];
  const { type, purpose = [], ...limits } = refusal ?? {};
  const isWhole = provision?.type === 'permit' && more.length === 0 && Object.keys(limits).length === 0;
  const isResearch = type === 'deny' && purpose.length > 0 && purpose.every(({ code }) => RESEARCH_PURPOSES.has(code ?? ''));
  return isWhole && isResearch ? 'Your information is not used for research and planning. This never affects your care.' : 'A choice set by another app. We cannot say it in our own words.';
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
  view.savedAt === undefined ? 'It is saved.' : `Saved ${sayWhen(view.savedAt, now)}.`;

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
