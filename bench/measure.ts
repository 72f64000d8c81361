/** Milliseconds of the middle run: one slow run says nothing. */
export async function measure(runs: number, work: () => Promise<number>): Promise<{ milliseconds: number; rows: number }> {
  const times: number[] = [];
  let rows = 0;
  // The first runs fill caches and compile; they are not counted.
  for (let run = -Math.ceil(runs / 5); run < runs; run += 1) {
    const began = performance.now();
    rows = await work();
    if (run >= 0) times.push(performance.now() - began);
  }
  times.sort((one, other) => one - other);
  return { milliseconds: times[Math.floor(times.length / 2)] ?? 0, rows };
}

export interface Row {
  what: string;
  door: { milliseconds: number; rows: number };
  sql: { milliseconds: number; rows: number };
}

/** The table that is printed. A row whose two sides did not read the same number of rows compares nothing, and says so. */
export function printTable(rows: readonly Row[]): string {
  const head = ['what', 'rows', 'plain SQL (ms)', 'through the store (ms)', 'ratio'];
  const cells = rows.map(({ what, door, sql }) => [
    what,
    door.rows === sql.rows ? String(door.rows) : `${door.rows} against ${sql.rows}`,
    sql.milliseconds.toFixed(2),
    door.milliseconds.toFixed(2),
    door.rows === sql.rows ? (door.milliseconds / sql.milliseconds).toFixed(1) : 'not comparable',
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
