import { firstSegment } from '../parse-message';
import { repetitionsOf } from '../read-field';
import { readLocalId, type LocalId } from '../segments/person-identifiers';
import type { Mapping } from '../segments/mapped-entry';
import type { MessageMapper } from './message-mapper';

/**
 * Two of the source's own numbers were one person (A34 by patient, A40 by identifier), or one
 * that it gave was changed (A47): PID survives, MRG-1 is retired. Items are kept by person, so none moves.
 */
export const ADT_MERGE: MessageMapper = {
  takes: ['ADT^A34', 'ADT^A40', 'ADT^A47'],
  reads: ['MRG'],
  isMerge: true,
  map: () => [],
};

/** The numbers that the message retires; a problem at MRG-1 when it names none of the source's own. */
export function readRetiredIds(mapping: Pick<Mapping, 'message' | 'problems'>): LocalId[] {
  const mrg = firstSegment(mapping.message, 'MRG');
  if (mrg === undefined) {
    mapping.problems.push({ where: 'MRG^1', code: 'required', text: 'The merge has no MRG segment.' });
    return [];
  }
  const retired = Array.from({ length: repetitionsOf(mrg, 1) }, (_, repetition) => readLocalId(mrg, 1, repetition)).filter((id) => id !== undefined);
  if (retired.length === 0) {
    mapping.problems.push({ where: 'MRG^1^1', code: 'required', text: 'The merge does not name the number that is retired. Two NHS numbers are never merged here: that is for the Personal Demographics Service.' });
  }
  return retired;
}
