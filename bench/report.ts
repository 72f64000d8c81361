import { rateOf, type Measured } from './latencies';

/** One question, asked of the store and of the tables. */
export interface Compared {
  what: string;
  connections: number;
  store: Measured;
  sql: Measured;
}

/** Columns padded to line up; the first is text, the others are numbers. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const rate = (measured: Measured): string => Math.round(rateOf(measured)).toLocaleString('en-GB');

/** The store beside raw SQL. Two sides that did not read the same number of rows compare nothing, and it says so. */
export function printComparison(rows: readonly Compared[]): string {
  return printTable(
    ['what', 'connections', 'rows', 'store a second', 'raw SQL a second', 'store / SQL', 'store p50 ms', 'store p99 ms', 'p99 / p50'],
    rows.map(({ what, connections, store, sql }) => [
      what,
      String(connections),
      store.rows === sql.rows ? String(store.rows) : `${store.rows} against ${sql.rows}`,
      rate(store),
      rate(sql),
      store.rows === sql.rows ? (rateOf(store) / rateOf(sql)).toFixed(2) : 'not comparable',
      store.p50.toFixed(2),
      store.p99.toFixed(2),
      (store.p99 / store.p50).toFixed(1),
    ]),
  );
}

/** How much slower than without, in per cent of the time that a request takes. */
export const costOf = (without: Measured, withIt: Measured): number => (rateOf(without) / rateOf(withIt) - 1) * 100;
