/** What something that a helper hides can cost the person whom they help. It never stops anybody. */
import { sayCount } from '../numbers';
import { eachOnce, SAID_AT_MOST, sayFact, sayMore, within } from './say-consequences';
import type { FoundFact } from './find-weighty-facts';

/** What one kind of professional would not see, of what the helper sees themself. */
export interface HelpersLoss {
  /** "A paramedic" */
  who: string;
  /** Weighty facts among it. */
  facts: readonly FoundFact[];
  /** How many things of any kind. */
  count: number;
}

/** Whole sentences, about somebody else, the weightiest first. An emergency stays open, whatever a helper hides. */
export function sayHelpersCost(losses: readonly HelpersLoss[]): string[] {
  const weighty = losses.flatMap(({ who, facts }) => eachOnce(facts).map((fact) => `${who} would not see this about them: ${sayOfThem(sayFact(fact))}.`));
  if (weighty.length === 0) return losses.map(sayHowMuch);
  return [...weighty.slice(0, SAID_AT_MOST), ...sayMore(weighty.length - SAID_AT_MOST), 'Someone who does not know this could give them the wrong treatment.'];
}

const sayHowMuch = ({ who, count }: HelpersLoss): string =>
  count === 0 ? `For ${within(who)} nothing would change.` : `${who} would not see ${sayCount(count, 'thing')} that you can see.`;

/** The table speaks to the person: "you have epilepsy". "They" goes with the same verbs, and no fact of it has "you" as its object but by "to". */
const sayOfThem = (said: string): string => said.replace(/\bto you\b/g, 'to them').replace(/\byou\b/g, 'they').replace(/\byour\b/g, 'their');
