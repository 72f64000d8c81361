/** The operator's tool: `npm run admin -- …`. */
import { Command } from 'commander';

import { readAdminConfig } from '@/lib/config/admin-config';
import { ConfigurationError } from '@/lib/config/settings';
import { addLogCommands } from '@/store/audit/admin-commands';
import { addAuthorizationCommands } from '@/store/authorization/admin-commands';
import { addDatabaseCommands } from '@/store/database/admin-commands';
import { openDatabases } from '@/store/database/database';
import { storeAddress } from '@/store/database/role-urls';
import { addFeedCommands } from '@/store/feeds/admin-commands';
import { addNoticeCommands } from '@/store/notices/admin-commands';
import { addOversightCommands } from '@/store/oversight/admin-commands';

/** What a command throws to end with one plain sentence. */
class CommandFailed extends Error {}

const deps = {
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
  get serverUrl() {
    return readAdminConfig(process.env).fhirBase;
  },
  print: (line: string) => process.stdout.write(`${line}\n`),
  fail(sentence: string): never {
    throw new CommandFailed(sentence);
  },
};

const program = new Command('npm run admin --')
  .description('The operator’s tool of My Care Record. It works on a running store’s database, or before it starts.')
  .showHelpAfterError()
  .configureHelp({ showGlobalOptions: true, subcommandTerm: (command) => `${command.name()} ${command.usage()}` });

addAuthorizationCommands(program, deps);
addFeedCommands(program, deps);
addDatabaseCommands(program, deps);
addLogCommands(program, deps);
addNoticeCommands(program, deps);
addOversightCommands(program, deps);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof CommandFailed || error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
}
