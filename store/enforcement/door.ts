/**
 * The one door. Every byte of a record leaves through here: authenticate, decide, open the
 * database as that viewer (entrance.ts), log in the same transaction, then answer.
 */
import { randomUUID } from 'node:crypto';
import { prepareEvent } from '@/store/audit/append-event';
import { findMissingItems } from '@/store/repository/record/choice-items';
import { listGroups } from '@/store/repository/directory';
import { readHistory, readItem, searchLog, searchRecord } from '@/store/repository/record/record';
import { readSummary } from '@/store/repository/record/summary-record';
import { rememberGroups } from './decision/group-memory';
import { Refusal, type Door } from './door-types';
import { tryChoices } from './doors/preview-door';
import { createEntrance, type Entrance, type EntranceDependencies } from './entrance';
import { saveConsent } from './save-consent';

/** `newId` makes ids of access events and choices (UUIDs). */
export type DoorDependencies = Omit<EntranceDependencies, 'groupsAt' | 'clock' | 'newId'> & Partial<Pick<EntranceDependencies, 'clock' | 'newId'>>;

/** Makes the door, which is the entrance too: what lies beside it (doors/) comes in the same way. */
export function createDoor({ databases, fhirBase, clock = () => new Date(), newId = randomUUID }: DoorDependencies): Door & Entrance {
  const groupsAt = rememberGroups(() => listGroups(databases));
  const entrance = createEntrance({ databases, fhirBase, clock, newId, groupsAt });
  const { enter } = entrance;
  return {
    ...entrance,

    read: (look, target) =>
      enter(look, async ({ facts, events }, entry) => {
        const kind = target.version === undefined ? 'read' : 'vread';
        return readItem(entry, target, events.prepare({ ...facts, kind, target }));
      }),

    history: (look, target) =>
      enter(look, async ({ facts }, entry) => {
        return readHistory(entry, target, prepareEvent({ ...facts, kind: 'history', target }));
      }),

    search: (look, request) =>
      enter(look, async ({ facts, events, limited }, entry) => {
        const event = events.prepare({ ...facts, kind: request.type === undefined ? 'everything' : 'search' });
        const found = request.type === 'AuditEvent' ? await searchLog(entry, request, event) : await searchRecord(entry, request, event);
        return { ...found, limited };
      }),

    preview: (look, trying) =>
      enter(look, async ({ context, facts, now }, entry, opened) => {
        if (context.kind !== 'patient') throw new Refusal('refused', 'Only the person themself may try their choices.');
        return tryChoices(trying, { entry, saved: opened.choices, groups: await groupsAt(opened.directory_version), now, facts });
      }),

    summarise: (look, request) =>
      enter(look, async ({ facts, limited }, entry) => ({ ...(await readSummary(entry, request, prepareEvent({ ...facts, kind: 'summary' }))), limited })),

    findMissing: (look, items) =>
      enter(look, async ({ context }, entry) => {
        if (context.kind !== 'patient') throw new Refusal('refused', 'Only the person themself may ask what is in their record.');
        return findMissingItems(entry, items);
      }),

    saveConsent: (look, asked) => enter(look, (permitted, entry) => saveConsent(asked, permitted, entry, newId)),
  };
}
