import { sayCount } from './numbers';

/**
 * What somebody sees of the record, in a sentence or two.
 * @param who "A paramedic"
 * @param seen how many things now, and with the choice in hand
 */
export function sayTried(who: string, seen: { now: number; then: number | undefined }): string {
  const today = seen.now === 0 ? `${who} sees nothing in your record today.` : `${who} sees ${sayCount(seen.now, 'thing')} in your record today.`;
  if (seen.then === undefined) return today;
  if (seen.then === seen.now) return `${today} With your choice they would see just as much.`;
  return seen.then === 0
    ? `${today} With your choice they would see nothing.`
    : `${today} With your choice they would see ${sayCount(seen.then, 'thing')}. What changes is marked.`;
}
