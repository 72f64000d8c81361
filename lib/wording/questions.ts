/** Questions about looks in plain words: what worries people, how to reach them, and where their question stands. */
import type { QuestionTask } from '@/lib/oversight/read-task';
import type { CheckFinding, CheckKind, ContactCaution, ContactWay, QuestionReason } from '@/lib/oversight/task-codes';
import { sayDate } from './dates';

export const REASON_WORDS: Readonly<Record<QuestionReason, string>> = {
  'not-my-care': 'I was not having care there',
  'do-not-know-them': 'I do not know who this is',
  'saw-too-much': 'They saw more than they needed to',
  'said-not-to': 'I had asked for this not to be shared',
  'someone-i-know': 'I know this person outside of my care',
  'something-else': 'Something else',
};

export const WAY_WORDS: Readonly<Record<ContactWay, { text: string; hint: string }>> = {
  account: { text: 'Only here, in my account', hint: 'We send you nothing. You see the answer when you sign in.' },
  email: { text: 'By email', hint: 'The email says what you asked. Whoever opens it can read it.' },
  phone: { text: 'By phone', hint: 'We ring you and say who we are.' },
  post: { text: 'By post', hint: 'We send you a letter.' },
};

/** The question for the address of each way. */
export const ADDRESS_WORDS: Readonly<Record<Exclude<ContactWay, 'account'>, string>> = {
  email: 'Email address',
  phone: 'Phone number',
  post: 'Address for letters',
};

export const CAUTION_WORDS: Readonly<Record<ContactCaution, string>> = {
  'no-voicemail': 'Do not leave a voice message',
  'only-to-me': 'Speak to nobody but me',
  'no-name-on-post': 'Do not put “NHS” on the outside of a letter',
  'only-daytime': 'Ring between 9am and 5pm only',
};

export const FINDING_WORDS: Readonly<Record<CheckFinding, { text: string; hint: string; told: string }>> = {
  right: {
    text: 'There was an emergency',
    hint: 'They saw what they needed for it.',
    told: 'A privacy officer checked this look. There was an emergency, and they saw what they needed for it.',
  },
  wrong: {
    text: 'There was no emergency',
    hint: 'Or they saw more than they needed. Say what was found.',
    told: 'A privacy officer checked this look. It should not have been an emergency look.',
  },
  unclear: {
    text: 'It could not be made clear',
    hint: 'Say what was tried.',
    told: 'A privacy officer checked this look. They could not find out if there was an emergency.',
  },
  'wants-to-keep': {
    text: 'They did not ask to end it, or want to keep it',
    hint: 'It stays on. Say how you reached them.',
    told: 'A privacy officer reached you. You want to keep this choice, so it stays on.',
  },
  'wants-to-end': {
    text: 'They did ask to end it',
    hint: 'Their practice puts their address right. Then staff ask for the end again.',
    told: 'A privacy officer reached you. You want to end this choice. Your GP practice can ask for the end again when it has your right address.',
  },
  'not-reached': {
    text: 'They could not be reached',
    hint: 'It stays on. Say what was tried.',
    told: 'A privacy officer tried to reach you and could not. Your choice stays on.',
  },
};

interface CheckWords {
  name: string;
  /** Its name with the day, in an officer's list. */
  dated: (day: string) => string;
  /** To officers: where it stands until it is done, by when it is to be, and that they have done it. */
  open: string;
  due: (day: string) => string;
  keep: string;
  /** To the person: what an officer did, what is to be done, and when it was. */
  checked: string;
  unchecked: string;
  done: (when: string) => string;
}

/** How each kind of check is spoken of. */
export const CHECK_WORDS: Readonly<Record<CheckKind, CheckWords>> = {
  'check-emergency-look': {
    name: 'Emergency look',
    dated: (day) => `Emergency look of ${day}`,
    open: 'Not checked',
    due: (day) => `Check by ${day}`,
    keep: 'Keep that I checked it',
    checked: 'checked an emergency look at your record',
    unchecked: 'A privacy officer is to check this look.',
    done: (when) => `Checked ${when}.`,
  },
  'check-undelivered-letter': {
    name: 'Letter not sent',
    dated: (day) => `Letter not sent, ${day}`,
    open: 'To do',
    due: (day) => `See to it by ${day}`,
    keep: 'Keep what I did',
    checked: 'dealt with a letter that we could not send you',
    unchecked: 'We could not send you a letter about the end of a choice, so we kept the choice on. A privacy officer is to see to it.',
    done: (when) => `Done ${when}.`,
  },
};

/** A day `YYYY-MM-DD` as people say it. */
export const sayIsoDay = (day: string): string => sayDate(new Date(`${day}T12:00:00Z`));

/** The state in one or two words, for a tag. */
export function sayState({ state, outcome }: Pick<QuestionTask, 'state' | 'outcome'>): string {
  switch (state) {
    case 'received':
      return 'Sent';
    case 'acknowledged':
    case 'asked':
      return 'Being looked into';
    case 'answered':
      return 'Answered';
    case 'second-look':
      return 'Second look';
    case 'closed':
      return outcome === 'withdrawn' ? 'Taken back' : 'Closed';
  }
}

/** Where a question stands, and what comes next: whole sentences for the person who asked. */
export function sayStanding(question: Pick<QuestionTask, 'state' | 'outcome' | 'due' | 'owner'>, isLate: boolean): string[] {
  const who = question.owner.name ?? 'the organisation';
  const day = question.due === undefined ? undefined : sayIsoDay(question.due);
  switch (question.state) {
    case 'received':
      return isLate
        ? [`Your question is with ${who}. They should have told you by ${day} that they have it, and they are late.`, 'You can complain about this to the ICO now.']
        : [`Your question is with ${who}.`, ...(day === undefined ? [] : [`By law they must tell you by ${day} that they have it.`])];
    case 'acknowledged':
      return [`A privacy officer has your question and is looking into it.`, ...answerBy(day, isLate)];
    case 'asked':
      return [`A privacy officer has asked the people there why they looked.`, ...answerBy(day, isLate)];
    case 'answered':
      return ['You have an answer. Tell us if it is enough for you.'];
    case 'second-look':
      return ['You said that the answer is not enough. A privacy officer is looking into it again.', ...answerBy(day, isLate)];
    case 'closed':
      return [CLOSED_WORDS[question.outcome ?? 'no-reply']];
  }
}

const CLOSED_WORDS: Readonly<Record<NonNullable<QuestionTask['outcome']>, string>> = {
  satisfied: 'You said that the answer is enough for you. This question is closed.',
  withdrawn: 'You took this question back.',
  'second-answer': 'You have a second answer, and this question is closed.',
  'no-reply': 'We did not hear from you after the answer, so this question is closed.',
};

const answerBy = (day: string | undefined, isLate: boolean): string[] =>
  day === undefined ? [] : [isLate ? `We wanted to answer by ${day}, and we are late. You can complain about this to the ICO now.` : `We want to answer by ${day}.`];

/** The Information Commissioner's Office: where somebody goes who is not satisfied. */
export const ICO = {
  name: 'Information Commissioner’s Office (ICO)',
  phone: '0303 123 1113',
  website: 'https://ico.org.uk/make-a-complaint/',
  address: ['Wycliffe House', 'Water Lane', 'Wilmslow', 'Cheshire', 'SK9 5AF'],
} as const;

const STEP_WORDS: Readonly<Record<string, { patient: string; officer: string }>> = {
  acknowledge: { patient: '', officer: 'A privacy officer has your question' },
  ask: { patient: '', officer: 'A privacy officer asked the people there' },
  note: { patient: '', officer: 'A privacy officer wrote down what they found' },
  answer: { patient: '', officer: 'A privacy officer answered' },
  close: { patient: '', officer: 'A privacy officer closed the question' },
  comment: { patient: 'You added to your question', officer: '' },
  'not-satisfied': { patient: 'You said that the answer is not enough', officer: '' },
  satisfied: { patient: 'You said that the answer is enough', officer: '' },
  withdraw: { patient: 'You took the question back', officer: '' },
};

/** What somebody did with a question, for the person who asked it. */
export function sayStep(step: string | undefined, by: 'patient' | 'privacy-officer'): string {
  const words = STEP_WORDS[step ?? '']?.[by === 'patient' ? 'patient' : 'officer'];
  return words || (by === 'patient' ? 'You wrote' : 'A privacy officer wrote');
}
