import { startSentence, sayNumber } from '@/lib/wording/numbers';
import { writeLogAddress } from './access-log-address';
import { addTold, countByMonth, drawYear, sayToldInYear, sayYear } from './log-year';
import type { OpenedYear } from './read-year';

/** The picture of the year, its sentence and its table, each month leading to its looks. */
export function viewYear({ opened, told, isAll }: OpenedYear, now: Date) {
  const months = countByMonth(told === undefined ? opened : addTold(opened, told), now);
  return {
    sentence: sayYear(months, isAll),
    told: sayToldInYear(told, now),
    picture: drawYear(months),
    months: months.toReversed().map(({ name, count, since, until }) => ({
      name,
      count: count === 0 ? 'None' : startSentence(sayNumber(count)),
      href: writeLogAddress({ show: 'others', since, until }),
    })),
  };
}
