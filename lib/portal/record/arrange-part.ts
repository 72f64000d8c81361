import { sayCount, sayNumber, startSentence } from '@/lib/wording/numbers';
import type { PagePart } from '@/lib/wording/record/page-parts';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { gatherTrends, type Trend } from '@/lib/wording/record/trends';

/** So many items a page: enough to leaf through, few enough for a telephone. */
const PAGE_SIZE = 50;
const TRENDS_AT_MOST = 12;

const HEADINGS: Readonly<Record<string, { current: string; past: string }>> = {
  medicines: { current: 'Now', past: 'Before, and what was handed out' },
  conditions: { current: 'Now', past: 'Before' },
  allergies: { current: 'Now', past: 'Before' },
  alerts: { current: 'Now', past: 'Before' },
  plans: { current: 'Now', past: 'Before' },
  appointments: { current: 'Coming up', past: 'Before' },
};

/** One page of one part of a record. */
export interface PartView {
  items: RecordItem[];
  page: number;
  pages: number;
  /** "Page 2 of 40, 2,000 results in all." */
  sentence: string;
  headings: { current: string; past: string } | undefined;
  trends: Trend[];
}

/**
 * @param found what goes on first, the newest first in each
 * @param asked the page asked for, as it stands in the address; anything odd is the first
 * @param item the key of one item (`Condition/123`), as it stands there: the page that has it is shown, whichever was asked for
 */
export function arrangePart(part: PagePart, found: readonly RecordItem[], asked: unknown, item?: unknown): PartView {
  const items = part.slug === 'appointments' ? soonestFirst(found) : found;
  const pages = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  const place = item === undefined ? -1 : items.findIndex(({ key }) => key === item);
  const number = place >= 0 ? Math.floor(place / PAGE_SIZE) + 1 : typeof asked === 'string' && /^\d{1,4}$/.test(asked) ? Number(asked) : 1;
  const page = Math.min(Math.max(number, 1), pages);
  const here = items.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const hasBoth = here.some((item) => item.isCurrent) && here.some((item) => !item.isCurrent);
  const hasTrends = (part.slug === 'results' || part.slug === 'measurements') && page === 1;
  return {
    items: here,
    page,
    pages,
    sentence: [sayHowMany(part, items), pages > 1 ? `This is page ${page} of ${pages}.` : '', part.slug === 'results' ? sayNewest(items) : ''].filter(Boolean).join(' '),
    headings: hasBoth || here.every((item) => !item.isCurrent) ? HEADINGS[part.slug] : undefined,
    trends: hasTrends ? gatherTrends(items).slice(0, TRENDS_AT_MOST) : [],
  };
}

/** Of what is to come the soonest is wanted first; of what is over, the newest. */
function soonestFirst(items: readonly RecordItem[]): RecordItem[] {
  return [...items.filter(({ isCurrent }) => isCurrent).toReversed(), ...items.filter(({ isCurrent }) => !isCurrent)];
}

/** How many there are; of medicines, those taken now apart from each time that one was handed out. */
function sayHowMany(part: PagePart, items: readonly RecordItem[]): string {
  const now = items.filter(({ isCurrent }) => isCurrent).length;
  const before = items.length - now;
  if (part.slug !== 'medicines' || before === 0) return `${startSentence(sayCount(items.length, part.one, part.many))} in all.`;
  const taken = now === 0 ? 'None is taken now' : `${startSentence(sayCount(now, 'medicine'))} ${now === 1 ? 'is' : 'are'} taken now`;
  return `${taken}. Below them: ${sayNumber(before)} taken before or handed out.`;
}

/** What somebody who waits for a result wants to know first. */
function sayNewest(items: readonly RecordItem[]): string {
  const newest = items[0]?.when;
  if (!newest) return '';
  const ofThatDay = items.filter((item) => item.when?.text === newest.text);
  const outside = ofThatDay.filter((item) => item.flag !== undefined).length;
  const said = outside === 0 ? 'None of them is' : `${startSentence(sayNumber(outside))} of them ${outside === 1 ? 'is' : 'are'}`;
  return `The newest are from ${newest.text}. ${said} outside the usual range.`;
}
