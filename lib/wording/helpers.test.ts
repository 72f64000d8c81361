import { describe, expect, it } from 'vitest';
import { HELP_LENGTHS, sayHelper, sayHowMany, stateOf, sayWhatTheyLeft, sayWhoMadeIt, WHAT_HELPERS_SEE, WHEN_NOT_TO, type HelperView } from './helpers';
import { readingAge } from './reading-age';

const NOW = new Date('2026-07-01T12:00:00Z');
const helper = (more: Partial<HelperView> = {}): HelperView => ({
  id: 'h1',
  name: 'Nora Vale',
  // The first moment of 1 August, in the summer time of people here.
  until: new Date('2026-07-31T23:00:00Z'),
  codeExpires: new Date('2026-07-08T12:00:00Z'),
  began: new Date('2026-07-01T11:00:00Z'),
  mayChange: false,
  ended: undefined,
  ...more,
});
const unused = { name: undefined, began: undefined };

describe('somebody who helps', () => {
  it.each<[string, Partial<HelperView>, string, string]>([
    ['who may look', {}, 'now', 'They can see your record until the end of 31 July 2026.'],
    ['whose code waits', unused, 'waiting', 'Nobody has used this code yet. It works until 8 July 2026.'],
    ['whose code was never used', { ...unused, codeExpires: NOW }, 'over', 'Nobody used this code. It no longer works.'],
    ['who was stopped', { ended: new Date('2026-07-01T11:30:00Z') }, 'over', 'They could see your record until 1 July 2026.'],
    ['whose last day is over', { until: NOW }, 'over', 'They could see your record until the end of 1 July 2026.'],
  ])('%s is said to be so', (_, more, state, said) => {
    expect(stateOf(helper(more), NOW)).toBe(state);
    expect(sayHelper(helper(more), NOW)).toBe(said);
  });

  it('is counted first, by name', () => {
    expect(sayHowMany([], NOW)).toBe('Nobody can see your record for you now.');
    expect(sayHowMany([helper(), helper({ name: 'Ada Cole' }), helper(unused)], NOW)).toBe('Nora Vale and Ada Cole can see your record for you now.');
  });

  it('is known by a name that is written from right to left, which is set apart', () => {
    const name = '\u2068רות כהן\u2069';
    expect(sayWhoMadeIt({ reference: undefined, name: 'רות כהן' }, [helper({ name })], NOW)).toBe(`${name}, who helps you`);
  });

  it('is named once, however many codes they have', () => {
    expect(sayHowMany([helper(), helper({ id: 'h2' }), helper({ id: 'h3', name: 'Ada Cole' }), helper({ id: 'h4' })], NOW)).toBe('Nora Vale and Ada Cole can see your record for you now.');
  });

  it('is said to have helped once they do not any more, and nothing is said of it where nobody knows', () => {
    const made = (helpers: HelperView[] | undefined, more = {}) => sayWhoMadeIt({ reference: 'RelatedPerson/h1', name: 'Nora Vale', ...more }, helpers, NOW);
    expect(made([helper()])).toBe('Nora Vale, who helps you');
    expect(made([helper({ ended: NOW })])).toBe('Nora Vale, who helped you');
    expect(made([helper({ ended: NOW }), helper({ id: 'h2' })])).toBe('Nora Vale, who helps you');
    expect([made(undefined), made([helper({ id: 'h2', name: 'Ada Cole' })]), made([], { name: undefined })]).toEqual(['Nora Vale', 'Nora Vale', 'Someone']);
  });

  it('reads at age 9 to 11', () => {
    const all = [...WHAT_HELPERS_SEE, ...Object.values(sayWhatTheyLeft('Nora')), WHEN_NOT_TO, sayHelper(helper(), NOW), sayHelper(helper(unused), NOW), ...HELP_LENGTHS.flatMap((length) => ('hint' in length ? [length.hint] : []))];
    expect(readingAge(all.join(' '), ['messages', 'practice', 'somebody', 'everyone', 'nobody', 'sexual', 'mental'])).toBeLessThan(11);
  });
});
