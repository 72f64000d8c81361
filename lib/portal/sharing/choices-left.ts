import { stateOf, type HelperView } from '@/lib/wording/helpers';
import type { ChoiceView } from './choice-view';

/** What somebody who does not help any more made for the person, and is still in force. */
export interface LeftChoices {
  helperId: string;
  name: string | undefined;
  choices: Pick<ChoiceView, 'id' | 'sentence' | 'untilText'>[];
}

/** Of those who could change what is shared: nobody else left any. */
export const couldLeaveChoices = (helper: HelperView, now: Date): boolean => helper.mayChange && helper.began !== undefined && stateOf(helper, now) === 'over';

/** A choice that the person has changed since is their own. */
export function choicesLeft(helpers: readonly HelperView[], choices: readonly ChoiceView[], now: Date): LeftChoices[] {
  return helpers
    .filter((helper) => couldLeaveChoices(helper, now))
    .map(({ id, name }) => ({ helperId: id, name, choices: choices.filter(({ isInForce, madeBy }) => isInForce && madeBy?.reference === `RelatedPerson/${id}`) }))
    .filter((left) => left.choices.length > 0);
}
