/** The address of a page of the log: what is shown, up to when, and which page of it. No personal data is in it. */
import { z } from 'zod';
import { LOG_FILTERS, type LogFilter } from './access-log-page';

export interface LogAddress {
  show: LogFilter;
  /** The stretch ends here (not included); absent: now. */
  to: Date | undefined;
  page: number;
}

const address = z.object({
  show: z.enum(Object.keys(LOG_FILTERS) as [LogFilter, ...LogFilter[]]).catch('others').default('others'),
  to: z.iso.datetime().transform((text) => new Date(text)).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});

/** Reads the query of `/access-log`. What makes no sense is taken as not given. */
export const readLogAddress = (query: Readonly<Record<string, string | string[] | undefined>>): LogAddress => {
  const parsed = address.parse(query);
  return { ...parsed, to: parsed.to };
};

/** `/access-log?show=…&to=…&page=…`, without what is usual. */
export function writeLogAddress({ show, to, page }: LogAddress): string {
  const query = new URLSearchParams();
  if (show !== 'others') query.set('show', show);
  if (to !== undefined) query.set('to', to.toISOString());
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '/access-log' : `/access-log?${query}`;
}
