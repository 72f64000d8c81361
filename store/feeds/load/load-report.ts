import type { EntryResult } from '@/store/feeds/transaction/incoming-transaction';

type Change = EntryResult['change'];

/** What a load did, gathered message by message. */
export interface LoadReport {
  messages: { taken: number; refused: number };
  /** By FHIR type and what became of it. */
  counts: Map<string, Record<Change, number>>;
  /** Why messages were refused: each reason with the places it was found at. */
  refusals: Map<string, string[]>;
  /** Files that could not be read at all. */
  unreadable: string[];
  /** What was changed on the way in, or left aside: each with how often. */
  notes: Map<string, number>;
}

export const emptyReport = (): LoadReport => ({ messages: { taken: 0, refused: 0 }, counts: new Map(), refusals: new Map(), unreadable: [], notes: new Map() });

export function addTaken(report: LoadReport, results: readonly { type: string; change: Change }[], notes: readonly string[]): void {
  report.messages.taken += 1;
  for (const { type, change } of results) {
    const counts = report.counts.get(type) ?? { created: 0, updated: 0, unchanged: 0, deleted: 0 };
    counts[change] += 1;
    report.counts.set(type, counts);
  }
  for (const note of notes) report.notes.set(note, (report.notes.get(note) ?? 0) + 1);
}

export function addRefused(report: LoadReport, place: string, problems: readonly { where: string; text: string }[]): void {
  report.messages.refused += 1;
  for (const problem of problems) {
    // The same reason in another entry is the same reason: positions are left out of its name.
    const reason = `${problem.where.replace(/\[\d+\]/g, '[…]')}: ${problem.text}`;
    report.refusals.set(reason, [...(report.refusals.get(reason) ?? []), place]);
  }
}

const MOST_PLACES = 5;
const count = (number: number, one: string, more = `${one}s`): string => `${number.toLocaleString('en-GB')} ${number === 1 ? one : more}`;

/** The report as lines for a terminal. */
export function describeReport(report: LoadReport): string[] {
  const types = [...report.counts].sort(([one], [other]) => one.localeCompare(other));
  const width = Math.max(0, ...types.map(([type]) => type.length));
  const lines = types.map(([type, { created, updated, unchanged, deleted }]) => {
    const parts = [`${created} new`, `${updated} changed`, `${unchanged} as they were`, ...(deleted > 0 ? [`${deleted} deleted`] : [])];
    return `  ${type.padEnd(width)}  ${String(created + updated + unchanged + deleted).padStart(7)}  (${parts.join(', ')})`;
  });
  return [
    `Taken: ${count(report.messages.taken, 'message')}.`,
    ...lines,
    ...[...report.notes].map(([note, times]) => `  Note: ${note}${times > 1 ? ` (${times} times)` : ''}`),
    report.messages.refused === 0 ? 'Not taken: nothing.' : `Not taken: ${count(report.messages.refused, 'message')}, kept in the list of refused messages.`,
    ...[...report.refusals].map(([reason, places]) => `  ${reason}\n    ${describePlaces(places)}`),
    ...report.unreadable.map((line) => `Could not be read: ${line}`),
  ];
}

function describePlaces(places: readonly string[]): string {
  const unique = [...new Set(places)];
  const shown = unique.slice(0, MOST_PLACES).join('; ');
  return unique.length > MOST_PLACES ? `${shown}; and ${unique.length - MOST_PLACES} more` : shown;
}
