import { Hl7Message, type Hl7Segment } from '@medplum/core';
import { foreignZone } from './read-timestamp';

/** A segment and which one of its name it is, counted from 1, as an error location counts it. */
export interface Segment {
  name: string;
  sequence: number;
  content: Hl7Segment;
  /** How this message writes its delimiters inside text (MSH-1, MSH-2). */
  delimiters: Delimiters;
  /** Zone of the message's times that name none, as `+02:00`; absent for London's clocks. */
  zone?: string;
  /** Fields of which a time was wanted and none could be read (read-time.ts notes them). */
  unreadTimes: Set<number>;
}

export interface Delimiters {
  field: string;
  component: string;
  repetition: string;
  escape: string;
  subcomponent: string;
}

export interface ParsedMessage {
  segments: Segment[];
  header: Segment;
}

export type ParseAnswer =
  | { ok: true; message: ParsedMessage }
  /** `message` has the header alone, where that could be read: the sender is answered by its control id. */
  | { ok: false; where: string; text: string; message?: ParsedMessage };

const SEGMENT_NAME = /^[A-Z][A-Z0-9]{2}$/;
const MOST_SEGMENTS = 20_000;

/**
 * Reads the text of one HL7 v2 message (segments ended by CR, LF or both).
 * Total: whatever the text, it answers and never throws.
 *
 * HL7 v2.4 §2.8: MSH-1 and MSH-2 declare the delimiters; they must differ from each
 * other and from letters, digits and white space, or nothing after them can be read.
 */
export function parseMessage(text: string): ParseAnswer {
  const body = text.replace(/^\uFEFF/, '').replace(/^[\s\u000B]+/, '');
  const delimiters = readDelimiters(body);
  if (delimiters === undefined) {
    const isBatch = /^[FB]HS/.test(body);
    return {
      ok: false,
      where: 'MSH^1^1',
      text: isBatch
        ? 'Batches (FHS, BHS) are not taken: send each message by itself, beginning with its MSH segment.'
        : 'The message does not begin with an MSH segment that declares its delimiters.',
    };
  }
  const lines = body.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const message = readHeader(lines[0] ?? '', delimiters);
  if (lines.length > MOST_SEGMENTS) {
    return { ok: false, message, where: 'MSH^1', text: `The message has more than ${MOST_SEGMENTS} segments.` };
  }
  const stray = lines.findIndex((line) => !SEGMENT_NAME.test(line.split(delimiters.field)[0] ?? ''));
  if (stray !== -1) {
    return { ok: false, message, where: 'MSH^1', text: `Line ${stray + 1} of the message does not begin with a segment name.` };
  }
  const counts = new Map<string, number>();
  const zone = foreignZone(message?.header.content.getField(7)?.components[0]?.[0] ?? '');
  const segments = Hl7Message.parse(lines.join('\r')).segments.map((content): Segment => {
    const sequence = (counts.get(content.name) ?? 0) + 1;
    counts.set(content.name, sequence);
    return { name: content.name, sequence, content, delimiters, ...(zone === undefined ? {} : { zone }), unreadTimes: new Set() };
  });
  if ((counts.get('MSH') ?? 0) > 1) {
    return { ok: false, message, where: 'MSH^2', text: 'The message holds a second MSH segment: send each message by itself.' };
  }
  const header = segments[0];
  return header === undefined
    ? { ok: false, where: 'MSH^1', text: 'The message is empty.' }
    : { ok: true, message: { segments, header } };
}

function readHeader(line: string, delimiters: Delimiters): ParsedMessage | undefined {
  const [content] = Hl7Message.parse(line).segments;
  if (content === undefined) return undefined;
  const header: Segment = { name: 'MSH', sequence: 1, content, delimiters, unreadTimes: new Set() };
  return { segments: [header], header };
}

function readDelimiters(body: string): Delimiters | undefined {
  if (!body.startsWith('MSH')) return undefined;
  const field = body.charAt(3);
  const encoding = body.slice(4).split(/[\r\n]/)[0]?.split(field)[0] ?? '';
  if (encoding.length < 4 || encoding.length > 5) return undefined;
  const all = field + encoding;
  if (/[A-Za-z0-9\s]/.test(all) || new Set(all).size !== all.length) return undefined;
  return {
    field,
    component: encoding.charAt(0),
    repetition: encoding.charAt(1),
    escape: encoding.charAt(2),
    subcomponent: encoding.charAt(3),
  };
}

/** The first segment of that name. */
export const firstSegment = (message: ParsedMessage, name: string): Segment | undefined =>
  message.segments.find((segment) => segment.name === name);

/** All segments of that name, in order. */
export const allSegments = (message: ParsedMessage, name: string): Segment[] =>
  message.segments.filter((segment) => segment.name === name);
