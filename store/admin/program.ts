import { Command } from 'commander';
import { addLogCommands } from '@/store/audit/admin-commands';
import { addAuthorizationCommands } from '@/store/authorization/admin-commands';
import { addDatabaseCommands } from '@/store/database/admin-commands';
import { addFeedCommands } from '@/store/feeds/admin-commands';
import { addNoticeCommands } from '@/store/notices/admin-commands';
import { addOversightCommands } from '@/store/oversight/admin-commands';

export type AdminDeps = Parameters<typeof addAuthorizationCommands>[1] &
  Parameters<typeof addFeedCommands>[1] &
  Parameters<typeof addDatabaseCommands>[1] &
  Parameters<typeof addLogCommands>[1] &
  Parameters<typeof addNoticeCommands>[1] &
  Parameters<typeof addOversightCommands>[1];

/**
 * All commands of the operator's tool, with their help.
 * @param deps asked for by a command when it runs, and not before: help needs neither a database nor a setting
 */
export function createProgram(deps: AdminDeps): Command {
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
  return program;
}
