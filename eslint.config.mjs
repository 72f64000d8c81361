import nextVitals from 'eslint-config-next/core-web-vitals';
import tseslint from 'typescript-eslint';

/**
 * "Imports run downhill" (docs/decisions/0003): each folder may not import what is above
 * or beside it. PostgreSQL's roles repeat the last of these rules at run time.
 */
const from = (...folders) => folders.flatMap((folder) => [`**/${folder}`, `**/${folder}/**`]);
const STORE = { group: [...from('store', 'prisma'), '@prisma/*', 'pg'], message: 'Pages and what they are made of know the store over FHIR alone.' };
const PAGES = { group: from('app', 'components', 'lib/portal'), message: 'The store knows nothing of the portal.' };
const DEMO = { group: from('demo'), message: 'The demonstration is absent from production.' };
const OUTSIDE = { group: ['node:fs', 'node:fs/*', 'node:http', 'node:https', 'node:net', 'node:child_process', 'pg', 'fastify', 'next', 'next/*', 'react', '@prisma/*'], message: 'Pure code does no input or output; the clock is an argument.' };

const restrict = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

/** The last configuration that matches a file wins, so each folder lists all its rules. */
export const importDirections = [
  restrict(['app/**/*.{ts,tsx}', 'proxy.ts'], STORE, DEMO),
  restrict(['components/**/*.{ts,tsx}'], STORE, DEMO, { group: from('app', 'lib/portal', 'lib/config'), message: 'Components are for people to look at: no fetching, no rules.' }),
  restrict(['lib/{fhir,smart,consent,audit,wording,oversight}/**/*.{ts,tsx}'], OUTSIDE, DEMO, { group: from('app', 'components', 'store', 'lib/portal', 'lib/config'), message: 'Pure code imports only pure code and zod.' }),
  restrict(['lib/portal/**/*.{ts,tsx}'], STORE, DEMO, { group: from('app', 'components'), message: 'Imports run downhill: app, components, lib.' }),
  restrict(['lib/config/**/*.ts', 'lib/sign-in/**/*.ts'], DEMO, STORE, { group: from('app', 'components', 'lib/portal'), message: 'Imports run downhill: app, components, lib.' }),
  restrict(['store/**/*.ts'], PAGES, DEMO),
  restrict(['store/feeds/hl7v2/{messages,segments}/!(observation-value).ts'], PAGES, DEMO, { group: ['**/read-timestamp'], importNames: ['readTimestamp', 'readInstant'], message: 'A field’s time is read by read-time.ts, which notes it where it is none.' }),
  restrict(['demo/identity-provider/**/*.ts'], PAGES, STORE),
  restrict(['demo/!(identity-provider)/**/*.ts', 'demo/*.ts'], PAGES),
];

/** Names that the browser has everywhere, so that one that was forgotten to be declared compiles, and fails or misleads when it runs. */
const FORGOTTEN = ['name', 'event', 'length', 'status', 'parent', 'top', 'find', 'open', 'close', 'print', 'stop', 'origin', 'external', 'screen', 'scroll', 'self'];

const testsAndScripts = ['**/*.test.{ts,tsx}', 'e2e/**/*.ts', 'bench/**', 'scripts/**'];

export default tseslint.config(
  { ignores: ['**/*.d.mts', '.next/**', '.data/**', '.build/**', 'prisma/client/**', 'public/nhsuk/**', 'next-env.d.ts', 'test-results/**', 'playwright-report/**'] },
  ...nextVitals,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      eqeqeq: 'error',
      'import/no-anonymous-default-export': 'off',
      'prefer-const': 'error',
      'no-var': 'error',
      'no-restricted-globals': ['error', ...FORGOTTEN],
      // next/image and its kin are for pages that load other people's pictures; here is none.
      '@next/next/no-img-element': 'off',
    },
  },
  { files: ['store/**/*.ts', 'lib/**/*.ts', 'app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'], ignores: testsAndScripts, rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] } },
  ...importDirections,
  // A store's integration test may use what the demonstration sends.
  restrict(['store/**/*.test.ts'], PAGES),
  { files: ['**/*.test.{ts,tsx}'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
);
