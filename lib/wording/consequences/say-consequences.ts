/** What a choice can cost, said plainly and from the person's own record. It never stops anybody. */
import { sayCount } from '../numbers';
import type { FoundFact } from './find-weighty-facts';

/** What one kind of viewer would no longer see, as the store's own decision has it. */
export interface Loss {
  /** "A paramedic", "A doctor at Medway Maritime Hospital" */
  who: string;
  /** Weighty facts that they see now and would not see then. */
  facts: readonly FoundFact[];
  /** How many things of any kind they would no longer see. */
  count: number;
}

/** More than this nobody reads. */
const SAID_AT_MOST = 5;

/**
 * Whole sentences, the weightiest first; none when nothing would be kept from anybody.
 * @param losses of the viewers that matter most
 */
export function sayConsequences(losses: readonly Loss[], inEmergency: boolean): string[] {
  const weighty = losses.flatMap(({ who, facts }) => eachOnce(facts).map((fact) => `${who} would not see that ${sayFact(fact)}.`));
  const said = weighty.slice(0, SAID_AT_MOST);
  const more = weighty.length - said.length;
  if (more > 0) said.push(`There ${more === 1 ? 'is' : 'are'} ${sayCount(more, 'more thing', 'more things')} like this.`);
  if (said.length === 0) return [];
  const whatThen = 'If they do not know this, they could give you the wrong treatment.';
  return [...said, whatThen, inEmergency ? 'In an emergency they could still see it.' : 'They would not see it in an emergency either. You may not be able to tell them.'];
}

/** Two entries that say the same are one thing to know. */
function eachOnce(facts: readonly FoundFact[]): FoundFact[] {
  const said = facts.map(sayFact);
  return facts.filter((_, index) => said.indexOf(said[index] ?? '') === index);
}

const sayFact = ({ fact, name }: FoundFact): string => fact.said.replace('{name}', name);

/** How much would be kept from them in all: "A paramedic would not see 12 things that they can see now." */
export function sayHowMuch({ who, count }: Pick<Loss, 'who' | 'count'>): string {
  return count === 0 ? `For ${who.charAt(0).toLowerCase()}${who.slice(1)} nothing would change.` : `${who} would not see ${sayCount(count, 'thing', 'things')} that they can see now.`;
}
