/** The one door's side for what a person wishes to be told without asking: theirs alone to set. */
import { randomInt } from 'node:crypto';
import { composeSubscription, readWishes, type NoticeWishes } from '@/lib/oversight/notice-settings';
import { prepareEvent } from '@/store/audit/append-event';
import { readOwnNotices, saveNotices, type NoticesSaved } from '@/store/repository/notices';
import type { Entrance } from '../entrance';
import { Refusal, type Door, type Look, type StoredResource } from '../door-types';

export interface NoticesDeps {
  door: Pick<Door, 'logRefusal'> & Entrance;
  fhirBase: string;
  clock: () => Date;
  newId: () => string;
}

export type NoticesKept = { outcome: 'saved'; resource: StoredResource } | { outcome: Exclude<NoticesSaved, 'saved'> | 'not-found' | 'there-is-one' };

/** Each throws Refusal for anybody but the person themself. */
export interface NoticesDoor {
  /** Sets the wishes: `seen` is the id and version that the person saw, or nothing for the first. */
  save(look: Look, asked: { wishes: NoticeWishes; seen?: { id: string; version: number } }): Promise<NoticesKept>;
  /** Proves an address by the code that was sent to it. */
  prove(look: Look, asked: { id: string; code: string }): Promise<NoticesKept>;
}

const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

export function createNoticesDoor({ door, fhirBase, clock, newId }: NoticesDeps): NoticesDoor {
  const keep = (look: Look, change: (own: Awaited<ReturnType<typeof readOwnNotices>>) => Change | Exclude<NoticesKept, { outcome: 'saved' }>): Promise<NoticesKept> =>
    door.enter(look, async ({ context }, entry) => {
      if (context.kind !== 'patient') throw new Refusal('refused', 'Only the person themself may say what they wish to be told.');
      const changed = change(await readOwnNotices(entry));
      if ('outcome' in changed) return changed;
      const { subscription } = changed;
      const version = Number(subscription.meta?.versionId);
      const target = { type: 'Subscription', id: subscription.id, version } as const;
      const event = prepareEvent({
        kind: version === 1 ? 'keep-create' : 'keep-update',
        id: newId(),
        recorded: subscription.meta?.lastUpdated ?? clock().toISOString(),
        serverUrl: fhirBase,
        request: look.request,
        actor: context,
        patientId: context.patientId,
        target,
      });
      const outcome = await saveNotices(entry, subscription, changed.by, event);
      return outcome === 'saved'
        ? {
            outcome,
            resource: {
              type: 'Subscription',
              id: subscription.id,
              version,
              lastUpdated: event.recorded,
              content: JSON.stringify(subscription),
            },
          }
        : { outcome };
    });

  return {
    save: (look, { wishes, seen }) =>
      keep(look, ({ subscription, proven }) => {
        if (seen === undefined && subscription !== undefined) return { outcome: 'there-is-one' };
        if (seen !== undefined && subscription?.id !== seen.id) return { outcome: 'not-found' };
        if (seen !== undefined && Number(subscription?.meta?.versionId) !== seen.version) return { outcome: 'conflict' };
        const isProven = proven?.channel === wishes.channel && proven.address === wishes.address;
        const code = wishes.isOn && !isProven ? newCode() : undefined;
        const facts = { id: seen?.id ?? newId(), version: (seen?.version ?? 0) + 1, isProven, now: clock() };
        return { subscription: composeSubscription(wishes, facts), by: { wishes: { ...wishes, code } } };
      }),

    prove: (look, { id, code }) =>
      keep(look, ({ subscription }) => {
        const wishes = readWishes(subscription);
        if (subscription?.id !== id || wishes === undefined) return { outcome: 'not-found' };
        const version = Number(subscription.meta?.versionId) + 1;
        return { subscription: composeSubscription(wishes, { id, version, isProven: true, now: clock() }), by: { proof: code } };
      }),
  };
}

interface Change {
  subscription: fhir4.Subscription & { id: string };
  by: Parameters<typeof saveNotices>[2];
}
