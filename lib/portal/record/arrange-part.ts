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
 * @param asked the page asked for, as it stands in the address; anything odd is the first
 * @param item the key of one item (`Condition/123`), as it stands there: the page that has it is shown, whichever was asked for
 */
export function arrangePart(part: PagePart, items: readonly RecordItem[], asked: unknown, item?: unknown): PartView {
  const pages = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  const place = item === undefined ? -1 : items.findIndex(({ key }) => key === item);
  const number = place >= 0 ? Math.floor(place / PAGE_SIZE) + 1 : typeof asked === 'string' && /^\d{1,4}$/.test(asked) ? Number(asked) : 1;
  const page = Math.min(Math.max(number, 1), pages);
  const here = items.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const hasBoth = here.some((item) => item.isCurrent) && here.some((item) => !item.isCurrent);
  const hasTrends = (part.slug === 'results' || part.slug === 'measurements') && page === 1;
  const all = startSentence(sayCount(items.length, part.one, part.many));
  return {
    items: here,
    page,
    pages,
    sentence: [pages > 1 ? `${all} in all. This is page ${page} of ${pages}.` : `${all} in all.`, part.slug === 'results' ? sayNewest(items) : ''].join(' ').trim(),
    headings: hasBoth || here.every((item) => !item.isCurrent) ? HEADINGS[part.slug] : undefined,
    trends: hasTrends ? gatherTrends(items).slice(0, TRENDS_AT_MOST) : [],
  };
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
