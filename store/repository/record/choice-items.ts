import type { Entry } from './record';

/** Which of these items this record has never had. One that was taken back may be sent again: it counts as there. */
export async function findMissingItems({ pool, decision }: Entry, items: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ missing: string[] }>({
    name: 'choice-items-missing',
    text: 'select choice_items_missing($1, $2) as missing',
    values: [JSON.stringify(decision), items],
  });
  const [row] = rows;
  if (!row) throw new Error('the items were not looked for');
  return row.missing;
}
