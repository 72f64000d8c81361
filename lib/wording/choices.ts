/** A choice in plain words: what it does, in one sentence or two. */
import type { Choice, ChoiceExcept, ChoiceFrom, ChoiceWhat } from '@/lib/consent/choice/choice';
import { mayShow, sightBeforeChoices } from '@/lib/consent/roles/role-table';
import { sayDate, sayShortDate } from './dates';
import { sayCount, sayList, startSentence } from './numbers';
import { partNames } from './parts';
import { rolesName } from './roles';
import { topicName } from './topics';
import { setApart } from './set-apart';

export type Said = Pick<Choice, 'what' | 'from' | 'except' | 'inEmergency'> & {
  /** What the one thing that is limited is called; a Consent does not carry it. */
  itemName?: string | undefined;
};

const middayOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** "your medicines and test results", "your record" */
function sayWhat(what: ChoiceWhat, itemName?: string): string {
  if (what === 'everything') return 'your record';
  if ('parts' in what) return `your ${sayList(partNames(what.parts))}`;
  if ('topics' in what) return `what your record says about ${sayList(what.topics.map(topicName), 'or')}`;
  if ('sourceOrganisation' in what) return `what ${setApart(what.name ?? 'one place')} wrote about you`;
  if ('item' in what) return `${itemName === undefined ? 'one thing in your record' : `“${itemName}”`}${sayResults(what.results)}`;
  const { start, end } = what.period;
  if (start === undefined) return `your record up to ${sayShortDate(middayOf(end ?? ''))}`;
  return end === undefined ? `your record from ${sayShortDate(middayOf(start))}` : `your record from ${sayShortDate(middayOf(start))} to ${sayShortDate(middayOf(end))}`;
}

/** A report is hidden with what it reports. */
const sayResults = (results: readonly string[] = []): string => (results.length === 0 ? '' : ` and its ${sayCount(results.length, 'result').replace(/^one /, '')}`);

/** "everyone", "paramedics and pharmacists", "people at Medway Maritime Hospital", "Dr A Raman" */
export function sayWho(whom: ChoiceFrom | ChoiceExcept): string {
  if (whom === 'everyone') return 'everyone';
  if ('roles' in whom) return sayList(whom.roles.map(rolesName));
  if ('organisation' in whom) return `people at ${setApart(whom.name ?? 'one place')}`;
  return setApart(whom.name ?? 'one person who works in health and care');
}

const isOnePerson = (whom: ChoiceFrom | ChoiceExcept): boolean => whom !== 'everyone' && 'professional' in whom;

const inEmergencyToo = ({ inEmergency }: Said): string => (inEmergency ? ', except in an emergency.' : ', even in an emergency.');

function sayRest(choice: Said, emergency = inEmergencyToo(choice)): string {
  const [only, ...more] = choice.except;
  if (only === undefined) return emergency;
  return `${emergency} ${startSentence(sayList(choice.except.map(sayWho)))} still ${more.length === 0 && isOnePerson(only) ? 'does' : 'do'}.`;
}

/** "Nobody but you" would be untrue of a choice that leaves some out. */
const ALL_BUT_SOME = 'People who work in health and care';

const isNobody = (choice: Said): boolean => choice.from === 'everyone' && choice.except.length === 0;

const sayKeptFrom = (choice: Said): string => (choice.from === 'everyone' ? ALL_BUT_SOME : startSentence(sayWho(choice.from)));

/** In force: "Paramedics do not see your medicines, even in an emergency." */
export const sayChoice = (choice: Said): string => sayInForce(choice, sayRest(choice));

/** The same where a line of its own says what happens in an emergency: "Paramedics do not see your medicines." */
export const sayChoiceBriefly = (choice: Said): string => sayInForce(choice, sayRest(choice, '.'));

function sayInForce(choice: Said, rest: string): string {
  const what = sayWhat(choice.what, choice.itemName);
  if (isNobody(choice)) return `Nobody but you sees ${what}${rest}`;
  return `${sayKeptFrom(choice)} ${isOnePerson(choice.from) ? 'does' : 'do'} not see ${what}${rest}`;
}

/** Before saving: "Paramedics will not see your medicines from now on, even in an emergency." */
export function sayChoiceToCome(choice: Said): string {
  const who = isNobody(choice) ? 'Nobody but you will see' : `${sayKeptFrom(choice)} will not see`;
  return `${who} ${sayWhat(choice.what, choice.itemName)} from now on${sayRest(choice).replace('still does.', 'still will.').replace('still do.', 'still will.')}`;
}

/** What will happen in an emergency: "In an emergency, paramedics will not see this either. You may need to tell them." */
export function sayInEmergency(choice: Said): string {
  const who = choice.from === 'everyone' ? 'people who care for you' : sayWho(choice.from);
  if (choice.inEmergency) return `In an emergency, ${who} ${seenInEmergency(choice)} Each emergency look is checked.`;
  if (isNobody(choice)) return 'In an emergency, nobody will see this either. Whoever treats you may not know it.';
  return `In an emergency, ${who} will not see this either. You may need to tell them.`;
}

/** As far as the table of jobs tells it: of a place, one thing or everybody it cannot. */
function seenInEmergency({ from, what }: Said): string {
  const isByTable = from !== 'everyone' && 'roles' in from && (what === 'everything' || 'parts' in what || 'topics' in what);
  const sees = isByTable ? from.roles.map((role) => mayShow(sightBeforeChoices(role, 'BTG'), what)) : [];
  if (sees.length > 0 && !sees.includes(false)) return 'can still see this.';
  return sees.length > 0 && !sees.includes(true) ? 'do not see this either: their job does not need it.' : 'can see this, if their job needs it.';
}

/** Where a choice is about other jobs: what an ambulance crew sees, which people think of first. */
export function sayOfParamedics({ from }: Pick<Choice, 'from'>): string | undefined {
  return from !== 'everyone' && 'roles' in from && !from.roles.includes('paramedic') ? 'Paramedics see what they saw before.' : undefined;
}

/** How long: "until you take it back", "until the end of Tuesday 31 March 2027" */
export const sayUntil = ({ until }: Pick<Choice, 'until'>): string => (until === undefined ? 'until you take it back' : `until the end of ${sayDate(middayOf(until))}`);

/** Taken back: "Paramedics can see your medicines again, if their job needs it." */
export function sayChoiceTakenBack(choice: Said): string {
  const who = choice.from === 'everyone' ? 'People who care for you' : startSentence(sayWho(choice.from));
  return `${who} can see ${sayWhat(choice.what, choice.itemName)} again, if their job needs it.`;
}

/** One answer of a choice, with what was asked: "Who will not see it", "Paramedics". */
export function sayAnswer(question: 'kind' | 'whom' | 'except' | 'emergency' | 'until', choice: Said & Pick<Choice, 'until'>): { name: string; value: string } {
  switch (question) {
    case 'kind':
      return { name: 'What you limit', value: startSentence(choice.what === 'everything' ? 'all of your record' : sayWhat(choice.what, choice.itemName)) };
    case 'whom':
      return { name: 'Who will not see it', value: startSentence(sayWho(choice.from)) };
    case 'except':
      return { name: 'Exceptions', value: choice.except.length === 0 ? 'No exceptions' : `${startSentence(sayList(choice.except.map(sayWho)))} still will` };
    case 'emergency':
      return { name: 'In an emergency', value: choice.inEmergency ? 'They can see it' : 'They will not see it' };
    case 'until':
      return { name: 'How long', value: startSentence(sayUntil(choice)) };
  }
}

/** The opt-out from research and planning, as it is confirmed and shown. */
export const RESEARCH_WORDS = 'Your information is not used for research and planning. This never affects your care.';

/** A choice whose form our questions could not have made. */
export const FOREIGN_WORDS = 'A choice set by another app. We cannot say it in our own words.';
/** While it is in force. */
export const FOREIGN_COUNTS = `${FOREIGN_WORDS} It counts all the same.`;

/** The answer to "What do I share?", before anything is opened. */
export function sayHowLimited(inForce: readonly { kind: 'sharing' | 'research' | 'foreign'; sentence: string }[]): string {
  const limits = inForce.filter(({ kind }) => kind !== 'research');
  const [only, ...more] = limits;
  if (only === undefined) return 'You have not limited anything. People who care for you see what their job needs.';
  return more.length === 0 ? `You have one choice in force. ${only.sentence}` : `You have ${sayCount(limits.length, 'choice')} in force. People who care for you see the rest, as far as their job needs it.`;
}

export interface AnsweredSoFar {
  what: ChoiceWhat | undefined;
  from: ChoiceFrom | undefined;
  except: readonly ChoiceExcept[];
  itemName?: string | undefined;
}

/** What is answered so far, above a question that would not say it: "Your medicines"; "Paramedics will not see your medicines." */
export function saySoFar({ what, from, except, itemName }: AnsweredSoFar): string | undefined {
  if (what === undefined) return undefined;
  const limited = sayWhat(what, itemName);
  if (from === undefined) return startSentence(what === 'everything' ? 'all of your record' : limited);
  const spared = sayList(except.map(sayWho));
  if (from === 'everyone') return `Only ${spared === '' ? 'you' : spared} will see ${limited}.`;
  return `${startSentence(sayWho(from))} will ${what === 'everything' ? 'see none of your record' : `not see ${limited}`}.${spared === '' ? '' : ` ${startSentence(spared)} still will.`}`;
}
