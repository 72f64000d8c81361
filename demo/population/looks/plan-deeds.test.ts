import { describe, expect, it } from 'vitest';
import { choiceSchema, choiceToConsent } from '@/lib/consent/choice/choice';
import { parseConsent } from '@/lib/consent/rules/parse-consent';
import { optOutConsent } from '@/demo/loading/opt-out';
import { createCalendar } from '../calendar';
import { PEOPLE, personOf } from '../people';
import { PEOPLE_WITH_A_STORY } from '../people-with-a-story';
import { writePerson } from '../population';
import type { Deed } from './deed';
import { MARGARET_EVENTS } from './margaret-looks';
import { looksBecauseOf } from './because-of';
import { planDeeds } from './plan-deeds';
import { readsOf } from './reads-of-role';

const TODAY = '2026-11-24';
const deedsOf = (nhsNumber: string): Deed[] => planDeeds(personOf(nhsNumber), TODAY);
const looksOf = (nhsNumber: string) => deedsOf(nhsNumber).filter((deed) => deed.kind === 'look');

describe('what has been done with records', () => {
  it('is in the past and in the order of time, for everybody', () => {
    for (const person of PEOPLE) {
      const times = planDeeds(person, TODAY).map(({ at }) => Date.parse(at));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      for (const time of times) expect(time).toBeLessThan(Date.parse(`${TODAY}T00:00:00Z`));
    }
  });

  it('says why for every look of a professional', () => {
    for (const person of PEOPLE) for (const deed of planDeeds(person, TODAY)) if (deed.kind === 'look') expect(deed.reason).toMatch(/\w.*\.$/);
  });

  it('has 999 000 0018 looked up by at least ten kinds of professional', () => {
    expect(new Set(looksOf('9990000018').map(({ by }) => by.jobRole)).size).toBeGreaterThanOrEqual(10);
  });

  it('has one emergency look at 999 000 0026, after the choice that limits it', () => {
    const deeds = deedsOf('9990000026');
    const emergencies = deeds.filter((deed) => deed.kind === 'look' && deed.purpose === 'BTG');
    expect(emergencies).toHaveLength(1);
    expect(deeds.findIndex(({ kind }) => kind === 'choice')).toBeLessThan(deeds.findIndex((deed) => deed === emergencies[0]));
  });

  it('adds up to 10,000 access events for 999 000 0085', () => {
    const events = looksOf('9990000085').reduce((sum, { by, reads }) => sum + 2 + (reads ?? readsOf(by)).length, 0);
    expect(events).toBe(MARGARET_EVENTS);
  });

  it('has a prescription for each look of a pharmacist that is no story of its own, sent to them the day before', () => {
    const looks = PEOPLE.filter(({ nhsNumber }) => PEOPLE_WITH_A_STORY.every((one) => one.nhsNumber !== nhsNumber)).flatMap((person) => {
      const sent = writePerson(person, TODAY).bundles.flatMap(({ bundle }) => (bundle.entry ?? []).flatMap(({ resource }) => (resource?.resourceType === 'MedicationRequest' ? [`${resource.dispenseRequest?.performer?.reference} ${resource.authoredOn}`] : [])));
      const dayBefore = (at: string): string => new Date(Date.parse(`${at.slice(0, 10)}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
      return planDeeds(person, TODAY).flatMap((deed) => (deed.kind === 'look' && deed.by.organisation.kind === 'pharmacy' ? [sent.includes(`Organization/ods-${deed.by.organisation.code.toLowerCase()} ${dayBefore(deed.at)}`)] : []));
    });
    expect(looks.length).toBeGreaterThan(20);
    expect(new Set(looks)).toEqual(new Set([true]));
  });

  it('explains most looks because of a story by a visit to who looked, and a few by nothing', () => {
    const visited = PEOPLE.map((person) => {
      const visits = writePerson(person, TODAY).bundles.flatMap(({ source, bundle }) => (bundle.entry ?? []).flatMap(({ resource }) => (resource?.resourceType === 'Encounter' ? [`${source} ${resource.period?.start?.slice(0, 10)}`] : [])));
      return looksBecauseOf(person, createCalendar(TODAY)).map(({ look }) => visits.includes(`${look.by.organisation.code} ${look.at.slice(0, 10)}`));
    }).flat();
    const explained = visited.filter(Boolean).length / visited.length;
    expect(visited.length).toBeGreaterThan(40);
    expect(explained).toBeGreaterThan(0.7);
    expect(explained).toBeLessThan(1);
  });

  it('leaves the empty record of 999 000 0077 alone', () => {
    expect(deedsOf('9990000077')).toEqual([]);
  });

  it('makes only choices that the store takes', () => {
    const context = { patientId: '7f0c3f0e-9c1d-4b51-9f5c-1a2b3c4d5e6f', madeAt: new Date('2026-01-01T12:00:00Z') };
    const choices = PEOPLE.flatMap((person) => planDeeds(person, TODAY)).filter((deed) => deed.kind === 'choice');
    expect(choices.length).toBeGreaterThanOrEqual(3);
    for (const { choice } of choices) expect(parseConsent(choiceToConsent(choiceSchema.parse(choice), context))).toMatchObject({ ok: true });
    expect(parseConsent(optOutConsent(context.patientId, context.madeAt))).toMatchObject({ ok: true });
  });
});
