/** The address of a page of the log: what is shown, from when to when. No personal data is in it: what was searched for is sealed. */
import { z } from 'zod';
import { FILTER_KEYS, type LogFilter } from './log-filters';

export interface LogAddress {
  show: LogFilter;
  /** Pages go back in time: this one ends here (not included); absent: at the newest. */
  to?: Date | undefined;
  /** … in the middle of looks, which the newer page has as far as that. */
  isParted?: boolean | undefined;
  /** The first and the last day wanted, `YYYY-MM-DD`. */
  since?: string | undefined;
  until?: string | undefined;
  /** The words searched for, sealed (lib/portal/sealed-words.ts). */
  find?: string | undefined;
}

const day = z.iso.date().optional().catch(undefined);
const address = z.object({
  show: z.enum(FILTER_KEYS).catch('others').default('others'),
  to: z.iso.datetime().transform((text) => new Date(text)).optional().catch(undefined),
  parted: z.literal('yes').optional().catch(undefined),
  since: day,
  until: day,
  find: z.string().max(2_000).optional().catch(undefined),
});

/** Reads the query of `/access-log`. What makes no sense is taken as not given. */
export function readLogAddress(query: Readonly<Record<string, unknown>>): LogAddress {
  const { parted, ...parts } = address.parse(query);
  return parts.to !== undefined && parted !== undefined ? { ...parts, isParted: true } : parts;
}

/** `/access-log?show=…&since=…`, without what is usual. */
export const writeLogAddress = (parts: LogAddress): string => writeAddress('/access-log', parts);

/** Where what is shown can be downloaded: all pages of it. */
export const writeKeepAddress = (parts: LogAddress): string => writeAddress('/access-log/keep', { ...parts, to: undefined });

/** Where what is shown can be searched. */
export const writeSearchAddress = (parts: LogAddress): string => writeAddress('/access-log/search', { ...parts, to: undefined });

function writeAddress(path: string, { show, to, isParted, since, until, find }: LogAddress): string {
  const query = new URLSearchParams();
  if (show !== 'others') query.set('show', show);
  if (since !== undefined) query.set('since', since);
  if (until !== undefined) query.set('until', until);
  if (to !== undefined) query.set('to', to.toISOString());
  if (to !== undefined && isParted) query.set('parted', 'yes');
  if (find !== undefined) query.set('find', find);
  return query.size === 0 ? path : `${path}?${query}`;
}
