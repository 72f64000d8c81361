import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '@/prisma/client/client';
import { BytesClient, PAGE_TYPES } from './bytes-client';
import { roleUrl, type DatabaseRole } from './role-urls';

export interface Databases {
  /** Serves reads under row-level security; sees nothing without a decision. */
  reader: pg.Pool;
  /** The same role, for looks that share a statement (store/repository/record/ask-together.ts). */
  together: pg.Pool;
  /** Takes in feeds; never reads what an item says. */
  feeder: pg.Pool;
  /** Tokens, clients and the index of persons; no record. */
  authorizer: pg.Pool;
  /** Makes exports for research and planning, by jobs that are under way; opens no record otherwise. */
  exporter: pg.Pool;
  /** Seals the log: reads the ends of its chains, and adds checkpoints. */
  checkpointer: pg.Pool;
  /** Sends what is queued for people; knows addresses, and nothing of a record. */
  messenger: pg.Pool;
  /** The authorizer's tables through Prisma. */
  prisma: PrismaClient;
  close(): Promise<void>;
}

/**
 * A database that is busy or gone is an answer, and not a wait without an end; and a store that stops in the middle of a
 * transaction (a machine that is paused, a network that is cut) holds up the others no longer than this. Milliseconds.
 */
const PATIENCE = { connectionTimeoutMillis: 5_000, statement_timeout: 30_000, idle_in_transaction_session_timeout: 30_000 } as const;

// Text in and text out: instants stay as PostgreSQL writes them until someone asks for a Date.
function openPool(address: string, role: DatabaseRole, max: number, more: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    Client: BytesClient,
    types: PAGE_TYPES,
    connectionString: roleUrl(address, role),
    max,
    application_name: role,
    ...PATIENCE,
    ...more,
  });
  // A connection that breaks, idle or in use, fails what is asked of it and is replaced; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * Opens the database once for each of the store's roles.
 * @param address from `storeAddress` (role-urls.ts)
 * @throws DatabaseUrlError when the address cannot be used; nothing connects until first use
 */
export function openDatabases({ address, poolSize = 10 }: { address: string; poolSize?: number }): Databases {
  const reader = openPool(address, 'kmcr_reader', poolSize);
  // Few that are busy, rather than many; what waits for somebody else's transaction waits by itself.
  const together = openPool(address, 'kmcr_reader', Math.ceil(poolSize / 3), { lock_timeout: 20 });
  const feeder = openPool(address, 'kmcr_feeder', Math.max(2, Math.ceil(poolSize / 2)));
  const authorizer = openPool(address, 'kmcr_authorizer', Math.max(2, Math.ceil(poolSize / 2)));
  const exporter = openPool(address, 'kmcr_exporter', 4);
  const checkpointer = openPool(address, 'kmcr_checkpointer', 1);
  const messenger = openPool(address, 'kmcr_messenger', 2);
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: roleUrl(address, 'kmcr_authorizer'), max: 5, ...PATIENCE }) });
  return {
    reader,
    together,
    feeder,
    authorizer,
    exporter,
    checkpointer,
    messenger,
    prisma,
    async close() {
      await Promise.all([reader.end(), together.end(), feeder.end(), authorizer.end(), exporter.end(), checkpointer.end(), messenger.end(), prisma.$disconnect()]);
    },
  };
}
