import { describe, expect, it } from 'vitest';
import { setApart } from './set-apart';

describe('a name in the middle of a sentence', () => {
  it.each([
    ['of Arabic letters', 'محمد الأحمد'],
    ['of Hebrew letters', 'רות כהן'],
    ['of both kinds of letters', 'Ruth כהן'],
  ])('%s is set apart', (_what, name) => {
    expect(setApart(name)).toBe(`\u2068${name}\u2069`);
  });

  it.each(['Alan Whitfield', 'Siân O’Neill-Jönsson', 'Ελένη', '王芳', ''])('“%s” stays as it came', (name) => {
    expect(setApart(name)).toBe(name);
  });

  it('cannot turn our own words around by marks of its own', () => {
    expect(setApart('\u202Edleiftihw')).toBe('dleiftihw');
    expect(setApart('\u2069\u202Eכהן')).toBe('\u2068כהן\u2069');
  });

  it('is set apart once, however often', () => {
    expect(setApart(setApart('محمد'))).toBe('\u2068محمد\u2069');
  });

  it('is set apart paragraph by paragraph', () => {
    expect(setApart('כהן\nTake one a day')).toBe('\u2068כהן\u2069\nTake one a day');
  });
});
