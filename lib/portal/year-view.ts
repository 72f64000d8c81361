import { startSentence, sayNumber } from '@/lib/wording/numbers';
import { writeLogAddress } from './access-log-address';
import { countByMonth, drawYear, sayYear } from './log-year';
import type { OpenedYear } from './read-year';

/** The picture of the year, its sentence and its table, each month leading to its looks. */
export function viewYear({ opened, isAll }: OpenedYear, now: Date) {
  const months = countByMonth(opened, now);
  return {
    sentence: sayYear(months, isAll),
    picture: drawYear(months),
    months: months.toReversed().map(({ name, count, since, until }) => ({
      name,
      count: count === 0 ? 'None' : startSentence(sayNumber(count)),
      href: writeLogAddress({ show: 'others', since, until }),
    })),
  };
}
