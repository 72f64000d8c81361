/** The store over a filled record, its opposite without enforcement and log, and the process that asks. */
import { openDatabases } from '@/store/database/database';
import { storeAddress } from '@/store/database/role-urls';
import { saveDirectory } from '@/store/repository/directory';
import { startDriver, type Driver } from './drive/drive';
import { SOURCE } from './population/fill';
import { registerApp } from './population/tokens';
import type { BenchDatabase } from './processes/database';
import type { Served } from './processes/node-process';
import { startNeither, startStore } from './processes/store';

export interface Bench {
  store: Served;
  neither: Served;
  driver: Driver;
  /** The store's own roles, for what the benchmark prepares. */
  databases: ReturnType<typeof openDatabases>;
  close(): Promise<void>;
}

export async function openBench(database: BenchDatabase): Promise<Bench> {
  const databases = openDatabases({ address: storeAddress(database.url), poolSize: 2 });
  const organisation: fhir4.Organization = { resourceType: 'Organization', id: 'ods-bench', identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: SOURCE.code }], name: SOURCE.name };
  await saveDirectory(databases, 'store', [organisation], new Date());
  await registerApp(databases.prisma);
  const store = await startStore(database);
  const neither = await startNeither(database);
  const driver = startDriver();
  return {
    store,
    neither,
    driver,
    databases,
    async close() {
      driver.stop();
      await Promise.all([store.stop(), neither.stop(), databases.close()]);
    },
  };
}
