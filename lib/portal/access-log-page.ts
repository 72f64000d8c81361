/** What the page "Who has looked at your record" says, made from looks. No fetching and no HTML here. */
import { VISIT_GAP_MS, type LookKind, type PlainLook } from '@/lib/audit/group-looks';
import { groupByDay } from '@/lib/audit/log-window';
import { dayOf, sayDay, sayLength, sayTime, sayWhen } from '@/lib/wording/dates';
import { describeLook, type ChoiceTeller, type LookWords } from '@/lib/wording/looks';
import { sayCount, startSentence } from '@/lib/wording/numbers';
import { partNames } from '@/lib/wording/parts';
import { sayPurpose } from '@/lib/wording/purposes';
import { roleName, someoneOfRole } from '@/lib/wording/roles';
import { sayRule, versionOfTable } from '@/lib/wording/rules';

/** What to show: each filter and the kinds of look in it. */
export const LOG_FILTERS = {
  others: ['person', 'emergency', 'refused', 'name-search', 'app', 'research', 'unknown'],
  emergency: ['emergency'],
  refused: ['refused'],
  yours: ['own-look', 'own-sign-in', 'own-choice'],
  system: ['system'],
  everything: ['person', 'emergency', 'refused', 'name-search', 'app', 'unknown', 'own-look', 'own-sign-in', 'own-choice', 'research', 'system'],
} as const satisfies Record<string, readonly LookKind[]>;
export type LogFilter = keyof typeof LOG_FILTERS;

export const FILTER_NAMES: Readonly<Record<LogFilter, string>> = {
  others: 'Other people',
  emergency: 'Emergency looks',
  refused: 'Looks that were refused',
  yours: 'What you did',
  system: 'What the system did',
  everything: 'Everything',
};

export interface LookView extends LookWords {
  id: string;
  tag: 'Emergency' | 'Refused' | 'Limited by you' | undefined;
  /** Names and values, in the order of reading; a list is shown as one. */
  facts: { name: string; value: string | string[] }[];
}

export interface DayView {
  heading: string;
  looks: LookView[];
}

export interface LogPageView {
  days: DayView[];
  /** How many looks in all, on every page of this stretch. */
  count: number;
  page: number;
  pages: number;
}

const LOOKS_A_PAGE = 50;

/** The looks of one filter, one page of them, by day. */
export function viewLog(all: readonly PlainLook[], filter: LogFilter, page: number, now: Date, choices: ChoiceTeller): LogPageView {
  const looks = selectLooks(all, filter);
  const pages = Math.max(1, Math.ceil(looks.length / LOOKS_A_PAGE));
  const current = Math.min(Math.max(1, page), pages);
  const shown = looks.slice((current - 1) * LOOKS_A_PAGE, current * LOOKS_A_PAGE);
  const days = groupByDay(shown, dayOf).map(({ at, looks: ofDay }) => ({
    heading: at === undefined ? 'We do not know when' : startSentence(sayDay(at, now)),
    looks: ofDay.map((look) => viewLook(look, now, choices)),
  }));
  return { days, count: looks.length, page: current, pages };
}

const selectLooks = (all: readonly PlainLook[], filter: LogFilter): PlainLook[] => {
  const kinds: readonly LookKind[] = LOG_FILTERS[filter];
  const chosen = all.filter((look) => kinds.includes(look.kind));
  // To look, one first has to find: told apart only where everything is shown, or where nothing followed.
  return filter === 'others' ? chosen.filter((look) => look.kind !== 'name-search' || !wasFollowedByLook(look, all)) : chosen;
};

/** The same person, with the same reason, went on to look (or was refused) within half an hour. */
function wasFollowedByLook(search: PlainLook, all: readonly PlainLook[]): boolean {
  const { ended } = search;
  if (ended === undefined) return false;
  return all.some(({ kind, began, actor, reason }) => {
    const isLook = kind === 'person' || kind === 'emergency' || kind === 'refused';
    const gap = began === undefined ? -1 : began.getTime() - ended.getTime();
    return isLook && actor.key === search.actor.key && reason === search.reason && gap >= 0 && gap <= VISIT_GAP_MS;
  });
}

/** The answer to the page's question, before anything is opened. */
export function answerQuestion(all: readonly PlainLook[], now: Date, isCurrent: boolean): string {
  const latest = selectLooks(all, 'others').find((look) => look.kind === 'person' || look.kind === 'emergency');
  if (latest?.ended === undefined || latest.actor.kind !== 'professional') {
    return `${isCurrent ? 'Nobody has looked at your record this month.' : 'Nobody looked at your record in this time.'}${sayRefused(all)}`;
  }
  const who = someoneOfRole(latest.actor.role, latest.actor.jobRoleName);
  const when = sayWhen(latest.ended, now);
  const dated = /^(today|yesterday)/.test(when) ? `, ${when}` : ` on ${when}`;
  return isCurrent ? `The latest look was by ${who}${dated}.` : `The latest look in this time was by ${who}.`;
}

/** That nobody looked is half an answer when somebody tried. */
function sayRefused(all: readonly PlainLook[]): string {
  const refused = all.find((look) => look.kind === 'refused' && look.actor.kind === 'professional');
  if (refused?.actor.kind !== 'professional') return '';
  return ` ${startSentence(someoneOfRole(refused.actor.role, refused.actor.jobRoleName))} tried and was not shown it.`;
}

const NOTHING: Readonly<Record<LogFilter, string>> = {
  others: 'Nobody has looked at your record this month.',
  emergency: 'Nobody has used an emergency look this month.',
  refused: 'Nobody was refused this month.',
  yours: 'You have not looked at your record this month.',
  system: 'The system has added nothing to your record this month.',
  everything: 'Nothing has happened to your record this month.',
};

/** Zero as a sentence. */
export const sayNothing = (filter: LogFilter, isCurrent: boolean): string =>
  isCurrent ? NOTHING[filter] : NOTHING[filter].replace('this month', 'in this time');

/** One look as the page shows it. */
export function viewLook(look: PlainLook, now: Date, choices: ChoiceTeller): LookView {
  return { ...describeLook(look, now, choices), id: look.id, tag: tagOf(look), facts: factsOf(look, now) };
}

function tagOf(look: PlainLook): LookView['tag'] {
  if (look.kind === 'emergency') return 'Emergency';
  if (look.kind === 'refused') return 'Refused';
  return look.limited ? 'Limited by you' : undefined;
}

function factsOf(look: PlainLook, now: Date): LookView['facts'] {
  const isLook = look.kind === 'person' || look.kind === 'emergency' || look.kind === 'app' || look.kind === 'own-look';
  const parts = partNames(look.parts).map(startSentence);
  const facts: { name: string; value: string | string[] | undefined }[] = [
    { name: 'Who', value: whoFact(look) },
    { name: 'Where they work', value: look.actor.kind === 'professional' ? (look.actor.organisation ?? 'We do not know') : undefined },
    { name: 'When', value: look.began === undefined ? 'We do not know' : startSentence(sayWhen(look.began, now)) },
    { name: 'How long', value: isLook ? lengthFact(look) : undefined },
    { name: look.kind === 'system' ? 'What was added' : 'What was shown', value: shownFact(look, parts) },
    { name: 'How many things', value: look.itemCount === 0 ? undefined : startSentence(sayCount(look.itemCount, 'thing')) },
    { name: 'Why', value: look.actor.kind === 'professional' ? sayPurpose(look.actor.purpose) : undefined },
    { name: 'What they typed', value: look.actor.kind === 'professional' ? look.reason : undefined },
    { name: look.kind === 'refused' ? 'What refused it' : 'What allowed or limited it', value: rulesFact(look) },
    { name: 'App', value: look.app === undefined ? undefined : (look.app.name ?? look.app.id) },
  ];
  return facts.flatMap(({ name, value }) => (value === undefined || value.length === 0 ? [] : [{ name, value }]));
}

/** The role comes first: it says more than a name does. */
function whoFact(look: PlainLook): string {
  const actor = look.actor;
  if (actor.kind === 'patient') return look.kind === 'app' ? 'An app that you let see your record' : 'You';
  if (actor.kind !== 'professional') return actor.name ?? 'We do not know';
  const role = startSentence(roleName(actor.role) ?? actor.jobRoleName ?? 'A job that we do not know');
  return actor.name === undefined ? role : `${role}, ${actor.name}`;
}

function lengthFact(look: PlainLook): string | undefined {
  if (look.began === undefined || look.ended === undefined) return undefined;
  const length = startSentence(sayLength(look.ended.getTime() - look.began.getTime()));
  return sayTime(look.began) === sayTime(look.ended) ? length : `${length}, until ${sayTime(look.ended)}`;
}

function shownFact(look: PlainLook, parts: string[]): string | string[] | undefined {
  if (parts.length > 0) return parts;
  return ['person', 'emergency', 'refused', 'app'].includes(look.kind) ? 'Nothing' : undefined;
}

function rulesFact(look: PlainLook): string[] {
  const said = look.bases.map(({ rule, basis }) => {
    const version = versionOfTable(basis);
    return version === undefined ? sayRule(rule) : `${sayRule(rule)} It was version ${version} of the table.`;
  });
  return [...new Set(said)];
}
