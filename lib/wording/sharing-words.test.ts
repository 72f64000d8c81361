/** What the pages of choices say, measured together: the formula is not meant for single sentences. */
import { describe, expect, it } from 'vitest';
import { gatherVisits, sayReplay, sayReplayedVisit, type ChangedEvent } from './choice-replay';
import type { ReadEntry } from '@/lib/consent/choice/choice-origin';
import { sayKeptSince, sayWhoSet, WHAT_IT_REACHES } from './choice-receipt';
import { sayTried } from './choice-tried';
import { FOREIGN_WORDS, RESEARCH_WORDS, sayHowLimited, saySoFar, type AnsweredSoFar } from './choices';
import { SWITCHES } from './other-switches';
import { readingAge } from './reading-age';

const NOW = new Date('2026-03-03T18:00:00Z');
/** Long words that are names, or that everybody of that age knows. */
const FAMILIAR = ['national', 'data', 'summary', 'medicines', 'allergies', 'emergency', 'website', 'everybody', 'information', 'computer', 'ambulance', 'paramedic', 'hospital', 'hospitals', 'anything', 'england', 'medway', 'practice', 'research', 'planning', 'choices', 'services'];

describe('what a choice would have changed', () => {
  const visits = (stopped: number, narrowed: number) => Array.from({ length: stopped + narrowed }, (_, index) => ({ isStopped: index < stopped }));
  it.each([
    [0, 0, 'In the last 12 months this would have changed nothing.'],
    [4, 0, 'In the last 12 months this would have stopped 4 looks.'],
    [1, 0, 'In the last 12 months this would have stopped one look.'],
    [0, 2, 'In the last 12 months this would have shown less in 2 looks.'],
    [4, 2, 'In the last 12 months this would have stopped 4 looks, and shown less in 2 looks.'],
  ])('is counted: %i stopped, %i narrowed', (stopped, narrowed, said) => {
    expect(sayReplay(visits(stopped, narrowed), true)).toBe(said);
  });

  it('does not speak of a year when not all of it was gone through', () => {
    for (const stopped of [0, 3]) expect(sayReplay(visits(stopped, 0), false)).not.toMatch(/12 months/);
  });

  const actor = { kind: 'professional', key: 'k', name: 'Jo', jobRoleName: 'Paramedic', role: 'paramedic', organisation: 'South East Coast Ambulance', purpose: 'TREAT' } as const;
  const changed = (at: string, overrides: Partial<ChangedEvent> = {}): ChangedEvent => ({
    event: { id: at, at: new Date(at), deed: 'look', found: true, actor, app: undefined, tokenId: 't', parts: [], items: [], count: 1, reason: 'A fall', bases: [], limited: false, choice: undefined } as unknown as ChangedEvent['event'],
    outcome: 'stopped',
    withheld: 2,
    part: ['medicines'],
    ...overrides,
  });

  it('is listed look by look: what somebody asked in one visit is one look', () => {
    const gathered = gatherVisits([changed('2026-03-02T12:00:00Z'), changed('2026-03-02T12:04:00Z', { withheld: 1 }), changed('2026-01-02T12:00:00Z')], false);
    expect(gathered.map((visit) => sayReplayedVisit(visit, NOW))).toEqual([
      'A paramedic at South East Coast Ambulance, yesterday: they would not have seen 3 things of your medicines.',
      'A paramedic at South East Coast Ambulance, Friday 2 January 2026: they would not have seen 2 things of your medicines.',
    ]);
  });

  it('calls a look stopped only when nothing of it would have been seen', () => {
    const [whole] = gatherVisits([changed('2026-03-02T12:00:00Z')], true);
    expect(whole && sayReplayedVisit(whole, NOW)).toMatch(/they would have seen nothing\.$/);
    expect(gatherVisits([changed('2026-03-02T12:00:00Z'), changed('2026-03-02T12:01:00Z', { outcome: 'narrowed' })], true)[0]?.isStopped).toBe(false);
    expect(gatherVisits([changed('2026-03-02T12:00:00Z')], false)[0]?.isStopped).toBe(false);
  });
});

const NOBODY: ReadEntry = { mode: undefined, received: undefined, enteredBy: undefined, organisation: undefined, witness: undefined, identityCheck: undefined };

describe('a receipt', () => {
  const entered = (entry: Partial<ReadEntry>) => sayWhoSet({}, { version: '1', app: undefined, entry: { ...NOBODY, ...entry } }, 'portal', String);
  const withApp = (id: string, name?: string) => sayWhoSet({ performer: [{ display: 'Somebody' }] }, { version: '1', app: { id, name }, entry: undefined }, 'portal', String);

  it('says who entered a choice for somebody, how it was made and who witnessed it', () => {
    const whole = { mode: 'phone', received: '2026-03-02', enteredBy: 'Jo Field, Receptionist', organisation: 'Harbour View Surgery', witness: 'Ann Rowe, Practice manager', identityCheck: 'Date of birth' } as const;
    expect(entered(whole)).toBe('You, by phone on 2 March 2026. Entered for you by Jo Field, Receptionist, at Harbour View Surgery. Witness: Ann Rowe, Practice manager. How they checked that it was you: Date of birth.');
    expect(entered({})).toBe('You. Entered for you by someone whose name we do not know.');
    expect(readingAge([entered(whole), entered({ ...whole, mode: 'letter' }), entered({ ...whole, mode: 'in-person' }), withApp('diary', 'Diary')].join(' '), [...FAMILIAR, 'receptionist', 'surgery', 'manager', 'witness'])).toBeLessThanOrEqual(11);
  });

  it('takes the store’s word for who set a choice, and for the app, before what the app wrote', () => {
    expect(withApp('portal', 'My Care Record')).toBe('You');
    expect(withApp('diary', 'Health Diary')).toBe('You, with the app Health Diary');
    expect(withApp('diary')).toBe('You, with another app');
  });

  it('says who set a choice where the store has no word of it, and never that somebody did who did not', () => {
    const said = (consent: Pick<fhir4.Consent, 'performer'>) => sayWhoSet(consent, undefined, 'portal', String);
    expect(said({ performer: [{ reference: 'Patient/p1' }] })).toBe('You');
    expect(said({ performer: [{ reference: 'Practitioner/sds-1', display: 'Ann Webb' }] })).toBe('Entered for you by Ann Webb');
    expect(said({ performer: [{ reference: 'RelatedPerson/r1', display: 'Sue' }] })).toBe('Sue, who acts for you');
    expect(said({})).toBe('You');
  });

  it('says zero as a sentence, and that it does not know when it does not', () => {
    const said = (refused: number, limited: number, hasOlder = false): string => sayKeptSince({ refused, limited, hasOlder });
    expect([said(0, 0), said(1, 0), said(0, 3), said(2, 3), said(2, 3, true), sayKeptSince(undefined)]).toEqual([
      'It has not had to refuse or limit a look yet.',
      'It has refused one look since then.',
      'It has limited 3 looks since then.',
      'It has refused 2 looks, and limited 3 looks, since then.',
      'Lately alone it has refused 2 looks, and limited 3 looks.',
      'We cannot say how many looks it has refused or limited.',
    ]);
  });
});

describe('the record as somebody else would see it', () => {
  it('is said now, and with the choice in hand', () => {
    expect(sayTried('A paramedic', { now: 14, then: undefined })).toBe('A paramedic sees 14 things in your record today.');
    expect(sayTried('A paramedic', { now: 14, then: 9 })).toBe('A paramedic sees 14 things in your record today. With your choice they would see 9 things. What changes is marked.');
    expect(sayTried('A paramedic', { now: 14, then: 0 })).toContain('they would see nothing');
    expect(sayTried('A paramedic', { now: 0, then: 0 })).toContain('just as much');
  });
});

describe('how much is limited', () => {
  const choice = { kind: 'sharing', sentence: 'Paramedics do not see your medicines.' } as const;
  it('is said first, and research is no limit of care', () => {
    expect(sayHowLimited([])).toMatch(/^You have not limited anything/);
    expect(sayHowLimited([{ kind: 'research', sentence: 'x' }])).toMatch(/^You have not limited anything/);
    expect(sayHowLimited([choice])).toBe('You have one choice in force. Paramedics do not see your medicines.');
    expect(sayHowLimited([choice, choice])).toMatch(/^You have 2 choices in force/);
  });
});

describe('what is answered so far', () => {
  const ashford = { organisation: 'Organization/ods-g82001', name: 'Ashford Surgery' };
  it.each([
    [{ what: undefined, from: undefined, except: [] }, undefined],
    [{ what: { parts: ['medicines'] }, from: undefined, except: [] }, 'Your medicines'],
    [{ what: { item: 'Condition/1' }, from: { roles: ['gp'] }, except: [], itemName: 'Asthma' }, 'GPs will not see “Asthma”.'],
    [{ what: 'everything', from: 'everyone', except: [ashford] }, 'Only people at Ashford Surgery will see your record.'],
    [{ what: 'everything', from: 'everyone', except: [] }, 'Only you will see your record.'],
    [{ what: 'everything', from: { roles: ['gp'] }, except: [ashford] }, 'GPs will see none of your record. People at Ashford Surgery still will.'],
  ] satisfies [AnsweredSoFar, string | undefined][])('is said: %#', (answered, said) => {
    expect(saySoFar(answered)).toBe(said);
  });
});

describe('all of it', () => {
  it('can be read at the age of eleven', () => {
    const switches = SWITCHES.flatMap(({ name, does, doesNot, where }) => [`${name}.`, does, doesNot, where]);
    const said = [...switches, ...WHAT_IT_REACHES, RESEARCH_WORDS, FOREIGN_WORDS, sayReplay([{ isStopped: true }, { isStopped: false }], true), sayTried('A paramedic', { now: 14, then: 9 }), sayKeptSince({ refused: 3, limited: 2, hasOlder: false })];
    expect(readingAge(said.join(' '), FAMILIAR)).toBeLessThanOrEqual(11);
  });
});
