import { describe, expect, it } from 'vitest';
import { findAdvanceWishes, isWhyHidden, lastingFirst, makeBanner, minutesLeft, partsOfRole } from './care-view';
import { toItems } from './to-items';
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

  it('names diabetes before a sprain: what is on the list of problems, then what has lasted, then what came lately', () => {
    const condition = (id: string, onsetDateTime: string, code?: string): fhir4.Condition => ({ resourceType: 'Condition', id, subject: { reference: 'Patient/p' }, code: { text: id }, onsetDateTime, ...(code ? { category: [{ coding: [{ code }] }] } : {}) });
    const items = toItems([condition('sprain', '2026-03-08', 'encounter-diagnosis'), condition('asthma', '2019-01-01', 'encounter-diagnosis'), condition('diabetes', '2001', 'problem-list-item')], [], now);
    expect(items.map(({ id }) => id)).toEqual(['sprain', 'asthma', 'diabetes']);
    expect(lastingFirst(items, now).map(({ id }) => id)).toEqual(['diabetes', 'asthma', 'sprain']);
  });

  it('finds what the person wants done when they cannot say, as long as it is in force', () => {
    const plan = (id: string, code: string, status: fhir4.CarePlan['status'] = 'active'): fhir4.CarePlan => ({ resourceType: 'CarePlan', id, status, intent: 'plan', subject: { reference: 'Patient/p' }, category: [{ coding: [{ system: 'http://snomed.info/sct', code }] }] });
    const items = toItems([plan('respect', '1382601000000107'), plan('over', '1382601000000107', 'revoked'), plan('asthma plan', '735324')], [], now);
    expect(findAdvanceWishes(items).map(({ id }) => id)).toEqual(['respect']);
  });

  it('counts the time left down to nothing', () => {
    expect(minutesLeft(new Date('2026-03-09T12:04:59Z'), now)).toBe(4);
    expect(minutesLeft(new Date('2026-03-09T11:00:00Z'), now)).toBe(0);
  });
});
