/** What the record shows that explains a look, in plain words: set beside what the professional said. */
import type { Explanation, Explanations } from '@/lib/audit/explanation';
import { sayShortDate } from './dates';

/** Calm, and no more than is known: there may be a good reason that no record shows. */
const NOTHING_EXPLAINS = 'We found no visit, referral or team that explains this look.';

/** What may be behind a look that nothing explains: nobody prepares for an appointment by an emergency look. */
export const sayItMayBeFine = (isEmergency: boolean): string =>
  isEmergency
    ? 'It may be fine. For example, someone may have rung 999 for you, and it was not written down here.'
    : 'It may be fine. For example, someone may have been preparing for an appointment.';

/**
 * One sentence for each thing found, the most telling first; none when nobody looked for it.
 * @param lookedOn the day of the look, `YYYY-MM-DD`
 */
export function sayExplanations(explanations: Explanations, lookedOn: string | undefined): string[] {
  if (explanations === undefined) return [];
  return explanations === 'nothing' ? [NOTHING_EXPLAINS] : [...new Set(explanations.map((one) => sayExplanation(one, lookedOn)))];
}

function sayExplanation({ kind, date }: Explanation, lookedOn: string | undefined): string {
  const isThatDay = date !== undefined && date === lookedOn;
  const day = date === undefined ? undefined : sayShortDate(new Date(`${date}T12:00:00Z`));
  const on = isThatDay ? ' that day' : day === undefined ? '' : ` on ${day}`;
  switch (kind) {
    case 'visit':
      return `This fits your visit${on}.`;
    case 'admission':
      return isThatDay ? 'This fits your stay in hospital, which began that day.' : `This fits your stay in hospital${day === undefined ? '' : ` from ${day}`}.`;
    case 'medicine':
      return `They gave you a medicine or a vaccination${on}.`;
    case 'prescription':
      return `A prescription for you was sent to them${on}.`;
    case 'appointment':
      return `This fits your appointment${on}.`;
    case 'referral':
      return `This fits a referral${isThatDay ? ' that day' : day === undefined ? '' : ` of ${day}`}.`;
    case 'care-team':
      return 'You are on this team’s list.';
    case 'gp-practice':
      return 'They work at your GP practice.';
  }
}
