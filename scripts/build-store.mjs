/**
 * Puts the store's sources together into one file of JavaScript, so that it runs without a compiler
 * beside it (docs/decisions/0005-one-file-for-the-store.md). That takes part of a second: each start
 * makes it anew, and it is never out of date.
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What {@link buildStore} makes, relative to the project. */
const BUILT_STORE = '.build/store.mjs';

/**
 * What Node runs the store by. The bytes of answers lie outside of V8's heap and are given back as its young objects are collected: with
 * little room for those (MB) that is often and quick, and V8 need not go over the whole heap for the bytes' sake (docs/decisions/0048).
 */
export const STORE_ARGUMENTS = ['--max-semi-space-size=4', BUILT_STORE];

/** Builds the store. @throws when its sources cannot be understood */
export async function buildStore() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['store/main.ts'],
    outfile: path.join(root, BUILT_STORE),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildStore();
  console.log(`store: built ${BUILT_STORE}`);
}
