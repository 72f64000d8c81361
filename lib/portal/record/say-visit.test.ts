import { describe, expect, it } from 'vitest';
import { sayVisit } from './say-visit';

const now = new Date('2026-03-09T12:00:00Z');
const around = { now, find: () => undefined };
const outline: fhir4.Encounter = {
  resourceType: 'Encounter',
  status: 'finished',
  class: { code: 'EMER' },
  period: { start: '2026-03-03T09:00:00Z', end: '2026-03-03T15:00:00Z' },
  serviceProvider: { reference: 'Organization/ods-rvv', display: 'East Kent Hospitals' },
};

describe('a visit', () => {
  it('in outline says where, what kind and when they left, and nothing of why', () => {
    const said = sayVisit(outline, around);
    expect(said.title).toBe('A&E (accident and emergency), East Kent Hospitals');
    expect(said.summary).toBe('Discharged on Tuesday 3 March 2026');
    expect(said.facts?.map((fact) => fact.name)).toEqual(['Arrived', 'Left']);
  });

  it('says why when that was sent', () => {
    expect(sayVisit({ ...outline, reasonCode: [{ text: 'Fall at home' }] }, around).facts).toContainEqual({ name: 'Why', value: 'Fall at home' });
  });

  it('that is not over is no discharge', () => {
    const said = sayVisit({ ...outline, status: 'in-progress', period: { start: '2026-03-09T09:00:00Z' } }, around);
    expect(said).toMatchObject({ status: 'Going on now', isCurrent: true, summary: undefined });
  });

  it('to a clinic is left without being discharged', () => {
    expect(sayVisit({ ...outline, class: { code: 'AMB' } }, around).summary).toBeUndefined();
  });

  it('today and yesterday are said so', () => {
    expect(sayVisit({ ...outline, period: { end: '2026-03-09T08:00:00Z' } }, around).summary).toBe('Discharged today');
  });
});
