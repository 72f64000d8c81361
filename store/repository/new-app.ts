import type { Databases } from '@/store/database/database';

/** Whether this person has not let this app in before, or stopped it since: said by the log. */
export async function isNewApp(databases: Pick<Databases, 'authorizer'>, { patientId, clientId }: { patientId: string; clientId: string }): Promise<boolean> {
  const { rows } = await databases.authorizer.query<{ is_new: boolean }>({ name: 'is-new-app', text: 'select is_new_app($1, $2) as is_new', values: [patientId, clientId] });
  return rows[0]?.is_new ?? true;
}
