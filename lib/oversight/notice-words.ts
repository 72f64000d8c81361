/** What is sent. It says nothing about health, nor who looked, nor whose account it is: whoever reads it over a shoulder learns nothing. */
import type { NoticeChannel } from './notice-settings';

export interface NoticeText {
  subject: string;
  body: string;
}

const NEWS = 'There is something new in your record account.';

/** @param portalUrl where people sign in */
export function newsText(channel: NoticeChannel, portalUrl: string): NoticeText {
  if (channel === 'sms') return { subject: '', body: `${NEWS} Sign in as you always do to see it: ${portalUrl}` };
  return {
    subject: NEWS.slice(0, -1),
    body: `${NEWS}\n\nSign in as you always do to see it: ${portalUrl}\n\nYou asked us to tell you. You can change or stop these messages in your account. Nobody reads answers to this email.`,
  };
}

/** @param code six digits */
export function codeText(code: string): NoticeText {
  return { subject: 'Your code', body: `${code} is your code to get messages about your record account. It works for 15 minutes. If you did not ask for it, you need do nothing.` };
}
