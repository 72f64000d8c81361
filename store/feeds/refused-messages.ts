import type { Databases } from '@/store/database/database';
import { listRefusedMessages, type ListedMessage } from '@/store/repository/feed-messages';

/** More than an operator looks through; the list is put in order here, so it is read whole. */
const MOST_LISTED = 10_000;

/** The latest refused messages, newest first. Ids are numbers that grow with time. */
export async function latestRefused(databases: Pick<Databases, 'feeder'>, limit: number): Promise<ListedMessage[]> {
  const all = await listRefusedMessages(databases, { limit: MOST_LISTED });
  return all.sort((one, other) => Number(BigInt(other.id) - BigInt(one.id))).slice(0, limit);
}
