import { describe, expect, it } from 'vitest';
import { isWhyHidden, makeBanner, minutesLeft, partsOfRole } from './care-view';
import { PAGE_PARTS } from '@/lib/wording/record/page-parts';

const now = new Date('2026-03-09T12:00:00Z');
const slugs = (...args: [Parameters<typeof partsOfRole>[1], string]) => partsOfRole(PAGE_PARTS, ...args).map((part) => part.slug);

describe('what a professional’s page offers', () => {
  it('says that it is the right person: name, birth with age, NHS number in groups', () => {
    const patient: fhir4.Patient = { resourceType: 'Patient', name: [{ given: ['Arthur'], family: 'Penfold' }], birthDate: '1941-03-10', identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }] };
    expect(makeBanner(patient, now)).toMatchObject({ name: 'Arthur Penfold', born: '10 March 1941, age 84', nhsNumber: '999 000 0018' });
  });

  it('has no link to a part that the public table keeps from the role', () => {
    expect(slugs('paramedic', 'TREAT')).not.toContain('results');
    expect(slugs('care-worker', 'TREAT')).not.toContain('medicines');
    expect(slugs('gp', 'TREAT')).toContain('results');
  });

  it('offers more in an emergency to those who give clinical care, and to no others', () => {
    expect(slugs('paramedic', 'BTG')).toContain('results');
    expect(slugs('receptionist', 'BTG')).toEqual(slugs('receptionist', 'TREAT'));
  });

  it('says that why somebody was seen is hidden from whom the table hides it', () => {
    expect(isWhyHidden('care-worker', 'TREAT')).toBe(true);
    expect(isWhyHidden('gp', 'TREAT')).toBe(false);
  });

  it('counts the time left down to nothing', () => {
    expect(minutesLeft(new Date('2026-03-09T12:04:59Z'), now)).toBe(4);
    expect(minutesLeft(new Date('2026-03-09T11:00:00Z'), now)).toBe(0);
  });
});
