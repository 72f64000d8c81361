/** The operator's tool: `npm run admin -- …`. */
import { readAdminConfig } from '@/lib/config/admin-config';
import { ConfigurationError } from '@/lib/config/settings';
import { openDatabases } from '@/store/database/database';
import { storeAddress } from '@/store/database/role-urls';
import { createProgram, type AdminDeps } from './program';

/** What a command throws to end with one plain sentence. */
class CommandFailed extends Error {}

const deps: AdminDeps = {
  openDatabases: () => Promise.resolve(openDatabases({ address: storeAddress(readAdminConfig(process.env).databaseUrl), poolSize: 2 })),
  get databaseUrl() {
    return readAdminConfig(process.env).databaseUrl;
  },
  get dataDir() {
    return readAdminConfig(process.env).dataDir;
  },
  get checkpointFolders() {
    return readAdminConfig(process.env).checkpointFolders;
  },
  get refusesTestMessages() {
    return !readAdminConfig(process.env).takesTestMessages;
  },
  get serverUrl() {
    return readAdminConfig(process.env).fhirBase;
  },
  print: (line: string) => process.stdout.write(`${line}\n`),
  fail(sentence: string): never {
    throw new CommandFailed(sentence);
  },
};

try {
  await createProgram(deps).parseAsync();
} catch (error) {
  console.error(error instanceof CommandFailed || error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
}
