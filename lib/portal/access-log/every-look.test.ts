/** Every sentence that can be said of a look, whoever did whatever: whole, short, and read with ease. */
import { describe, expect, it } from 'vitest';
import { LOOK_KINDS, type LookKind } from '@/lib/audit/plain-look';
import { PROFESSIONAL_ROLES, RECORD_PARTS } from '@/lib/consent/vocabulary';
import { factsOf } from './look-facts';
import { sayExplanations, sayItMayBeFine } from '@/lib/wording/explanations';
import { datedSentenceFor, describeLook, sayLatest, sentenceFor, type ChoiceTeller } from '@/lib/wording/looks';
import { sayNotShown } from '@/lib/wording/not-shown';
import { partName } from '@/lib/wording/parts';
import { readingAge } from '@/lib/wording/reading-age';
import { roleName, rolesName } from '@/lib/wording/roles';
import { RULE_CODES, sayRule } from '@/lib/wording/rules';
import { EXPLANATIONS, everyLook } from '@/lib/wording/testing/every-look';

const now = new Date('2026-03-03T18:00:00Z');
const TELLERS: readonly ChoiceTeller[] = [undefined, true, false].map((isTakenBack) => () => (isTakenBack === undefined ? undefined : { said: 'On 4 May 2026 you chose that paramedics do not see your medicines.', since: undefined, isTakenBack }));

interface Said {
  sentences: Set<string>;
  lines: Set<string>;
}

/** All that all these looks say, by kind, each once. */
const byKind = new Map<LookKind, Said>(LOOK_KINDS.map((kind) => [kind, { sentences: new Set(), lines: new Set() }]));
let seen = 0;
for (const look of everyLook()) {
  seen += 1;
  const teller = TELLERS[seen % TELLERS.length] as ChoiceTeller;
  const { sentences, lines } = byKind.get(look.kind) as Said;
  const { sentence, when, explanation, notes } = describeLook(look, now, teller);
  for (const one of [sentenceFor(look), sentence, datedSentenceFor(look, now), sayLatest(look, now)]) sentences.add(one);
  for (const one of [explanation, ...notes, ...(when.endsWith('.') ? [when] : [])]) if (one !== undefined) lines.add(one);
  // Facts that are sentences; the others are names and values.
  for (const one of factsOf(look, now).flatMap(({ value }) => value)) if (one.endsWith('.') && one !== look.reason) lines.add(one);
  if (seen % 50 === 0) for (const { rule, what } of sayNotShown(look, teller)) for (const part of what) lines.add(`${rule}: ${part}.`);
}
const common = [...[true, false].map(sayItMayBeFine), ...EXPLANATIONS.flatMap((one) => sayExplanations(one, '2026-03-03'))];
const sentences = [...byKind.values()].flatMap((said) => [...said.sentences]);
const lines = [...common, ...[...byKind.values()].flatMap((said) => [...said.lines])];

/** Names of jobs and of parts of the record, which have no shorter ones. */
const FAMILIAR = [...PROFESSIONAL_ROLES.map((role) => rolesName(role)), ...PROFESSIONAL_ROLES.map((role) => roleName(role) ?? ''), ...RECORD_PARTS.map(partName), 'privacy officer', 'emergency', 'January'].flatMap((name) => name.toLowerCase().split(/[^a-z]+/));
/** Names of places and people, and a job's own name in quotation marks, are read as one word, however many they have. */
const withShortNames = (text: string): string => text.replaceAll(/Medway Maritime Hospital|Harbour View Surgery|East Kent Hospitals|Kent Heart Study|“[^”]*”/g, 'Kent').replaceAll('Grace Fenn', 'Grace');

const withoutDay = (text: string): string => text.replace(/^(?:On \w+ \d+ \w+ \d{4}|Today|Yesterday) /, '');

describe('whatever is said of a look', () => {
  it('is a whole, short sentence with the right article', () => {
    expect(seen).toBeGreaterThan(20_000);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/undefined|null|NaN| {2}|\(\)|, ,|\.\.| ,|,\./);
      // "a" before a vowel's sound or "an" before another would read wrongly ("a one-stop" never comes up).
      expect(sentence).not.toMatch(/\ba [aeiou]/i);
      expect(sentence).not.toMatch(/\ban [^aeiou]/i);
      for (const one of withShortNames(sentence).split('. ')) expect(withoutDay(one).split(' ').length, one).toBeLessThanOrEqual(24);
    }
  });

  it('never says what a patient should not have to know', () => {
    for (const text of [...sentences, ...lines]) expect(text).not.toMatch(/consent|access event|provision|sensitivity|data subject|opt[ -]?in|accessed|N\/A|undefined| {2}/i);
  });

  it('names every rule that a decision can give', () => {
    for (const rule of RULE_CODES) expect(sayRule(rule)).not.toBe(sayRule('a-rule-to-come'));
  });

  it('reads at the age of nine to eleven, as a page of all that can come up', () => {
    const age = readingAge(withShortNames([...new Set([...sentences, ...lines])].join(' ')));
    expect(age).toBeGreaterThanOrEqual(8);
    expect(age).toBeLessThanOrEqual(11);
  });

  it.each(LOOK_KINDS)('reads so for each kind of look: %s', (kind) => {
    const said = byKind.get(kind) as Said;
    const age = readingAge(withShortNames([...said.sentences, ...said.lines].join(' ')), FAMILIAR);
    expect(age).toBeLessThanOrEqual(11);
  });
});
