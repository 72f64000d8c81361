/**
 * Compiles nhsuk-frontend's Sass once into app/nhsuk.css, which Next makes part of its pages, and into public/nhsuk
 * for pages that are none of Next's, with its images. All of it is generated, and not kept in the repository.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

const SOURCE = `
@use 'nhsuk-frontend/dist/nhsuk' with (
  $nhsuk-include-font-face: false,
  $nhsuk-font: arial,
  $nhsuk-images-path: '/nhsuk/images/'
);
`;

/** Order of the layers; portal.css repeats the line, so that either file may come first. */
const LAYERS = '@layer theme, base, nhsuk, components, utilities;';

/**
 * @param {{ force?: boolean }} [options] `force` compiles even when the result is there and as new as the package and this file
 * @returns {Promise<boolean>} whether it had to compile
 */
export async function buildStyles({ force = false } = {}) {
  const packageFile = require.resolve('nhsuk-frontend/package.json');
  const target = path.join(root, 'app', 'nhsuk.css');
  const served = path.join(root, 'public', 'nhsuk');
  const recipe = createHash('sha256').update(await readFile(fileURLToPath(import.meta.url))).digest('hex').slice(0, 8);
  const stamp = `/* nhsuk-frontend ${JSON.parse(await readFile(packageFile, 'utf8')).version}, as ${recipe} has it */`;
  if (!force && (await startsWith(target, stamp)) && (await startsWith(path.join(served, 'nhsuk.css'), stamp)) && (await exists(path.join(served, 'images')))) return false;

  const { compileString } = await import('sass');
  const { css } = compileString(SOURCE, {
    loadPaths: [path.join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
    silenceDeprecations: ['import'],
  });
  // Turbopack's parser rejects a container query without a condition.
  const accepted = css.replaceAll(/@container scroll-content\s*\{/g, '@container scroll-content (min-width: 0){');
  const rules = accepted.replace(/^\uFEFF|@charset "[^"]*";/g, '');
  await writeFile(target, `${stamp}\n${LAYERS}\n@layer nhsuk{${rules}}\n`);

  const images = path.join(served, 'images');
  await mkdir(images, { recursive: true });
  await cp(path.join(path.dirname(packageFile), 'dist', 'nhsuk', 'assets', 'images'), images, { recursive: true });
  await cp(path.join(images, 'favicon.svg'), path.join(served, 'favicon.svg'));
  // Those pages have no other style sheet, and portal.css is what names the font.
  await writeFile(path.join(served, 'nhsuk.css'), `${stamp}\n${rules}\nbody{font-family:Arial,sans-serif}\n`);
  return true;
}

const exists = (file) => stat(file).then(() => true, () => false);
const startsWith = (file, text) => readFile(file, 'utf8').then((content) => content.startsWith(text), () => false);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log((await buildStyles({ force: true })) ? 'styles: compiled' : 'styles: nothing to do');
}
