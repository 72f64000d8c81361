/** What people read about their questions and their messages, measured together: the formula is not meant for single sentences. */
import { describe, expect, it } from 'vitest';
import { QUESTION_OUTCOMES, QUESTION_STATES, QUESTION_STEPS } from '@/lib/oversight/question-states';
import { codeText, newsText } from '@/lib/oversight/notice-words';
import { sayMessages, sayQuestions } from './account';
import { NOTICE_WORDS } from './notices';
import { CAUTION_WORDS, FINDING_WORDS, REASON_WORDS, WAY_WORDS, sayStanding, sayStep } from './questions';
import { readingAge } from './reading-age';

/** Long words that are names, or that everybody of that age knows. */
const FAMILIAR = ['privacy', 'officer', 'emergency', 'question', 'ambulance', 'anything', 'somebody', 'nobody', 'hospital', 'november'];
const NEVER = /\b(?:consent|access event|provision|data subject|opt in|opt out|N\/A)\b/i;

const standings = QUESTION_STATES.flatMap((state) =>
  [true, false].flatMap((late) => (state === 'closed' ? QUESTION_OUTCOMES : [undefined]).flatMap((outcome) => sayStanding({ state, outcome, due: '2026-11-26', owner: { reference: 'Organization/o', name: 'the ambulance' } }, late))));
const steps = QUESTION_STEPS.flatMap((step) => (['patient', 'privacy-officer'] as const).map((by) => `${sayStep(step, by)}.`));
const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);
const answers = [...Object.values(REASON_WORDS), ...Object.values(CAUTION_WORDS), ...Object.values(WAY_WORDS).flatMap(({ text, hint }) => [text, hint])].map(sentence);
const findings = Object.values(FINDING_WORDS).flatMap(({ text, hint, told }) => [text, hint, told]).map(sentence);
const notices = Object.values(NOTICE_WORDS).flatMap(({ text, hint }) => [text, hint]).map(sentence);
const messages = [newsText('email', 'here').body, newsText('sms', 'here').body, codeText('123456').body];
const account = [
  ...[[], ['received'], ['asked', 'received', 'closed'], ['answered'], ['answered', 'answered'], ['closed']].map((states) => sayQuestions(states.map((state) => ({ state: state as (typeof QUESTION_STATES)[number] })))),
  ...[undefined, ...[undefined, 'me@example.org'].flatMap((address) => [true, false].flatMap((isOn) => [true, false].map((isProven) => ({ address, isOn, isProven }))))].map(sayMessages),
];

describe('what is said about questions and messages', () => {
  it.each([
    ['where a question stands', standings],
    ['what has happened with it', steps],
    ['the answers to choose from', answers],
    ['what an officer can find, and the person is told', findings],
    ['what people can be told of', notices],
    ['the messages themselves', messages],
    ['where both stand, on the page of the account', account],
  ])('can be read at the age of 9 to 11: %s', (_what, said) => {
    expect(readingAge(said.join(' '), FAMILIAR)).toBeLessThanOrEqual(11);
    expect(said.join(' ')).not.toMatch(NEVER);
  });

  it('says where to complain as soon as somebody is late, and not before', () => {
    const received = (isLate: boolean): string => sayStanding({ state: 'received', outcome: undefined, due: '2026-11-26', owner: { reference: undefined, name: 'the ambulance' } }, isLate).join(' ');
    expect(received(true)).toContain('You can complain about this to the ICO now.');
    expect(received(false)).not.toContain('ICO');
  });

  it('tells in a message neither what happened nor who it is about', () => {
    for (const message of messages.slice(0, 2)) expect(message).not.toMatch(/emergency|looked|health|doctor|nurse|NHS|medicine/i);
  });
});
