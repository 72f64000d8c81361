import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';

import { importDirections } from '../../eslint.config.mjs';

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } }, ...importDirections],
});

async function mayImport(file: string, imported: string): Promise<boolean> {
  const [result] = await eslint.lintText(`import { x } from '${imported}';\nx();\n`, { filePath: file });
  if (!result || result.fatalErrorCount > 0) throw new Error('The file could not be read.');
  return result.errorCount === 0;
}

test.each([
  ['app/(patient)/record/page.tsx', '@/store/enforcement/door'],
  ['app/(patient)/record/page.tsx', '../../../store/enforcement/door'],
  ['app/health/route.ts', '@prisma/client'],
  ['app/health/route.ts', '@/prisma/client/client'],
  ['components/record/item.tsx', '@/lib/portal/fhir'],
  ['components/record/item.tsx', '@/app/layout'],
  ['lib/consent/decide.ts', 'node:fs'],
  ['lib/consent/decide.ts', 'pg'],
  ['lib/consent/decide.ts', '@/store/repository/search'],
  ['lib/audit/explain.ts', '@/lib/portal/fhir'],
  ['lib/portal/fhir.ts', '@/components/page-shell/page-shell'],
  ['lib/sign-in/page.ts', '@/store/database/database'],
  ['store/http/server.ts', '@/app/layout'],
  ['store/http/server.ts', '@/components/page-shell/page-shell'],
  ['store/http/server.ts', '@/lib/portal/fhir'],
  ['store/main.ts', '@/demo/load'],
  ['demo/identity-provider/main.ts', '@/store/database/database'],
])('%s may not import %s', async (file, imported) => {
  expect(await mayImport(file, imported)).toBe(false);
});

test.each([
  ['app/(patient)/record/page.tsx', '@/components/record/item'],
  ['app/(patient)/record/page.tsx', '@/lib/portal/fhir'],
  ['components/record/item.tsx', '@/lib/wording/dates'],
  ['lib/consent/decide.ts', '@/lib/fhir/classify'],
  ['lib/fhir/item-id.ts', 'node:crypto'],
  ['store/http/server.ts', '@/lib/consent/decide'],
  ['store/database/database.ts', 'pg'],
  ['demo/load.ts', '@/store/feeds/fhir/take-bundle'],
])('%s may import %s', async (file, imported) => {
  expect(await mayImport(file, imported)).toBe(true);
});
