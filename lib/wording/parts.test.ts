import { describe, expect, it } from 'vitest';
import { PRIVATE_PARTS, PROFESSIONAL_ROLES, RECORD_PARTS } from '@/lib/consent/vocabulary';
import { sayCount, sayList, sayNumber } from './numbers';
import { partName, partNames, sayItems, sayMostTelling, sayParts } from './parts';
import { someoneOfRole, roleName, rolesName } from './roles';

describe('parts of a record in words', () => {
  it('has a name of its own for every part', () => {
    const names = [...RECORD_PARTS, ...PRIVATE_PARTS].map(partName);
    expect(new Set(names).size).toBe(names.length);
  });

  it('names up to three parts, counts more, and says which of those tell most', () => {
    expect(sayParts([])).toBe('your record');
    expect(sayParts(['medicines'])).toBe('your medicines');
    expect(sayParts(['conditions', 'allergies', 'medicines'])).toBe('your allergies, medicines and conditions');
    expect(sayMostTelling(['conditions', 'allergies', 'medicines'])).toBeUndefined();
    expect(sayParts(['conditions', 'allergies', 'visits', 'medicines', 'people'])).toBe('5 parts of your record');
    expect(sayMostTelling(['conditions', 'allergies', 'visits', 'medicines', 'people'])).toBe('conditions, medicines and allergies');
  });

  it('keeps a part that it does not know', () => {
    expect(partNames(['medicines', 'astrology'])).toEqual(['medicines', 'other notes']);
  });

  it('counts things by what they are, when they are of one kind', () => {
    expect(sayItems(1, ['allergies'])).toBe('one allergy');
    expect(sayItems(3, ['results'])).toBe('3 test results');
    expect(sayItems(12, ['results', 'letters'])).toBe('12 items');
    expect(sayItems(1, ['results', 'letters'])).toBe('one item');
  });
});

describe('kinds of professional in words', () => {
  it('has a name, a plural and the right article for each', () => {
    for (const role of PROFESSIONAL_ROLES) {
      const said = someoneOfRole(role);
      expect(said).toMatch(/^an? \S/);
      expect(said.startsWith('an ')).toBe(/^an? [aeiou]/.test(said));
      expect(roleName(role)).not.toBe(rolesName(role));
    }
  });

  it('says so when it does not know the job', () => {
    expect(someoneOfRole(undefined)).toBe('someone whose job is unknown');
    expect(someoneOfRole('constructor')).toBe('someone whose job is unknown');
    expect(someoneOfRole('x', 'Porter')).toBe('someone whose job is “Porter”');
  });
});

describe('numbers and lists', () => {
  it('writes none and one in words, and more in figures', () => {
    expect([0, 1, 9, 10, 1200].map(sayNumber)).toEqual(['no', 'one', '9', '10', '1,200']);
    expect(sayCount(1, 'letter')).toBe('one letter');
    expect(sayCount(2, 'allergy', 'allergies')).toBe('2 allergies');
  });

  it('joins a list with one "and"', () => {
    expect([sayList([]), sayList(['a']), sayList(['a', 'b']), sayList(['a', 'b', 'c'], 'or')]).toEqual(['', 'a', 'a and b', 'a, b or c']);
  });
});
