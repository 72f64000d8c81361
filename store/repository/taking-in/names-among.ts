import type { RecordRow } from '../record/record-row';

/** `Type/id` that a row's `refs` has of an item that it names (`=Type/id`, record-row.ts); what has no id is no item of the record. */
const itemOf = (ref: string): string | undefined => (/^=.*\//s.test(ref) ? ref.slice(1) : undefined);

/**
 * The rows of one person, with who names them among themselves. Where something came from
 * (Provenance) refers to everything, and names nothing. What names them elsewhere in the
 * record is added by the database (`keep_named_by`), which writes a row anew for each name
 * that is missing: with those of its own message a row is written once.
 */
export function fillNames(rows: readonly RecordRow[]): RecordRow[] {
  const namers = new Map<string, Set<string>>();
  for (const { type, id, refs } of rows) {
    if (type === 'Provenance') continue;
    for (const item of refs.flatMap((ref) => itemOf(ref) ?? [])) {
      const known = namers.get(item);
      if (known) known.add(`${type}/${id}`);
      else namers.set(item, new Set([`${type}/${id}`]));
    }
  }
  return rows.map((row) => ({ ...row, named_by: [...new Set([...row.named_by, ...(namers.get(row.about) ?? [])])].sort() }));
}
