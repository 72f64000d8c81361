/** The events of one visit → the one look that they are. */
import { setApart } from '@/lib/wording/set-apart';
import type { Explanations } from './explanation';
import type { EventActor, ReadableEvent, ToldLook } from './parse-event';
import type { LookKind, PlainLook } from './plain-look';

/** @param newestFirst at least one event, all of one kind. @throws RangeError when there is none */
export function sumUpLook(kind: LookKind, newestFirst: readonly ReadableEvent[]): PlainLook {
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
  return {
    by: { ...by, ...(by.name !== undefined && { name: setApart(by.name) }) },
    from: new Date(Math.min(...told.map(({ from }) => from.getTime()))),
    to: new Date(Math.max(...told.map(({ to }) => to.getTime()))),
  };
}

/** Whoever is let in again during one visit may be explained by then: what explains any of it explains all of it. */
function explanationsOf(events: readonly ReadableEvent[]): Explanations {
  const found = events.flatMap(({ explanations }) => (explanations === undefined ? [] : [explanations]));
  return found.find((one) => one !== 'nothing') ?? found[0];
}

/** An event that we cannot read is told of, as all that is known of it. */
export function lookAtUnreadable(event: { id: string | undefined; at: Date | undefined }): PlainLook {
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
