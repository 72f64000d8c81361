/** What a choice can cost, said plainly and from the person's own record. It never stops anybody. */
import { sayCount, startLower } from '../numbers';
import { PERSONAL_DETAILS } from '../parts';
import type { FoundFact } from './find-weighty-facts';

/** What one kind of viewer would no longer see, as the store's own decision has it. */
export interface Loss {
  /** "A paramedic", "A doctor at Medway Maritime Hospital" */
  who: string;
  /** Weighty facts that they see now and would not see then. */
  facts: readonly FoundFact[];
  /** How many things of any kind they would no longer see. */
  count: number;
  /** The same for an emergency look, where they see more. */
  inEmergency: { facts: readonly FoundFact[]; count: number };
  /** Whether they would no longer see who the person is, and where they live. */
  isIdentityLost?: boolean;
}

/** More than this nobody reads. */
export const SAID_AT_MOST = 5;

/**
 * Whole sentences, the weightiest first; none when nothing would be kept from anybody.
 * @param losses of the viewers that matter most
 */
export function sayConsequences(losses: readonly Loss[], inEmergency: boolean): string[] {
  const weighty = losses.flatMap(({ who, facts }) => eachOnce(facts).map((fact) => `${who} would not see that ${sayFact(fact)}.`));
  const onlyThen = losses.flatMap(({ who, facts, inEmergency: then }) =>
    eachOnce(then.facts.filter(({ key }) => !facts.some((fact) => fact.key === key))).map(
      (fact) => `In an emergency ${within(who)} would not see that ${sayFact(fact)}.`,
    ),
  );
  const all = [...weighty, ...onlyThen];
  const said = all.slice(0, SAID_AT_MOST);
  said.push(...sayMore(all.length - said.length));
  if (said.length === 0) return [];
  const whatThen = 'If they do not know this, they could give you the wrong treatment';
  // Each sentence has said already that it is about an emergency.
  if (weighty.length === 0) return [...said, `${whatThen}.`];
  return inEmergency ? [...said, `${whatThen}.`, 'In an emergency they could still see it.'] : [...said, `${whatThen}, even in an emergency.`];
}

export const sayMore = (more: number): string[] => (more > 0 ? [`There ${more === 1 ? 'is' : 'are'} ${sayCount(more, 'more thing', 'more things')} like this.`] : []);

/** Two entries that say the same are one thing to know. */
export function eachOnce(facts: readonly FoundFact[]): FoundFact[] {
  const said = facts.map(sayFact);
  return facts.filter((_, index) => said.indexOf(said[index] ?? '') === index);
}

export const sayFact = ({ fact, name }: FoundFact): string => fact.said.replace('{name}', name);

/** "A GP would not see your personal details: your name, your address and your telephone number." */
export const sayIdentityLost = ({ who }: Pick<Loss, 'who'>): string => `${who} would not see your personal details: ${startLower(PERSONAL_DETAILS)}.`;

/** How much would be kept from them in all, every day and in an emergency: "A paramedic would not see 12 things that they can see now." */
export function sayHowMuch({ who, count, inEmergency }: Pick<Loss, 'who' | 'count' | 'inEmergency'>): string {
  const then = sayCount(inEmergency.count, 'thing');
  if (count === 0 && inEmergency.count === 0) return `For ${within(who)} nothing would change.`;
  if (count === 0) return `From day to day nothing would change for ${within(who)}. In an emergency they would not see ${then} that they could see now.`;
  const daily = `${who} would not see ${sayCount(count, 'thing')} that they can see now.`;
  return inEmergency.count > count ? `${daily} In an emergency they would not see ${then}.` : daily;
}

/** "a paramedic" within a sentence; a name stays as it is. */
export const within = (who: string): string => (/^An? /.test(who) ? startLower(who) : who);
