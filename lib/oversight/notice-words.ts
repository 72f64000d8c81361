/** What is sent. It says nothing about health, nor who looked, nor whose account it is: whoever reads it over a shoulder learns nothing. */
import { sayDate } from '@/lib/wording/dates';
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

/**
 * By post, to somebody who may never sign in: what takes effect, when, and how to stop it.
 * @param lastDay `YYYY-MM-DD`, on which the choice still holds
 */
export function letterText(lastDay: string, portalUrl: string): NoticeText {
  const day = sayDate(new Date(`${lastDay}T12:00:00Z`));
  return {
    subject: 'A choice about your care record',
    body: `Somebody asked us to end a choice about your care record. They said that they were you.\n\nThe choice ends on ${day}. If you asked for this, you need do nothing.\n\nIf you did not ask, you can stop it until then. Ring or write to your GP practice: say that you want to keep your choice. Or sign in at ${portalUrl}, open “What you share” and press “Keep it on”.\n\nIf somebody makes you change your choices, tell your GP practice. They can help.`,
  };
}

/** @param code six digits */
export function codeText(code: string): NoticeText {
  return { subject: 'Your code', body: `${code} is your code to get messages about your record account. It works for 15 minutes. If you did not ask for it, you need do nothing.` };
}
