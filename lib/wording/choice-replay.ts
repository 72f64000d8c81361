/** What a choice would have changed in the looks of the last 12 months, in plain words. */
import { belongTogether } from '@/lib/audit/group-looks';
import type { ReadableEvent } from '@/lib/audit/parse-event';
import { sayDay } from './dates';
import { sayCount, startSentence } from './numbers';
import { sayParts } from './parts';
import { someoneOfRole } from './roles';

/** One event of the log that the choice would have changed. */
export interface ChangedEvent {
  event: ReadableEvent;
  outcome: 'stopped' | 'narrowed';
  /** How many things would not have been shown. */
  withheld: number;
  part: readonly string[];
}

/** A look as a person would count it: all that somebody asked in one visit. */
export interface ChangedVisit {
  event: ReadableEvent;
  isStopped: boolean;
  withheld: number;
  parts: string[];
}

/**
 * Events of one visit are one look.
 * @param isEverything the choice keeps everything back: then what is stopped is the look itself
 * @returns the newest first
 */
export function gatherVisits(changed: readonly ChangedEvent[], isEverything: boolean): ChangedVisit[] {
  const visits: { earliest: ReadableEvent; visit: ChangedVisit }[] = [];
  for (const one of changed.toSorted((a, b) => b.event.at.getTime() - a.event.at.getTime())) {
    const open = visits.find(({ earliest }) => keyOf(earliest) === keyOf(one.event) && belongTogether(one.event, earliest));
    const isStopped = isEverything && one.outcome === 'stopped';
    if (open === undefined) {
      visits.push({ earliest: one.event, visit: { event: one.event, isStopped, withheld: one.withheld, parts: [...one.part] } });
      continue;
    }
    open.earliest = one.event;
    open.visit.isStopped &&= isStopped;
    open.visit.withheld += one.withheld;
    open.visit.parts = [...new Set([...open.visit.parts, ...one.part])];
  }
  return visits.map(({ visit }) => visit);
}

const keyOf = ({ actor, reason }: ReadableEvent): string => JSON.stringify([actor.kind, actor.key, reason]);

/**
 * "In the last 12 months this would have stopped 4 looks, and shown less in 2 looks."
 * @param isAll false when there were more looks than could be gone through
 */
export function sayReplay(visits: readonly Pick<ChangedVisit, 'isStopped'>[], isAll: boolean): string {
  const stopped = visits.filter(({ isStopped }) => isStopped).length;
  const narrowed = visits.length - stopped;
  if (visits.length === 0) return isAll ? 'In the last 12 months this would have changed nothing.' : 'Of the latest looks at your record this would have changed none.';
  const when = isAll ? 'In the last 12 months this would have' : 'Among the latest looks at your record this would have';
  const [stops, shows] = [`stopped ${sayCount(stopped, 'look')}`, `shown less in ${sayCount(narrowed, 'look')}`];
  if (narrowed === 0) return `${when} ${stops}.`;
  return stopped === 0 ? `${when} ${shows}.` : `${when} ${stops}, and ${shows}.`;
}

/** "A paramedic at South East Coast Ambulance, yesterday: they would not have seen 3 things of your medicines." */
export function sayReplayedVisit({ event: { actor, at }, isStopped, withheld, parts }: ChangedVisit, now: Date): string {
  const who = actor.kind === 'professional' ? someoneOfRole(actor.role, actor.jobRoleName) : 'someone';
  const where = actor.kind === 'professional' && actor.organisation !== undefined ? ` at ${actor.organisation}` : '';
  const then = isStopped ? 'they would have seen nothing' : `they would not have seen ${sayCount(withheld, 'thing')} of ${sayParts(parts)}`;
  return `${startSentence(who)}${where}, ${sayDay(at, now)}: ${then}.`;
}
