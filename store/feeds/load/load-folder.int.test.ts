import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { describeReport } from './load-report';
import { loadFolder } from './load-folder';

const SHARED = path.resolve(import.meta.dirname, '../../../../shared/data');

describe.skipIf(!existsSync(SHARED))('scratch', () => {
  let test: TestDatabase;
  beforeAll(async () => { test = await createTestDatabase(); });
  afterAll(() => test.drop());
  it('loads', async () => {
    const deps = { databases: test.databases, now: () => new Date(), serverUrl: 'http://localhost:4000/fhir' };
    for (const [folder, code, name] of [['synthea', 'DEMOGP1', 'Harbour View Surgery'], ['hl7v2/simhospital', 'RVV', 'East Kent Hospitals']] as const) {
      for (const round of [1, 2]) {
        const start = Date.now();
        const report = await loadFolder(deps, path.join(SHARED, folder), { code, name, kind: 'gp-practice' });
        console.log(folder, round, Date.now() - start, 'ms\n' + describeReport(report).join('\n').slice(0, 6000));
      }
    }
    expect(1).toBe(1);
  }, 600_000);
});
