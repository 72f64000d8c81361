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
