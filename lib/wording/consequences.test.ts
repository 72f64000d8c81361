import { describe, expect, it } from 'vitest';
import { PROFESSIONAL_ROLES, RECORD_PARTS } from '@/lib/consent/vocabulary';
import { sayConsequences } from './consequences';
import { readingAge } from './reading-age';

const nothing = { medicines: [], allergies: [] };

describe('what a choice can cost', () => {
  it('says it from the own record: a medicine that thins the blood, and whom it matters to', () => {
    const said = sayConsequences({ what: { parts: ['medicines'] }, from: { roles: ['paramedic'] }, inEmergency: false }, { medicines: ['Ramipril 5mg capsules', 'Apixaban 5mg tablets'], allergies: [] });
    expect(said).toEqual([
      'You take a medicine that thins your blood.',
      'A paramedic who does not know this could give you the wrong treatment.',
      'In an emergency, you may not be able to tell them.',
    ]);
  });

  it('says it of an allergy by its name', () => {
    expect(sayConsequences({ what: { parts: ['allergies'] }, from: 'everyone', inEmergency: true }, { medicines: [], allergies: ['Allergy to penicillin'] })).toEqual([
      'Your record says: Allergy to penicillin.',
      'Someone who does not know this could give you something that makes you ill.',
    ]);
  });

  it('says it in general when the record tells nothing', () => {
    expect(sayConsequences({ what: { parts: ['medicines'] }, from: { roles: ['gp', 'pharmacist'] }, inEmergency: true }, nothing)).toEqual([
      'Someone who does not know your medicines could give you one that does you harm.',
    ]);
  });

  it('does not alarm where there is nothing to warn of', () => {
    expect(sayConsequences({ what: { parts: ['appointments', 'letters'] }, from: 'everyone', inEmergency: false }, { medicines: ['Warfarin'], allergies: ['Nuts'] })).toEqual([]);
  });

  it('can be read at the age of eleven, whatever is chosen', () => {
    const all = PROFESSIONAL_ROLES.flatMap((role) => [
      ...sayConsequences({ what: { parts: [...RECORD_PARTS] }, from: { roles: [role] }, inEmergency: false }, { medicines: ['Insulin'], allergies: [] }),
      ...sayConsequences({ what: 'everything', from: { roles: [role] }, inEmergency: true }, nothing),
    ]);
    expect(readingAge([...new Set(all)].join(' '))).toBeLessThanOrEqual(11);
  });
});
