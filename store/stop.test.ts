import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const PROGRAM = `
  import { stopTogether } from './store/stop.ts';
  setInterval(() => undefined, 1_000);
  stopTogether([
    () => new Promise(() => undefined),
    () => { throw new Error('at once'); },
    () => Promise.reject(new Error('later')),
    () => process.stdout.write('last'),
  ]);
  process.stdout.write('ready ');
`;

test('a step that never ends, and one that fails, keep neither the rest from running nor the process from ending', { timeout: 30_000 }, async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = text(child.stdout);
  await once(child.stdout, 'readable');
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  expect([code, await said]).toEqual([0, 'ready last']);
});
