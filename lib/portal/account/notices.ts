import 'server-only';
import { z } from 'zod';
import { channelOf, NOTICE_CHANNELS, NOTICE_REASON, readWishes, type NoticeChannel, type NoticeWishes } from '@/lib/oversight/notice-settings';
import { NotAccepted } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';

export interface OwnNotices {
  /** What is kept; undefined when the person never said. */
  kept: { id: string; version: string; wishes: NoticeWishes & { isProven: boolean } } | undefined;
  /** By what messages can be sent here. */
  offered: NoticeChannel[];
}

const parameters = z.looseObject({ parameter: z.array(z.looseObject({ name: z.string(), valueCode: z.enum(NOTICE_CHANNELS).optional() })).default([]) });

/** What the person wishes to be told, and what can be offered. @throws StoreDown, SessionOver */
export async function readOwnNotices(fhir: FhirSession): Promise<OwnNotices> {
  const [found, channels] = await Promise.all([fhir.search('Subscription'), fhir.get('Subscription/$channels')]);
  const [subscription] = found.matches;
  const wishes = readWishes(subscription);
  const offered = parameters.safeParse(channels).data?.parameter.flatMap(({ valueCode }) => valueCode ?? []) ?? [];
  return { kept: subscription?.id === undefined || wishes === undefined ? undefined : { id: subscription.id, version: subscription.meta?.versionId ?? '', wishes }, offered };
}

export type NoticesSaved = { outcome: 'saved'; isProven: boolean } | { outcome: 'changed-elsewhere' } | { outcome: 'refused'; why: string };

/** Saves what the person wishes. A new address is sent a code. @throws StoreDown, SessionOver */
export async function saveNotices(fhir: FhirSession, wishes: NoticeWishes, seen: { id: string; version: string } | undefined): Promise<NoticesSaved> {
  const subscription: fhir4.Subscription = {
    resourceType: 'Subscription',
    ...(seen === undefined ? {} : { id: seen.id }),
    status: wishes.isOn ? 'requested' : 'off',
    reason: NOTICE_REASON,
    criteria: `AuditEvent?notice=${wishes.kinds.join(',')}`,
    channel: channelOf(wishes),
  };
  try {
    const saved = seen === undefined ? await fhir.create<'Subscription'>(subscription) : await fhir.update<'Subscription'>(subscription, seen.version);
    return { outcome: 'saved', isProven: saved.status === 'active' };
  } catch (error) {
    if (!(error instanceof NotAccepted)) throw error;
    if (error.status === 409 || error.status === 412) return { outcome: 'changed-elsewhere' };
    return { outcome: 'refused', why: error.issues.join(' ') };
  }
}

/** Proves an address by the code that was sent there. @returns a sentence when it did not work @throws StoreDown, SessionOver, NotShown */
export async function proveAddress(fhir: FhirSession, id: string, code: string): Promise<string | undefined> {
  try {
    await fhir.operate(`Subscription/${encodeURIComponent(id)}/$verify`, { resourceType: 'Parameters', parameter: [{ name: 'code', valueString: code }] });
    return undefined;
  } catch (error) {
    if (error instanceof NotAccepted) return error.issues.join(' ');
    throw error;
  }
}
