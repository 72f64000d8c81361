/**
 * Times of a message's fields. One that cannot be read is noted at its segment by the very reading, so that the sender is
 * told of every field that is taken without its time, and of no other: mappers have no other way to a field's time (lint).
 */
import type { ParsedMessage, Segment } from './parse-message';
import { readText } from './read-field';
import { readInstant, readTimestamp, type Timestamp } from './read-timestamp';

/** A field's time, as exact as it was said. */
export const readTime = (segment: Segment, field: number): Timestamp | undefined => noted(segment, field, readTimestamp, 1);

/** A field's time where it must be a moment: a day alone is none. */
export const readMoment = (segment: Segment, field: number, component = 1): Timestamp | undefined => noted(segment, field, readInstant, component);

function noted(segment: Segment, field: number, read: (text: string, localZone?: string) => Timestamp | undefined, component: number): Timestamp | undefined {
  const text = readText(segment, field, { component });
  const time = read(text, segment.zone);
  if (text !== '' && time === undefined) segment.unreadTimes.add(field);
  return time;
}

/**
 * Fields whose time could not be read, so that what they stand for is taken without it.
 * @returns each once, such as `OBR-7`
 */
export const listUnreadTimes = ({ segments }: ParsedMessage): string[] => [
  ...new Set(segments.flatMap(({ name, unreadTimes }) => [...unreadTimes].sort((one, other) => one - other).map((field) => `${name}-${field}`))),
];
