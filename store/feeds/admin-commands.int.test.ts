import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { findFacilitySource } from './hl7v2/facilities';
import { runFeedCommand } from './testing/run-feed-command';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
afterEach(() => {
  process.exitCode = undefined;
});

const run = (...words: string[]): Promise<string> => runFeedCommand(test.migratorUrl, ...words);
const FIXTURES = path.resolve(import.meta.dirname, 'fixtures');

describe('the operator', () => {
  it('loads a folder, and sees what was taken, what was not and why', async () => {
    const said = await run('load', FIXTURES, '--source', 'RVV');
    expect(said).toMatch(/Encounter +7 +\(7 new/);
    expect(said).toContain('PID^1^3: The NHS number is missing.');
    expect(said).toContain('simhospital.hl7, message 9 (ADT^A34)');
    expect(process.exitCode).toBeUndefined();
  }, 60_000);

  it('lists what was refused, newest first, and reads one of them', async () => {
    const listed = await run('feeds', 'refused');
    const [newest = '', older = ''] = listed.split('\n').filter((line) => /^\d/.test(line)).map((line) => line.split(' ')[0] ?? '');
    expect(Number(newest)).toBeGreaterThan(Number(older));
    expect(await run('feeds', 'show', newest)).toContain('MSH|');
    expect(await run('feeds', 'show', newest, '--text')).toMatch(/^MSH\|/);
    expect(await run('feeds', 'show', '999999')).toBe('Error: There is no message 999999.');
  });

  it('registers nobody who could not send', async () => {
    const add = (...more: string[]): Promise<string> => run('feeds', 'add-hl7', '--facility', 'RVV PAS', '--source', 'RVV', ...more);
    expect(await add('--facility', '')).toMatch(/^Error: --facility is what the sender writes in MSH-4/);
    expect(await add('--source', '!!')).toBe('Error: !! is not an ODS code: two to twelve letters and digits.');
    expect(await add('--peer', '10.1.1')).toMatch(/^Error: 10\.1\.1 is not an address/);
    expect(await run('feeds', 'list')).not.toContain('RVV PAS');
  });

  it('registers who may send HL7 v2, from which address, and ends it', async () => {
    expect(await run('feeds', 'add-hl7', '--facility', 'RVV PAS', '--source', 'rvv', '--name', 'East Kent Hospitals', '--peer', '10.1.1.1')).toBe('hl7v2-rvv-pas');
    expect(await run('feeds', 'list')).toContain('RVV  HL7 v2   East Kent Hospitals  facility RVV PAS, from 10.1.1.1');
    expect(await findFacilitySource(test.databases, 'rvv pas', '::ffff:10.1.1.1')).toMatchObject({ code: 'RVV', kind: 'hospital' });
    expect(await findFacilitySource(test.databases, 'rvv pas', '10.1.1.2')).toBeUndefined();
    expect(await run('feeds', 'remove-hl7', 'RVV PAS')).toContain('no longer');
    expect(await findFacilitySource(test.databases, 'rvv pas', '10.1.1.1')).toBeUndefined();
  });

  it.each([
    [['load', '/nowhere', '--source', 'RVV'], 'There is no folder /nowhere'],
    [['load', FIXTURES, '--source', 'not a code'], 'is not an ODS code'],
    [['feeds', 'refused', '--limit', 'many'], '--limit is a whole number'],
  ])('is told in one sentence what is wrong with %j', async (words, sentence) => {
    expect(await run(...words)).toContain(sentence);
  });
});
