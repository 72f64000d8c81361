import type { Hl7Problem } from '../hl7-problem';
import type { ParsedMessage, Segment } from '../parse-message';
import { readText } from '../read-field';

/** One OBX and the notes after it. */
export interface ObservationGroup {
  obx: Segment;
  notes: Segment[];
}

/** One OBR, the order that it answers, and what was found. */
export interface OrderGroup {
  orc: Segment | undefined;
  obr: Segment;
  notes: Segment[];
  observations: ObservationGroup[];
}

/**
 * A result message's segments as orders with their observations, by the order they stand in (HL7 v2.4 §7.3.1). Notes
 * between ORC and OBR are of the order that begins there; those before any order are of the person, and are not used.
 */
export function groupOrders({ message, problems, unused }: { message: ParsedMessage; problems: Hl7Problem[]; unused: Set<string> }): OrderGroup[] {
  // From 2.7 on a person and a document of the order have OBX of their own, which are no results.
  const mayPrecede = /^2\.[78]/.test(readText(message.header, 12));
  const orders: OrderGroup[] = [];
  let orc: Segment | undefined;
  let ahead: Segment[] = [];
  for (const segment of message.segments) {
    const order = orders.at(-1);
    const observation = order?.observations.at(-1);
    if (segment.name === 'ORC') {
      orc = segment;
      ahead = [];
    } else if (segment.name === 'OBR') {
      orders.push({ orc, obr: segment, notes: ahead, observations: [] });
      orc = undefined;
      ahead = [];
    } else if (segment.name === 'OBX' && order === undefined && mayPrecede) {
      unused.add('OBX before OBR');
    } else if (segment.name === 'OBX' && order === undefined) {
      problems.push({ where: `OBX^${segment.sequence}`, code: 'segment-sequence', text: 'The result stands before any OBR, so nothing says what was asked.' });
    } else if (segment.name === 'OBX') {
      order?.observations.push({ obx: segment, notes: [] });
    } else if (segment.name === 'NTE' && orc !== undefined) {
      ahead.push(segment);
    } else if (segment.name === 'NTE' && order === undefined) {
      unused.add('NTE before OBR');
    } else if (segment.name === 'NTE') {
      (observation ?? order)?.notes.push(segment);
    }
  }
  return orders;
}
