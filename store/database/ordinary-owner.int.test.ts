import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerPatient } from '@/store/repository/testing/register-patient';
import { openDatabases, type Databases } from './database';
import { migrate } from './migrate';
import { storeAddress } from './role-urls';

/** The same password as the server's owner has: the store's roles, which are the whole server's, keep theirs (role-urls.ts). */
const password = decodeURIComponent(new URL(process.env.TEST_DATABASE_URL ?? 'postgresql://none').password);
const name = `owned_${randomUUID().replaceAll('-', '')}`;
let databases: Databases;

async function asSuperuser(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  // The store's roles may be there already, made by another owner: this one is let at them as an operator would.
  await asSuperuser(
    `create role ${name} login createrole password ${pg.escapeLiteral(password)}`,
    `do $$ begin
      execute (select coalesce(string_agg(format('grant %I to ${name} with admin option', rolname), ';'), 'select') from pg_roles where rolname like 'kmcr\\_%');
    end $$`,
    `create database ${name} owner ${name}`,
  );
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  await migrate(url.toString());
  databases = openDatabases({ address: storeAddress(url.toString()), poolSize: 2 });
}, 60_000);

afterAll(async () => {
  await databases.close();
  await asSuperuser(`drop database ${name} with (force)`);
});

test('choices are found, and decide, in a database whose owner is no superuser', async () => {
  const { prisma, reader } = databases;
  const patientId = await registerPatient(databases, { nhsNumber: '9990000018', birthDate: '1941-03-03' });
  const context = { kind: 'patient', patientId };
  await prisma.oauthClient.create({ data: { id: 'app', name: 'App', kind: 'public', metadata: {} } });
  await prisma.accessGrant.create({ data: { grantId: 'g', patientId, context } });
  await prisma.oidcPayload.create({ data: { kind: 'AccessToken', id: 'token', grantId: 'g', payload: { clientId: 'app' }, expiresAt: new Date(Date.now() + 600_000) } });

  const sent = (id: string, resourceType: string): string => JSON.stringify({ id, tokens: [], refs: [], dates: {}, content_hash: '\\x00', content: JSON.stringify({ resourceType }) });
  const opened = await reader.query<{ stamp: string }>("select stamp from door_open('token')");
  const entered = { patient: patientId, scope: 'everything', whole: [], outline: [], labels: [], choices: [], choicesVersion: 0, token: 'token', stamp: opened.rows[0]?.stamp };
  await reader.query(`select door_save_consent($1, 1, $2, $3, now(), gen_random_uuid(), '{}', '{}')`, [JSON.stringify(entered), sent('c1', 'Consent'), sent('p1', 'Provenance')]);
  const { rows } = await reader.query<{ choices: unknown[]; choices_version: string }>("select choices, choices_version from door_open('token')");
  expect(rows).toEqual([expect.objectContaining({ choices_version: '1', choices: [{ reference: 'Consent/c1/_history/1', content: '{"resourceType":"Consent"}' }] })]);
});
