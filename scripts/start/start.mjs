import path from 'node:path';

import { STORE_ARGUMENTS, buildStore } from '../build-store.mjs';
import { checkPlace, findEmbeddedPostgres } from '../embedded-postgres.mjs';
import { buildPortal, generateClient } from './build.mjs';
import { checkReachable, openDatabase } from './database.mjs';
import { keepTelling, loadDemonstration, suggestSignIns } from './demonstration.mjs';
import { installIfNeeded } from './install.mjs';
import { lockDataFolder } from './lock.mjs';
import { checkPorts } from './ports.mjs';
import { createProcesses, untilHealthy } from './processes.mjs';
import { checkWritable, ROOT, say } from './project.mjs';
import { asStop, readSettings, readTypeScript } from './settings.mjs';
import { Stop } from './stop.mjs';

/** What is undone when the start ends, in the order it was done. */
const undo = [];
let ending;

/** Brings everything up, and stays until a signal or a failure ends it. */
export async function start() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));
  endWithNpm();
  try {
    await bringUp();
  } catch (error) {
    if (ending) return;
    console.error(error instanceof Stop ? error.message : error);
    await end(1);
  }
}

async function bringUp() {
  await installIfNeeded();
  await readTypeScript();
  const settings = await readSettings();
  const secrets = openDataFolder(settings);
  await checkAllPorts(settings);
  await (settings.databaseUrl ? checkReachable(settings.databaseUrl) : checkPlace(settings.dataDir));
  await generateClient();
  await buildPortal();
  await buildStore();

  const database = await startDatabase(settings, secrets);
  const processes = createProcesses(path.join(settings.dataDir, 'logs'));
  undo.push(() => processes.stop());
  const databaseGone = new Promise((_, reject) => database.onExit(() => reject(new Stop('The embedded PostgreSQL stopped by itself, so everything was stopped: postgres.log in the data folder says why.'))));
  databaseGone.catch(() => {});
  await Promise.race([serve(settings, secrets, database, processes), processes.crashed, databaseGone]);
  await Promise.race([processes.crashed, databaseGone]);
}

async function serve(settings, secrets, database, processes) {
  say('Starting the store, the portal and the sign-in …');
  const environment = (holder) => settings.environmentOf(holder, secrets, database.url);
  const { demo, addresses, ports, host } = settings;
  // These two need no database, and warm up while it is brought up to date.
  if (demo) processes.run({ name: 'identity provider', args: ['--import', 'tsx', 'demo/identity-provider/main.ts'], env: environment('identity') });
  processes.run({ name: 'portal', args: [path.join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next'), 'start', '-H', host, '-p', String(ports.portal)], env: environment('portal') });
  await bringUpToDate(database);
  processes.run({ name: 'store', args: STORE_ARGUMENTS, env: environment('store') });
  const local = (port) => `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  await untilHealthy('store', `${local(ports.store)}/health`);
  if (demo) {
    await untilHealthy('identity provider', `${local(ports.identity)}/identities`);
    await loadDemonstration(processes, { env: environment('store'), dataDir: settings.dataDir, databaseUrl: database.url });
  }
  await untilHealthy('portal', `${local(ports.portal)}/health`);
  say(`\nready: ${addresses.portal}\n`);
  if (!demo) return;
  say(await suggestSignIns(local(ports.identity)));
  keepTelling(processes, { env: environment('store') });
}

function openDataFolder(settings) {
  checkWritable(settings.dataDir, 'DATA_DIR');
  undo.push(lockDataFolder(settings.dataDir));
  const secrets = settings.openSecrets();
  try {
    settings.check(secrets);
  } catch (error) {
    throw asStop(error);
  }
  return secrets;
}

async function checkAllPorts({ ports, host, demo, databaseUrl, dataDir }) {
  const wanted = [
    { what: 'portal', setting: 'PORTAL_PORT', port: ports.portal, host },
    { what: 'store', setting: 'STORE_PORT', port: ports.store, host },
    { what: 'HL7 v2 feed', setting: 'MLLP_PORT', port: ports.mllp, host },
  ];
  if (demo) wanted.push({ what: 'practice identity provider', setting: 'IDENTITY_PORT', port: ports.identity, host });
  // A server of our own that a killed start left behind is adopted, and may hold its port.
  if (!databaseUrl && findEmbeddedPostgres(dataDir) !== ports.database) {
    wanted.push({ what: 'embedded PostgreSQL', setting: 'DATABASE_PORT', port: ports.database, host: '127.0.0.1' });
  }
  await checkPorts(wanted);
}

async function startDatabase({ databaseUrl, dataDir, ports }, secrets) {
  say(databaseUrl ? 'Opening the database …' : 'Starting the database …');
  const database = await openDatabase({ databaseUrl, dataDir, port: ports.database, password: secrets.databasePassword });
  undo.push(() => database.stop());
  return database;
}

async function bringUpToDate({ url }) {
  const { migrate } = await import('../../store/database/migrate.ts');
  try {
    await migrate(url);
  } catch (error) {
    throw new Stop(error.message);
  }
}

/** Undoes everything, the last first, and ends this process. */
async function end(code) {
  if (ending) return;
  ending = true;
  if (code === 0) say('\nStopping …');
  for (const step of undo.splice(0).reverse()) {
    try {
      await step();
    } catch (error) {
      console.error(error);
    }
  }
  process.exit(code);
}

/** A killed npm cannot pass its signal on: when it is gone, nobody is left to stop this process. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void end(0);
  }, 1_000).unref();
}
