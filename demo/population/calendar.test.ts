import { expect, it } from 'vitest';
import { createCalendar, minutesAfter } from './calendar';

it('reckons from the day of loading, in the time of London', () => {
  const calendar = createCalendar('2026-11-24');
  expect(calendar.day(6)).toBe('2026-11-18');
  expect(calendar.day(-7)).toBe('2026-12-01');
  expect(calendar.at(6, '09:30')).toBe('2026-11-18T09:30:00+00:00');
  expect(calendar.at(150, '09:30')).toBe('2026-06-27T09:30:00+01:00');
});

it.each(['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'])('keeps weekdays off weekends, and the past in the past, on %s', (today) => {
  const calendar = createCalendar(today);
  for (let daysAgo = -30; daysAgo <= 30; daysAgo += 1) {
    const day = calendar.weekday(daysAgo);
    expect([0, 6]).not.toContain(new Date(`${day}T12:00:00Z`).getUTCDay());
    if (daysAgo > 0) expect(day <= today).toBe(true);
    if (daysAgo < 0) expect(day > today).toBe(true);
  }
});

it('adds minutes over midnight and keeps the offset', () => {
  expect(minutesAfter('2026-06-27T23:50:00+01:00', 20)).toBe('2026-06-28T00:10:00+01:00');
});
