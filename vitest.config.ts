import os from 'node:os';
import { fileURLToPath } from 'node:url';

import { configDefaults, defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const alias = {
  '@': root.replace(/\/$/, ''),
  // Outside a server component the package throws on purpose; tests of server code are no such place.
  'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)),
};
const setupFiles = ['scripts/test/draw-alike-in-ci.ts'];
const exclude = [...configDefaults.exclude, 'e2e/**', '.data/**', '.build/**', '.next/**'];

// `isolate: false`: what a test imports stays for the next file's, which nearly halves what all of them cost. Whoever puts something
// in the place of the process's own (a clock, a global, fetch) puts it back.
export default defineConfig({
  test: {
    // Vitest leaves a core to itself; a test that waits for PostgreSQL needs none.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        // Properties over many cases take their time on a machine that does other things as well.
        test: { name: 'unit', isolate: false, testTimeout: 20_000, setupFiles, include: ['**/*.test.ts', '**/*.test.tsx'], exclude: [...exclude, '**/*.int.test.ts'] },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          isolate: false,
          setupFiles,
          include: ['**/*.int.test.ts'],
          exclude,
          globalSetup: ['scripts/test/integration-database.mjs'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
