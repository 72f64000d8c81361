/** Why somebody looked, in plain words: the purposes of use that a token can be bound to. */
import type { PurposeOfUse } from '@/lib/consent/vocabulary';

const PURPOSES: Readonly<Record<PurposeOfUse, string>> = {
  TREAT: 'To care for you',
  ETREAT: 'To give you urgent care',
  BTG: 'An emergency',
  HOPERAT: 'To run the service',
  HRESCH: 'Research',
  PUBHLTH: 'To protect public health',
  PATRQT: 'You asked for it',
  FAMRQT: 'Someone who acts for you asked for it',
};

/** "To care for you"; "They did not say" when there is none or it is none that we know. */
export function sayPurpose(purpose: string | undefined): string {
  return purpose !== undefined && Object.hasOwn(PURPOSES, purpose) ? PURPOSES[purpose as PurposeOfUse] : 'They did not say';
}

/** What is said otherwise to staff, who read about somebody else. */
const TO_STAFF: ReadonlyMap<string, string> = new Map([
  ['TREAT', 'To care for them'],
  ['ETREAT', 'To give them urgent care'],
  ['PATRQT', 'The person asked for it'],
  ['FAMRQT', 'Someone who acts for the person asked for it'],
]);

/** The same as `sayPurpose`, to staff. */
export const sayPurposeToStaff = (purpose: string | undefined): string => TO_STAFF.get(purpose ?? '') ?? sayPurpose(purpose);
