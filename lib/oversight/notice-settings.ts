/**
 * What a person wishes to be told without asking, as a FHIR Subscription: to what
 * (`criteria`), how and where (`channel`), and whether it is on. No payload: a message says
 * that there is something, and nothing of what.
 */
import { z } from 'zod';
import { NOTICE_KINDS, type NoticeKind } from '@/lib/audit/notices';
import { isPhoneNumber } from './ask-form';

export const NOTICE_CHANNELS = ['email', 'sms'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

export interface NoticeWishes {
  kinds: NoticeKind[];
  channel: NoticeChannel;
  /** An email address, or a phone number as +44…; never with a scheme. Only while it is off there may be none. */
  address: string | undefined;
  isOn: boolean;
}

const CRITERIA = 'AuditEvent?notice=';
const SCHEMES: Readonly<Record<NoticeChannel, string>> = { email: 'mailto:', sms: 'tel:' };
export const NOTICE_REASON = 'The person wishes to be told when something happens with their record.';

const sentSubscription = z.strictObject({
  resourceType: z.literal('Subscription'),
  id: z.string().optional(),
  meta: z.looseObject({}).optional(),
  status: z.enum(['requested', 'active', 'off']),
  reason: z.string().max(200),
  criteria: z.string().regex(/^AuditEvent\?notice=[a-z,-]+$/, `must be ${CRITERIA} and kinds with commas between them`),
  channel: z.strictObject({ type: z.enum(NOTICE_CHANNELS), endpoint: z.string().max(200).optional() }),
});

export type ParsedWishes = { ok: true; wishes: NoticeWishes } | { ok: false; problems: { path: string; message: string }[] };

/** Reads a Subscription that a person sends. Nothing that it holds is dropped: what is not known is a problem. */
export function parseWishes(value: unknown): ParsedWishes {
  const parsed = sentSubscription.safeParse(value);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(({ path, message }) => ({ path: ['Subscription', ...path].join('.'), message })) };
  const { criteria, channel, status } = parsed.data;
  const asked = criteria.slice(CRITERIA.length).split(',');
  const unknown = asked.find((kind) => !NOTICE_KINDS.some((known) => known === kind));
  if (unknown !== undefined) return { ok: false, problems: [{ path: 'Subscription.criteria', message: `has “${unknown}”, which is none of ${NOTICE_KINDS.join(', ')}` }] };
  const isOn = status !== 'off';
  const scheme = SCHEMES[channel.type];
  const address = channel.endpoint?.startsWith(scheme) ? readAddress(channel.type, channel.endpoint.slice(scheme.length)) : undefined;
  if (address === undefined && (isOn || channel.endpoint !== undefined)) {
    return {
      ok: false,
      problems: [
        {
          path: 'Subscription.channel.endpoint',
          message: channel.type === 'email' ? 'must be mailto: and an email address' : 'must be tel: and a United Kingdom mobile number',
        },
      ],
    };
  }
  return { ok: true, wishes: { kinds: NOTICE_KINDS.filter((kind) => asked.includes(kind)), channel: channel.type, address, isOn } };
}

/** An address as it is kept; undefined when it is none that a message can go to. */
export function readAddress(channel: NoticeChannel, typed: string): string | undefined {
  const text = typed.trim();
  if (channel === 'email') return z.email().safeParse(text).success ? text : undefined;
  if (!isPhoneNumber(text)) return undefined;
  const digits = text.replaceAll(/[^\d+]/g, '').replace(/^(?:00)?44(?=7)/, '+44').replace(/^0(?=7)/, '+44');
  return /^\+447\d{9}$/.test(digits) ? digits : undefined;
}

/** `channel` of a Subscription: without `endpoint` where no address is kept. */
export const channelOf = ({ channel, address }: Pick<NoticeWishes, 'channel' | 'address'>): fhir4.SubscriptionChannel => ({
  type: channel,
  ...(address === undefined ? {} : { endpoint: `${SCHEMES[channel]}${address}` }),
});

/** The Subscription of what a person wishes. An address that is not proven to be theirs yet is `requested`. */
export function composeSubscription(wishes: NoticeWishes, facts: { id: string; version: number; isProven: boolean; now: Date }): fhir4.Subscription & { id: string } {
  return {
    resourceType: 'Subscription',
    id: facts.id,
    meta: { versionId: String(facts.version), lastUpdated: facts.now.toISOString() },
    status: !wishes.isOn ? 'off' : facts.isProven ? 'active' : 'requested',
    reason: NOTICE_REASON,
    criteria: `${CRITERIA}${wishes.kinds.join(',')}`,
    channel: channelOf(wishes),
  };
}

/** What a kept Subscription says; undefined when it is none of these. */
export function readWishes(subscription: fhir4.Subscription | undefined): (NoticeWishes & { isProven: boolean }) | undefined {
  if (subscription === undefined) return undefined;
  const { resourceType, id, status, reason, criteria, channel } = subscription;
  const parsed = parseWishes({ resourceType, ...(id === undefined ? {} : { id }), status, reason, criteria, channel });
  return parsed.ok ? { ...parsed.wishes, isProven: status === 'active' } : undefined;
}
