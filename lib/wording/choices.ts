/** A choice in plain words: what it does, in one sentence or two. */
import type { Choice, ChoiceExcept, ChoiceFrom, ChoiceWhat } from '@/lib/consent/choice';
import { sayShortDate } from './dates';
import { sayList, startSentence } from './numbers';
import { partNames } from './parts';
import { rolesName } from './roles';
import { topicName } from './topics';

type Said = Pick<Choice, 'what' | 'from' | 'except' | 'inEmergency'>;

const middayOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** "your medicines and test results", "your record" */
export function sayWhat(what: ChoiceWhat): string {
  if (what === 'everything') return 'your record';
  if ('parts' in what) return `your ${sayList(partNames(what.parts))}`;
  if ('topics' in what) return `what your record says about ${sayList(what.topics.map(topicName), 'or')}`;
  if ('sourceOrganisation' in what) return `what ${what.name ?? 'one place'} wrote about you`;
  if ('item' in what) return 'one item of your record';
  const { start, end } = what.period;
  if (start === undefined) return `your record up to ${sayShortDate(middayOf(end ?? ''))}`;
  return end === undefined ? `your record from ${sayShortDate(middayOf(start))}` : `your record from ${sayShortDate(middayOf(start))} to ${sayShortDate(middayOf(end))}`;
}

/** "everyone", "paramedics and pharmacists", "people at Medway Maritime Hospital", "Dr A Raman" */
export function sayWho(whom: ChoiceFrom | ChoiceExcept): string {
  if (whom === 'everyone') return 'everyone';
  if ('roles' in whom) return sayList(whom.roles.map(rolesName));
  if ('organisation' in whom) return `people at ${whom.name ?? 'one place'}`;
  return whom.name ?? 'one person who works in health and care';
}

const isOnePerson = (whom: ChoiceFrom | ChoiceExcept): boolean => whom !== 'everyone' && 'professional' in whom;

function sayRest(choice: Said): string {
  const emergency = choice.inEmergency ? ', except in an emergency.' : ', even in an emergency.';
  const [only, ...more] = choice.except;
  if (only === undefined) return emergency;
  return `${emergency} ${startSentence(sayList(choice.except.map(sayWho)))} still ${more.length === 0 && isOnePerson(only) ? 'does' : 'do'}.`;
}

/** "Nobody but you" would be untrue of a choice that leaves some out. */
const ALL_BUT_SOME = 'People who work in health and care';

const isNobody = (choice: Said): boolean => choice.from === 'everyone' && choice.except.length === 0;

const sayKeptFrom = (choice: Said): string => (choice.from === 'everyone' ? ALL_BUT_SOME : startSentence(sayWho(choice.from)));

/** In force: "Paramedics do not see your medicines, even in an emergency." */
export function sayChoice(choice: Said): string {
  const what = sayWhat(choice.what);
  if (isNobody(choice)) return `Nobody but you sees ${what}${sayRest(choice)}`;
  return `${sayKeptFrom(choice)} ${isOnePerson(choice.from) ? 'does' : 'do'} not see ${what}${sayRest(choice)}`;
}

/** Before saving: "Paramedics will not see your medicines from now on, even in an emergency." */
export function sayChoiceToCome(choice: Said): string {
  const who = isNobody(choice) ? 'Nobody but you will see' : `${sayKeptFrom(choice)} will not see`;
  return `${who} ${sayWhat(choice.what)} from now on${sayRest(choice).replace('still does.', 'still will.').replace('still do.', 'still will.')}`;
}

/** Taken back: "Paramedics can see your medicines again, if their job needs it." */
export function sayChoiceTakenBack(choice: Said): string {
  const who = choice.from === 'everyone' ? 'People who care for you' : startSentence(sayWho(choice.from));
  return `${who} can see ${sayWhat(choice.what)} again, if their job needs it.`;
}
