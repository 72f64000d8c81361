import { NotifyClient } from 'notifications-node-client';
import { z } from 'zod';
import type { NoticeSettings } from '@/lib/config/notice-config';
import type { SendOutcome } from '@/lib/oversight/notice-retry';
import type { Carrier, Message, Sender } from './sender';

const PATIENCE_MS = 15_000;

const failure = z.object({ response: z.object({ status: z.number() }) });
const found = z.object({ data: z.object({ notifications: z.array(z.object({ reference: z.string().nullish() })) }) });

/**
 * GOV.UK Notify. The words are ours: each template there holds `((message))`, that for email
 * `((subject))` as well. Our id goes along as the reference, by which Notify tells later
 * whether it took the message.
 */
export function createNotifySender(settings: NonNullable<NoticeSettings['notify']>, carrier: Carrier): Sender {
  const client = new NotifyClient(settings.url, settings.apiKey);
  return {
    async send({ id, to, subject, body }: Message): Promise<SendOutcome> {
      try {
        await inTime(hand(client, settings, carrier, { id, to, subject, body }));
        return { outcome: 'sent' };
      } catch (error) {
        const status = failure.safeParse(error).data?.response.status;
        // Its 400 and 403 are about the address, the template or the key: the same again would be no better.
        if (status === 400 || status === 403) return { outcome: 'refused', problem: `Notify answered ${status}` };
        return { outcome: 'failed', problem: status === undefined ? 'Notify did not answer' : `Notify answered ${status}` };
      }
    },

    async wasSent(id) {
      try {
        const answer = found.safeParse(await inTime(client.getNotifications(undefined, undefined, id)));
        return answer.success ? answer.data.data.notifications.some(({ reference }) => reference === id) : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function hand(client: NotifyClient, settings: NonNullable<NoticeSettings['notify']>, carrier: Carrier, { id, to, subject, body }: Message): Promise<unknown> {
  switch (carrier) {
    case 'email':
      return client.sendEmail(settings.emailTemplate, to, { personalisation: { subject, message: body }, reference: id });
    case 'sms':
      return client.sendSms(settings.textTemplate, to, { personalisation: { message: body }, reference: id });
    case 'letter': {
      const lines = Object.fromEntries(to.split('\n').map((line, index) => [`address_line_${index + 1}`, line]));
      return client.sendLetter(settings.letterTemplate ?? '', { personalisation: { ...lines, subject, message: body }, reference: id });
    }
  }
}

/** The client waits for ever by itself. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Notify did not answer in time')), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
