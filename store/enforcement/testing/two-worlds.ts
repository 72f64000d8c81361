/**
 * Two stores that differ in one thing: one holds all of a person's record, and the other
 * was never sent what is hidden from one viewer. Whatever that viewer asks, both must
 * answer the same.
 */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { professionalGroups } from '@/lib/consent/roles/professional-groups';
import { hashTokenId } from '@/store/authorization/token-id';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { openFeeds } from '@/store/feeds/open-feeds';
import { openDoors } from '@/store/enforcement/open-doors';
import { openDirectory } from '@/store/http/directory';
import { createHttpApp } from '@/store/http/http-app';
import type { RequestLimits } from '@/store/limits/request-limits';
import { saveDirectory } from '@/store/repository/directory';

export const FHIR_BASE = 'http://store.example/fhir';
export const NOW = new Date('2026-11-24T10:00:00.000Z');

/** One store: its HTTP server, and its database as the owner sees it. */
export interface World {
  app: FastifyInstance;
  test: TestDatabase;
  owner: pg.Client;
  close(): Promise<void>;
}

const DIRECTORY: fhir4.FhirResource[] = [
  { resourceType: 'Organization', id: 'ods-demogp1', identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'DEMOGP1' }], name: 'Harbour View Surgery' },
  { resourceType: 'Organization', id: 'ods-rvv', identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RVV' }], name: 'East Kent Hospitals' },
];

/** As often as one likes: thousands of requests come from one address. */
const UNLIMITED: RequestLimits = {
  countAddress: () => Promise.resolve(() => undefined),
  countAttempt: () => Promise.resolve(() => undefined),
  noteToken: () => undefined,
  requireRested: () => undefined,
  countClient: () => Promise.resolve(),
  countAdmitted: () => Promise.resolve(),
  countCheck: () => Promise.resolve(),
};

/** A store whose clock stands still and whose ids are counted, so that two of them can be the same. */
export async function openWorld(): Promise<World> {
  const test = await createTestDatabase();
  const { databases } = test;
  const clock = (): Date => new Date(NOW);
  let made = 0;
  const newId = (): string => `00000000-0000-4000-8000-${(made += 1).toString(16).padStart(12, '0')}`;
  await saveDirectory(databases, 'store', [...professionalGroups(), ...DIRECTORY], clock());
  const app = createHttpApp({
    postsLetters: true, noticeChannels: ['email', 'sms'],
    ...openDoors({ databases, fhirBase: FHIR_BASE, clock, newId, portalClientId: 'portal', oversightOrganisation: 'QKS' }),
    directory: openDirectory(databases),
    feeds: openFeeds({ databases, now: clock, serverUrl: FHIR_BASE }),
    fhirBase: FHIR_BASE,
    storeUrl: 'http://store.example',
    portalUrl: 'http://portal.example',
    version: '0.0.0',
    clock,
    isHealthy: async () => true,
    log: () => undefined,
    limits: UNLIMITED,
  });
  const owner = new pg.Client({ connectionString: test.migratorUrl });
  await owner.connect();
  return {
    app,
    test,
    owner,
    async close() {
      await app.close();
      await owner.end();
      await test.drop();
    },
  };
}

/** Gives the same access token to both worlds. */
export async function grantToken(worlds: readonly World[], context: { kind: string; patientId: string }, scope: string): Promise<string> {
  const [token, grantId, clientId] = [randomUUID(), randomUUID(), randomUUID()];
  const exp = Math.floor(NOW.getTime() / 1000) + 600;
  for (const { test } of worlds) {
    const { prisma } = test.databases;
    await prisma.oauthClient.create({ data: { id: clientId, name: 'An app', kind: 'test', metadata: {} } });
    await prisma.accessGrant.create({ data: { grantId, patientId: context.patientId, context } });
    await prisma.oidcPayload.create({
      data: { kind: 'AccessToken', id: hashTokenId(token), payload: { clientId, scope, exp, aud: FHIR_BASE, grantId }, grantId, expiresAt: new Date(Date.now() + 600_000) },
    });
  }
  return token;
}

/** A request as both worlds are sent it. */
export interface Asked {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH';
  /** Below the FHIR base, with its query. */
  address: string;
  headers: Record<string, string>;
  body?: string;
}

/** All that somebody can see of an answer, but for the moment it was sent. */
export interface Answered {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

export async function ask({ app }: World, token: string, asked: Asked, requestId: string): Promise<Answered> {
  const answer = await app.inject({
    method: asked.method,
    url: `/fhir/${asked.address}`,
    headers: { ...asked.headers, authorization: `Bearer ${token}`, 'x-request-id': requestId },
    ...(asked.body === undefined ? {} : { payload: asked.body }),
  });
  const { date: _moment, 'x-request-id': _id, ...headers } = answer.headers;
  return { status: answer.statusCode, headers, body: answer.body };
}

/** What the log says of one person, after the first `from` events, without its place in the chain. */
export async function readLog({ owner }: World, patientId: string, from: number): Promise<unknown[]> {
  const { rows } = await owner.query('select id, recorded, tokens, content from access_event where patient_id = $1 and seq > $2 order by seq', [patientId, from]);
  return rows;
}

export async function countLog({ owner }: World, patientId: string): Promise<number> {
  const { rows } = await owner.query<{ seq: string }>('select coalesce(max(seq), 0) as seq from access_event where patient_id = $1', [patientId]);
  return Number(rows[0]?.seq);
}

/** Writes past every trigger and rule, as only a test's superuser can. */
export async function writeBeneath({ owner }: World, ...statements: readonly { text: string; values: unknown[] }[]): Promise<void> {
  await owner.query("set session_replication_role = 'replica'");
  try {
    for (const statement of statements) await owner.query(statement);
  } finally {
    await owner.query("set session_replication_role = 'origin'");
  }
}

const PERSONAL_TABLES = ['resource', 'access_event', 'patient_state'] as const;

/** Empties both worlds of a person: the same one may be drawn again. */
export async function forgetPerson(world: World, patientId: string): Promise<void> {
  await writeBeneath(world, ...PERSONAL_TABLES.map((table) => ({ text: `delete from ${table} where patient_id = $1`, values: [patientId] })));
}

/** Empties a world of a person's items; their choices stay, and where those came from. */
export async function forgetItems(world: World, patientId: string): Promise<void> {
  await writeBeneath(world, { text: "delete from resource where patient_id = $1 and about not like 'Consent/%'", values: [patientId] });
}

/** As if the person had made no choices but some. @param kept `Consent/{id}/_history/{version}` */
export async function forgetChoices(world: World, patientId: string, kept: readonly string[]): Promise<void> {
  await writeBeneath(world, { text: "delete from resource where patient_id = $1 and part = 'choices' and not (type = 'Consent' and 'Consent/' || id || '/_history/' || version = any ($2))", values: [patientId, kept] });
  if (kept.length === 0) await writeBeneath(world, { text: 'update patient_state set choices_version = 0 where patient_id = $1', values: [patientId] });
}

/** All but those that PostgreSQL fills in by itself. */
async function writtenColumns({ owner }: World, table: string): Promise<string> {
  const { rows } = await owner.query<{ names: string }>("select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'", [table]);
  return rows[0]?.names ?? '';
}

/** Gives one world the log of another. */
export async function copyLog(from: World, to: World, patientId: string): Promise<void> {
  for (const table of ['access_event', 'patient_state'] as const) {
    const { rows } = await from.owner.query<{ row: unknown }>(`select to_jsonb(t) as row from ${table} t where patient_id = $1`, [patientId]);
    const values = [JSON.stringify(rows.map(({ row }) => row))];
    const columns = await writtenColumns(from, table);
    await writeBeneath(
      to,
      { text: `delete from ${table} where patient_id = $1`, values: [patientId] },
      { text: `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`, values },
    );
  }
}
