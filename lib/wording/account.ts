/** What the page "Your account" says beside each of its links. */
import type { NoticeWishes } from '@/lib/oversight/notice-settings';
import type { QuestionState } from '@/lib/oversight/question-states';
import { sayCount } from './numbers';

/** How the person's questions stand: what waits for them first. */
export function sayQuestions(questions: readonly { state: QuestionState }[]): string {
  if (questions.length === 0) return 'You have not asked about a look.';
  const answered = questions.filter(({ state }) => state === 'answered').length;
  const open = questions.filter(({ state }) => state !== 'closed').length;
  if (answered > 0) return `${answered === 1 ? 'One question has an answer. Tell us if it is' : `${answered} questions have an answer. Tell us if each is`} enough for you.`;
  return open > 0 ? `You have ${sayCount(open, 'open question')}.` : 'All your questions are closed.';
}

/** Whether messages are sent, and where; undefined when the person never said. */
export function sayMessages(wishes: (Pick<NoticeWishes, 'isOn' | 'address'> & { isProven: boolean }) | undefined): string {
  if (wishes?.address === undefined) return 'We can tell you when something happens with your record. We send you nothing now.';
  if (!wishes.isOn) return `We send you nothing now. We keep ${wishes.address}, so that you can turn messages on again.`;
  return wishes.isProven ? `We tell you at ${wishes.address}.` : `We sent a code to ${wishes.address}. Type it in to get messages.`;
}
