/** `npm run prove`: breaks the enforcement in many ways, and prints which test noticed each. Words after it choose breaks by their names. */
import startDatabase from '../test/integration-database.mjs';
import { DATABASE_BREAKS } from './database-breaks';
import { prove, proveWhole, type Proof } from './prove';
import { SOURCE_BREAKS } from './source-breaks';

const words = process.argv.slice(2);
const breaks = [...DATABASE_BREAKS, ...SOURCE_BREAKS].filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

const SIGNS = { passed: 'passed', failed: 'caught', broken: 'no answer' };

function say({ name, caughtBy, outcome }: Proof): void {
  const more = outcome.outcome === 'failed' ? outcome.tests[0] : outcome.outcome === 'broken' ? outcome.why : '';
  console.log(`| ${name} | ${SIGNS[outcome.outcome]} | ${caughtBy.file} | ${more ?? ''} |`);
}

const stop = await startDatabase();
try {
  console.log('| break | | test | |\n| --- | --- | --- | --- |');
  const broken = await prove(breaks, say);
  const whole = await proveWhole(breaks, say);
  const survived = broken.filter(({ outcome }) => outcome.outcome !== 'failed');
  const unsound = whole.filter(({ outcome }) => outcome.outcome !== 'passed');
  console.log(`\n${broken.length - survived.length} of ${broken.length} breaks caught${survived.length > 0 ? `; not caught: ${survived.map(({ name }) => name).join('; ')}` : ''}`);
  if (unsound.length > 0) console.log(`Tests that fail without any break: ${unsound.map(({ caughtBy }) => caughtBy.file).join(', ')}`);
  process.exitCode = survived.length + unsound.length > 0 || broken.length === 0 ? 1 : 0;
} finally {
  await stop?.();
}
