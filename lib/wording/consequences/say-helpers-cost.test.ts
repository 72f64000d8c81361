import { describe, expect, it } from 'vitest';
import { readingAge } from '../reading-age';
import { sayHelpersCost } from './say-helpers-cost';
import { WEIGHTY_FACTS } from './weighty-facts';

const found = (id: string, name = '') => WEIGHTY_FACTS.filter((fact) => fact.id === id).map((fact) => ({ fact, name, key: `Condition/${id}` }));

describe('what a helper hides', () => {
  it('costs the person whom they help what somebody would not know of them', () => {
    expect(sayHelpersCost([{ who: 'A paramedic', facts: [...found('epilepsy'), ...found('transplant-or-spleen')], count: 9 }])).toEqual([
      'A paramedic would not see this about them: they have epilepsy.',
      'A paramedic would not see this about them: germs are more dangerous to them than to others.',
      'Someone who does not know this could give them the wrong treatment.',
    ]);
  });

  it('is counted when nothing of it weighs', () => {
    expect(sayHelpersCost([{ who: 'A pharmacist', facts: [], count: 0 }, { who: 'A midwife', facts: [], count: 3 }])).toEqual(['For a pharmacist nothing would change.', 'A midwife would not see 3 things that you can see.']);
  });

  it('says each fact of the table of them, and none of whoever helps', () => {
    const said = WEIGHTY_FACTS.map((fact) => sayHelpersCost([{ who: 'A GP', facts: [{ fact, name: 'aspirin', key: 'k' }], count: 1 }])[0] ?? '');
    for (const sentence of said) expect(sentence).not.toMatch(/\byour?\b/);
    expect(readingAge(said.join(' '), ['medicine', 'germs', 'lithium', 'insulin', 'epilepsy', 'emergency', 'diabetes', 'steroid'])).toBeLessThanOrEqual(11);
  });
});
