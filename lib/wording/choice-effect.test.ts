import { describe, expect, it } from 'vitest';
import type { PreviewGrid } from '@/lib/consent/preview/preview';
import type { ProfessionalRole } from '@/lib/consent/vocabulary';
import { sayEffect } from './choice-effect';
import { readingAge } from './reading-age';

const decided: PreviewGrid['kind'][number]['now'] = { outcome: 'permit', limited: true, reason: [] };
const column = (role: ProfessionalRole, look: 'ordinary' | 'emergency', by: string): PreviewGrid['kind'][number] => ({
  role,
  look,
  now: decided,
  then: undefined,
  part: [
    { part: 'allergies', table: 'whole', now: 'none', nowBecause: [`Consent/${by}/_history/1`], then: undefined, thenBecause: [] },
    { part: 'letters', table: 'whole', now: 'some', nowBecause: ['Consent/other/_history/3'], then: undefined, thenBecause: [] },
  ],
  topic: [
    { topic: 'mental-health', now: 'some', nowBecause: [`Consent/${by}/_history/1`], then: undefined, thenBecause: [] },
    { topic: 'genetics', now: 'none', nowBecause: look === 'emergency' ? [`Consent/${by}/_history/1`] : ['topic/GDIS'], then: undefined, thenBecause: [] },
  ],
});
const grid = (...kind: PreviewGrid['kind']): PreviewGrid => ({ mode: 'grid', kind, emptyPart: [], emptyTopic: [], restrictedPart: [] });

describe('a choice that our words cannot say', () => {
  it('is told by whom it keeps what from, and of emergencies', () => {
    expect(sayEffect(grid(column('gp', 'ordinary', 'c1'), column('paramedic', 'ordinary', 'c1'), column('gp', 'emergency', 'none')), 'c1')).toEqual([
      'It keeps some or all of your allergies from GPs and paramedics.',
      'It does not count in an emergency.',
    ]);
    expect(sayEffect(grid(column('gp', 'ordinary', 'c1'), column('gp', 'emergency', 'c1')), 'c1').at(-1)).toBe('In an emergency it counts too, for GPs.');
    expect(sayEffect(grid(column('gp', 'emergency', 'c1')), 'c1')).toEqual(['It counts in an emergency alone: GPs then see less.']);
  });

  it('is not said to do what another choice does, nor to do nothing at all', () => {
    expect(sayEffect(grid(column('gp', 'ordinary', 'c10')), 'c1')).toEqual([expect.stringMatching(/^It keeps nothing from any kind of professional now\. It may be about one place/)]);
  });

  it('is read at 9 to 11', () => {
    const said = [...sayEffect(grid(column('gp', 'ordinary', 'c1'), column('gp', 'emergency', 'c1')), 'c1'), ...sayEffect(grid(), 'c1')];
    expect(readingAge(said.join(' '), ['emergency', 'allergies', 'professional', 'record'])).toBeLessThanOrEqual(11);
  });
});
