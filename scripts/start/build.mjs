import { existsSync } from 'node:fs';
import path from 'node:path';

import { checkWritable, ROOT, say } from './project.mjs';
import { runCommand } from './run-command.mjs';
import { fingerprint, onceFor } from './sources.mjs';

/** What the Prisma client is made from. */
const SCHEMA = ['prisma/schema.prisma', 'prisma.config.ts', 'scripts/schema-engine.mjs', 'package.json'];
/** What the portal's build is made from. */
const PORTAL = ['app', 'components', 'lib', 'public', 'proxy.ts', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json', 'package.json', 'scripts/build-styles.mjs'];

const program = (...parts) => path.join(ROOT, 'node_modules', ...parts);

/** Generates the Prisma client when the schema changed. */
export async function generateClient() {
  await onceFor('prisma-client', fingerprint(SCHEMA), 'prisma/client/client.ts', async () => {
    say('Generating the database client …');
    checkWritable(ROOT);
    await runCommand(process.execPath, [program('prisma', 'build', 'index.js'), 'generate'], {
      failure: 'The database client could not be generated.',
      env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
    });
  });
}

/** Builds the portal when its sources changed. */
export async function buildPortal() {
  await compileStyles();
  await onceFor('portal', fingerprint(PORTAL), '.next/BUILD_ID', async () => {
    say(existsSync(path.join(ROOT, '.next', 'BUILD_ID')) ? 'Building the portal, whose sources changed (a minute or so) …' : 'Building the portal (the first time takes a minute or two) …');
    checkWritable(ROOT);
    await runCommand(process.execPath, [program('next', 'dist', 'bin', 'next'), 'build'], {
      failure: 'The portal could not be built.',
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
  });
}

/** Compiles the NHS styles when there are none, or those of another version. */
export async function compileStyles() {
  const { buildStyles } = await import('../build-styles.mjs');
  if (await buildStyles()) say('Compiled the styles.');
}
