import type { Delimiters, Segment } from './parse-message';

/** Where a value stands: components and subcomponents count from 1, repetitions from 0. */
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
  const component = segment.content.getField(field)?.components[place.repetition ?? 0]?.[(place.component ?? 1) - 1] ?? '';
  const part = component.split(segment.delimiters.subcomponent)[(place.subcomponent ?? 1) - 1] ?? '';
  const text = undoEscapes(part, segment.delimiters).trim();
  return text === '""' ? '' : text;
}

/** A whole field as text, components joined by a space: for free text that holds a stray delimiter. */
export function readWholeText(segment: Segment, field: number): string {
  const rows = segment.content.getField(field)?.components ?? [];
  const text = rows.map((row) => row.map((part) => undoEscapes(part, segment.delimiters)).join(' ').trim()).join('\n');
  return text.trim() === '""' ? '' : text.trim();
}

/** Undoes `\F\ \S\ \T\ \R\ \E\ \Xdd\ \.br\` (HL7 v2.4 §2.10); formatting that we do not show is left out. */
function undoEscapes(text: string, delimiters: Delimiters): string {
  if (!text.includes(delimiters.escape)) return stripControls(text);
  const mark = delimiters.escape.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pattern = new RegExp(`${mark}([^${mark}]{1,200})${mark}`, 'g');
  return stripControls(text.replace(pattern, (whole, code: string) => escapeMeaning(code, delimiters) ?? whole));
}

function escapeMeaning(code: string, delimiters: Delimiters): string | undefined {
  switch (code) {
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
  if (/^X([0-9A-Fa-f]{2})+$/.test(code)) return Buffer.from(code.slice(1), 'hex').toString('latin1');
  return /^(\.|Z|C|M)/.test(code) ? ' ' : undefined;
}

/** PostgreSQL's text cannot hold NUL, and no text of a record needs other control characters. */
const stripControls = (text: string): string => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '');
