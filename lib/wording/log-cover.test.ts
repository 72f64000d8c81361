import { describe, expect, it } from 'vitest';
import { sayCompleteUpTo, sayElsewhereShortly, sayOwnSystems, sayOwnSystemsInText, saySealed, type LogCover, type SourceCover } from './log-cover';

const now = new Date('2026-03-03T14:20:00Z');
const cover: LogCover = {
  asked: new Date('2026-03-03T14:15:00Z'),
  sealed: new Date('2026-03-03T14:14:00Z'),
  sources: [
    { name: 'Harbour View Surgery', reportsLooks: false },
    { name: 'East Kent Hospitals', reportsLooks: true, told: { since: new Date('2026-02-01T00:00:00Z'), until: new Date('2026-03-03T02:00:00Z') }, isLate: false },
    { name: 'Kent County Council', reportsLooks: false },
    { name: 'Medway Maritime Hospital', reportsLooks: true, told: { since: new Date('2026-01-01T00:00:00Z'), until: new Date('2026-02-27T09:00:00Z') }, isLate: true },
    { name: 'Oast Meadow Hospice', reportsLooks: true, isLate: true },
  ],
};

describe('how far the list of looks reaches', () => {
  it('is said by the store’s clock, and by no other', () => {
    expect(sayCompleteUpTo(cover, now)).toBe('This list is complete up to today at 2:15pm.');
    expect(saySealed(cover, now)).toMatch(/^Everything up to today at 2:14pm is sealed\./);
    expect(sayCompleteUpTo(undefined, now)).toBe('We do not know up to when this list is complete.');
    expect([saySealed(undefined, now), saySealed({ ...cover, sealed: undefined }, now)]).toEqual([undefined, undefined]);
  });

  it('names whose own systems are in it, from when to when, who is late, and whose are not', () => {
    expect(sayOwnSystems(cover, now).map(({ names }) => names)).toEqual([
      [],
      ['East Kent Hospitals (from Sunday 1 February 2026 up to today at 2am)'],
      ['Medway Maritime Hospital (from Thursday 1 January 2026 up to Friday 27 February 2026, 9am)', 'Oast Meadow Hospice (has told us nothing yet)'],
      ['Harbour View Surgery', 'Kent County Council'],
    ]);
    expect(sayOwnSystemsInText(cover, now)).toMatch(/These tell us who looks at the notes they keep: East Kent Hospitals .* and are late\. .* You can ask them: Harbour View Surgery and Kent County Council\.$/);
    expect(sayOwnSystems({ ...cover, sources: [] }, now)).toHaveLength(1);
    expect(sayOwnSystemsInText(undefined, now)).toContain('may not be in this list');
  });

  it('says in one line who tells us of their own systems, who is late, and how many do not', () => {
    const [silent, telling, council, late] = cover.sources as [SourceCover, SourceCover, SourceCover, SourceCover];
    const said = (...sources: SourceCover[]): string | undefined => sayElsewhereShortly({ ...cover, sources });
    expect(sayElsewhereShortly(cover)).toBe('East Kent Hospitals also tells us about looks in its own system. Medway Maritime Hospital and Oast Meadow Hospice are late in telling us. 2 other places do not.');
    expect(said(telling, { ...telling, name: 'Castle Keep Surgery' }, silent)).toBe('East Kent Hospitals and Castle Keep Surgery also tell us about looks in their own systems. One other place does not.');
    expect(said(...Array.from({ length: 5 }, () => telling))).toBe('5 places also tell us about looks in their own systems.');
    expect(said(late)).toBe('Medway Maritime Hospital is late in telling us about looks in its own system.');
    expect(said(silent, council)).toBe('No place tells us about looks in its own system.');
    expect([said(), sayElsewhereShortly(undefined)]).toEqual([undefined, undefined]);
  });
});
