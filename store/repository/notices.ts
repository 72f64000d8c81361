/** What a person wishes to be told: their Subscription's rows. */
import { indexForSearch } from '@/lib/fhir/search-index';
import type { NoticeWishes } from '@/lib/oversight/notice-settings';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { Entry } from './record/record';
import { asBytea, hashItem } from './record/record-row';

export interface OwnNotices {
  subscription: fhir4.Subscription | undefined;
  proven: { channel: string; address: string } | undefined;
}

/** What is set now, for the store to change. */
export async function readOwnNotices(entry: Entry): Promise<OwnNotices> {
  const { rows } = await entry.pool.query<{ content: string | null; channel: string | null; address: string | null; is_verified: boolean | null }>({
    name: 'own-notices',
    text: 'select * from own_notices($1)',
    values: [JSON.stringify(entry.decision)],
  });
  const { content = null, channel = null, address = null, is_verified = null } = rows[0] ?? {};
  const isProven = is_verified === true && channel !== null && address !== null;
  return { subscription: content === null ? undefined : (JSON.parse(content) as fhir4.Subscription), proven: isProven ? { channel, address } : undefined };
}

export type NoticesSaved = 'saved' | 'conflict' | 'too-many-codes' | 'wrong' | 'over';

/** Saves what is wished, or that an address is proven, with its access event. */
export async function saveNotices(
  entry: Entry,
  subscription: fhir4.Subscription & { id: string },
  change: { wishes: NoticeWishes & { code: string | undefined } } | { proof: string },
  event: PreparedEvent,
): Promise<NoticesSaved> {
  const { tokens, refs, dates } = indexForSearch(subscription);
  const { rows } = await entry.pool.query<{ outcome: NoticesSaved }>({
    name: 'door-save-notices',
    text: 'select door_save_notices($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) as outcome',
    values: [
      JSON.stringify(entry.decision),
      subscription.id,
      Number(subscription.meta?.versionId),
      tokens,
      refs,
      JSON.stringify(dates),
      asBytea(hashItem(subscription, undefined)),
      event.recorded,
      JSON.stringify(subscription),
      'wishes' in change ? JSON.stringify(change.wishes) : null,
      'proof' in change ? change.proof : null,
      event.id,
      event.content,
      event.tokens,
    ],
  });
  const outcome = rows[0]?.outcome;
  if (outcome === undefined) throw new Error('the wishes were not saved');
  return outcome;
}
