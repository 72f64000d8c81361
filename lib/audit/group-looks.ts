/**
 * Access events → looks, as a person would count them: all that one person did in one
 * visit, for one purpose and reason, is one look.
 */
import { dayOf } from '@/lib/wording/dates';
import { kindOf, type GroupingOptions } from './look-kind';
import { parseEvent, type LogEvent, type ReadableEvent } from './parse-event';
import type { LookKind, PlainLook } from './plain-look';
import { lookAtUnreadable, sumUpLook } from './sum-up-look';

/** Two events by the same viewer with the same reason belong to one visit when they are no further apart than this. */
export const VISIT_GAP_MS = 30 * 60_000;
/** With the same access token they may be further apart: as long as such a token lives. */
export const TOKEN_GAP_MS = 60 * 60_000;

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
  const looks = groups.map((group) => sumUpLook(group.kind, group.events));
  const unreadable = events.flatMap((event) => (event.deed === 'unreadable' ? [lookAtUnreadable(event)] : []));
  return [...looks, ...unreadable].toSorted((one, other) => (other.ended?.getTime() ?? 0) - (one.ended?.getTime() ?? 0));
}

/** The same event may have been read twice, where two searches overlap. */
function withoutRepeats(events: readonly LogEvent[]): LogEvent[] {
  const seen = new Set<string>();
  return events.filter(({ id }) => id === undefined || (!seen.has(id) && seen.add(id)));
}

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
