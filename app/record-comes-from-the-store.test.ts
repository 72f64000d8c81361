/**
 * Each byte of a record that a page shows came from the store just then, by the one client
 * whose every request the store logs. Walks every route of this folder and all that they
 * import: nothing else reaches outside, and nothing is kept from one request to the next.
 * (That the store logs whatever leaves it: store/http/every-byte-logged.int.test.ts.)
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const toName = (file: string): string => path.relative(ROOT, file).split(path.sep).join('/');
/** What Next answers with, by the names of its files. */
const ANSWERING = /\/(?:page|layout|route|template|default|error|global-error|not-found|loading|opengraph-image|sitemap|robots|manifest)\.tsx?$/;
const files = readdirSync(path.join(ROOT, 'app'), { recursive: true, encoding: 'utf8' }).map((name) => `app/${name.split(path.sep).join('/')}`).filter((name) => /\.tsx?$/.test(name));
const routes = files.filter((name) => ANSWERING.test(name));
const actions = files.filter((name) => /^'use server'/m.test(readFileSync(path.join(ROOT, name), 'utf8')));

function resolve(specifier: string, from: string): string | undefined {
  if (!/^[.@]\//.test(specifier) && !specifier.startsWith('../')) return undefined;
  const base = specifier.startsWith('@/') ? path.join(ROOT, specifier.slice(2)) : path.resolve(ROOT, path.dirname(from), specifier);
  const found = [base, `${base}.ts`, `${base}.tsx`, path.join(base, 'index.ts')].find((file) => existsSync(file) && path.extname(file) !== '');
  if (found === undefined) throw new Error(`${from} imports ${specifier}, which is nowhere`);
  return toName(found);
}

/** What each module imports for more than its types. */
const sources = new Map<string, { text: string; own: string[]; packages: string[] }>();
function read(name: string): { text: string; own: string[]; packages: string[] } {
  const known = sources.get(name);
  if (known) return known;
  const text = readFileSync(path.join(ROOT, name), 'utf8');
  const isCode = /\.tsx?$/.test(name);
  const run = isCode ? ts.transpileModule(text, { fileName: name, compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve } }).outputText : '';
  const specifiers = ts.preProcessFile(run).importedFiles.map(({ fileName }) => fileName);
  const all = specifiers.map((specifier) => [specifier, resolve(specifier, name)] as const);
  const found = { text: run, own: all.flatMap(([, own]) => own ?? []), packages: all.flatMap(([specifier, own]) => (own === undefined ? [specifier] : [])) };
  sources.set(name, found);
  return found;
}

function reachedFrom(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const own of read(name).own) reachedFrom(own, seen);
  return seen;
}

const reached = new Set([...routes, ...actions].flatMap((name) => [...reachedFrom(name)]));

/** These reach nothing outside the process and hold nothing between two requests. */
const HARMLESS = /^(?:react|react-dom|react\/jsx-runtime|server-only|zod|next(?:\/(?:headers|link|navigation|server))?|next-auth(?:\/.*)?|nhsuk-react-components(?:\/.*)?|csv-stringify\/sync|pdfkit|jose|react-hook-form|@hookform\/resolvers\/zod|node:(?:crypto|path|stream|util|url))$/;

describe('the portal', () => {
  test('has routes to walk', () => {
    expect(routes.length).toBeGreaterThan(55);
    expect(reached.size).toBeGreaterThan(200);
  });

  test('reaches outside by one client for records, and else for sign-ins, its health and its fonts', () => {
    const outside = [...reached].flatMap((name) => {
      const { text, packages } = read(name);
      const called = /(?<![.\w])fetch\(|XMLHttpRequest|WebSocket|EventSource|process\.binding/.test(text) ? ['fetch'] : [];
      return [...new Set([...packages.filter((one) => !HARMLESS.test(one)), ...called])].map((one) => `${one} in ${name}`);
    });
    expect(outside.sort()).toEqual([
      // The page asks the portal itself whether it may stay on the screen.
      'fetch in app/screen-watch/watch-screen.ts',
      'fetch in lib/portal/health.ts',
      'fetch in lib/portal/session/smart-endpoints.ts',
      'fhirclient/lib/FhirClient in lib/portal/fhir.ts',
      // It says that the page is out of date, and keeps nothing.
      'next/cache in app/(patient)/people-who-help/helper-actions.ts',
      'node:fs in lib/portal/documents/sheet.ts',
      // It tells an address from a name, and connects to nothing.
      'node:net in lib/config/settings.ts',
    ]);
  });

  test('answers from no cache: what was shown once is asked for again', () => {
    const caching = [...reached].filter((name) => /unstable_cache|['"]use cache|cacheLife|cacheTag|force-static|force-cache|export const revalidate|generateStaticParams/.test(read(name).text));
    expect(caching).toEqual([]);
  });

  test('opens a record in a page or a form’s answer by the session of whoever asks', () => {
    const opening = [...routes, ...actions].filter((name) => reachedFrom(name).has('lib/portal/fhir.ts'));
    expect(opening.length).toBeGreaterThan(30);
    expect(opening.filter((name) => !reachedFrom(name).has('lib/portal/session/session.ts'))).toEqual([]);
    // One place makes a client, and from the token of a session alone.
    const making = [...reached].filter((name) => /(?<!function )openFhir\(/.test(read(name).text));
    expect(making).toEqual(['lib/portal/session/session.ts']);
  });
});
