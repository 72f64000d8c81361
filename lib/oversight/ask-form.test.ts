import { describe, expect, it } from 'vitest';
import { advanceAsking, isPhoneNumber, startAsking, taskOf, type AskFormState } from './ask-form';
import { parseQuestion } from './new-question';

const PATIENT = '7f3d5a52-0a51-4a0e-8f2a-6f0c2f9d1a10';

/** Presses a button of the page that is shown, with what is typed there; the rest travels along as the page carries it. */
function press(intent: string, typed: Record<string, string | string[]> = {}, at: AskFormState = startAsking()) {
  const form = new FormData();
  const { cautions, ...draft } = { ...at.draft, ...typed };
  for (const [name, value] of Object.entries({ step: at.step, turn: String(at.turn), intent, ...draft })) form.set(name, String(value));
  for (const one of cautions) form.append('cautions', one);
  return advanceAsking(form);
}
function shown(outcome: ReturnType<typeof press>): AskFormState {
  if (!('show' in outcome)) throw new Error('it was sent');
  return outcome.show;
}

const reason = shown(press('next', { reason: 'not-my-care', words: '  Why?  ' }));
const check = shown(press('next', { way: 'phone', phone: '01632 960001', cautions: ['no-voicemail'] }, reason));

describe('asking about a look', () => {
  it('takes three steps: what worries you, how to reach you, check and send', () => {
    expect([startAsking().step, reason.step, check.step]).toEqual(['reason', 'contact', 'check']);
    const sent = press('send', {}, check);
    expect(sent).toMatchObject({ send: { reason: 'not-my-care', words: 'Why?', way: 'phone', address: '01632 960001', cautions: ['no-voicemail'] } });
  });

  it('ends in a question that the store takes', () => {
    const sent = press('send', {}, check);
    expect('send' in sent && parseQuestion(taskOf(sent.send, PATIENT, 'e1'), PATIENT)).toMatchObject({ ok: true, focus: 'e1' });
  });

  it.each([
    ['no reason', {}, 'reason', 'Choose what worries you'],
    ['a reason that is none', { reason: 'boredom' }, 'reason', 'Choose what worries you'],
    ['something else, unsaid', { reason: 'something-else', words: ' ' }, 'words', 'Say in your own words what worries you'],
    ['too many words', { reason: 'not-my-care', words: 'a'.repeat(2_001) }, 'words', 'You wrote 2,001 letters. Write 2,000 or fewer'],
    ['far too many words', { reason: 'not-my-care', words: 'a'.repeat(60_000) }, 'words', 'You wrote 60,000 letters. Write 2,000 or fewer'],
  ])('asks again at the first step for %s', (_what, typed, field, message) => {
    expect(shown(press('next', typed))).toMatchObject({ step: 'reason', problems: [{ field, message }] });
  });

  it.each([
    ['no way', {}, 'way'],
    ['no email address', { way: 'email', email: 'me' }, 'email'],
    ['no phone number', { way: 'phone', phone: 'ring me' }, 'phone'],
    ['no address for letters', { way: 'post', post: 'Kent' }, 'post'],
  ])('asks again at the second step for %s, and keeps what was typed', (_what, typed, field) => {
    const again = shown(press('next', typed, reason));
    expect(again).toMatchObject({ step: 'contact', problems: [{ field }], draft: { ...typed, reason: 'not-my-care', words: '  Why?  ' } });
  });

  it('sends nothing from a page before the last, whatever the button says', () => {
    expect('show' in press('send', { reason: 'not-my-care', way: 'account' })).toBe(true);
    expect('show' in press('send', { way: 'account' }, reason)).toBe(true);
  });

  it('leads back to each answer, which is still there, and on to the check from there', () => {
    const back = shown(press('change-reason', {}, check));
    expect(back).toMatchObject({ step: 'reason', problems: [], draft: { reason: 'not-my-care', phone: '01632 960001' } });
    expect(shown(press('next', { reason: 'saw-too-much' }, back)).step).toBe('check');
    expect(shown(press('change-contact', {}, check)).step).toBe('contact');
  });

  it('keeps no address when the answer is to stay in the account', () => {
    const account = shown(press('next', { way: 'account' }, shown(press('change-contact', {}, check))));
    expect(press('send', {}, account)).toMatchObject({ send: { way: 'account', address: undefined, cautions: [] } });
  });

  it.each([['01632 960001', true], ['+44 (0)7700 900001', true], ['12345', false], ['call me 01632 960001', false]])('takes %s for a phone number: %s', (typed, isOne) => {
    expect(isPhoneNumber(typed)).toBe(isOne);
  });
});
