import { describe, expect, it } from 'vitest';
import { ROLE_TABLE } from '@/lib/consent/roles/role-table';
import { sayRoleTable } from './role-table-view';

describe('who can see what, as the public reads it', () => {
  const table = sayRoleTable();

  it('names every role once', () => {
    expect(table.columns.map((column) => column.name)).toContain('Care workers and care home workers');
    expect(table.columns).toHaveLength(10);
  });

  it('has a row for every part and a cell for every role, as the table in force has it', () => {
    const paramedics = table.columns.findIndex((column) => column.key === 'paramedic');
    expect(table.rows).toHaveLength(Object.keys(ROLE_TABLE.roles.gp.parts).length);
    expect(table.rows.find((row) => row.part === 'Letters')?.extents[paramedics]).toBe(ROLE_TABLE.roles.paramedic.parts.letters);
  });

  it('says of each role what it does not see', () => {
    expect(table.columns.find((column) => column.key === 'care-worker')?.none).toMatch(/your .*medicines.*test results/);
    expect(table.columns.find((column) => column.key === 'gp')?.none).toBeUndefined();
  });

  it('names who sees each sensitive topic', () => {
    expect(table.topics.find((topic) => topic.topic === 'Mental health')?.roles).toBe('GPs and mental health professionals');
  });
});
