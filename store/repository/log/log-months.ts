import type { PreparedEvent } from '@/store/audit/append-event';
import type { Entry } from '../record/record';

/** How often a record was opened by people who give care, or one of them tried, in one month. */
export interface OpenedMonth {
  /** YYYY-MM */
  month: string;
  opened: number;
  /** Looks in sources' own systems that happened in it, as far as we were told. */
  told: number;
}

/** The months from one on of which there is something to say, oldest first, as a look at the log. @param since YYYY-MM */
export async function readMonths({ pool, decision }: Entry, since: string, event: PreparedEvent): Promise<OpenedMonth[]> {
  const { rows } = await pool.query<OpenedMonth>({
    name: 'door-log-months',
    text: "select to_char(month, 'YYYY-MM') as month, opened, told from door_log_months($1, $2, $3, $4, $5, $6)",
    values: [JSON.stringify(decision), `${since}-01`, event.id, event.recorded, event.content, event.tokens],
  });
  return rows;
}
