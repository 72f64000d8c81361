/** Mr Doyle's new tablets, before he kept his record from everybody. The rest of his record his stories tell. */
import { organisationOf } from '../organisations';
import type { PersonContext } from '../person-context';
import { writeMedicine } from '../writing/clinical';

/** The day on which his prescription was sent to the pharmacy, which looked the day after. */
const SENT = 311;

export function writeGrahamDoyle({ surgery, calendar, gp }: PersonContext): void {
  writeMedicine(surgery, { medicine: 'dapagliflozin', started: calendar.day(SENT), by: gp, key: 'new tablets', sentTo: organisationOf('DEMOPH1') });
}
