import { describe, expect, it } from 'vitest';
import { LOOK_KINDS, type PlainLook } from '@/lib/audit/plain-look';
import { RECORD_PARTS } from '@/lib/consent/vocabulary';
import type { Explanations } from '@/lib/audit/explanation';
import { datedSentenceFor, describeLook, sentenceFor, type ChoiceTeller } from './looks';
import { sayNotShown } from './not-shown';

const now = new Date('2026-03-03T18:00:00Z');
const noChoice: ChoiceTeller = () => undefined;
const look = (overrides: Partial<PlainLook> = {}): PlainLook => ({
  kind: 'person',
  id: 'e1',
  began: new Date('2026-03-03T14:15:00Z'),
  ended: new Date('2026-03-03T14:15:00Z'),
  actor: {
    kind: 'professional', key: 'k', name: 'Rowan Ashdown', jobRoleName: 'Paramedic', role: 'paramedic',
    organisation: 'South East Coast Ambulance', purpose: 'TREAT',
  },
  app: undefined,
  parts: ['allergies', 'medicines', 'conditions'],
  items: [],
  itemCount: 12,
  purpose: 'TREAT',
  explanations: undefined,
  reason: 'Called to their home after a fall.',
  bases: [],
  limited: false,
  choice: undefined,
  task: undefined,
  eventIds: ['e1'],
  ...overrides,
});

const professional = (role: string | undefined, purpose: string, jobRoleName: string | undefined = undefined): PlainLook['actor'] => ({
  kind: 'professional', key: 'k', name: undefined, jobRoleName, role, organisation: undefined, purpose,
});

/** By a hospital, of the day before. */
const TOLD = { by: { code: 'RPA', name: 'Medway Maritime Hospital' }, from: new Date('2026-03-02T14:15:00Z'), to: new Date('2026-03-02T14:20:00Z') };

describe('the sentence of a look', () => {
  it.each([
    [look(), 'A paramedic from South East Coast Ambulance looked at your allergies, medicines and conditions. They said it was for your care.'],
    [look({ purpose: 'ETREAT', parts: ['allergies', 'medicines'] }), 'A paramedic from South East Coast Ambulance looked at your allergies and medicines. They said it was for urgent care.'],
    [look({ parts: ['results'], purpose: undefined }), 'A paramedic from South East Coast Ambulance looked at your test results.'],
    [look({ parts: [] }), 'A paramedic from South East Coast Ambulance opened your record and was shown nothing.'],
    [look({ actor: professional('administrator', 'TREAT'), parts: ['visits', 'identity'] }), 'An administrator looked at your personal details and visits. They said it was for your care.'],
    [look({ parts: [...RECORD_PARTS].slice(0, 8), actor: professional('paramedic', 'TREAT') }), 'A paramedic looked at 8 parts of your record. They said it was for your care.'],
    [look({ kind: 'emergency', parts: ['medicines'] }), 'A paramedic from South East Coast Ambulance used an emergency look to see your medicines.'],
    [look({ kind: 'refused', parts: [] }), 'A paramedic from South East Coast Ambulance tried to see your record and was not shown it.'],
    [look({ kind: 'refused', parts: [], actor: { kind: 'patient', key: 'p', name: 'Albert Fenn' }, app: { id: 'a', name: 'Health Diary' }, bases: [{ basis: 'Consent.u:version-changed', rule: 'not-saved' }] }), 'The app Health Diary tried to change what you share.'],
    [look({ kind: 'name-search' }), 'A paramedic from South East Coast Ambulance found you by your NHS number and date of birth.'],
    [look({ actor: professional(undefined, 'TREAT', 'Clerical Worker'), parts: [] }), 'Someone whose job is “Clerical Worker” opened your record and was shown nothing.'],
    [
      look({ kind: 'system', actor: { kind: 'system', key: 'RVV', name: 'East Kent Hospitals' }, parts: ['results'], itemCount: 3 }),
      'The system added 3 test results from East Kent Hospitals.',
    ],
    [look({ kind: 'family', actor: { kind: 'patient', key: 'f', name: 'x' }, parts: ['medicines'] }), 'Someone who acts for you looked at your medicines for you.'],
    [look({ kind: 'oversight', parts: ['log'], actor: { ...professional(undefined, 'HOPERAT'), organisation: 'Kent and Medway Care Record' } as PlainLook['actor'] }), 'A privacy officer from Kent and Medway Care Record looked at your list of looks to check how it is used.'],
    [look({ kind: 'own-look', actor: { kind: 'patient', key: 'p', name: 'x' }, parts: ['log'] }), 'You looked at your list of looks.'],
    [look({ kind: 'app', actor: { kind: 'patient', key: 'p', name: 'x' }, app: { id: 'a', name: 'Health Diary' }, parts: ['medicines'] }), 'The app Health Diary looked at your medicines for you.'],
    [look({ kind: 'own-apps', actor: { kind: 'patient', key: 'p', name: 'x' }, stopped: { id: 'a', name: 'Health Diary' }, parts: [] }), 'You stopped the app Health Diary, which could see your record.'],
    [look({ kind: 'own-apps', actor: { kind: 'patient', key: 'p', name: 'x' }, stopped: { id: 'a', name: undefined }, parts: [] }), 'You stopped an app that could see your record.'],
    [look({ kind: 'own-apps', actor: { kind: 'patient', key: 'p', name: 'x' }, app: { id: 'a', name: 'Health Diary' }, parts: [] }), 'You let the app Health Diary see your record.'],
    [look({ kind: 'elsewhere', told: TOLD, parts: ['results'], actor: professional('hospital-nurse', 'TREAT') }), 'Medway Maritime Hospital told us of a look in their own system. A hospital nurse looked at your test results.'],
    [look({ kind: 'elsewhere', told: TOLD, parts: [], actor: professional(undefined, 'TREAT') }), 'Medway Maritime Hospital told us of a look in their own system. Somebody looked at your record.'],
    [look({ kind: 'elsewhere', told: TOLD, parts: ['allergies'] }), 'Medway Maritime Hospital told us of a look in their own system. A paramedic from South East Coast Ambulance looked at your allergies.'],
  ])('says what happened: %#', (one, sentence) => {
    expect(sentenceFor(one)).toBe(sentence);
  });

  it('can begin with the day', () => {
    const old = new Date('2026-01-06T14:15:00Z');
    expect(datedSentenceFor(look({ parts: ['results'], ended: old }), now)).toBe('On Tuesday 6 January 2026 a paramedic from South East Coast Ambulance looked at your test results. They said it was for your care.');
    expect(datedSentenceFor(look({ kind: 'own-sign-in', actor: { kind: 'patient', key: 'p', name: 'x' } }), now)).toBe('Today you signed in.');
    expect(datedSentenceFor(look({ kind: 'system', actor: { kind: 'system', key: 'RVV', name: 'East Kent Hospitals' }, parts: [], itemCount: 0 }), now)).toBe('Today the system got a message about you from East Kent Hospitals.');
  });
});

describe('the lines that go with a look', () => {
  it('say of a look in a place’s own system when it happened, when we were told, and that it was not ours to decide', () => {
    const told = describeLook(look({ kind: 'elsewhere', told: TOLD, explanations: [{ kind: 'visit', date: '2026-03-02' }], parts: [] }), now, noChoice);
    expect(told.when).toBe('It happened yesterday at 2:15pm. They told us today at 2:15pm.');
    expect(told.explanation).toBe('This fits your visit that day.');
    expect(told.notes).toEqual(['It was not in this shared record. We did not decide what they could see there.', 'They did not tell us which parts it was.']);
  });

  it('says where and when, and what they typed', () => {
    const words = describeLook(look(), now, noChoice);
    expect(words.when).toBe('Today at 2:15pm');
    expect(words.said).toBe('Called to their home after a fall.');
  });

  it.each([
    ['nothing', 'We found no visit, referral or team that explains this look.'],
    [[{ kind: 'visit', date: '2026-03-03' }], 'This fits your visit that day.'],
    [[{ kind: 'visit', date: '2026-03-01' }], 'This fits your visit on 1 March 2026.'],
    [[{ kind: 'referral', date: '2026-03-01' }, { kind: 'care-team' }], 'This fits a referral of 1 March 2026.'],
    [[{ kind: 'admission', date: '2026-03-01' }], 'This fits your stay in hospital from 1 March 2026.'],
    [[{ kind: 'appointment' }], 'This fits your appointment.'],
    [[{ kind: 'medicine', date: '2026-03-03' }], 'They gave you a medicine or a vaccination that day.'],
    [[{ kind: 'prescription', date: '2026-03-01' }], 'A prescription for you was sent to them on 1 March 2026.'],
    [[{ kind: 'care-team' }], 'You are on this team’s list.'],
    [[{ kind: 'gp-practice' }], 'They work at your GP practice.'],
    [undefined, undefined],
  ] as [Explanations, string | undefined][])('sets beside what they said what the record shows: %j', (explanations, said) => {
    const words = describeLook(look({ explanations }), now, noChoice);
    expect(words.explanation).toBe(said);
    expect(words.isUnexplained).toBe(explanations === 'nothing');
  });

  it('marks as unexplained looks and attempts of people, and nothing that shows nobody anything', () => {
    const marked = LOOK_KINDS.filter((kind) => describeLook(look({ kind, explanations: 'nothing' }), now, noChoice).isUnexplained);
    expect(marked).toEqual(['person', 'emergency', 'refused', 'elsewhere']);
  });

  it('does not say that they could see more of an emergency look that showed nothing', () => {
    expect(describeLook(look({ kind: 'emergency', parts: [] }), now, noChoice).notes).toEqual(['A privacy officer checks every emergency look.']);
    expect(describeLook(look({ kind: 'emergency', parts: ['medicines'] }), now, noChoice).notes[0]).toBe('They could see more than they normally would.');
  });

  it('says of every emergency look that it is checked', () => {
    expect(describeLook(look({ kind: 'emergency' }), now, noChoice).notes).toContain('A privacy officer checks every emergency look.');
  });

  it('says which choice limited a look, and never that something was hidden without one', () => {
    const tell: ChoiceTeller = (basis) => (basis === 'Consent/c/_history/2' ? { said: 'On 4 May 2026 you chose that paramedics do not see your medicines.', since: undefined, isTakenBack: false } : undefined);
    const bases = [{ basis: 'Consent/c/_history/2', rule: 'choice-limits' }];
    expect(describeLook(look({ limited: true, bases }), now, tell).notes).toEqual([
      'They were not shown everything, because of your choice.',
      'On 4 May 2026 you chose that paramedics do not see your medicines.',
    ]);
    expect(describeLook(look({ bases }), now, tell).notes).toEqual([]);
  });

  it('gives the choice as the reason of a refusal before any rule', () => {
    const bases = [{ basis: 'role-table/2026-11', rule: 'role-table' }, { basis: 'Consent/c/_history/2', rule: 'choice-refuses' }];
    expect(describeLook(look({ kind: 'refused', bases }), now, noChoice).notes).toEqual(['This is because of your choice.']);
  });

  it('says whether a choice was changed or taken back, when the choice itself tells', () => {
    const own = look({ kind: 'own-choice', actor: { kind: 'patient', key: 'p', name: 'x' }, choice: { reference: 'Consent/c/_history/2', isNew: false } });
    const tell = (isTakenBack: boolean) => () => ({ said: 'It said this.', since: undefined, isTakenBack });
    expect(describeLook(own, now, tell(true)).sentence).toBe('You took a choice back.');
    expect(describeLook(own, now, tell(false)).sentence).toBe('You changed a choice about what you share.');
    expect(describeLook(own, now, noChoice).sentence).toBe('You changed what you share, or took a choice back.');
  });

  it('says when nobody looked', () => {
    expect(describeLook(look({ kind: 'research', actor: { kind: 'research', key: 'c', name: 'Kent Heart Study', purpose: 'HRESCH' }, reason: undefined }), now, noChoice)).toMatchObject({
      sentence: 'A research team (Kent Heart Study) was given your allergies, medicines and conditions. Your name was left out.',
      notes: ['What says who you are was taken out first.'],
    });
    expect(describeLook(look({ kind: 'system', actor: { kind: 'system', key: 'RVV', name: 'X' } }), now, noChoice).notes).toEqual(['Nobody looked.']);
  });

  it('says so when the time is not known', () => {
    expect(describeLook(look({ kind: 'unknown', actor: { kind: 'unknown', key: '', name: undefined }, began: undefined, ended: undefined }), now, noChoice).when).toBe('We do not know when');
  });
});

describe('what they were not shown', () => {
  const bases = [{ basis: 'role-table/2026-11', rule: 'role-table' }];

  it('names the parts that their job is not shown, and those it is shown in outline', () => {
    expect(sayNotShown(look({ bases }), noChoice)).toEqual([
      { rule: 'Not shown to paramedics', what: ['Visit details', 'Test results', 'Vaccinations', 'Letters', 'Appointments', 'Sensitive things that their job does not treat'] },
      { rule: 'Shown to paramedics in outline only', what: ['Social care'] },
    ]);
    expect(sayNotShown(look({ bases, kind: 'emergency', purpose: 'BTG' }), noChoice)).toEqual([]);
  });

  it('says nothing of a table that no longer holds, and names the choice', () => {
    expect(sayNotShown(look({ bases: [{ basis: 'role-table/2025-01', rule: 'role-table' }] }), noChoice)).toEqual([]);
    const tell: ChoiceTeller = () => ({ said: 'You chose this.', since: undefined, isTakenBack: false });
    const limited = look({ limited: true, bases: [{ basis: 'Consent/c/_history/2', rule: 'choice-limits' }] });
    expect(sayNotShown(limited, tell)).toEqual([{ rule: 'Kept from them by your choice', what: ['You chose this.'] }]);
  });
});
