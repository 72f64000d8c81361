import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Classification } from '@/lib/fhir/classify';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { registerPatient } from '@/store/repository/testing/register-patient';
import { takeIn } from '@/store/repository/taking-in/take-in';
import { asTheDoor } from './testing/as-the-door';
import { saveToken } from './testing/save-token';

let database: TestDatabase;
let patientId: string;
let otherPatientId: string;

const ORDINARY: Omit<Classification, 'about'> = {
  part: 'conditions',
  labels: [],
  confidentiality: 'N',
  restricted: false,
  authors: ['Organization/ods-g1'],
  related: [],
};

function condition(id: string, classification: Partial<Classification> = {}) {
  return {
    resource: { resourceType: 'Condition', id, subject: { reference: 'Patient/x' }, code: { text: id } } as fhir4.Condition,
    classification: { ...ORDINARY, about: `Condition/${id}`, ...classification },
  };
}

async function store(person: string, items: ReturnType<typeof condition>[], code = 'G1'): Promise<void> {
  await takeIn(database.databases, {
    patientId: person,
    source: { code, kind: 'gp-practice', name: 'The Practice' },
    messageId: randomUUID(),
    receivedAt: new Date(),
    items,
    request: { requestId: 'r', clientAddress: '127.0.0.1', summary: 'test' },
    serverUrl: 'http://store.example/fhir',
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  patientId = await registerPatient(database.databases, { nhsNumber: '9990000018', birthDate: '1941-03-03' });
  otherPatientId = await registerPatient(database.databases, { nhsNumber: '9990000026', birthDate: '1991-03-03' });
  await store(patientId, [
    condition('plain'),
    condition('sensitive', { labels: ['PSY'], confidentiality: 'R' }),
    condition('restricted', { restricted: true, confidentiality: 'R' }),
    condition('other-part', { part: 'medicines' }),
    condition('private', { part: 'other' }),
  ]);
  await store(otherPatientId, [condition('somebody-elses')]);
}, 60_000);

afterAll(() => database.drop());

const ENTERED = { scope: 'table', whole: [], outline: [], labels: [], organisation: 'X1', choices: [], choicesVersion: 0 };

/** What the door's role sees of the table under these settings. */
async function idsSeen(decision?: Record<string, unknown>): Promise<string[]> {
  return asTheDoor(database.migratorUrl, async (client) => {
    if (decision) await client.query('select door_set($1)', [JSON.stringify({ ...ENTERED, patient: patientId, ...decision })]);
    const { rows } = await client.query<{ id: string }>("select id from resource where form = 'whole' order by id");
    return rows.map((row) => row.id);
  });
}

describe('the door’s role', () => {
  test('sees nothing without a decision: no item, no access event, no end of a chain', async () => {
    expect(await idsSeen()).toEqual([]);
    await asTheDoor(database.migratorUrl, async (client) => {
      expect((await client.query('select from access_event')).rowCount).toBe(0);
      expect((await client.query('select from patient_state')).rowCount).toBe(0);
    });
  });

  test('sees only the parts that the decision grants', async () => {
    expect(await idsSeen({ whole: ['conditions'] })).toEqual(['plain']);
    expect(await idsSeen({ whole: ['medicines'] })).toEqual(['other-part']);
    expect(await idsSeen({ whole: [] })).toEqual([]);
  });

  test('sees a sensitive item only with its topic', async () => {
    expect(await idsSeen({ whole: ['conditions'], labels: ['PSY'] })).toEqual(['plain', 'sensitive']);
  });

  test('sees an item restricted by law only for the organisation that recorded it', async () => {
    expect(await idsSeen({ whole: ['conditions'], organisation: 'G1' })).toEqual(['plain', 'restricted']);
  });

  test('sees all of the person, and of nobody else, as the person themself', async () => {
    expect(await idsSeen({ scope: 'everything' })).toEqual(['other-part', 'plain', 'private', 'restricted', 'sensitive']);
  });

  test('sees nothing for a scope it does not know', async () => {
    expect(await idsSeen({ scope: 'anything', whole: ['conditions'] })).toEqual([]);
  });

  test('sees nothing that a choice forbids, and what a choice opens again', async () => {
    const forbidAll = { effect: 'forbid', match: {} };
    const permitOne = { effect: 'permit', match: { instances: ['Condition/plain'] } };
    const seen = (rules: unknown[]): Promise<string[]> => idsSeen({ whole: ['conditions', 'medicines'], choices: [{ consent: 'Consent/c', rules }] });
    expect(await seen([forbidAll])).toEqual([]);
    expect(await seen([forbidAll, permitOne])).toEqual(['plain']);
    expect(await seen([{ effect: 'forbid', match: { parts: ['medicines'] } }])).toEqual(['plain']);
  });

  test('sees nothing under a condition that the database does not know', async () => {
    const rules = [{ effect: 'permit', match: { moonPhase: ['full'] } }];
    expect(await idsSeen({ whole: ['conditions'], choices: [{ consent: 'Consent/c', rules }] })).toEqual([]);
  });

  test.each([
    ['no list of choices', null],
    ['a choice without rules', [{}]],
    ['a rule without an effect', [{ rules: [{ match: {} }] }]],
    ['a permission without conditions', [{ rules: [{ effect: 'permit' }] }]],
    ['a condition that is no list', [{ rules: [{ effect: 'permit', match: { parts: 'conditions' } }] }]],
  ])('sees nothing under %s', async (_what, choices) => {
    const { rows } = await asTheDoor(database.migratorUrl, (client) => client.query<{ passes: boolean }>(
      "select item_passes($1, 'conditions', '{}', 'N', 'Condition/plain', '{}', '{}', '{}', '{}', now(), now()) as passes",
      [choices === null ? null : JSON.stringify(choices)],
    ));
    expect(rows).toEqual([{ passes: false }]);
  });

  test.each([['was decided before a choice', { choicesVersion: 7 }], ['does not say which choices it was decided by', { choicesVersion: null }]])('logs no look that %s', async (_what, decision) => {
    const logged = asTheDoor(database.migratorUrl, async (client) => {
      await client.query('select door_set($1)', [JSON.stringify({ ...ENTERED, patient: patientId, ...decision })]);
      await client.query("select log_append($1, gen_random_uuid(), now(), '{}', '{}')", [patientId]);
    });
    await expect(logged).rejects.toMatchObject({ code: 'KM001' });
  });

  test('cannot change an item, or take one away', async () => {
    for (const statement of ["update resource set content = '{}'", 'delete from resource', "update access_event set content = '{}'"]) {
      await expect(asTheDoor(database.migratorUrl, (client) => client.query(statement)), statement).rejects.toThrow(/permission denied/);
    }
  });
});

describe('the reading role, whose connection the store holds', () => {
  test('reaches no record and no log but by the door’s functions', async () => {
    const { reader } = database.databases;
    for (const table of ['resource', 'access_event', 'patient_state', 'access_grant', 'oidc_payload']) {
      await expect(reader.query(`select from ${table}`), table).rejects.toThrow(/permission denied/);
    }
    for (const inner of ["door_set('{}')", "door_enter('{}')", "unseen_items(gen_random_uuid(), '{}')", "door_include(gen_random_uuid(), '{}', '{}')"]) {
      await expect(reader.query(`select ${inner}`), inner).rejects.toThrow(/permission denied/);
    }
    await expect(reader.query('set role kmcr_door')).rejects.toThrow(/permission denied/);
  });

  const read = async (decision: Record<string, unknown>): Promise<number> => {
    const entered = { ...ENTERED, patient: patientId, scope: 'everything', ...decision };
    const { rows } = await database.databases.reader.query("select * from door_read($1, 'Condition', 'plain', null, gen_random_uuid(), now(), '{}', '{}')", [JSON.stringify(entered)]);
    return rows.length;
  };
  const stampOf = async (hash: string): Promise<string> =>
    (await database.databases.reader.query<{ stamp: string }>('select stamp from door_open($1)', [hash])).rows[0]?.stamp ?? '';
  const askOwner = async <Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> => {
    const owner = new pg.Client({ connectionString: database.migratorUrl });
    await owner.connect();
    try {
      return (await owner.query<Row>(text, values)).rows;
    } finally {
      await owner.end();
    }
  };
  const countLog = async (): Promise<number> => (await askOwner('select from access_event where patient_id = $1', [patientId])).length;

  test('opens a record with a token that is bound to it, which leaves its line in the log', async () => {
    const token = await saveToken(database.databases.prisma, { kind: 'patient', patientId });
    const before = await countLog();
    expect(await read({ token, stamp: await stampOf(token) })).toBe(1);
    expect(await countLog()).toBe(before + 1);
  });

  test('opens none without a token, with one that has ended or changed, or is bound to somebody else', async () => {
    const { prisma } = database.databases;
    const token = await saveToken(prisma, { kind: 'patient', patientId });
    const stamp = await stampOf(token);
    const others = await saveToken(prisma, { kind: 'patient', patientId: otherPatientId });
    await expect(read({}), 'none').rejects.toMatchObject({ code: 'KM001' });
    await expect(read({ token }), 'one without its stamp').rejects.toMatchObject({ code: 'KM001' });
    await expect(read({ token: others, stamp: await stampOf(others) }), 'somebody else’s').rejects.toMatchObject({ code: 'KM001' });
    await prisma.oidcPayload.update({ where: { kind_id: { kind: 'AccessToken', id: token } }, data: { payload: { clientId: 'another' } } });
    await expect(read({ token, stamp }), 'a changed one').rejects.toMatchObject({ code: 'KM001' });
    await prisma.oidcPayload.delete({ where: { kind_id: { kind: 'AccessToken', id: token } } });
    await expect(read({ token, stamp }), 'an ended one').rejects.toMatchObject({ code: 'KM001' });
  });

  test('opens none with a token that is past its end, unchanged as it is', async () => {
    const token = await saveToken(database.databases.prisma, { kind: 'patient', patientId }, new Date(Date.now() - 1));
    expect(await stampOf(token)).toBe('');
    const [ended] = await askOwner<{ stamp: string }>(
      "select token_stamp(t.xmin, c.xmin, g.xmin) as stamp from oidc_payload t join oauth_client c on c.id = t.payload ->> 'clientId' join access_grant g on g.grant_id = t.grant_id where t.id = $1",
      [token],
    );
    await expect(read({ token, stamp: ended?.stamp })).rejects.toMatchObject({ code: 'KM001' });
  });

  test('opens with a professional’s token nothing as the person themself', async () => {
    const token = await saveToken(database.databases.prisma, { kind: 'professional', patientId });
    const stamp = await stampOf(token);
    await expect(read({ token, stamp })).rejects.toMatchObject({ code: 'KM001' });
    expect(await read({ token, stamp, scope: 'table', whole: ['conditions'] })).toBe(1);
  });
});

test('where a text came from is no more seen than the text, when a later version of it is restricted', async () => {
  const person = await registerPatient(database.databases, { nhsNumber: '9990000034', birthDate: '1961-03-03' });
  const text = (restricted: boolean) => ({
    resource: { resourceType: 'Binary', id: 'text', contentType: 'text/plain', data: restricted ? 'Yg==' : 'YQ==' } as fhir4.Binary,
    classification: { ...ORDINARY, part: 'letters' as const, about: 'Binary/text', restricted },
  });
  const told = {
    resource: { resourceType: 'Provenance', id: 'told', target: [{ reference: 'Binary/text' }], recorded: '2026-11-24T10:00:00Z', agent: [] } as fhir4.Provenance,
    classification: text(false).classification,
  };
  const seen = (): Promise<string[]> => idsSeen({ patient: person, whole: ['letters'] });
  await store(person, [text(false), told] as unknown as ReturnType<typeof condition>[]);
  expect(await seen()).toEqual(['text', 'told']);
  await store(person, [text(true)] as unknown as ReturnType<typeof condition>[]);
  expect(await seen()).not.toContain('told');
});

describe('the other roles', () => {
  test('a feed cannot read what an item says, nor set a choice', async () => {
    const { feeder } = database.databases;
    await expect(feeder.query('select content from resource')).rejects.toThrow(/permission denied/);
    await expect(store(patientId, [{ ...condition('c'), resource: { resourceType: 'Consent', id: 'c' } as unknown as fhir4.Condition }])).rejects.toThrow(
      /row-level security/,
    );
  });

  test('sign-in cannot read a record or a log', async () => {
    const { authorizer } = database.databases;
    await expect(authorizer.query('select from resource')).rejects.toThrow(/permission denied/);
    await expect(authorizer.query('select from access_event')).rejects.toThrow(/permission denied/);
  });
});

describe('the log', () => {
  test('can be added to and not changed by any of the store’s roles', async () => {
    for (const pool of [database.databases.reader, database.databases.feeder, database.databases.authorizer]) {
      for (const statement of ["update access_event set content = ''", 'delete from access_event', 'truncate access_event', 'insert into access_event default values']) {
        await expect(pool.query(statement)).rejects.toThrow(/permission denied/);
      }
    }
  });

  test('is not changed by its owner by mistake either', async () => {
    const owner = new pg.Client({ connectionString: database.migratorUrl });
    await owner.connect();
    try {
      await expect(owner.query('delete from access_event')).rejects.toThrow(/can only be added to/);
    } finally {
      await owner.end();
    }
  });

  test('chains each event to the one before it', async () => {
    const owner = new pg.Client({ connectionString: database.migratorUrl });
    await owner.connect();
    try {
      await store(patientId, [condition('another')]);
      const { rows } = await owner.query<{ is_linked: boolean; is_sealed: boolean }>(
        `select prev = lag(hash, 1, sha256(convert_to(patient_id::text, 'UTF8'))) over (order by seq) as is_linked,
          hash = sha256(prev || convert_to(seq::text || ' ' || content, 'UTF8')) as is_sealed
          from access_event where patient_id = $1`,
        [patientId],
      );
      expect(rows.length).toBeGreaterThan(1);
      expect(rows.every((row) => row.is_linked && row.is_sealed)).toBe(true);
    } finally {
      await owner.end();
    }
  });
});
