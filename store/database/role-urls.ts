import { createHmac } from 'node:crypto';
import { ConfigurationError } from '@/lib/config/settings';

/** PostgreSQL roles that the store serves as; each can do only its own work. */
export const DATABASE_ROLES = ['kmcr_reader', 'kmcr_feeder', 'kmcr_authorizer', 'kmcr_exporter', 'kmcr_checkpointer', 'kmcr_messenger'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** A connection string that cannot be used, in one sentence that says what to do. */
export class DatabaseUrlError extends ConfigurationError {}

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

const derive = (secret: string, purpose: string): string => createHmac('sha256', secret).update(purpose).digest('base64url');

/**
 * The address that the store is given in place of the owner's: the same database, with a key
 * where the owner's password was. The passwords of the store's roles are made from the key,
 * which does not lead back. Made from the owner's own, so that every process with the same
 * DATABASE_URL comes to the same roles and nothing more has to be kept.
 * @throws DatabaseUrlError
 */
export function storeAddress(databaseUrl: string): string {
  const url = readDatabaseUrl(databaseUrl);
  url.username = 'kmcr';
  url.password = derive(decodeURIComponent(url.password), 'kmcr store');
  return url.toString();
}

/** The role's password. @param address from `storeAddress` */
export const rolePassword = (address: string, role: DatabaseRole): string => derive(decodeURIComponent(readDatabaseUrl(address).password), `kmcr role ${role}`);

/** The same database, opened as `role`. @param address from `storeAddress` @throws DatabaseUrlError */
export function roleUrl(address: string, role: DatabaseRole): string {
  const url = readDatabaseUrl(address);
  url.username = role;
  url.password = rolePassword(address, role);
  return url.toString();
}
