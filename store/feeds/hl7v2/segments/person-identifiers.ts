import { parseNhsNumber } from '@/lib/fhir/nhs-number';
import type { Hl7Problem } from '../hl7-problem';
import { readFirstPart, readText, repetitionsOf } from '../read-field';
import type { Segment } from '../parse-message';

/** Names under which UK systems send the NHS number in CX-4 or CX-5; Wales sends `^06^^^NI`. */
const NHS_NUMBER_NAMES = new Set(['NHS', 'NH', 'NHSNBR', 'NHSNMBR', 'NHSNUMBER', 'NHS NUMBER', 'NHSNO', 'NNN', 'NI', '06']);

export interface LocalId {
  /** `assigner|number`, unique within the source. */
  value: string;
  number: string;
  assigner: string;
}

export interface PersonIdentifiers {
  nhsNumber: string | undefined;
  localIds: LocalId[];
}

/** Whether a CX says that it is an NHS number. */
function isNhsNumber(segment: Segment, field: number, repetition: number): boolean {
  const read = (component: number, subcomponent = 1): string => readText(segment, field, { component, subcomponent, repetition }).toUpperCase();
  return NHS_NUMBER_NAMES.has(read(4)) || NHS_NUMBER_NAMES.has(read(5)) || (read(2) === '06' && read(5) === 'NI');
}

/** One CX that is the source's own number for a person. */
export function readLocalId(segment: Segment, field: number, repetition: number): LocalId | undefined {
  const number = readText(segment, field, { repetition });
  if (number === '' || isNhsNumber(segment, field, repetition)) return undefined;
  const assigner = readFirstPart(segment, field, { component: 4, repetition });
  return { value: `${assigner}|${number}`, number, assigner };
}

/**
 * PID-2 and PID-3 as the NHS number and the source's own numbers. A missing, unreadable
 * or twofold NHS number is a problem at PID-3: nobody is ever matched by anything else.
 */
export function readPersonIdentifiers(pid: Segment, problems: Hl7Problem[]): PersonIdentifiers {
  const nhsNumbers = new Set<string>();
  const localIds = new Map<string, LocalId>();
  const where = `PID^${pid.sequence}^3`;
  for (const field of [3, 2]) {
    for (let repetition = 0; repetition < repetitionsOf(pid, field); repetition += 1) {
      const localId = readLocalId(pid, field, repetition);
      if (localId !== undefined) localIds.set(localId.value, localId);
      if (!isNhsNumber(pid, field, repetition)) continue;
      const text = readText(pid, field, { repetition });
      if (text === '') continue;
      const nhsNumber = parseNhsNumber(text);
      if (nhsNumber === undefined) problems.push({ where, code: 'data-type', text: 'The NHS number is not ten digits with a right check digit.' });
      else nhsNumbers.add(nhsNumber);
    }
  }
  if (nhsNumbers.size > 1) problems.push({ where, code: 'duplicate-key', text: 'The message gives two different NHS numbers for one person.' });
  const [nhsNumber] = nhsNumbers;
  if (nhsNumber === undefined && !problems.some((problem) => problem.where === where)) {
    problems.push({ where, code: 'required', text: 'The NHS number is missing. Send it as number^^^NHS^NH.' });
  }
  return { nhsNumber, localIds: [...localIds.values()] };
}
