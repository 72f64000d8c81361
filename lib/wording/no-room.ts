/** Why there is no room for one more choice, or for one more change, and what to do then: to whoever fills in the form. */
import { MOST_A_DAY, MOST_CHOICES, MOST_OF_A_HELPER } from '@/lib/consent/choice/choice-limits';
import type { FoundChoiceProblem } from '@/lib/consent/choice/choice-problems';

/** Who fills in the form: the person themself, staff for them, or somebody who helps them. */
export type Chooser = 'person' | 'staff' | 'helper';

const TOO_MANY: Readonly<Record<Chooser, string>> = {
  person: `You have ${MOST_CHOICES} choices, and there is no room for more. Those that are over count too. Take back one that you do not need any more. Then try again.`,
  staff: `This person has ${MOST_CHOICES} choices, and there is no room for more. They can take one back when they sign in. Then try again.`,
  helper: `There is no room for more. You can hide ${MOST_OF_A_HELPER.inForce} things for them at once. Take one back first. If you see fewer here, ask them to take back some that are over.`,
};
const TOO_OFTEN: Readonly<Record<Chooser, string>> = {
  person: `You have made or changed choices ${MOST_A_DAY.portal} times today. We can take no more today. You can still take a choice back. Try again tomorrow, or ask your GP practice to do it for you.`,
  staff: `Staff have sent ${MOST_A_DAY.staff} changes to this person’s choices today. We can take no more today. Try again tomorrow. Or they can do it when they sign in.`,
  helper: `You have hidden or changed things for them ${MOST_A_DAY.helper} times today. We can take no more today. You can still take back what you hid. Try again tomorrow, or ask them to do it.`,
};

/** To whoever filled something in while their session ended: the page keeps it. */
export const SIGN_IN_BESIDE = 'Your session is over, so nothing was sent. What you filled in is still here. Leave this page open and sign in again in another tab. Then come back and press the button again.';

/** To whoever opened the record of one person, then of another in another tab, and comes back to a form about the first. */
export const ANOTHER_IS_OPEN = 'The record of another person is open in this browser now. This page is not about that person, so nothing was sent. What you filled in is still here. Open the right record in another tab. Then come back and press the button again.';

/** The store takes no more from this person for a minute, whatever it is. */
export const TOO_MANY_REQUESTS = 'You have sent more in the last minute than we can take at once. Wait a minute, then try again.';

/** What there is too much of, of the problems that the store found. */
export const isTooMany = (problems: readonly Pick<FoundChoiceProblem, 'code'>[]): boolean => problems.some(({ code }) => code === 'too-many-choices');
const isTooOften = (problems: readonly Pick<FoundChoiceProblem, 'code'>[]): boolean => problems.some(({ code }) => code === 'too-many-changes');

/** @returns undefined when there is room, and something else is wrong */
export function sayNoRoom(problems: readonly Pick<FoundChoiceProblem, 'code'>[], chooser: Chooser): string | undefined {
  if (isTooMany(problems)) return TOO_MANY[chooser];
  return isTooOften(problems) ? TOO_OFTEN[chooser] : undefined;
}
