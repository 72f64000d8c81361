import { describe, expect, it } from 'vitest';
import { confidentialityReached, labelsBelow, TOPICS } from './labels';
import { SENSITIVITY_LABELS } from './vocabulary';

describe('the labels that a choice reaches', () => {
  it.each([
    ['ETH', ['ETH', 'SUD', 'ETHUD', 'OPIOIDUD']],
    ['SUD', ['SUD', 'ETHUD', 'OPIOIDUD']],
    ['SEX', ['SEX', 'HIV', 'STD']],
    ['SDV', ['SDV', 'VIO']],
    ['MH', ['PSY']],
    ['BH', ['PSY']],
    ['HIV', ['HIV']],
  ])('%s reaches %j', (code, reached) => {
    expect(labelsBelow(code)).toEqual(reached);
  });

  it('include itself for every label that an item can carry', () => {
    for (const label of SENSITIVITY_LABELS) expect(labelsBelow(label)).toContain(label);
  });

  it('are unknown for a label that no item carries', () => {
    expect(['SICKLE', 'psy', '', 'toString'].map(labelsBelow)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('are reached by the topics that people choose, every one', () => {
    const reached: string[] = TOPICS.flatMap(({ labels }) => labels.flatMap((label) => labelsBelow(label) ?? []));
    expect([...reached].sort()).toEqual([...SENSITIVITY_LABELS].sort());
  });
});

describe('confidentiality', () => {
  it('is a high-water mark: permitted up to it, refused from it', () => {
    expect(['U', 'N', 'R', 'V'].map((code) => confidentialityReached(code, 'permit'))).toEqual([[], ['N'], ['N', 'R'], ['N', 'R', 'V']]);
    expect(['U', 'N', 'R', 'V'].map((code) => confidentialityReached(code, 'forbid'))).toEqual([['N', 'R', 'V'], ['N', 'R', 'V'], ['R', 'V'], ['V']]);
  });
});
