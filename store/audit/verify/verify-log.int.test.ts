import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeCheckpointKeys, openLogWorld, type LogWorld } from '@/store/audit/testing/log-world';
import { describeBroken, describeMiscounted } from './describe';
import { beginProgress } from './progress';
import { verifyLog } from './verify-log';

let world: LogWorld;
let patientId: string;
let other: string;

beforeAll(async () => {
  world = await openLogWorld();
});

/** A chain of six events under three checkpoints, and another that nobody touches. */
beforeEach(async () => {
  await world.clear();
  [patientId, other] = [randomUUID(), randomUUID()];
  await world.write(patientId, 'one', 'two');
  await world.write(other, 'one');
  await world.seal();
  await world.write(patientId, 'three', 'four');
  await world.seal();
  await world.write(patientId, 'five', 'six');
  await world.write(other, 'two');
  await world.seal();
});
afterAll(() => world.close());

const at = (seq: number): string => `patient_id = '${patientId}' and seq = ${seq}`;

async function broken(): Promise<string[]> {
  const found = await world.verify();
  expect(found.broken.filter((one) => one.patientId !== patientId)).toEqual([]);
  return found.broken.map((one) => `${one.fault} ${one.seq}${one.upTo === undefined || one.upTo === one.seq ? '' : `-${one.upTo}`}`);
}
const faults = async (): Promise<string[]> => (await world.verify()).faults.map(({ number, place, fault }) => `${number} ${place === world.folder ? 'outside' : 'inside'} ${fault.replaceAll(world.folder, 'outside').replaceAll(patientId, 'patient')}`);

describe('a log that nobody touched', () => {
  test('holds, and so do its checkpoints inside and outside the database', async () => {
    await world.write(other, 'three');
    expect(await world.verify()).toMatchObject({ chains: 2, events: 9, uncovered: 1, brokenCount: 0, faultCount: 0, last: { number: 3 }, otherLogs: [] });
  });

  test('holds after the key was changed', async () => {
    await world.write(other, 'three');
    await world.seal(makeCheckpointKeys());
    expect(await world.verify()).toMatchObject({ brokenCount: 0, faultCount: 0, last: { number: 4 } });
  });
});

describe('the first event is named, though the triggers were off, when one was', () => {
  test('altered', async () => {
    await world.meddle(`update access_event set content = '{"said":"nothing"}' where ${at(2)}`);
    expect(await broken()).toEqual(['altered 2']);
  });

  test('altered and sealed anew', async () => {
    await world.meddle(`update access_event set content = 'x', hash = sha256(prev || convert_to(seq::text || ' x', 'UTF8')) where ${at(2)}`);
    expect(await broken()).toEqual(['altered 2']);
  });

  test('removed from the beginning, the middle and the end', async () => {
    await world.meddle(`delete from access_event where ${at(6)}`);
    expect(await broken()).toEqual(['removed 6']);
    await world.meddle(`delete from access_event where ${at(3)}`);
    expect(await broken()).toEqual(['removed 3']);
    await world.meddle(`delete from access_event where ${at(1)}`);
    expect(await broken()).toEqual(['removed 1']);
  });

  test('removed, and those after it numbered anew', async () => {
    await world.meddle(`delete from access_event where ${at(3)}`, `update access_event set seq = seq - 1 where patient_id = '${patientId}' and seq > 3`, `update patient_state set seq = 5 where patient_id = '${patientId}'`);
    expect(await broken()).toEqual(['removed 3']);
  });

  test('inserted in the middle and at the end', async () => {
    const copy = (from: number, to: number): string =>
      `insert into access_event select patient_id, ${to}, gen_random_uuid(), recorded, tokens, prev, hash, content from access_event where ${at(from)}`;
    await world.meddle(copy(6, 7));
    expect(await broken()).toEqual(['inserted 7']);
    await world.meddle(`delete from access_event where ${at(7)}`, `update access_event set seq = seq + 100 where patient_id = '${patientId}' and seq > 2`, `update access_event set seq = seq - 99 where patient_id = '${patientId}' and seq > 2`, copy(2, 3));
    expect(await broken()).toEqual(['inserted 3']);
  });

  test('moved', async () => {
    await world.meddle(`update access_event set seq = 99 where ${at(2)}`, `update access_event set seq = 2 where ${at(4)}`, `update access_event set seq = 4 where ${at(99)}`);
    expect(await broken()).toEqual(['moved 2']);
  });
});

test('a number of openings that is kept of a month and is not that of its events is named, and no fault of the chain', async () => {
  await world.database.databases.authorizer.query("select log_append($1, gen_random_uuid(), '2026-03-04T10:00:00Z', '{}', '{type=110114,purpose=TREAT}')", [patientId]);
  expect((await world.verify()).miscounted).toEqual([]);
  await world.meddle('update log_month set opened = 7, told = 2');
  const { miscounted, brokenCount } = await world.verify();
  expect([miscounted.map(describeMiscounted), brokenCount]).toEqual([[`Patient/${patientId}, 2026-03: kept as opened 7 times, and the log has 1.`, `Patient/${patientId}, 2026-03: kept as told of 2 times, and the log has 0.`], 0]);
});

describe('what was changed so that the chain fits is found by the checkpoints', () => {
  test('a chain written anew from one event to its end', async () => {
    await world.meddle(`update access_event set content = '{"said":"nothing"}' where ${at(3)}`);
    await world.reseal(patientId, 3);
    expect(await broken()).toEqual(['rewritten 3-4']);
    expect((await world.verify()).broken.map(describeBroken)).toEqual([`Patient/${patientId}, an event from 3 to 4: was written anew, as checkpoint 2 knows it.`]);
  });

  test('a chain whose end was cut, its head with it', async () => {
    await world.meddle(`delete from access_event where patient_id = '${patientId}' and seq > 4`);
    await world.reseal(patientId, 99);
    expect(await broken()).toEqual(['removed 5']);
  });

  test('a chain that was taken away whole', async () => {
    await world.meddle(`delete from access_event where patient_id = '${patientId}'`, `delete from patient_state where patient_id = '${patientId}'`);
    expect(await broken()).toEqual(['removed 1']);
  });

  test('a chain written anew, and the checkpoints in the database with it, by those outside', async () => {
    await world.meddle(`update access_event set content = '{"said":"nothing"}' where ${at(3)}`);
    await world.reseal(patientId, 3);
    await world.meddle('update log_checkpoint_leaf l set hash = e.hash from access_event e where e.patient_id = l.patient_id and e.seq = l.seq');
    expect(await broken()).toEqual([]);
    expect(await faults()).toEqual([
      '2 inside names ends of chains that were not what was signed',
      '3 inside names ends of chains that were not what was signed',
      '2 inside knows event 4 of Patient/patient, which was changed since, otherwise than outside',
      '3 inside knows event 6 of Patient/patient, which was changed since, otherwise than outside',
    ]);
  });

  test('a person taken out of chains and checkpoints altogether', async () => {
    await world.meddle(...['access_event', 'patient_state', 'log_checkpoint_leaf', 'log_covered'].map((table) => `delete from ${table} where patient_id = '${patientId}'`));
    expect(await broken()).toEqual([]);
    expect((await faults()).filter((fault) => fault.includes('no longer there'))).toHaveLength(3);
  });

  test('checkpoints cut from the database', async () => {
    await world.meddle('delete from log_checkpoint where number > 1', 'delete from log_checkpoint_leaf where number > 1');
    expect(await faults()).toContain('2 inside is missing, and outside has it');
    await expect(world.seal()).rejects.toThrow(/go on to number 3 and the database only to 1/);
  });

  test('checkpoints in the database signed by somebody else', async () => {
    await world.meddle("update log_checkpoint set signature = 'AAAA' where number = 2");
    expect(await faults()).toEqual(['2 inside is not signed by a key that we know']);
  });
});

describe('a file of checkpoints that was changed is found, when', () => {
  const file = (): string => {
    const [log = ''] = readdirSync(world.folder).filter((name) => !name.endsWith('.json'));
    const [name = ''] = readdirSync(path.join(world.folder, log));
    return path.join(world.folder, log, name);
  };
  const edit = (change: (lines: string[]) => string[]): void => writeFileSync(file(), change(readFileSync(file(), 'utf8').trimEnd().split('\n')).map((line) => `${line}\n`).join(''));

  test('its end was cut', async () => {
    edit((lines) => lines.slice(0, 1));
    expect(await faults()).toEqual(['2 outside is missing, and those up to 3']);
  });

  test('a line was cut short or taken out', async () => {
    edit(([one = '', two = '', three = '']) => [one, two.slice(0, 40), three]);
    expect(await faults()).toEqual(['2 outside cannot be read']);
    edit(([one = '', , three = '']) => [one, three]);
    expect(await faults()).toEqual(['2 outside is missing']);
  });

  test('it names another end of a chain', async () => {
    edit((lines) => lines.map((line) => line.replace(/,4,"/, ',5,"')));
    expect(await faults()).toContain('2 outside names ends of chains that were not what was signed');
  });

  test('a statement was changed', async () => {
    edit((lines) => lines.map((line) => line.replace(/\\"number\\":2,\\"made\\":\\"20/, '\\"number\\":2,\\"made\\":\\"19')));
    expect((await faults())[0]).toBe('2 outside is not signed by a key that we know');
  });

  test('lines changed places', async () => {
    edit(([one = '', two = '', three = '']) => [one, three, two]);
    expect(await faults()).toEqual(expect.arrayContaining(['2 outside is missing', '2 outside is there a second time or in the wrong place']));
  });
});

describe('a verification', () => {
  test('goes on where one was stopped, and forgets nothing that was found before', async () => {
    const [first = '', second = ''] = [patientId, other].sort();
    await world.meddle(`update access_event set content = 'x' where patient_id = '${first}' and seq = 1`, `update access_event set content = 'x' where patient_id = '${second}' and seq = 1`);
    const whole = await world.verify();
    expect(whole.brokenCount).toBe(2);
    const stopped = { ...beginProgress(new Date()), afterPatient: first, chains: 1, broken: whole.broken.filter((one) => one.patientId === first), brokenCount: 1 };
    const saved: unknown[] = [];
    const progress = { read: () => structuredClone(stopped), save: (state: unknown) => void saved.push(state), end: () => void saved.push('end') };
    const resumed = await verifyLog({ databaseUrl: world.database.migratorUrl, folders: [world.folder], progress, now: () => new Date() });
    expect(resumed).toMatchObject({ chains: 2, brokenCount: 2 });
    expect(saved.at(-1)).toBe('end');
  });

  test('trusts no key but the operator’s, when they give one', async () => {
    const progress = { read: () => undefined, save: () => undefined, end: () => undefined };
    const found = await verifyLog({ databaseUrl: world.database.migratorUrl, folders: [world.folder], progress, now: () => new Date(), keys: [] });
    expect(found.faults.filter(({ fault }) => fault === 'is not signed by a key that we know')).toHaveLength(6);
  });
});
