import { describe, expect, it } from 'vitest';
import { arrangePart } from './arrange-part';
import { makeOverview } from './overview';
import { findPagePart, PAGE_PARTS } from '@/lib/wording/record/page-parts';
import { toItems } from './to-items';

const now = new Date('2026-03-09T12:00:00Z');
const subject = { reference: 'Patient/p1' };
const medicine = (id: string, status: fhir4.MedicationRequest['status'], day = '2026-01-20'): fhir4.MedicationRequest => ({ resourceType: 'MedicationRequest', id, status, intent: 'order', subject, authoredOn: day });
const overview = (...resources: fhir4.FhirResource[]) => makeOverview(toItems(resources, [], now), now);
const countOf = (slug: string, ...resources: fhir4.FhirResource[]) => overview(...resources).counts.find((count) => count.part.slug === slug)?.text;

describe('the first page of a record', () => {
  it('says that an empty record is empty', () => {
    const empty = overview();
    expect(empty.sentence).toBe('There is nothing in your record yet.');
    expect(empty.counts.every((count) => count.isEmpty && count.text === 'Nothing here yet')).toBe(true);
  });

  it('counts what is taken now apart from what was', () => {
    expect(countOf('medicines', medicine('a', 'active'), medicine('b', 'active'), medicine('c', 'stopped'))).toBe('2 now, one before or handed out');
    expect(countOf('medicines', medicine('c', 'stopped'))).toBe('None now, one before or handed out');
  });

  it('does not count who the person is as a thing in the record', () => {
    expect(overview({ resourceType: 'Patient', id: 'p1' }).sentence).toBe('There is nothing in your record yet.');
  });

  it('shows as new what is of the last two months, newest first, and nothing of the future', () => {
    const news = overview(medicine('old', 'active', '2025-06-01'), medicine('one', 'active', '2026-02-01'), medicine('two', 'active', '2026-03-01'), medicine('ahead', 'active', '2026-05-01')).news;
    expect(news.map((item) => item.id)).toEqual(['two', 'one']);
  });

  it('says what comes next', () => {
    const visit = (id: string, start: string): fhir4.Appointment => ({ resourceType: 'Appointment', id, status: 'booked', start, participant: [] });
    expect(overview(visit('later', '2026-05-01T09:00:00Z'), visit('sooner', '2026-04-01T09:00:00Z'), visit('past', '2026-01-01T09:00:00Z')).ahead?.id).toBe('sooner');
  });

  it('has a page for every part, each part on one page', () => {
    const parts = PAGE_PARTS.flatMap((page) => page.parts);
    expect(new Set(parts).size).toBe(parts.length);
    expect([...parts, 'identity'].sort()).toEqual(
      ['identity', 'people', 'about-me', 'alerts', 'allergies', 'medicines', 'conditions', 'visits', 'visit-details', 'results', 'measurements', 'vaccinations', 'letters', 'plans', 'social-care', 'appointments', 'other'].sort(),
    );
  });
});

describe('a part with thousands of items', () => {
  const part = findPagePart('medicines');
  const items = toItems(Array.from({ length: 120 }, (_, index) => medicine(`m${index}`, 'active')), [], now);

  it('is turned over page by page, every item once', () => {
    const pages = ['1', '2', '3'].map((page) => arrangePart(part!, items, page));
    expect(pages.flatMap((page) => page.items.map((item) => item.key)).sort()).toEqual(items.map((item) => item.key).sort());
    expect(pages[1]?.sentence).toBe('120 medicines in all. This is page 2 of 3.');
  });

  it('counts medicines taken now apart from each time that one was handed out', () => {
    const some = toItems([medicine('a', 'active'), medicine('b', 'active'), medicine('c', 'stopped')], [], now);
    expect(arrangePart(part!, some, '1').sentence).toBe('2 medicines are taken now. Below them: one taken before or handed out.');
  });

  it('begins with the appointment that comes soonest, and has what is over below, the newest first', () => {
    const appointment = (id: string, start: string): fhir4.Appointment => ({ resourceType: 'Appointment', id, status: 'booked', start, participant: [] });
    const some = toItems([appointment('later', '2026-05-01T09:00:00Z'), appointment('soon', '2026-04-01T09:00:00Z'), appointment('past', '2026-01-01T09:00:00Z'), appointment('long past', '2025-01-01T09:00:00Z')], [], now);
    expect(arrangePart(findPagePart('appointments')!, some, '1').items.map(({ id }) => id)).toEqual(['soon', 'later', 'past', 'long past']);
  });

  it('shows the page that has the item asked for', () => {
    for (const [index, { key }] of items.entries()) expect(arrangePart(part!, items, '1', key).items.map((item) => item.key)).toContain(items[index]?.key);
    expect(arrangePart(part!, items, '1', items.at(-1)?.key).page).toBe(3);
    expect(arrangePart(part!, items, '2', 'Condition/elsewhere').page).toBe(2);
  });

  it.each([undefined, '0', '-1', '99', 'x', ['2'], '1e3'])('has no page %o, and shows one that it has', (asked) => {
    const { page, pages } = arrangePart(part!, items, asked);
    expect(page).toBeGreaterThanOrEqual(1);
    expect(page).toBeLessThanOrEqual(pages);
  });
});
