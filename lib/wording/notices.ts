/** What people can be told without asking, in plain words. */
import type { NoticeKind } from '@/lib/audit/notices';

export const NOTICE_WORDS: Readonly<Record<NoticeKind, { text: string; hint: string }>> = {
  emergency: { text: 'An emergency look', hint: 'Somebody used an emergency look to see more.' },
  unexplained: { text: 'A look that nothing explains', hint: 'We found no visit, referral or team that fits it.' },
  'new-organisation': { text: 'A new place', hint: 'Somebody from a place that has not looked before.' },
  'choice-changed': { text: 'A changed choice', hint: 'What you share was changed, by you or by somebody signed in as you. Or a new app was let in, or an app was stopped.' },
};
