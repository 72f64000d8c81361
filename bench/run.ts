/**
 * What the one door costs. The store runs alone with everything on, over a record that
 * was made for it, and is asked by another process over HTTP; beside each question stands
 * the same rows read by plain SQL as the tables' owner, in the same run. Ratios travel
 * between machines; rates do not.
 */
import { readOptions } from './options';
import { compareRecord } from './compare-record';
import { compareSizes } from './compare-sizes';
import { startDatabase } from './processes/database';

const options = readOptions(process.argv.slice(2));
const database = await startDatabase();
try {
  const isWell = await compareRecord(database, options);
  if (options.large) await compareSizes(database, options);
  if (!isWell) process.exitCode = 1;
} finally {
  await database.stop();
}
