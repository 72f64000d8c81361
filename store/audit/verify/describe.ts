/** What was found wrong with the log, in sentences for the operator. */
import type { BrokenChain, ChainFault, MiscountedMonth } from './verify-chains';
import type { CheckpointFault } from './verify-checkpoints';

const WORDS: Readonly<Record<ChainFault, string>> = {
  altered: 'was altered',
  moved: 'is in another place than where it was written',
  inserted: 'was inserted',
  removed: 'was removed',
  rewritten: 'was written anew',
};

/** “Patient/…, event 5 (AuditEvent/…): was altered.” */
export function describeBroken({ patientId, seq, upTo, eventId, fault, checkpoint }: BrokenChain): string {
  const where = upTo === undefined || upTo === seq ? `event ${seq}` : `an event from ${seq} to ${upTo}`;
  const id = eventId === undefined ? '' : ` (AuditEvent/${eventId})`;
  const against = checkpoint === undefined ? '' : `, as checkpoint ${checkpoint} knows it`;
  return `Patient/${patientId}, ${where}${id}: ${WORDS[fault]}${against}.`;
}

/** “Checkpoint 12 in /srv/data/checkpoints: is missing.” */
export function describeFault({ number, place, fault }: CheckpointFault): string {
  return `Checkpoint ${number} in ${place}: ${fault}.`;
}

/** “Patient/…, 2026-03: kept as opened 3 times, and the log has 4.” */
export const describeMiscounted = ({ patientId, month, what, said, there }: MiscountedMonth): string =>
  `Patient/${patientId}, ${month.slice(0, 7)}: kept as ${what} ${said} times, and the log has ${there}.`;
