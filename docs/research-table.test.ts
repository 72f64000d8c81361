import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { partsGiven, RESEARCH_PURPOSES, RESEARCH_TABLE_VERSION } from '@/lib/consent/roles/research-table';
import { RECORD_PARTS } from '@/lib/consent/vocabulary';
import { partName } from '@/lib/wording/parts';

const page = readFileSync(new URL('./research-table.md', import.meta.url), 'utf8');

it('the page for the public says what the decision does', () => {
  const rows = RECORD_PARTS.map((part) => `| ${[partName(part), ...RESEARCH_PURPOSES.map((purpose) => (partsGiven(purpose).includes(part) ? '●' : '–'))].join(' | ')} |`);
  expect(page).toContain(rows.join('\n'));
  expect(page).toContain(`Version: ${RESEARCH_TABLE_VERSION} `);
});
