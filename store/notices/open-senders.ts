import type { NoticeSettings } from '@/lib/config/notice-config';
import { createNotifySender } from './notify-sender';
import type { Senders } from './sender';
import { createSmtpSender } from './smtp-sender';

/** What messages go out by: email by SMTP where it is set up, all else by GOV.UK Notify. */
export function openSenders({ notify, smtp }: NoticeSettings): Senders {
  return {
    ...(notify === undefined ? {} : { email: createNotifySender(notify, 'email'), sms: createNotifySender(notify, 'sms') }),
    ...(notify?.letterTemplate === undefined ? {} : { letter: createNotifySender(notify, 'letter') }),
    ...(smtp === undefined ? {} : { email: createSmtpSender(smtp) }),
  };
}
