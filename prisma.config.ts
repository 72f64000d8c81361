import path from 'node:path';
import { defineConfig } from 'prisma/config';

// Prisma's native schema engine is a download; the WebAssembly build of it is a package.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, 'scripts', 'schema-engine.mjs');

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://nobody@localhost/none' },
});
