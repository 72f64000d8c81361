import type { Delimiters, Segment } from './parse-message';

/**
 * Where a value stands: components and subcomponents count from 1, repetitions from 0. Without a subcomponent it is the
 * whole component: most have no parts, and senders leave the ampersand of "Urea & electrolytes" bare.
 */
export interface Place {
  component?: number;
  subcomponent?: number;
  repetition?: number;
}

/** How often a field repeats; 0 when it is absent or empty. */
export function repetitionsOf(segment: Segment, field: number): number {
  const rows = segment.content.getField(field)?.components ?? [];
  const isEmpty = rows.length <= 1 && (rows[0] ?? []).every((component) => component === '');
  return isEmpty ? 0 : rows.length;
}

/**
 * A value as plain text: escapes undone, white space trimmed. Empty when absent, and when
 * it is `""`, HL7's "delete what you have" (HL7 v2.4 §2.5.3): here an absent value.
 */
export function readText(segment: Segment, field: number, place: Place = {}): string {
  const component = readRaw(segment, field, place);
  const part = place.subcomponent === undefined ? component : (component.split(segment.delimiters.subcomponent)[place.subcomponent - 1] ?? '');
  const text = undoEscapes(part, segment.delimiters).trim();
  return text === '""' ? '' : text;
}

/**
 * The first part of a component that may have several (FN, SAD, HD): surname, street, namespace. An ampersand with a space
 * beside it separates nothing: somebody typed it.
 */
export function readFirstPart(segment: Segment, field: number, place: Place = {}): string {
  const parts = readRaw(segment, field, place).split(segment.delimiters.subcomponent);
  const isTyped = parts.some((part, index) => (index > 0 && part.startsWith(' ')) || (index < parts.length - 1 && part.endsWith(' ')));
  return readText(segment, field, isTyped ? place : { ...place, subcomponent: 1 });
}

/** Whether a message says nothing of a field and so leaves what was said before as it is (HL7 v2.4 §2.5.3); `""` takes that away. */
export const isUnsaid = (segment: Segment | undefined, field: number): boolean =>
  (segment?.content.getField(field)?.components ?? []).flat().every((component) => component.trim() === '');

/** Whether a segment has nothing but its name and number: some senders write one for each that there could be. */
export const isBlank = (segment: Segment): boolean =>
  segment.content.fields.slice(2).every(({ components }) => components.flat().every((component) => ['', '""'].includes(component.trim())));

const readRaw = (segment: Segment, field: number, place: Place): string => segment.content.getField(field)?.components[place.repetition ?? 0]?.[(place.component ?? 1) - 1] ?? '';

/** A whole field as text, components joined by a space: for free text that holds a stray delimiter. */
export function readWholeText(segment: Segment, field: number): string {
  const rows = segment.content.getField(field)?.components ?? [];
  const text = rows.map((row) => row.map((part) => undoEscapes(part, segment.delimiters)).join(' ').trim()).join('\n');
  return text.trim() === '""' ? '' : text.trim();
}

/** Undoes `\F\ \S\ \T\ \R\ \E\ \Xdd\ \.br\ \.sp\ \.ce\` (HL7 v2.4 §2.10); formatting that we do not show is left out. */
function undoEscapes(text: string, delimiters: Delimiters): string {
  if (!text.includes(delimiters.escape)) return stripControls(text);
  const mark = delimiters.escape.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pattern = new RegExp(`${mark}([^${mark}]{1,200})${mark}`, 'g');
  return stripControls(text.replace(pattern, (whole, code: string) => escapeMeaning(code, delimiters) ?? whole));
}

function escapeMeaning(code: string, delimiters: Delimiters): string | undefined {
  switch (code.startsWith('.') ? code.toLowerCase() : code) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subcomponent;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    case '.br':
      return '\n';
    case 'H':
    case 'N':
      return '';
    default:
      break;
  }
  if (/^X([0-9A-Fa-f]{2})+$/.test(code)) return decodeHex(code.slice(1));
  if (/^\.(sp|ce)[+-]?\d*$/i.test(code)) return '\n';
  // What looks like one by chance, such as a folder's name in a path, is text.
  return /^(\.[a-z]{2}[+-]?\d*|Z[0-9A-Z]*|C[0-9A-Fa-f]{4}|M[0-9A-Fa-f]{4,6})$/i.test(code) ? ' ' : undefined;
}

/** Bytes in the message's character set: UTF-8, or what is none in the older ones. */
function decodeHex(hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** PostgreSQL's text cannot hold NUL, and no text of a record needs other control characters. */
const stripControls = (text: string): string => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '');
