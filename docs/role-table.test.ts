import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TOPICS } from '@/lib/consent/labels';
import { CLINICAL_ROLES, ROLE_COLUMNS, ROLE_TABLE } from '@/lib/consent/roles/role-table';
import { RECORD_PARTS, type ProfessionalRole } from '@/lib/consent/vocabulary';
import { partName } from '@/lib/wording/parts';
import { rolesName } from '@/lib/wording/roles';

const page = readFileSync(new URL('./role-table.md', import.meta.url), 'utf8');
const SIGNS = { whole: '●', outline: '○', none: '–' };

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const rule = (columns: number): string => row(Array<string>(columns).fill('---'));
const namesOf = (roles: readonly ProfessionalRole[]): string => roles.map(rolesName).join(', ');

function partsTable(): string {
  const head = ['part of your record', ...ROLE_COLUMNS.map((roles) => namesOf(roles))];
  const rows = RECORD_PARTS.map((part) => row([partName(part), ...ROLE_COLUMNS.map(([role]) => SIGNS[ROLE_TABLE.roles[role].parts[part]])]));
  return [row(head), rule(head.length), ...rows].join('\n');
}

function topicsTable(): string {
  const roles = ROLE_COLUMNS.flat();
  const seenBy = (label: (typeof TOPICS)[number]['labels'][number]): string => namesOf(roles.filter((role) => ROLE_TABLE.roles[role].topics.includes(label)));
  const rows = TOPICS.map(({ name, labels: [label] }) => row([name, label === undefined ? '' : seenBy(label)]));
  return [row(['sensitive topic', 'who sees it']), rule(2), ...rows].join('\n');
}

describe('the page that shows the table of roles to the public', () => {
  it('is the table that decides, cell by cell', () => {
    expect(page).toContain(partsTable());
  });

  it('says who sees each sensitive topic', () => {
    expect(page).toContain(topicsTable());
  });

  it('says who sees more in an emergency', () => {
    expect(page.replace(/\s+/g, ' ')).toContain(`${namesOf(CLINICAL_ROLES)}.`);
  });

  it('names the version of the table', () => {
    expect(page).toContain(`Version ${ROLE_TABLE.version}.`);
  });
});
