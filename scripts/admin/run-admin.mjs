import { spawn } from 'node:child_process';

import { findEmbeddedPostgres } from '../embedded-postgres.mjs';
import { generateClient } from '../start/build.mjs';
import { checkReachable, openDatabase, runningDatabaseUrl } from '../start/database.mjs';
import { installIfNeeded } from '../start/install.mjs';
import { lockDataFolder } from '../start/lock.mjs';
import { checkWritable, ROOT } from '../start/project.mjs';
import { readSettings, readTypeScript } from '../start/settings.mjs';
import { Stop } from '../start/stop.mjs';

/**
 * Runs one command of the operator's tool.
 * @param {string[]} args what was typed after `npm run admin --`
 * @returns {Promise<number>} the exit code
 */
export async function runAdmin(args) {
  const undo = [];
  try {
    await installIfNeeded();
    await generateClient();
    await readTypeScript();
    const settings = await readSettings();
    const asksForHelp = args.length === 0 || args.some((arg) => ['help', '--help', '-h'].includes(arg));
    const env = asksForHelp ? {} : { DATABASE_URL: await findDatabase(settings, undo) };
    return await runTool(args, { ...settings.environmentOf('admin', {}), ...env });
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    return 1;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** The operator's database, the embedded one that runs, or the embedded one for as long as this command takes. */
async function findDatabase(settings, undo) {
  const { databaseUrl, dataDir, ports } = settings;
  if (databaseUrl) {
    await checkReachable(databaseUrl);
    return migrated(databaseUrl);
  }
  checkWritable(dataDir, 'DATA_DIR');
  const { databasePassword } = settings.openSecrets();
  const runningPort = findEmbeddedPostgres(dataDir);
  if (runningPort) return runningDatabaseUrl(runningPort, databasePassword);
  undo.push(lockDataFolder(dataDir));
  const database = await openDatabase({ dataDir, port: ports.database, password: databasePassword });
  undo.push(() => database.stop());
  return migrated(database.url);
}

async function migrated(url) {
  const { migrate } = await import('../../store/database/migrate.ts');
  try {
    await migrate(url);
  } catch (error) {
    throw new Stop(error.message);
  }
  return url;
}

function runTool(args, env) {
  const tool = spawn(process.execPath, ['--import', 'tsx', 'store/admin/main.ts', ...args], { cwd: ROOT, env, stdio: 'inherit' });
  return new Promise((resolve) => {
    tool.once('error', () => resolve(1));
    tool.once('exit', (code) => resolve(code ?? 1));
  });
}
