/** The NHS style sheet and its pictures, read once; nothing else under this path exists. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ASSETS_PATH } from './page';

export interface Asset {
  type: string;
  content: Buffer;
}

const ICONS = ['nhsuk-icon-arrow-down.svg', 'nhsuk-icon-arrow-up-down.svg', 'nhsuk-icon-arrow-up.svg', 'nhsuk-icon-cross.svg', 'favicon.svg'];

// What the service's pages share beyond nhsuk-frontend: links in the footer of a form sit apart from its button.
const OWN_RULES = '.mcr-actions{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:flex-start}';

/** @returns assets by file name */
export function loadAssets(): ReadonlyMap<string, Asset> {
  const root = path.dirname(createRequire(import.meta.url).resolve('nhsuk-frontend/package.json'));
  const dist = path.join(root, 'dist', 'nhsuk');
  const css = readFileSync(path.join(dist, 'nhsuk-frontend.min.css'), 'utf8')
    // The NHS's own fonts are for nhs.uk alone, and would be fetched from another server.
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('/assets/images/', `${ASSETS_PATH}/`)
    .replace(/\/\*# sourceMappingURL=.*?\*\//, '');
  const icons = ICONS.map((name): [string, Asset] => [name, { type: 'image/svg+xml', content: readFileSync(path.join(dist, 'assets', 'images', name)) }]);
  return new Map([['nhsuk.css', { type: 'text/css; charset=utf-8', content: Buffer.from(css + OWN_RULES) }], ...icons]);
}
