import pg from 'pg';

/**
 * Runs `work` as the role that the door's functions run as, in one transaction that comes
 * to nothing. Only the tables' owner can take that role: the store cannot.
 */
export async function asTheDoor<T>(migratorUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local role kmcr_door');
    return await work(client);
  } finally {
    await client.end();
  }
}
