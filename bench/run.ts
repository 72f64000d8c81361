/**
 * What the one door costs: reads through the store over HTTP (token, decision, row
 * security, access event, Bundle) beside the same rows read with plain SQL by the
 * database's owner, in the same run on the same machine. Ratios travel between machines;
 * milliseconds do not.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';
import { z } from 'zod';

import { startInstance, type Instance } from '@/e2e/instance/start-instance';
import { measure, printTable, type Row } from './measure';
import { signIn } from './sign-in';

/** The person with 5,000 items and 10,000 access events. */
const IDENTITY = 'patient-9990000085';
const secretsFile = z.object({ databasePassword: z.string(), generated: z.object({ PORTAL_CLIENT_SECRET: z.string() }) });
/** Nobody's record: the store adds those that an answer refers to, and plain SQL on the record does not see them. */
const DIRECTORY = ['Organization', 'Practitioner', 'PractitionerRole', 'Location', 'HealthcareService', 'Group'];
const bundle = z.object({ entry: z.array(z.object({ resource: z.object({ resourceType: z.string(), id: z.string() }) })).optional(), link: z.array(z.object({ relation: z.string(), url: z.string() })).optional() });

console.log('Starting an instance of its own with the demonstration’s people …');
const instance = await startInstance();
try {
  console.log(`\n${printTable(await compare(instance))}\n`);
} finally {
  await instance.stop();
}

/** PostgreSQL cuts a statement's name at 63 bytes. */
function nameStatement(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

async function compare(instance: Instance): Promise<Row[]> {
  const secrets = secretsFile.parse(JSON.parse(readFileSync(path.join(instance.dataDir, 'secrets.json'), 'utf8')));
  const { accessToken, patientId } = await signIn(instance, IDENTITY, secrets.generated.PORTAL_CLIENT_SECRET);
  const database = new pg.Client({ connectionString: `postgresql://postgres:${encodeURIComponent(secrets.databasePassword)}@127.0.0.1:${instance.databasePort}/my_care_record` });
  await database.connect();
  const current = 'patient_id = $1 AND is_current AND NOT is_deleted AND form = \'whole\'';
  const sql = async (text: string, ...values: unknown[]): Promise<number> => (await database.query({ name: nameStatement(text), text, values, rowMode: 'array' })).rows.length;
  const get = (address: string): Promise<unknown> => fetchJson(`${instance.storeUrl}/fhir/${address}`, accessToken);
  const search = async (address: string): Promise<number> => bundle.parse(await get(address)).entry?.length ?? 0;

  const { rows } = await database.query<{ id: string }>(`SELECT id FROM resource WHERE ${current} AND type = 'Observation' LIMIT 1`, [patientId]);
  const id = rows[0]?.id ?? '';
  try {
    return [
      {
        what: 'read by id',
        door: await measure(200, async () => ((await get(`Observation/${id}`)) ? 1 : 0)),
        sql: await measure(200, () => sql(`SELECT content FROM resource WHERE ${current} AND type = 'Observation' AND id = $2`, patientId, id)),
      },
      {
        what: 'search: 50 Observations, newest first',
        door: await measure(60, () => search(`Observation?patient=${patientId}&_sort=-date&_count=50`)),
        sql: await measure(60, () => sql(`SELECT content FROM resource WHERE ${current} AND type = 'Observation' ORDER BY occurred_from DESC LIMIT 50`, patientId)),
      },
      {
        what: 'everything, all pages',
        door: await measure(3, () => readAllPages(`${instance.storeUrl}/fhir/Patient/${patientId}/$everything?_count=1000`, accessToken)),
        sql: await measure(3, () => sql(`SELECT content FROM resource WHERE ${current} AND part NOT IN ('log')`, patientId)),
      },
      {
        what: 'log: the last 50 AuditEvents',
        door: await measure(60, () => search(`AuditEvent?patient=${patientId}&_sort=-date&_count=50`)),
        sql: await measure(60, () => sql('SELECT content FROM access_event WHERE patient_id = $1 ORDER BY recorded DESC LIMIT 50', patientId)),
      },
    ];
  } finally {
    await database.end();
  }
}

async function readAllPages(first: string, accessToken: string): Promise<number> {
  // What a page's items refer to comes again on each page that needs it: counted once.
  const items = new Set<string>();
  for (let url: string | undefined = first; url !== undefined; ) {
    const page = bundle.parse(await fetchJson(url, accessToken));
    for (const { resource } of page.entry ?? []) if (!DIRECTORY.includes(resource.resourceType)) items.add(`${resource.resourceType}/${resource.id}`);
    url = page.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return items.size;
}

async function fetchJson(url: string, accessToken: string): Promise<unknown> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } });
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return answer.json();
}
