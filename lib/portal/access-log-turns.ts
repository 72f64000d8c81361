/** Where the links of the log's page lead: filters, newer and older looks. */
import { sayDay } from '@/lib/wording/dates';
import type { LogStretch } from './access-log';
import { writeLogAddress, type LogAddress } from './access-log-address';
import { FILTER_NAMES, LOG_FILTERS, type LogFilter, type LogPageView } from './access-log-page';

export interface Turn {
  href: string;
  label: string;
}

/** What can be shown, for the form that asks for it. */
export const filterOptions = (address: LogAddress): { value: LogFilter; text: string; current: boolean }[] =>
  (Object.keys(LOG_FILTERS) as LogFilter[]).map((show) => ({ value: show, text: FILTER_NAMES[show], current: show === address.show }));

/** The links to newer and older looks, and the stretch in words. */
export function turnsOf({ address, stretch, view, now }: { address: LogAddress; stretch: LogStretch; view: LogPageView; now: Date }): {
  newer: Turn | undefined;
  older: Turn | undefined;
  heading: string;
} {
  const { from, to } = stretch.window;
  const turn = (page: number): string => writeLogAddress({ ...address, to: address.to ?? to, page });
  const older: Turn | undefined =
    view.page < view.pages
      ? { href: turn(view.page + 1), label: `Page ${view.page + 1} of ${view.pages}` }
      : stretch.hasOlder
        ? { href: writeLogAddress({ ...address, to: from, page: 1 }), label: `Looks before ${sayDay(from, now)}` }
        : undefined;
  const newer: Turn | undefined =
    view.page > 1
      ? { href: turn(view.page - 1), label: `Page ${view.page - 1} of ${view.pages}` }
      : address.to === undefined
        ? undefined
        : { href: writeLogAddress({ ...address, to: undefined, page: 1 }), label: 'The latest looks' };
  return { newer, older, heading: `These are looks from ${sayDay(from, now)} to ${sayDay(to, now)}.` };
}
