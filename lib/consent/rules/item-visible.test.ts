import { describe, expect, it } from 'vitest';
import type { ItemMatch, Sight } from '../decision';
import { anItem } from '../fixtures/samples';
import { isItemVisible, matchesItem, type ComparedItem } from './item-visible';

const sight = (more: Partial<Sight> = {}): Sight => ({ scope: 'table', whole: ['medicines', 'visits'], outline: ['letters'], labels: ['PSY'], choices: [], ...more });
const sees = (item: Partial<ComparedItem>, more: Partial<Sight> = {}, organisation = 'RYD'): boolean => isItemVisible(sight(more), anItem(item), organisation, 'whole');
const choice = (...rules: Sight['choices'][number]['rules']): Sight['choices'][number] => ({ consent: 'Consent/c/_history/1', rules });
const forbid = (match: ItemMatch) => ({ effect: 'forbid' as const, match });
const permit = (match: ItemMatch) => ({ effect: 'permit' as const, match });

describe('an item is visible', () => {
  it('when its part is, and never when it is private', () => {
    expect([sees({}), sees({ part: 'results' }), sees({ part: 'letters' })]).toEqual([true, false, false]);
    expect((['other', 'choices', 'log'] as const).map((part) => sees({ part }))).toEqual([false, false, false]);
  });

  it('only when every label on it is', () => {
    expect([sees({ labels: ['PSY'] }), sees({ labels: ['PSY', 'SEX'] }), sees({ labels: ['SEX'] })]).toEqual([true, false, false]);
  });

  it('restricted by law, to the organisation that recorded it alone', () => {
    const restricted = { restricted: true, source: 'RVV' };
    expect([sees(restricted, {}, 'RVV'), sees(restricted, {}, 'RYD'), sees(restricted, {}, ''), sees({ ...restricted, source: undefined }, {}, 'RVV')]).toEqual([true, false, false, false]);
    expect(sees({ restricted: true, source: '' }, {}, '')).toBe(false);
  });

  it('to the person, whatever it is', () => {
    expect(sees({ part: 'log', labels: ['SEX'], restricted: true }, { scope: 'everything', whole: [], labels: [], outline: [] })).toBe(true);
  });

  it('when a permission matches or no refusal does, under every choice', () => {
    const medicines = { parts: ['medicines' as const] };
    expect(sees({}, { choices: [choice(forbid({}))] })).toBe(false);
    expect(sees({}, { choices: [choice(forbid({}), permit(medicines))] })).toBe(true);
    expect(sees({}, { choices: [choice(forbid({}), permit(medicines)), choice(forbid(medicines))] })).toBe(false);
    expect(sees({}, { choices: [choice(forbid({ parts: ['results'] })), choice()] })).toBe(true);
  });
});

describe('the outline of an item', () => {
  const encounter = anItem({ part: 'visit-details', about: 'Encounter/e1', outline: { part: 'visits', resource: { resourceType: 'Encounter', status: 'finished', class: {} } } });
  const forms = (more: Partial<Sight>): boolean[] => (['whole', 'outline'] as const).map((form) => isItemVisible(sight(more), encounter, 'RYD', form));

  it('stands in for the whole where the whole is not seen, and never beside it', () => {
    expect(forms({})).toEqual([false, true]);
    expect(forms({ whole: ['visits', 'visit-details'] })).toEqual([true, false]);
    expect(forms({ whole: ['medicines'], outline: [] })).toEqual([false, false]);
  });

  it('is what remains when a choice hides the details alone', () => {
    const choices = [choice(forbid({ parts: ['visit-details'] }))];
    expect(forms({ whole: ['visits', 'visit-details'], choices })).toEqual([false, true]);
    expect(forms({ whole: ['visits', 'visit-details'], choices: [choice(forbid({ types: ['Encounter'] }))] })).toEqual([false, false]);
  });

  it('does not exist for an item that has none', () => {
    expect(isItemVisible(sight(), anItem(), 'RYD', 'outline')).toBe(false);
  });

  it('is not what the person sees: they see the whole', () => {
    expect(forms({ scope: 'everything' })).toEqual([true, false]);
  });
});

describe('a rule speaks of an item', () => {
  const item = anItem({ part: 'results', about: 'Observation/o1', labels: ['PSY'], related: ['Encounter/e1'], namedBy: ['DiagnosticReport/r1'], authors: ['Practitioner/p'], codes: ['http://loinc.org|1'], occurred: { from: '2020-01-10T00:00:00Z', to: '2020-01-20T00:00:00Z' } });
  const matches = (match: ItemMatch): boolean => matchesItem(match, item, 'forbid');

  it.each<[string, ItemMatch, ItemMatch]>([
    ['any of its labels', { labels: ['SEX', 'PSY'] }, { labels: ['SEX'] }],
    ['its confidentiality', { confidentiality: ['N'] }, { confidentiality: ['R', 'V'] }],
    ['its type or its part', { types: ['Observation'], parts: ['letters'] }, { types: ['Flag'], parts: ['letters'] }],
    ['its code', { codes: ['http://loinc.org|1'] }, { codes: ['http://loinc.org|2'] }],
    ['the one that it is', { instances: ['Observation/o1'] }, { instances: ['Encounter/e1'] }],
    ['what it refers to', { dependents: ['Encounter/e1'] }, { dependents: ['DiagnosticReport/r1'] }],
    ['what refers to it', { related: ['DiagnosticReport/r1'] }, { related: ['Encounter/e1'] }],
    ['itself, as related', { related: ['Observation/o1'] }, { related: [] }],
    ['itself, as a dependent', { dependents: ['Observation/o1'] }, { dependents: [] }],
    ['who recorded it', { authors: ['Practitioner/p'] }, { authors: ['Practitioner/q'] }],
    ['when it happened, in part', { period: { start: '2020-01-20T00:00:00Z' } }, { period: { start: '2020-01-20T00:00:01Z' } }],
    ['when it happened, to the end', { period: { end: '2020-01-10T00:00:00Z' } }, { period: { end: '2020-01-09T23:59:59Z' } }],
  ])('by %s', (_by, fitting, other) => {
    expect([matches(fitting), matches(other)]).toEqual([true, false]);
  });

  it('only when every condition holds', () => {
    expect([matches({ labels: ['PSY'], types: ['Observation'] }), matches({ labels: ['PSY'], types: ['Flag'] })]).toEqual([true, false]);
  });

  it('of an item of which it is not known what refers to it when it refuses, and not when it permits', () => {
    const { namedBy: _unknown, ...unsaid } = anItem();
    expect([matchesItem({ related: ['DiagnosticReport/r1'] }, unsaid, 'forbid'), matchesItem({ related: ['DiagnosticReport/r1'] }, unsaid, 'permit')]).toEqual([true, false]);
  });

  it('of an undated or uncoded item when it refuses, and not when it permits', () => {
    const unsaid = anItem();
    for (const match of [{ period: { end: '2020-01-01T00:00:00Z' } }, { codes: ['x|y'] }]) {
      expect([matchesItem(match, unsaid, 'forbid'), matchesItem(match, unsaid, 'permit')]).toEqual([true, false]);
    }
  });

  it('of who the person is, never by a period: else some years would shut everybody out of the whole record', () => {
    const who = anItem({ part: 'identity', about: 'Patient/p' });
    const period: ItemMatch = { period: { end: '2020-01-01T00:00:00Z' } };
    expect([matchesItem(period, who, 'forbid'), matchesItem(period, who, 'permit'), matchesItem({}, who, 'forbid')]).toEqual([false, false, true]);
  });
});
