import { dayOf } from '@/lib/wording/dates';
import { sayCount, sayNumber, startSentence } from '@/lib/wording/numbers';
import { PAGE_PARTS, type PagePart } from '@/lib/wording/record/page-parts';
import type { RecordItem } from '@/lib/wording/record/record-item';

/** How far back "what is new" reaches, and how much of it is shown. */
const NEW_DAYS = 60;
const NEW_AT_MOST = 5;
const NEW_OF_ONE_PART = 2;
/** Parts whose items are happenings; a new measurement alone is no news. */
const NEWSWORTHY = new Set([
  'visits',
  'visit-details',
  'letters',
  'results',
  'medicines',
  'conditions',
  'allergies',
  'plans',
  'social-care',
  'vaccinations',
  'alerts',
  'appointments',
]);

/** A page of the record and how much is on it. */
export interface PartCount {
  part: PagePart;
  /** "6 now, 3 before", "12 letters", "Nothing here yet" */
  text: string;
  isEmpty: boolean;
}

export interface RecordOverview {
  /** Who the person is. */
  identity: RecordItem | undefined;
  /** "143 things from 8 places", as a sentence. */
  sentence: string;
  news: RecordItem[];
  ahead: RecordItem | undefined;
  counts: PartCount[];
}

/** Parts in which "now" and "before" differ. */
const HAS_CURRENT = new Set(['medicines', 'conditions', 'allergies', 'alerts', 'plans']);

/** The first page of a record: what is in it, what is new, what is next. */
export function makeOverview(items: readonly RecordItem[], now: Date): RecordOverview {
  const listed = items.filter((item) => item.part !== 'identity');
  return {
    identity: items.find((item) => item.part === 'identity'),
    sentence: sayWhatIsHere(listed),
    news: findNews(listed, now),
    ahead: findNext(listed, now),
    counts: PAGE_PARTS.map((part) => countPart(part, listed)),
  };
}

function sayWhatIsHere(items: readonly RecordItem[]): string {
  if (items.length === 0) return 'There is nothing in your record yet.';
  const places = new Set(items.flatMap((item) => item.from ?? [])).size;
  const from = places > 0 ? ` They come from ${sayCount(places, 'place')}.` : '';
  return items.length === 1 ? 'There is one thing in your record.' : `There are ${sayCount(items.length, 'thing')} in your record.${from}`;
}

function countPart(part: PagePart, items: readonly RecordItem[]): PartCount {
  const here = items.filter((item) => part.parts.includes(item.part));
  const current = here.filter((item) => item.isCurrent).length;
  if (here.length === 0) return { part, text: 'Nothing here yet', isEmpty: true };
  if (!HAS_CURRENT.has(part.slug)) return { part, text: startSentence(sayCount(here.length, part.one, part.many)), isEmpty: false };
  const before = `${sayNumber(here.length - current)} before${part.slug === 'medicines' ? ' or handed out' : ''}`;
  const hasBefore = here.length > current;
  const text = current === 0 ? `None now, ${before}` : !hasBefore ? `${startSentence(sayNumber(current))} now` : `${startSentence(sayNumber(current))} now, ${before}`;
  return { part, text, isEmpty: false };
}

function findNews(items: readonly RecordItem[], now: Date): RecordItem[] {
  const since = dayOf(new Date(now.getTime() - NEW_DAYS * 86_400_000));
  const today = dayOf(now);
  const day = (item: RecordItem): string => item.when?.iso.slice(0, 10) ?? '';
  const shown = new Map<string, number>();
  // A daily note must not push out a letter: no part fills the list.
  const isAmongFirst = (item: RecordItem): boolean => {
    const count = (shown.get(item.part) ?? 0) + 1;
    shown.set(item.part, count);
    return count <= NEW_OF_ONE_PART;
  };
  return items
    .filter((item) => NEWSWORTHY.has(item.part) && item.isWrong !== true && day(item) >= since && day(item) <= today)
    .sort((one, other) => ((one.when?.iso ?? '') < (other.when?.iso ?? '') ? 1 : -1))
    .filter(isAmongFirst)
    .slice(0, NEW_AT_MOST);
}

function findNext(items: readonly RecordItem[], now: Date): RecordItem | undefined {
  const ahead = items.filter((item) => item.part === 'appointments' && item.isCurrent && (item.when?.iso ?? '') > now.toISOString());
  return ahead.sort((one, other) => ((one.when?.iso ?? '') < (other.when?.iso ?? '') ? -1 : 1))[0];
}

/** The page of the record that shows an item. */
export const pagePartOf = (item: RecordItem): PagePart | undefined => PAGE_PARTS.find((part) => part.parts.includes(item.part));
