/** What the pages say about people whom a person lets see their record. */
import { sayShortDate } from './dates';

/** Somebody who helps, as the person's own page has them. */
export interface HelperView {
  id: string;
  /** As their own sign-in has it; absent until the code is used. */
  name: string | undefined;
  /** The instant from which they see nothing. */
  until: Date;
  codeExpires: Date;
  began: Date | undefined;
  ended: Date | undefined;
}

/** `now`: may look. `waiting`: the code can still be used. `over`: neither. */
export type HelperState = 'now' | 'waiting' | 'over';

export function stateOf({ until, codeExpires, began, ended }: HelperView, now: Date): HelperState {
  if (ended !== undefined || until <= now) return 'over';
  if (began !== undefined) return 'now';
  return codeExpires > now ? 'waiting' : 'over';
}

/** The last day itself, of an instant that is the first of the day after. */
const lastDay = (until: Date): string => sayShortDate(new Date(until.getTime() - 1));

export function sayHelper(helper: HelperView, now: Date): string {
  switch (stateOf(helper, now)) {
    case 'now':
      return `They can see your record until the end of ${lastDay(helper.until)}.`;
    case 'waiting':
      return `Nobody has used this code yet. It works until ${sayShortDate(helper.codeExpires)}.`;
    case 'over':
      if (helper.began === undefined) return 'Nobody used this code. It no longer works.';
      return `They could see your record until ${helper.ended === undefined ? `the end of ${lastDay(helper.until)}` : sayShortDate(helper.ended)}.`;
  }
}

/** The answer first: how many people can see the record now. */
export function sayHowMany(helpers: readonly HelperView[], now: Date): string {
  const names = helpers.filter((helper) => stateOf(helper, now) === 'now').map(({ name }) => name ?? 'Someone');
  if (names.length === 0) return 'Nobody can see your record for you now.';
  return `${new Intl.ListFormat('en-GB').format(names)} can see your record for you now.`;
}

export const WHAT_HELPERS_SEE = [
  'They see your record, with a sign-in of their own. You never need to tell them yours.',
  'They do not see topics such as mental health or sexual health, or what you keep from everyone.',
  'They do not see who has looked, what you share, or your messages. They can change nothing.',
  'You can see each time they look. You can stop it here at any time, and they are not told.',
] as const;

export const WHEN_NOT_TO = 'If somebody makes you do this, you do not have to. You can stop it here later, when you are safe. Or ask your GP practice for help.';

/** For how long: what is offered, in months. */
export const HELP_LENGTHS = [
  { months: 1, text: '1 month' },
  { months: 3, text: '3 months' },
  { months: 6, text: '6 months' },
  { months: 12, text: '12 months', hint: 'The longest. After that, we ask you again.' },
] as const;
