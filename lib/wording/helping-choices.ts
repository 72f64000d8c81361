/** What a person shares, as it is said to somebody who helps them. */
import type { Choice } from '@/lib/consent/choice/choice';
import { HIDE_DAYS } from '@/lib/consent/questions/hide-steps';
import { sayWho } from './choices';
import { sayDate } from './dates';
import { sayList, startSentence } from './numbers';
import { partNames } from './parts';

/** "Paramedics do not see their letters, except in an emergency." Of the plain choices alone that a helper is shown. */
export function sayTheirChoice({ what, from, inEmergency }: Pick<Choice, 'what' | 'from' | 'inEmergency'>): string {
  const parts = what !== 'everything' && 'parts' in what ? what.parts : [];
  return `${startSentence(sayWho(from))} do not see their ${sayList(partNames(parts))}${inEmergency ? ', except in an emergency.' : ', even in an emergency.'}`;
}

export const sayTheirEnd = (until: string | undefined): string =>
  until === undefined ? 'It lasts until they take it back.' : `It lasts to the end of ${sayDate(new Date(`${until}T12:00:00Z`))}.`;

export const HIDE_LENGTHS = HIDE_DAYS.map((days) => ({ value: String(days), text: days === 7 ? '1 week' : `${days} days` }));

/** Before a helper saves. */
export const SEEN_BY_THEM = 'They will see that you did this. People who do not see something could miss it when they care for them.';

/** Before a helper begins. */
export const HIDE_RULES = [
  'Do this only when they ask you to.',
  'They can see what you hide, and can share it again at any time.',
  'You cannot hide anything from their GP or their social worker, or in an emergency.',
  'You cannot hide their allergies, medicines or alerts: people need these to keep them safe.',
] as const;

/** Whoever comes second, the person or who helps them, changes nothing and is told. */
export const CHANGED_MEANWHILE = 'Somebody changed this choice, or took it back, while you had it open. If it was them, only they can change it now.';
/** The same, on a page that is opened anew, where nobody knows whether there was a choice. */
export const NOT_TO_CHANGE = 'Perhaps somebody changed it, or took it back, while you had it open. If it was them, only they can change it now. Nothing that you did has changed anything.';
export const NOT_TAKEN = 'You may help them for less time than you chose. Go back and choose a shorter time.';
