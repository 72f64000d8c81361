/** The items of a patient summary, read as one viewer under one decision. */
import { z } from 'zod';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { SummaryFound, SummaryRequest } from '@/store/enforcement/door-types';
import { shownText } from './named-items';
import type { Entry } from './record';

const itemRow = z.object({ section: z.string(), type: z.string(), id: z.string(), last_updated: z.date(), content: z.string() });
/** The last row says that the look is in the log: without it there is no answer. */
const lastRow = z.object({ section: z.null(), unseen: z.array(z.string()) });

/** What a viewer may see of each section, after the access event is in the log. */
export async function readSummary({ pool, decision }: Entry, request: SummaryRequest, event: PreparedEvent): Promise<Omit<SummaryFound, 'limited'>> {
  const { rows } = await pool.query<Record<string, unknown>>({
    name: 'door-summary',
    text: 'select * from door_summary($1, $2, $3, $4, $5, $6, $7)',
    values: [JSON.stringify(decision), JSON.stringify(request.picks), request.include, event.id, event.recorded, event.content, event.tokens],
  });
  const unseen = new Set(lastRow.parse(rows.at(-1)).unseen);
  const items = rows.slice(0, -1).map((row) => {
    const { section, type, id, last_updated: lastUpdated, content } = itemRow.parse(row);
    return { section, type, id, lastUpdated: lastUpdated.toISOString(), content: shownText(content, unseen, decision) };
  });
  return { items: items.filter(({ section }) => section !== 'included'), included: items.filter(({ section }) => section === 'included') };
}
