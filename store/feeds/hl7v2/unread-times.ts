import type { ParsedMessage } from './parse-message';
import { readText } from './read-field';
import { readTimestamp } from './read-timestamp';

/** Fields that say when, by segment: those that the mappers read. */
const TIMES: Readonly<Record<string, readonly number[]>> = {
  MSH: [7], EVN: [2, 6], PID: [29], PV1: [44, 45], OBR: [7, 14, 22], OBX: [14], PR1: [5], DG1: [5, 19], AL1: [6], TXA: [4, 6, 7],
};

/**
 * Fields whose time cannot be read, so that what they stand for is taken without it: the sender is told.
 * @returns each once, such as `OBR-7`
 */
export const findUnreadTimes = (message: ParsedMessage, isRead: (name: string) => boolean): string[] => [
  ...new Set(
    message.segments.filter(({ name }) => isRead(name)).flatMap((segment) =>
      (TIMES[segment.name] ?? []).filter((field) => isUnread(readText(segment, field))).map((field) => `${segment.name}-${field}`),
    ),
  ),
];

const isUnread = (text: string): boolean => text !== '' && readTimestamp(text) === undefined;
