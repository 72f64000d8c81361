import { describe, expect, it } from 'vitest';
import { LOOK_KINDS, type LookKind, type PlainLook } from '@/lib/audit/group-looks';
import type { Reason } from '@/lib/consent/decision';
import { PROFESSIONAL_ROLES, PURPOSES_OF_USE, RECORD_PARTS } from '@/lib/consent/vocabulary';
import { describeLook, sentenceFor, type ChoiceTeller } from './looks';
import { readingAge } from './reading-age';

const now = new Date('2026-03-03T18:00:00Z');
const noChoice: ChoiceTeller = () => undefined;
const RULES: (Reason['code'] | undefined)[] = [
  'own-record', 'role-table', 'emergency-table', 'no-role', 'purpose-not-allowed', 'choice-limits', 'choice-refuses', 'choice-unreadable', 'failed', undefined,
];

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
  itemCount: 12,
  reason: 'Called to their home after a fall.',
  bases: [],
  limited: false,
  choice: undefined,
  eventCount: 3,
  ...overrides,
});

const professional = (role: string | undefined, purpose: string, jobRoleName: string | undefined = undefined): PlainLook['actor'] => ({
  kind: 'professional', key: 'k', name: undefined, jobRoleName, role, organisation: undefined, purpose,
});

/** Every look that can come up: kind × role × purpose × number of parts × outcome. */
function* everyLook(): Generator<PlainLook> {
  const actors = (kind: LookKind): PlainLook['actor'][] => {
    if (kind.startsWith('own') || kind === 'app') return [{ kind: 'patient', key: 'p', name: 'Albert Fenn' }];
    if (kind === 'system') return [{ kind: 'system', key: 'RVV', name: 'East Kent Hospitals' }, { kind: 'system', key: 'RVV', name: undefined }];
    if (kind === 'research') return [{ kind: 'research', key: 'c', name: 'Kent Heart Study', purpose: 'HRESCH' }, { kind: 'research', key: 'c', name: undefined, purpose: 'PUBHLTH' }];
    if (kind === 'unknown') return [{ kind: 'unknown', key: '', name: undefined }];
    const roles = [...PROFESSIONAL_ROLES, 'not-a-role', undefined];
    return roles.flatMap((role) => PURPOSES_OF_USE.map((purpose) => professional(role, purpose, role === undefined ? 'Clerical Worker' : undefined)));
  };
  for (const kind of LOOK_KINDS) {
    for (const actor of actors(kind)) {
      for (let parts = 0; parts <= RECORD_PARTS.length; parts += 1) {
        for (const rule of parts < 2 ? RULES : [undefined]) {
          const basis = rule?.startsWith('choice') === true ? 'Consent/c/_history/1' : 'role-table/2026-11';
          yield look({
            kind, actor, parts: RECORD_PARTS.slice(0, parts), itemCount: parts * 3, limited: rule === 'choice-limits',
            bases: rule === undefined ? [] : [{ basis, rule }],
            app: kind === 'app' ? { id: 'a', name: parts % 2 === 0 ? 'Health Diary' : undefined } : undefined,
            reason: parts === 0 ? undefined : 'Follow-up.',
          });
        }
      }
    }
  }
}

describe('the sentence of a look', () => {
  it.each([
    [look(), 'A paramedic looked at your allergies, medicines and conditions.'],
    [look({ parts: ['results'] }), 'A paramedic looked at your test results.'],
    [look({ parts: [] }), 'A paramedic opened your record and was shown nothing.'],
    [look({ actor: professional('administrator', 'TREAT'), parts: ['visits', 'identity'] }), 'An administrator looked at your personal details and visits.'],
    [look({ parts: [...RECORD_PARTS].slice(0, 8) }), 'A paramedic looked at 8 parts of your record.'],
    [look({ kind: 'emergency', parts: ['medicines'] }), 'A paramedic used an emergency look to see your medicines.'],
    [look({ kind: 'refused', parts: [] }), 'A paramedic tried to see your record and was not shown it.'],
    [look({ kind: 'name-search' }), 'A paramedic found you by your NHS number and date of birth.'],
    [look({ actor: professional(undefined, 'TREAT', 'Clerical Worker'), parts: [] }), 'Someone whose job is “Clerical Worker” opened your record and was shown nothing.'],
    [
      look({ kind: 'system', actor: { kind: 'system', key: 'RVV', name: 'East Kent Hospitals' }, parts: ['results'], itemCount: 3 }),
      'The system added 3 test results from East Kent Hospitals.',
    ],
    [look({ kind: 'own-look', actor: { kind: 'patient', key: 'p', name: 'x' }, parts: ['log'] }), 'You looked at your list of looks.'],
    [look({ kind: 'app', actor: { kind: 'patient', key: 'p', name: 'x' }, app: { id: 'a', name: 'Health Diary' }, parts: ['medicines'] }), 'The app Health Diary looked at your medicines for you.'],
  ])('says what happened: %#', (one, sentence) => {
    expect(sentenceFor(one)).toBe(sentence);
  });

  it('is a whole, short sentence with the right article, whatever happened', () => {
    let seen = 0;
    for (const one of everyLook()) {
      const sentence = sentenceFor(one);
      seen += 1;
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/undefined|null|NaN| {2}|\(\)|, ,|\.\.| ,/);
      // "a" before a vowel's sound or "an" before another would read wrongly ("a one-stop" never comes up).
      expect(sentence).not.toMatch(/\ba [aeiou]/i);
      expect(sentence).not.toMatch(/\ban [^aeiou]/i);
      // A job's own name, in quotation marks, is read as one word.
      expect(sentence.replace(/“[^”]*”/, 'job').split(' ').length).toBeLessThanOrEqual(20);
    }
    expect(seen).toBeGreaterThan(5_000);
  });

  it('never says what a patient should not have to know', () => {
    for (const one of everyLook()) {
      const words = describeLook(one, now, noChoice);
      const text = [words.sentence, words.place, ...words.notes].join(' ');
      expect(text).not.toMatch(/consent|access event|provision|sensitivity|data subject|opt[ -]?in|accessed|N\/A|undefined| {2}/i);
    }
  });

  it('reads at the age of nine to eleven, as a page of all that can come up', () => {
    const sentences = new Set<string>();
    for (const one of everyLook()) {
      const words = describeLook(one, now, noChoice);
      for (const sentence of [words.sentence, ...words.notes]) sentences.add(sentence);
    }
    const age = readingAge([...sentences].join(' '));
    expect(age).toBeLessThanOrEqual(11);
  });
});

describe('the lines that go with a look', () => {
  it('says where and when, and what they typed', () => {
    const words = describeLook(look(), now, noChoice);
    expect(words.place).toBe('South East Coast Ambulance, today at 2:15pm');
    expect(words.said).toBe('Called to their home after a fall.');
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
      sentence: 'A research team (Kent Heart Study) was given your allergies, medicines and conditions, without your name.',
      notes: ['What says who you are was taken out first.'],
    });
    expect(describeLook(look({ kind: 'system', actor: { kind: 'system', key: 'RVV', name: 'X' } }), now, noChoice).notes).toEqual(['Nobody looked.']);
  });

  it('says so when the time is not known', () => {
    expect(describeLook(look({ kind: 'unknown', actor: { kind: 'unknown', key: '', name: undefined }, began: undefined, ended: undefined }), now, noChoice).place).toBe('We do not know when');
  });
});
