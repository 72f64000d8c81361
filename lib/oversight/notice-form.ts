/** The page on which a person says what they wish to be told, as its form sends it. */
import { z } from 'zod';
import { NOTICE_KINDS, type NoticeKind } from '@/lib/audit/notices';
import { readAddress, type NoticeChannel, type NoticeWishes } from './notice-settings';

export interface NoticeDraft {
  channel: string;
  email: string;
  phone: string;
  kinds: string[];
}

export interface NoticeProblem {
  field: string;
  message: string;
}

export type NoticeRead = { ok: true; wishes: NoticeWishes | 'none' } | { ok: false; problems: NoticeProblem[] };

const text = z.string().max(300).catch('');
const sent = z.object({ channel: text, email: text, phone: text, kinds: z.array(z.string()).catch([]) });

export const readNoticeDraft = (form: FormData): NoticeDraft => sent.parse({ ...Object.fromEntries(form), kinds: form.getAll('kinds') });

/** @param offered by what messages can be sent here */
export function readNoticeForm(draft: NoticeDraft, offered: readonly NoticeChannel[]): NoticeRead {
  if (draft.channel === 'none') return { ok: true, wishes: 'none' };
  const channel = offered.find((one) => one === draft.channel);
  const kinds: NoticeKind[] = NOTICE_KINDS.filter((kind) => draft.kinds.includes(kind));
  if (channel === undefined) return { ok: false, problems: [{ field: 'channel', message: 'Choose how we tell you' }] };
  const address = readAddress(channel, channel === 'email' ? draft.email : draft.phone);
  const problems = [
    ...(kinds.length > 0 ? [] : [{ field: 'kinds', message: 'Choose what we tell you about' }]),
    ...(address !== undefined
      ? []
      : [
          channel === 'email'
            ? { field: 'email', message: 'Type an email address, such as name@example.com' }
            : { field: 'phone', message: 'Type a mobile number, such as 07700 900001' },
        ]),
  ];
  return address === undefined || problems.length > 0 ? { ok: false, problems } : { ok: true, wishes: { kinds, channel, address, isOn: true } };
}

/** What is set, as the form shows it. */
export function draftOf(wishes: NoticeWishes | undefined): NoticeDraft {
  if (wishes === undefined) return { channel: 'none', email: '', phone: '', kinds: [...NOTICE_KINDS] };
  const { channel, address = '', kinds, isOn } = wishes;
  return { channel: isOn ? channel : 'none', email: channel === 'email' ? address : '', phone: channel === 'sms' ? address : '', kinds };
}
