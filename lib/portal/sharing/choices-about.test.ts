import { describe, expect, it } from 'vitest';
import { choiceToConsent, type Choice } from '@/lib/consent/choice/choice';
import { viewChoice } from './choice-view';
import { choicesAbout, choicesNaming, reportsOf } from './choices-about';

const now = new Date('2026-03-03T18:00:00Z');
const view = (id: string, what: Choice['what'], status: fhir4.Consent['status'] = 'active') =>
  viewChoice({ ...choiceToConsent({ id, what, from: 'everyone', except: [], inEmergency: false }, { patientId: 'p1', madeAt: now }), status }, now);
const choices = [
  view('report', { item: 'DiagnosticReport/r1', results: ['Observation/hb'] }),
  view('over', { item: 'Observation/hb' }, 'inactive'),
  view('other', { item: 'Observation/other' }),
  view('part', { parts: ['results'] }),
  view('all', 'everything'),
];
const ids = (some: readonly { id: string }[]): string[] => some.map(({ id }) => id);

describe('what keeps a thing back', () => {
  it('is found for the thing and for the results of its report, while it is in force', () => {
    expect(ids(choicesNaming(choices, 'DiagnosticReport/r1'))).toEqual(['report']);
    expect(ids(choicesNaming(choices, 'Observation/hb'))).toEqual(['report']);
    expect(ids(choicesNaming(choices, 'Observation/none'))).toEqual([]);
  });

  it('is found for a result that was added to the report since', () => {
    const items = [{ key: 'DiagnosticReport/r1', memberKeys: ['Observation/hb', 'Observation/later'] }, { key: 'DiagnosticReport/r2', memberKeys: ['Observation/none'] }];
    for (const [key, naming] of [['Observation/later', ['report']], ['Observation/none', []]] as const) expect(ids(choicesNaming(choices, key, reportsOf(items, key)))).toEqual(naming);
  });

  it('is also a choice about its part, or about everything', () => {
    expect(ids(choicesAbout(choices, { key: 'Observation/hb', part: 'results' }))).toEqual(['report', 'part', 'all']);
    expect(ids(choicesAbout(choices, { key: 'Flag/f1', part: 'alerts' }))).toEqual(['all']);
  });
});
