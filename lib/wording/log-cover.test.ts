import { describe, expect, it } from 'vitest';
import { sayCompleteUpTo, sayOwnSystems, sayOwnSystemsInText, saySealed, type LogCover } from './log-cover';

const now = new Date('2026-03-03T14:20:00Z');
const cover: LogCover = {
  asked: new Date('2026-03-03T14:15:00Z'),
  sealed: new Date('2026-03-03T14:14:00Z'),
  sources: [{ name: 'Harbour View Surgery', reportsLooks: false }, { name: 'East Kent Hospitals', reportsLooks: true }, { name: 'Kent County Council', reportsLooks: false }],
};

describe('how far the list of looks reaches', () => {
  it('is said by the store’s clock, and by no other', () => {
    expect(sayCompleteUpTo(cover, now)).toBe('This list is complete up to today at 2:15pm.');
    expect(saySealed(cover, now)).toMatch(/^Everything up to today at 2:14pm is sealed\./);
    expect(sayCompleteUpTo(undefined, now)).toBe('We do not know up to when this list is complete.');
    expect([saySealed(undefined, now), saySealed({ ...cover, sealed: undefined }, now)]).toEqual([undefined, undefined]);
  });

  it('names whose own systems are in it and whose are not, as each was registered', () => {
    expect(sayOwnSystems(cover).map(({ names }) => names)).toEqual([[], ['East Kent Hospitals'], ['Harbour View Surgery', 'Kent County Council']]);
    expect(sayOwnSystemsInText(cover)).toMatch(/These tell us who looks at the notes they keep: East Kent Hospitals\. .* You can ask them: Harbour View Surgery and Kent County Council\.$/);
    expect(sayOwnSystems({ ...cover, sources: [] })).toHaveLength(1);
    expect(sayOwnSystemsInText(undefined)).toContain('may not be in this list');
  });
});
