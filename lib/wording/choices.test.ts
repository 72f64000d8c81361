import { describe, expect, it } from 'vitest';
import type { Choice } from '@/lib/consent/choice/choice';
import { PROFESSIONAL_ROLES, RECORD_PARTS, SENSITIVITY_LABELS } from '@/lib/consent/vocabulary';
import { sayAnswer, sayChoice, sayChoiceTakenBack, sayChoiceToCome, sayInEmergency } from './choices';
import { partName } from './parts';
import { readingAge } from './reading-age';
import { callItem } from './record/record-item';
import { rolesName } from './roles';

const choice = (overrides: Partial<Choice> = {}): Choice => ({ what: { parts: ['medicines'] }, from: { roles: ['paramedic'] }, except: [], inEmergency: false, ...overrides });
const ASHFORD = { organisation: 'Organization/ods-g82001', name: 'Ashford Surgery' };

describe('a choice in words', () => {
  it.each<[Choice, string, string]>([
    [choice(), 'Paramedics do not see your medicines, even in an emergency.', 'Paramedics will not see your medicines from now on, even in an emergency.'],
    [
      choice({ what: { parts: ['medicines', 'results', 'letters'] }, from: { roles: ['gp', 'midwife'] }, inEmergency: true }),
      'GPs and midwives do not see your medicines, test results and letters, except in an emergency.',
      'GPs and midwives will not see your medicines, test results and letters from now on, except in an emergency.',
    ],
    [
      choice({ what: 'everything', from: 'everyone' }),
      'Nobody but you sees your record, even in an emergency.',
      'Nobody but you will see your record from now on, even in an emergency.',
    ],
    [
      choice({ what: { topics: ['PSY', 'SEX'] }, from: 'everyone', except: [ASHFORD] }),
      'People who work in health and care do not see what your record says about mental health or sexual health, even in an emergency. People at Ashford Surgery still do.',
      'People who work in health and care will not see what your record says about mental health or sexual health from now on, even in an emergency. People at Ashford Surgery still will.',
    ],
    [
      choice({ from: 'everyone', except: [ASHFORD, { professional: 'Practitioner/sds-1', name: 'Dr A Raman' }] }),
      'People who work in health and care do not see your medicines, even in an emergency. People at Ashford Surgery and Dr A Raman still do.',
      'People who work in health and care will not see your medicines from now on, even in an emergency. People at Ashford Surgery and Dr A Raman still will.',
    ],
    [
      choice({ what: { sourceOrganisation: 'Organization/ods-rvv', name: 'East Kent Hospitals' }, from: { professional: 'Practitioner/sds-1', name: 'Dr A Raman' } }),
      'Dr A Raman does not see what East Kent Hospitals wrote about you, even in an emergency.',
      'Dr A Raman will not see what East Kent Hospitals wrote about you from now on, even in an emergency.',
    ],
    [
      choice({ what: { period: { start: '2020-01-01', end: '2020-12-31' } } }),
      'Paramedics do not see your record from 1 January 2020 to 31 December 2020, even in an emergency.',
      'Paramedics will not see your record from 1 January 2020 to 31 December 2020 from now on, even in an emergency.',
    ],
  ])('says what it does: %#', (one, inForce, toCome) => {
    expect(sayChoice(one)).toBe(inForce);
    expect(sayChoiceToCome(one)).toBe(toCome);
  });

  it('names a thing with its day, and a report with its results', () => {
    const report = { ...choice({ what: { item: 'DiagnosticReport/r1', results: ['Observation/1', 'Observation/2'] } }), itemName: callItem({ title: 'Full blood count', when: { iso: '2026-11-20', text: '20 November 2026' } }) };
    expect(sayChoice(report)).toBe('Paramedics do not see “Full blood count, 20 November 2026” and its 2 results, even in an emergency.');
    expect(sayChoice({ ...report, what: { item: 'DiagnosticReport/r1', results: ['Observation/1'] } })).toContain('and its result,');
    expect(callItem({ title: 'Asthma' })).toBe('Asthma');
    expect(callItem({ title: 'x'.repeat(500) }).length).toBeLessThan(200);
  });

  it('says "no exceptions", which cannot be read as "not even my GP"', () => {
    expect(sayAnswer('except', choice())).toEqual({ name: 'Exceptions', value: 'No exceptions' });
    expect(sayAnswer('except', choice({ except: [ASHFORD] })).value).toBe('People at Ashford Surgery still will');
  });

  it('says in one line what will happen in an emergency', () => {
    expect(sayInEmergency(choice())).toBe('In an emergency, paramedics will not see this either. You may need to tell them.');
    expect(sayInEmergency(choice({ inEmergency: true }))).toBe('In an emergency, paramedics can still see this. Each emergency look is checked.');
    // The table of jobs knows of parts and topics; of one thing it cannot tell.
    expect(sayInEmergency(choice({ inEmergency: true, from: { roles: ['receptionist'] } }))).toBe('In an emergency, receptionists do not see this either: their job does not need it. Each emergency look is checked.');
    expect(sayInEmergency(choice({ inEmergency: true, from: { roles: ['paramedic', 'receptionist'] } }))).toMatch(/ can see this, if their job needs it\./);
    expect(sayInEmergency(choice({ inEmergency: true, what: { item: 'Condition/c' } }))).toMatch(/ can see this, if their job needs it\./);
    expect(sayInEmergency(choice({ from: 'everyone' }))).toBe('In an emergency, nobody will see this either. Whoever treats you may not know it.');
    // Somebody is left out of it: not nobody.
    expect(sayInEmergency(choice({ from: 'everyone', except: [ASHFORD] }))).toBe('In an emergency, people who care for you will not see this either. You may need to tell them.');
    expect(sayInEmergency(choice({ from: 'everyone', inEmergency: true }))).toContain('people who care for you can see this');
  });

  it('says what taking it back does, and promises no more than the table of roles gives', () => {
    expect(sayChoiceTakenBack(choice())).toBe('Paramedics can see your medicines again, if their job needs it.');
    expect(sayChoiceTakenBack(choice({ from: 'everyone', what: 'everything' }))).toBe('People who care for you can see your record again, if their job needs it.');
  });

  it('is whole and readable for every part, topic and kind of professional', () => {
    const whats = [...RECORD_PARTS.map((part) => ({ parts: [part] })), ...SENSITIVITY_LABELS.map((topic) => ({ topics: [topic] }))];
    const said = whats.flatMap((what) =>
      PROFESSIONAL_ROLES.flatMap((role) => [true, false].map((inEmergency) => sayChoice(choice({ what, from: { roles: [role] }, inEmergency })))),
    );
    for (const sentence of said) {
      expect(sentence).toMatch(/^[A-Z][^.]*\.$/);
      expect(sentence).not.toMatch(/undefined| {2}|consent/i);
      expect(sentence.split(' ').length).toBeLessThanOrEqual(20);
    }
    const names = [...PROFESSIONAL_ROLES.map(rolesName), ...RECORD_PARTS.map(partName)].flatMap((name) => name.toLowerCase().split(/[^a-z]+/));
    expect(readingAge(said.join(' '), [...names, 'emergency', 'nobody'])).toBeLessThan(12);
  });
});
