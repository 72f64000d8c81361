import { createHmac } from 'node:crypto';

/** PostgreSQL roles that the store serves as; each can do only its own work. */
export const DATABASE_ROLES = ['kmcr_reader', 'kmcr_feeder', 'kmcr_authorizer', 'kmcr_checkpointer', 'kmcr_messenger'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** A connection string that cannot be used, in one sentence that says what to do. */
export class DatabaseUrlError extends Error {}

function readDatabaseUrl(databaseUrl: string): URL {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new DatabaseUrlError('DATABASE_URL is not a PostgreSQL address. Write it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE.');
  }
  if (!url.password) {
    throw new DatabaseUrlError('DATABASE_URL has no password. Add one: the passwords of the store’s own database roles are made from it.');
  }
  return url;
}

/**
 * The role's password. Made from the operator's own, so that every process with the same
 * DATABASE_URL knows it and nothing more has to be kept; it does not lead back to it.
 */
export function rolePassword(databaseUrl: string, role: DatabaseRole): string {
  return createHmac('sha256', decodeURIComponent(readDatabaseUrl(databaseUrl).password)).update(`kmcr role ${role}`).digest('base64url');
}

/** The same database, opened as `role`. @throws DatabaseUrlError */
export function roleUrl(databaseUrl: string, role: DatabaseRole): string {
  const url = readDatabaseUrl(databaseUrl);
  url.username = role;
  url.password = rolePassword(databaseUrl, role);
  return url.toString();
}
