import type { Hl7Problem } from '../hl7-problem';
import type { ParsedMessage, Segment } from '../parse-message';

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

/** A result message's segments as orders with their observations, by the order they stand in (HL7 v2.4 §7.3.1). */
export function groupOrders(message: ParsedMessage, problems: Hl7Problem[]): OrderGroup[] {
  const orders: OrderGroup[] = [];
  let orc: Segment | undefined;
  for (const segment of message.segments) {
    const order = orders.at(-1);
    const observation = order?.observations.at(-1);
    if (segment.name === 'ORC') {
      orc = segment;
    } else if (segment.name === 'OBR') {
      orders.push({ orc, obr: segment, notes: [], observations: [] });
      orc = undefined;
    } else if (segment.name === 'OBX' && order === undefined) {
      problems.push({ where: `OBX^${segment.sequence}`, code: 'segment-sequence', text: 'The result stands before any OBR, so nothing says what was asked.' });
    } else if (segment.name === 'OBX') {
      order?.observations.push({ obx: segment, notes: [] });
    } else if (segment.name === 'NTE' && order !== undefined) {
      (observation ?? order).notes.push(segment);
    }
  }
  return orders;
}
