import { describe, expect, it } from 'vitest';
import { drawTrend } from './draw-trend';
import { sayShortDate } from '../dates';
import type { RecordItem } from './record-item';
import { describeTrend, gatherTrends, type Trend } from './trends';

const result = (day: string, value: number, unit = 'mmol/mol'): RecordItem => ({
  key: `Observation/${day}-${unit}`,
  id: `${day}-${unit}`,
  part: 'results',
  title: 'HbA1c',
  when: { iso: day, text: sayShortDate(new Date(`${day}T12:00:00Z`)) },
  facts: [],
  notes: [],
  topics: [],
  restricted: false,
  isCurrent: false,
  measures: [{ key: `59261-8 ${unit}`, value, unit, low: 20, high: 41 }],
  memberKeys: [],
  contacts: [],
});
const trendOf = (...results: RecordItem[]): Trend[] => gatherTrends(results);

describe('a test over time', () => {
  it('is drawn from two results, oldest first, and not from one', () => {
    expect(trendOf(result('2025-01-01', 50))).toEqual([]);
    expect(trendOf(result('2026-01-01', 58), result('2025-01-01', 50))[0]?.points.map((point) => point.value)).toEqual([50, 58]);
  });

  it('never mixes two units', () => {
    expect(trendOf(result('2025-01-01', 50), result('2026-01-01', 6.7, '%'))).toEqual([]);
  });

  it('says in a sentence what the picture shows', () => {
    const [trend] = trendOf(result('2025-01-01', 38), result('2026-01-01', 58));
    expect(trend && describeTrend(trend)).toBe('The newest result, 58 mmol/mol on 1 January 2026, is higher than the first one here, 38 on 1 January 2025. It is above the usual range.');
  });

  it('is drawn within its frame, the usual range as a band, results outside it marked', () => {
    const [trend] = trendOf(result('2025-01-01', 38), result('2025-07-01', 45), result('2026-01-01', 58));
    const picture = drawTrend(trend as Trend);
    expect(picture.points.map((point) => point.isOutside)).toEqual([false, true, true]);
    for (const point of picture.points) {
      expect(point.x).toBeGreaterThanOrEqual(0);
      expect(point.x).toBeLessThanOrEqual(picture.width);
      expect(point.y).toBeGreaterThanOrEqual(0);
      expect(point.y).toBeLessThanOrEqual(picture.height);
    }
    expect(picture.band?.height).toBeGreaterThan(0);
  });

  it('stands on an axis of round numbers', () => {
    const [trend] = trendOf(result('2025-01-01', 38), result('2026-01-01', 58));
    expect(drawTrend(trend as Trend).marks.map((mark) => mark.label)).toEqual(['20', '40', '60']);
  });

  it('can be drawn when nothing changed, and on one day', () => {
    const flat: Trend = { key: 'k', title: 't', unit: '', points: [{ when: { iso: '2025', text: '2025' }, value: 0, time: 0 }, { when: { iso: '2025', text: '2025' }, value: 0, time: 0 }] };
    for (const point of drawTrend(flat).points) expect([point.x, point.y].every(Number.isFinite)).toBe(true);
  });
});
