/** The door to how often a record was opened, month by month: kept as it happens, and read as the log is. */
import { prepareEvent } from '@/store/audit/append-event';
import { readMonths, type OpenedMonth } from '@/store/repository/log/log-months';
import type { Entrance } from '../entrance';
import type { Look } from '../door-types';

export interface MonthsDoor {
  /** Oldest first; to who may not see the log there is none. @param since YYYY-MM @throws Refusal */
  since(look: Look, since: string): Promise<OpenedMonth[]>;
}

export const createMonthsDoor = (door: Entrance): MonthsDoor => ({
  since: (look, since) => door.enter(look, ({ facts }, entry) => readMonths(entry, since, prepareEvent({ ...facts, kind: 'everything' }))),
});
