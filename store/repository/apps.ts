/** The apps that a person lets read their record. */
import type { PreparedEvent } from '@/store/audit/append-event';
import type { Entry } from './record/record';

/** Another app that can still ask, by whatever it was granted. */
export interface AppRow {
  /** Its client id. */
  id: string;
  name: string;
  /** What all its grants together let it do. */
  scopes: string[];
  since: Date;
  /** When the last of it is over, if nobody ends it before. */
  until: Date;
  /** Its last access event but for signing in; null while it has none. */
  last_used: Date | null;
}

/** By name. */
export async function listApps(entry: Entry, event: PreparedEvent): Promise<AppRow[]> {
  const { rows } = await entry.pool.query<AppRow>({
    name: 'door-apps',
    text: 'select * from door_apps($1, $2, $3, $4, $5)',
    values: [JSON.stringify(entry.decision), event.id, event.recorded, event.content, event.tokens],
  });
  return rows;
}

/** What an app in the list is called; undefined when it is not there. */
export async function nameOfApp(entry: Entry, id: string): Promise<string | undefined> {
  const { rows } = await entry.pool.query<{ name: string | null }>({
    name: 'door-app-name',
    text: 'select door_app_name($1, $2) as name',
    values: [JSON.stringify(entry.decision), id],
  });
  return rows[0]?.name ?? undefined;
}

/** Ends all that an app holds of this person, in one transaction with the access event. */
export async function stopApp(entry: Entry, id: string, event: PreparedEvent): Promise<'stopped' | 'not-found'> {
  const { rows } = await entry.pool.query<{ outcome: 'stopped' | 'not-found' }>({
    name: 'door-stop-app',
    text: 'select door_stop_app($1, $2, $3, $4, $5, $6) as outcome',
    values: [JSON.stringify(entry.decision), id, event.id, event.recorded, event.content, event.tokens],
  });
  return rows[0]?.outcome ?? 'not-found';
}
