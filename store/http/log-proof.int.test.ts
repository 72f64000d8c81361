import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCheckpoint } from '@/store/audit/checkpoints/make-checkpoint';
import { publicKeysOf } from '@/store/audit/checkpoints/statement';
import { makeCheckpointKeys } from '@/store/audit/testing/log-world';
import { openWorld, type World } from './testing/open-world';

const [ALAN, OTHER] = ['9990000018', '9990000026'] as const;
const keys = makeCheckpointKeys();
let world: World;
let folder: string;
let token: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'proof-'));
  world = await openWorld({ logKeys: publicKeysOf(keys) });
  for (const nhsNumber of [ALAN, OTHER, '9990000034', '9990000042', '9990000050']) await world.takeInSample(nhsNumber);
  token = await world.patientToken(ALAN);
  await world.ask('Condition', { token });
  await seal();
  await world.ask('Condition', { token: await world.professionalToken(ALAN, {}) });
  await world.ask('Condition', { token: await world.patientToken(OTHER) });
  await seal();
  await world.ask('Observation', { token });
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const seal = () => makeCheckpoint({ pool: world.database.databases.checkpointer, keys, folders: [], clock: () => new Date() });

async function download(): Promise<string[]> {
  const answer = await world.ask('AuditEvent/$proof', { token, headers: { accept: 'application/x-ndjson' } });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
  return answer.text.trimEnd().split('\n');
}

/** Runs the program that people download, as they would. */
async function check(lines: readonly string[], older?: readonly string[]): Promise<string> {
  const files = [lines, ...(older ? [older] : [])].map((content, index) => {
    const file = path.join(folder, `download-${index}.ndjson`);
    writeFileSync(file, content.map((line) => `${line}\n`).join(''));
    return file;
  });
  const program = path.resolve('public/check-my-log.mjs');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...files]).catch((error: { stdout: string; stderr: string }) => error);
  return stdout.includes('The log holds.') ? stdout : stderr;
}

const changed = (lines: readonly string[], kind: string, place: number, change: (line: Record<string, unknown>) => Record<string, unknown> | undefined): string[] => {
  const index = lines.map((line, at) => [JSON.parse(line) as { kind: string }, at] as const).filter(([line]) => line.kind === kind).at(place)?.[1] ?? -1;
  const edited = change(JSON.parse(lines[index] ?? '{}') as Record<string, unknown>);
  return [...lines.slice(0, index), ...(edited ? [JSON.stringify(edited)] : []), ...lines.slice(index + 1)];
};

describe('a person’s log with its proof', () => {
  test('is theirs, whole, with the event of the download as its last, and holds', async () => {
    const lines = await download();
    const events = lines.map((line) => JSON.parse(line) as { kind: string; content: string }).filter(({ kind }) => kind === 'event');
    expect(events).toHaveLength(5);
    expect(events.at(-1)?.content).toContain('$proof');
    expect(lines.join()).not.toContain(await world.patientId(OTHER));
    const said = await check(lines);
    expect(said).toMatch(/^5 events, /);
    expect(said).toContain('2 signed checkpoints fit. Events 1 to 3 were so on');
    expect(said).toContain('The 2 newest have no checkpoint yet.');
  });

  test('holds beside a later one, in which nothing of it was changed', async () => {
    const older = await download();
    await seal();
    expect(await check(await download(), older)).toContain('Everything in the older file is in the newer one, unchanged.');
  });

  test('does not hold when something in it was changed, and says what', async () => {
    const lines = await download();
    const wrong = async (kind: string, place: number, change: (line: Record<string, unknown>) => Record<string, unknown> | undefined): Promise<string> => (await check(changed(lines, kind, place, change))).split('\n')[0] ?? '';
    expect(await wrong('event', 1, (line) => ({ ...line, content: String(line.content).replace('Condition', 'Procedure') }))).toBe('Event 2 was changed, or the one before it was.');
    expect(await wrong('event', 1, () => undefined)).toBe('Event 2 is missing, or in the wrong place.');
    expect(await wrong('event', -1, () => undefined)).toMatch(/^Events are missing from the end/);
    expect(await wrong('end', 0, () => undefined)).toMatch(/cut short/);
    expect(await wrong('checkpoint', 0, () => undefined)).toMatch(/^Checkpoints are missing/);
    expect(await wrong('checkpoint', 0, (line) => ({ ...line, statement: String(line.statement).replace('"chains":5', '"chains":6') }))).toBe('The signature of checkpoint 1 is wrong.');
    expect(await wrong('checkpoint', 0, (line) => ({ ...line, position: (Number(line.position) + 1) % 5 }))).toBe('Checkpoint 1 was signed over something else than this log.');
    expect(await wrong('log', 0, (line) => ({ ...line, patient: '00000000-0000-4000-8000-000000000000' }))).toBe('The log does not belong to the person that it names.');
    expect(await wrong('key', 0, () => undefined)).toMatch(/key that the file does not have/);
  });

  test('shows that the log was written anew whole, though the chain fits', async () => {
    const older = await download();
    const owner = new pg.Client({ connectionString: world.database.migratorUrl });
    await owner.connect();
    await owner.query("set session_replication_role = 'replica'");
    const patientId = await world.patientId(ALAN);
    await owner.query("update access_event set content = replace(content, 'Condition', 'Procedure') where patient_id = $1", [patientId]);
    const { rows } = await owner.query<{ seq: string }>('select seq from access_event where patient_id = $1 order by seq', [patientId]);
    for (const { seq } of rows) {
      await owner.query(
        `update access_event e set prev = p.hash, hash = sha256(p.hash || convert_to(e.seq::text || ' ' || e.content, 'UTF8'))
          from (select coalesce((select hash from access_event where patient_id = $1 and seq = $2::bigint - 1), sha256(convert_to($1::text, 'UTF8'))) as hash) p where e.patient_id = $1 and e.seq = $2::bigint`,
        [patientId, seq],
      );
    }
    await owner.query('update patient_state s set hash = e.hash from access_event e where e.patient_id = s.patient_id and e.seq = s.seq and s.patient_id = $1', [patientId]);
    await owner.end();
    const anew = await download();
    expect(await check(anew)).toMatch(/is not what checkpoint 1 was signed over: the log was written anew after it/);
    expect(await check(older)).toContain('The log holds.');
  });
});

describe('it is nobody else’s', () => {
  test('a professional is refused, and that is in the log', async () => {
    const answer = await world.ask('AuditEvent/$proof', { token: await world.professionalToken(OTHER, {}) });
    expect([answer.status, answer.text.includes('"kind"')]).toEqual([403, false]);
    const log = await world.ask('AuditEvent?outcome=8', { token: await world.patientToken(OTHER) });
    expect(log.text).toContain('AuditEvent.$proof');
  });

  test('nor an app’s that may see a part of the log, nor in a batch', async () => {
    expect((await world.ask('AuditEvent/$proof', { token: await world.patientToken(OTHER, 'patient/AuditEvent.r') })).status).toBe(403);
    const entry = [{ request: { method: 'GET', url: 'AuditEvent/$proof' } }];
    const batch = await world.ask('', { method: 'POST', token, body: { resourceType: 'Bundle', type: 'batch', entry } });
    expect(batch.text).toContain('asked for by itself');
  });

  test('the database opens it to no decision but the person’s own', async () => {
    const decision = JSON.stringify({ patient: await world.patientId(OTHER), scope: 'table' });
    await expect(world.database.databases.reader.query('select * from door_proof_events($1, 0, 9, 9)', [decision])).rejects.toThrow(/nobody but the person themself/);
    const tokenless = JSON.stringify({ ...(JSON.parse(decision) as object), scope: 'everything', token: 'no such token', stamp: 'x' });
    await expect(world.database.databases.reader.query('select * from door_proof_events($1, 0, 9, 9)', [tokenless])).rejects.toThrow('the token changed after the decision');
  });
});

test('how complete the log is: when it was last sealed, and which systems tell who looks in them', async () => {
  const { json } = await world.ask('AuditEvent/$status', { token: await world.patientToken(OTHER) });
  expect(json).toMatchObject({
    resourceType: 'Parameters',
    parameter: [
      { name: 'asked' },
      { name: 'sealed', valueInstant: expect.stringMatching(/^20/) as unknown },
      { name: 'checkpoint', valueInteger: 3 },
      { name: 'source', part: [{ name: 'organization', valueReference: { reference: 'Organization/ods-demogp1', display: 'Harbour View Surgery' } }, { name: 'reportsLooks', valueBoolean: false }] },
    ],
  });
});

test('who is to tell of looks is what the operator said, and that they are late what they did not say', async () => {
  const { prisma } = world.database.databases;
  const status = async (): Promise<string> => (await world.ask('AuditEvent/$status', { token: await world.patientToken(OTHER) })).text;
  await prisma.oauthClient.create({ data: { id: 'looks', name: 'Harbour View Surgery', kind: 'backend', sourceCode: 'DEMOGP1', metadata: { source_reports_looks: true } } });
  expect(await status()).toContain('{"name":"reportsLooks","valueBoolean":true},{"name":"late","valueBoolean":true}');
  await prisma.oauthClient.delete({ where: { id: 'looks' } });
  expect(await status()).toContain('{"name":"reportsLooks","valueBoolean":false}');
});

test('a file that breaks off on the way is known to whoever runs the store, and says nothing of why', async () => {
  const owner = new pg.Client({ connectionString: world.database.migratorUrl });
  await owner.connect();
  await owner.query('revoke execute on function door_proof_events(jsonb, bigint, bigint, int) from kmcr_reader');
  await owner.end();
  world.log.length = 0;
  await expect(world.ask('AuditEvent/$proof', { token })).rejects.toThrow();
  expect(world.log).toMatchObject([{ route: '/fhir/AuditEvent/$proof', status: 200, error: 'Error: store-unavailable ← error: 42501' }]);
});
