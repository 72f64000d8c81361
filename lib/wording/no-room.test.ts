import { describe, expect, it } from 'vitest';
import { ANOTHER_IS_OPEN, SIGN_IN_BESIDE, sayNoRoom, type Chooser } from './no-room';
import { readingAge } from './reading-age';

const CHOOSERS: readonly Chooser[] = ['person', 'staff', 'helper'];

describe('whoever makes one choice too many', () => {
  it('is told how many there are, and to take one back', () => {
    const said = CHOOSERS.map((chooser) => sayNoRoom([{ code: 'too-many-choices' }], chooser));
    expect(said).toEqual([expect.stringContaining('200 choices'), expect.stringContaining('200 choices'), expect.stringContaining('20 things')]);
    for (const sentence of said) expect(sentence).toMatch(/take (one )?back|take one back/i);
  });

  it('is told that it is enough for today, that taking back still works, and who else can do it', () => {
    expect(sayNoRoom([{ code: 'too-many-changes' }], 'person')).toMatch(/500 times today.*still take a choice back.*tomorrow.*GP practice/);
    for (const chooser of CHOOSERS) expect(sayNoRoom([{ code: 'too-many-changes' }], chooser)).toMatch(/today.*tomorrow/);
  });

  it('is told nothing of it when something else is wrong', () => {
    for (const chooser of CHOOSERS) expect(sayNoRoom([{ code: 'item-not-there' }], chooser)).toBeUndefined();
  });

  it('reads it at 9 to 11', () => {
    for (const said of [SIGN_IN_BESIDE, ANOTHER_IS_OPEN]) expect(readingAge(said)).toBeLessThanOrEqual(11);
    const all = CHOOSERS.flatMap((chooser) => (['too-many-choices', 'too-many-changes'] as const).map((code) => sayNoRoom([{ code }], chooser)));
    expect(readingAge(all.join(' '), ['choices', 'practice'])).toBeLessThanOrEqual(11);
  });
});
