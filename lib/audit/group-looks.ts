/**
 * Access events → looks, as a person would count them: all that one person did in one
 * visit, for one purpose and reason, is one look.
 */
import type { Explanations } from './explanation';
import { dayOf } from '@/lib/wording/dates';
import { setApart } from '@/lib/wording/set-apart';
import { parseEvent, type EventActor, type LogEvent, type ReadableEvent, type ToldLook } from './parse-event';

export const LOOK_KINDS = [
  'person',
  'emergency',
  'refused',
  'name-search',
  'family',
  'oversight',
  'app',
  'research',
  'elsewhere',
  'system',
  'own-look',
  'own-sign-in',
  'own-choice',
  'entered-choice',
  'kept-choice',
  'own-question',
  'own-notices',
  'own-helpers',
  'own-apps',
  'oversight-work',
  'unknown',
] as const;
export type LookKind = (typeof LOOK_KINDS)[number];

export interface PlainLook {
  kind: LookKind;
  /** Id of its newest event: stays the same however the log is paged. */
  id: string;
  /** When it began and ended (its first and last event); absent when the event does not say. */
  began: Date | undefined;
  ended: Date | undefined;
  actor: EventActor;
  app: ReadableEvent['app'];
  /** Parts of the record that were really shown, in the order of first being seen. */
  parts: string[];
  /** `Type/id` of the items shown, as far as the log names them. */
  items: string[];
  /** How many different items were shown. */
  itemCount: number;
  /** Something was shown, and the log does not say what. */
  isVague?: boolean;
  /** v3-ActReason code */
  purpose: string | undefined;
  reason: string | undefined;
  /** What the record showed, when it happened, that explains it. */
  explanations: Explanations;
  bases: { basis: string; rule: string | undefined }[];
  limited: boolean;
  choice: ReadableEvent['choice'];
  /** The app that the person stopped; the one that they let in is `app`. */
  stopped?: ReadableEvent['app'];
  /** The question or check that it was a step of (see group-tasks.ts). */
  task: ReadableEvent['task'];
  /** In a source's own system: who told us, and when it began and ended there. `began` and `ended` are when we were told. */
  told?: ToldLook | undefined;
  /** Ids of its events, oldest first. */
  eventIds: string[];
  /** It has so many events that it was not read to its beginning: all that is said of it is of what was read. */
  isCut?: boolean;
}

/** Two events by the same viewer with the same reason belong to one visit when they are no further apart than this. */
export const VISIT_GAP_MS = 30 * 60_000;
/** With the same access token they may be further apart: as long as such a token lives. */
export const TOKEN_GAP_MS = 60 * 60_000;

/** @param portalClientId the client id of this portal: looks by the patient through anything else are another app's. */
export interface GroupingOptions {
  portalClientId: string;
}

/** Groups raw AuditEvents (any order) into looks, newest first; those without a time come last. */
export function groupLooks(events: readonly unknown[], options: GroupingOptions): PlainLook[] {
  return groupEvents(events.map(parseEvent), options);
}

/** As `groupLooks`, of events already parsed. */
export function groupEvents(events: readonly LogEvent[], options: GroupingOptions): PlainLook[] {
  const readable = withoutRepeats(events).filter((event): event is ReadableEvent => event.deed !== 'unreadable');
  const newestFirst = readable.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const open = new Map<string, ReadableEvent[]>();
  const groups: { kind: LookKind; events: ReadableEvent[] }[] = [];
  for (const event of newestFirst) {
    const kind = kindOf(event, options);
    const key = groupKey(event, kind);
    const group = open.get(key);
    const later = group?.at(-1);
    if (group !== undefined && later !== undefined && belongTogether(event, later)) {
      group.push(event);
      continue;
    }
    const started = [event];
    open.set(key, started);
    groups.push({ kind, events: started });
  }
  const looks = groups.map((group) => toLook(group.kind, group.events));
  const unreadable = events.flatMap((event) => (event.deed === 'unreadable' ? [toUnknownLook(event)] : []));
  return [...looks, ...unreadable].toSorted((one, other) => (other.ended?.getTime() ?? 0) - (one.ended?.getTime() ?? 0));
}

/** The same event may have been read twice, where two searches overlap. */
function withoutRepeats(events: readonly LogEvent[]): LogEvent[] {
  const seen = new Set<string>();
  return events.filter(({ id }) => id === undefined || (!seen.has(id) && seen.add(id)));
}

/** Purposes that make a look one of another kind than a look by somebody who gives care. */
const KIND_OF_PURPOSE: Readonly<Record<string, LookKind>> = {
  BTG: 'emergency',
  FAMRQT: 'family',
  HOPERAT: 'oversight',
};

/** What an event is to the patient. */
export function kindOf(event: ReadableEvent, options: GroupingOptions): LookKind {
  if (event.deed === 'reported') return 'elsewhere';
  if (event.deed === 'refused') return 'refused';
  if (event.deed === 'keep-choice-on') return 'kept-choice';
  if (event.actor.kind === 'patient') {
    if (event.purpose === 'FAMRQT') return 'family';
    // Whoever signs in through another app lets it in: the store asks them each time.
    if (event.deed === 'sign-in') return isOfAnotherApp(event, options) ? 'own-apps' : 'own-sign-in';
    if (event.deed === 'save-choice') return 'own-choice';
    if (event.deed === 'work-on-question') return 'own-question';
    if (event.deed === 'set-notices') return 'own-notices';
    if (event.deed === 'set-helpers') return 'own-helpers';
    if (event.deed === 'stop-app') return 'own-apps';
    if (isOfAnotherApp(event, options)) return 'app';
    return event.deed === 'look' ? 'own-look' : 'unknown';
  }
  if (event.actor.kind === 'helper' && event.deed === 'save-choice') return 'entered-choice';
  if (event.actor.kind === 'helper') return event.deed === 'look' || event.deed === 'sign-in' ? 'family' : 'unknown';
  const ofPurpose = KIND_OF_PURPOSE[event.purpose ?? ''];
  if (event.actor.kind === 'professional') {
    if (event.deed === 'look-for-person') return 'name-search';
    if (event.deed === 'work-on-question') return 'oversight-work';
    if (event.deed === 'save-choice') return 'entered-choice';
    if (event.deed !== 'look' && event.deed !== 'sign-in') return 'unknown';
    return ofPurpose ?? 'person';
  }
  if (event.actor.kind === 'research') return event.deed === 'look' ? 'research' : 'unknown';
  return event.actor.kind === 'system' && event.deed === 'take-in' ? 'system' : 'unknown';
}

const isOfAnotherApp = ({ app }: ReadableEvent, { portalClientId }: GroupingOptions): boolean => app !== undefined && app.id !== portalClientId;

/** Each choice saved is a thing of its own, as is each step with a question, and each event that we cannot name. */
const ALONE: readonly LookKind[] = ['own-choice', 'entered-choice', 'kept-choice', 'own-question', 'own-notices', 'own-helpers', 'own-apps', 'oversight-work', 'unknown'];

/** Events can be of one look only when all of this is the same. */
export function groupKey(event: ReadableEvent, kind: LookKind): string {
  const alone = ALONE.includes(kind) ? event.id : '';
  const { actor, purpose } = event;
  // Who opens two questions in one sitting has done two things.
  const ofTask = kind === 'oversight' ? event.task : '';
  // A choice saved between two requests parts them: what was shown before it is not what is shown after.
  const choices = event.bases.map((one) => one.basis).filter((basis) => basis.startsWith('Consent/'));
  // What a source tells at once may have happened on many days.
  const elsewhere = event.told === undefined ? [] : [event.told.by.code, dayOf(event.told.from)];
  return JSON.stringify([kind, actor.kind, actor.key, purpose, event.reason, event.app?.id, alone, event.limited, choices, ofTask, ...elsewhere]);
}

/** Whether two neighbouring events of one key are of one visit. */
export function belongTogether(earlier: ReadableEvent, later: ReadableEvent): boolean {
  const gap = later.at.getTime() - earlier.at.getTime();
  const sameToken = earlier.tokenId !== undefined && earlier.tokenId === later.tokenId;
  return gap <= (sameToken ? TOKEN_GAP_MS : VISIT_GAP_MS);
}

function toLook(kind: LookKind, newestFirst: readonly ReadableEvent[]): PlainLook {
  const oldestFirst = newestFirst.toReversed();
  const newest = newestFirst[0];
  const oldest = oldestFirst[0];
  if (newest === undefined || oldest === undefined) throw new RangeError('a look needs an event');
  // A Provenance says where an item came from: nobody counts it as a thing of its own.
  const items = new Set(oldestFirst.flatMap((event) => event.items).filter((item) => !item.startsWith('Provenance/')));
  // The log names at most a thousand items of one answer, and counts the rest.
  const unnamed = oldestFirst.reduce((sum, event) => sum + Math.max(0, event.count - event.items.length), 0);
  const bases = new Map(oldestFirst.flatMap((event) => event.bases).map((one) => [`${one.rule} ${one.basis}`, one]));
  return {
    kind,
    id: newest.id,
    began: oldest.at,
    ended: newest.at,
    actor: namedApart(newest.actor),
    app: newest.app && appApart(newest.app),
    parts: [...new Set(oldestFirst.flatMap((event) => event.parts))],
    items: [...items],
    itemCount: items.size + unnamed,
    isVague: oldestFirst.some((event) => (event.deed === 'look' || event.deed === 'reported') && event.found && !event.saysWhatWasShown),
    purpose: newest.purpose,
    reason: newest.reason && setApart(newest.reason),
    explanations: explanationsOf(newestFirst),
    bases: [...bases.values()],
    limited: oldestFirst.some((event) => event.limited),
    choice: newest.choice,
    task: newest.task,
    ...(newest.stopped === undefined ? {} : { stopped: appApart(newest.stopped) }),
    ...(newest.told === undefined ? {} : { told: spanOf(newest.told, oldestFirst) }),
    eventIds: oldestFirst.map((event) => event.id),
  };
}

const appApart = <App extends { name: string | undefined }>(app: App): App => ({ ...app, ...(app.name !== undefined && { name: setApart(app.name) }) });

/** Names as they stand among words of ours; whose look it is, is known by its key. */
function namedApart(actor: EventActor): EventActor {
  const name = actor.name && setApart(actor.name);
  if (actor.kind !== 'professional') return { ...actor, name };
  return { ...actor, name, jobRoleName: actor.jobRoleName && setApart(actor.jobRoleName), organisation: actor.organisation && setApart(actor.organisation) };
}

function spanOf({ by }: ToldLook, events: readonly ReadableEvent[]): ToldLook {
  const told = events.flatMap((event) => event.told ?? []);
  return { by: { ...by, ...(by.name !== undefined && { name: setApart(by.name) }) }, from: new Date(Math.min(...told.map(({ from }) => from.getTime()))), to: new Date(Math.max(...told.map(({ to }) => to.getTime()))) };
}

/** When a look happened: in a source's own system that is before we were told. */
export const happenedAt = ({ told, began }: Pick<PlainLook, 'told' | 'began'>): Date | undefined => told?.from ?? began;

/** Whoever is let in again during one visit may be explained by then: what explains any of it explains all of it. */
function explanationsOf(events: readonly ReadableEvent[]): Explanations {
  const found = events.flatMap(({ explanations }) => (explanations === undefined ? [] : [explanations]));
  return found.find((one) => one !== 'nothing') ?? found[0];
}

function toUnknownLook(event: { id: string | undefined; at: Date | undefined }): PlainLook {
  return {
    kind: 'unknown',
    id: event.id ?? 'no-id',
    began: event.at,
    ended: event.at,
    actor: { kind: 'unknown', key: '', name: undefined },
    app: undefined,
    parts: [],
    items: [],
    itemCount: 0,
    purpose: undefined,
    reason: undefined,
    explanations: undefined,
    bases: [],
    limited: false,
    choice: undefined,
    task: undefined,
    eventIds: event.id === undefined ? [] : [event.id],
  };
}
