import nodemailer from 'nodemailer';
import { z } from 'zod';
import type { NoticeSettings } from '@/lib/config/notice-config';
import type { SendOutcome } from '@/lib/oversight/notice-retry';
import type { Message, Sender } from './sender';

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as const;

const failure = z.object({ code: z.string().optional(), responseCode: z.number().optional() });

/** Email by SMTP. Our id is the Message-ID. A mail server cannot be asked later what it took. */
export function createSmtpSender({ url, from }: NonNullable<NoticeSettings['smtp']>): Sender {
  const transport = nodemailer.createTransport({ url, ...PATIENCE });
  const host = from.slice(from.lastIndexOf('@') + 1).replace(/>$/, '');
  return {
    async send({ id, to, subject, body }: Message): Promise<SendOutcome> {
      try {
        // Until here nothing can have been sent; after it, who breaks off leaves it open.
        await transport.verify();
      } catch (error) {
        return { outcome: 'failed', problem: describe(error) };
      }
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text: body, messageId: `<${id}@${host}>`, headers: { 'Auto-Submitted': 'auto-generated' } });
        return { outcome: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    wasSent: () => Promise.resolve(undefined),
  };
}

/** RFC 5321: 4yz is for now, 5yz for good. Without an answer it may have been taken or not. */
function outcomeOf(error: unknown): SendOutcome {
  const { responseCode } = failure.safeParse(error).data ?? {};
  if (responseCode === undefined) return { outcome: 'unknown', problem: describe(error) };
  return { outcome: responseCode >= 500 ? 'refused' : 'failed', problem: describe(error) };
}

function describe(error: unknown): string {
  const { code, responseCode } = failure.safeParse(error).data ?? {};
  return `the mail server: ${responseCode ?? code ?? 'no answer'}`;
}
