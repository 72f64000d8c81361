/** Has somebody told of what happens with their record, at an address that they prove as anybody does. */
import { setTimeout as pause } from 'node:timers/promises';
import { readEntries } from '@/lib/fhir/searchset-entries';
import type { NoticeWishes } from '@/lib/oversight/notice-settings';
import type { WishToBeTold } from '../population/looks/deed';
import type { Outbox } from './outbox-reader';
import { requestTo, searchOf } from './past-requests';
import type { Sitting } from './sitting';

const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 250;
const SECONDS_TO_THE_POST = 60;

/**
 * Says what they wish, waits for the code to come and types it in. Where no message comes
 * the address stays unproven, and nothing is sent there.
 */
export async function beTold({ deed, doors, context, wait }: Sitting<WishToBeTold>, outbox: Outbox): Promise<undefined> {
  const { matches } = await doors.door.search({ context, request: requestTo('GET /Subscription') }, searchOf('Subscription', 1));
  const [before] = readEntries(matches) as (fhir4.Subscription & { id: string })[];
  // An earlier loading was cut short just after this.
  if (before?.status === 'active') return undefined;
  const wishes: NoticeWishes = { kinds: deed.kinds, channel: deed.channel, address: deed.address, isOn: true };
  const already = await outbox.messagesTo(deed.address);
  const kept = await doors.notices.save({ context, request: requestTo('POST /Subscription') }, { wishes, ...(before && { seen: { id: before.id, version: Number(before.meta?.versionId) } }) });
  if (kept.outcome !== 'saved') throw new Error(`what ${deed.address} wishes to be told was not saved: ${kept.outcome}`);
  const code = await waitForCode(outbox, deed.address, already.length);
  if (code === undefined) return undefined;
  wait(SECONDS_TO_THE_POST);
  const { id } = kept.resource;
  const proven = await doors.notices.prove({ context, request: requestTo(`POST /Subscription/${id}/$verify`) }, { id, code });
  if (proven.outcome !== 'saved') throw new Error(`${deed.address} was not proven: ${proven.outcome}`);
  return undefined;
}

async function waitForCode(outbox: Outbox, address: string, before: number): Promise<string | undefined> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(LOOK_AGAIN_MS)) {
    const messages = await outbox.messagesTo(address);
    const code = messages.slice(0, messages.length - before).flatMap((message) => /^(\d{6}) is your code/.exec(message)?.[1] ?? [])[0];
    if (code !== undefined) return code;
  }
  return undefined;
}
