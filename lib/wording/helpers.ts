/** What the pages say about people whom a person lets see their record. */
import { sayShortDate } from './dates';
import { sayList } from './numbers';
import { partNames } from './parts';
import { setApart } from './set-apart';

/** Somebody who helps, as the person's own page has them. */
export interface HelperView {
  id: string;
  /** As their own sign-in has it; absent until the code is used. */
  name: string | undefined;
  /** The instant from which they see nothing. */
  until: Date;
  /** They may change what the person shares too. */
  mayChange: boolean;
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
      return `They can see your record${helper.mayChange ? ' and change what you share' : ''} until the end of ${lastDay(helper.until)}.`;
    case 'waiting':
      return `Nobody has used this code yet. It works until ${sayShortDate(helper.codeExpires)}.`;
    case 'over':
      if (helper.began === undefined) return 'Nobody used this code. It no longer works.';
      return `They could see your record until ${helper.ended === undefined ? `the end of ${lastDay(helper.until)}` : sayShortDate(helper.ended)}.`;
  }
}

/** The answer first: who can see the record now. Somebody with several codes is one person, as far as names tell. */
export function sayHowMany(helpers: readonly HelperView[], now: Date): string {
  const names = helpers.filter((helper) => stateOf(helper, now) === 'now').map(({ name }) => name ?? 'Someone');
  if (names.length === 0) return 'Nobody can see your record for you now.';
  return `${sayList([...new Set(names)])} can see your record for you now.`;
}

export const WHAT_HELPERS_SEE = [
  'They see your record, with a sign-in of their own. You never need to tell them yours.',
  'They do not see topics such as mental health or sexual health, or what you keep from everyone.',
  'They do not see who has looked, or your messages.',
  'You can see each time they look. You can stop it here at any time, and they are not told.',
] as const;

/** What they may do: what is offered, the least first. */
export const HELP_KINDS = [
  { value: 'see', text: 'See your record', hint: 'They do not see what you share, and can change nothing.' },
  { value: 'change', text: 'See your record and change what you share', hint: 'They can hide parts of it from some jobs, for up to 90 days, and never from your GP, your social worker or in an emergency. They cannot take back what you chose. You see what they hid, and can share it again.' },
] as const;

export const WHEN_NOT_TO = 'If somebody makes you do this, you do not have to. You can stop it here later, when you are safe. Or ask your GP practice for help.';

/** Of somebody who does not help any more: what they hid does not end with them. */
export const sayWhatTheyLeft = (name: string | undefined): { heading: string; text: string } => ({
  heading: `What ${name ?? 'someone'} hid is still hidden`,
  text: `${name ?? 'Someone'} does not help you any more. What they hid for you stays hidden until its last day. You can share it again now: take it back.`,
});

/**
 * Who made something for the person: "Nora Vale, who helps you". Of two with one name, as of somebody with two codes, one who helps now counts.
 * @param reference `RelatedPerson/{id}`
 * @param helpers all whom the person ever let help; undefined where a server cannot say
 */
export function sayWhoMadeIt(
  { reference, name: called = 'Someone' }: { reference: string | undefined; name: string | undefined },
  helpers: readonly HelperView[] | undefined,
  now: Date,
): string {
  const name = setApart(called);
  const theirs = (helpers ?? []).filter((helper) => reference === `RelatedPerson/${helper.id}` || helper.name === name);
  if (theirs.length === 0) return name;
  return `${name}, who ${theirs.some((helper) => stateOf(helper, now) === 'now') ? 'helps' : 'helped'} you`;
}

/** Nobody in particular. */
export const SOMEBODY_WHO_HELPS = 'Somebody who helps you';

/**
 * Beside the picture of who sees what, which has kinds of professional alone.
 * @param names of those who help now
 * @param parts of the record of which they see something
 */
export function sayWhatHelpersSee(names: readonly string[], parts: readonly string[]): string {
  const who = names.length === 0 ? SOMEBODY_WHO_HELPS : sayList(names);
  return parts.length === 0 ? `${who}, who you let see your record, ${names.length > 1 ? 'see' : 'sees'} nothing in it now.` : `${who}, who you let see your record, ${names.length > 1 ? 'see' : 'sees'} things in your ${sayList(partNames(parts))}. Private topics are kept from them.`;
}

/** For how long: what is offered, in months. */
export const HELP_LENGTHS = [
  { months: 1, text: '1 month' },
  { months: 3, text: '3 months' },
  { months: 6, text: '6 months' },
  { months: 12, text: '12 months', hint: 'The longest. After that, we ask you again.' },
] as const;
