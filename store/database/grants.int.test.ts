import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASE_ROLES, type DatabaseRole } from './role-urls';
import { createTestDatabase, type TestDatabase } from './test-database';

/** All that each role may do, by allow-list: what is added to the schema is added here knowingly, or not at all. */
const FUNCTIONS: Readonly<Record<DatabaseRole, readonly string[]>> = {
  kmcr_reader: [
    'date_compares', 'door_history', 'door_log', 'door_log_months', 'door_log_read', 'door_open', 'door_proof_begin', 'door_proof_checkpoints',
    'door_proof_events', 'door_read', 'door_save_consent', 'door_save_notices', 'door_save_task', 'door_search', 'door_state', 'door_summary', 'events_around', 'item_found', 'json_texts', 'log_append', 'log_status', 'oversight_evidence', 'oversight_find', 'oversight_kept',
    'oversight_list', 'oversight_read', 'oversight_save', 'own_notices', 'own_task', 'preview_affiliations', 'preview_counts', 'preview_items', 'preview_replay',
    'preview_viewers',
  ],
  kmcr_feeder: ['count_told_looks', 'hold_roles', 'log_append', 'own_documents', 'own_service', 'report_look', 'report_time', 'told_items'],
  kmcr_authorizer: ['explain_look', 'is_new_app', 'log_append'],
  kmcr_exporter: ['door_export', 'export_choices', 'export_people'],
  kmcr_checkpointer: [],
  kmcr_messenger: ['claim_notice', 'finish_notice', 'give_up_letter', 'hand_notice', 'keep_on_untold', 'notices_of', 'prove_address', 'queue_letter', 'queue_notice', 'set_notices'],
};

/** The reader's, for choices beside their being saved by the person. */
const OF_CHOICES = ['choice_items_missing', 'door_end_entered', 'door_enter_choice', 'door_save_helpers_choice'];
/** The reader's, for which apps and people a person lets see their record. */
const OF_APPS = ['door_app_name', 'door_apps', 'door_stop_app'];
const OF_HELPERS = ['door_end_helper', 'door_helpers', 'door_invite_helper'];

/** A privilege of a whole table, or of some of its columns. */
const TABLES: Readonly<Record<DatabaseRole, readonly string[]>> = {
  kmcr_reader: ['directory_resource SELECT'],
  kmcr_feeder: [
    'directory_resource INSERT', 'directory_resource SELECT', 'directory_resource UPDATE (is_current)', 'feed_message INSERT', 'feed_message SELECT',
    'item_said INSERT', 'item_said SELECT', 'item_said UPDATE',
    'patient_index INSERT', 'patient_index SELECT', 'patient_index UPDATE (demographics_code, demographics_source)',
    'patient_local_id INSERT', 'patient_local_id SELECT', 'patient_local_id UPDATE (patient_id)',
    'resource INSERT', 'resource SELECT (content_hash, form, id, is_current, is_deleted, last_updated, patient_id, source, type, version)', 'resource UPDATE (is_current)',
  ],
  kmcr_authorizer: [
    ...['access_grant', 'launch_context', 'oauth_client', 'oidc_payload'].flatMap((table) => ['DELETE', 'INSERT', 'SELECT', 'UPDATE'].map((right) => `${table} ${right}`)),
    'helper SELECT', 'helper UPDATE (began_at, code_hash, issuer, name, subject)',
    'patient_index SELECT (birth_date, nhs_number, patient_id)',
  ].sort(),
  kmcr_exporter: [
    'directory_resource SELECT', 'export_chunk DELETE', 'export_chunk INSERT', 'export_chunk SELECT',
    'export_job DELETE', 'export_job INSERT', 'export_job SELECT', 'export_job UPDATE (after_patient, expires_at, failures, locked_until, state, worker)',
  ],
  kmcr_checkpointer: [
    'log_checkpoint INSERT', 'log_checkpoint SELECT', 'log_checkpoint_leaf INSERT', 'log_checkpoint_leaf SELECT',
    'log_covered INSERT', 'log_covered SELECT', 'log_covered UPDATE', 'patient_state SELECT (hash, patient_id, seq)',
  ],
  kmcr_messenger: ['notice INSERT', 'notice SELECT', 'notice UPDATE', 'notice_setting INSERT', 'notice_setting SELECT', 'notice_setting UPDATE'],
};

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

async function namesFrom(sql: string, role: DatabaseRole): Promise<string[]> {
  const { rows } = await database.databases.reader.query<{ name: string }>(sql, [role]);
  return rows.map(({ name }) => name);
}

const MAY_RUN = `select distinct p.proname as name from pg_proc p
  where p.pronamespace = 'public'::regnamespace and has_function_privilege($1, p.oid, 'execute') order by 1`;

const MAY_TOUCH = `
  with rights as (
    select c.relname::text as name, r.name as right, has_table_privilege($1, c.oid, r.name) as is_whole,
      (select string_agg(a.attname, ', ' order by a.attname) from pg_attribute a
        where r.name in ('SELECT', 'INSERT', 'UPDATE') and a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and has_column_privilege($1, c.oid, a.attnum, r.name)) as columns
    from pg_class c, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as r(name)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
  )
  select name || ' ' || "right" || case when is_whole then '' else ' (' || columns || ')' end as name
  from rights where is_whole or columns is not null order by 1`;

describe.each(DATABASE_ROLES)('%s', (role) => {
  test('may run the functions of its own work and no other', async () => {
    expect(await namesFrom(MAY_RUN, role)).toEqual([...FUNCTIONS[role], ...(role === 'kmcr_reader' ? [...OF_CHOICES, ...OF_APPS, ...OF_HELPERS] : [])].sort());
  });

  test('may do with tables what its own work asks and nothing else', async () => {
    expect((await namesFrom(MAY_TOUCH, role)).sort()).toEqual(TABLES[role]);
  });
});

test('a function that runs with more rights than its caller looks for nothing in the caller’s own tables', async () => {
  const { rows } = await database.databases.reader.query<{ name: string; settings: string[] | null }>(
    `select proname as name, proconfig as settings from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ settings }) => !settings?.includes('search_path=public, pg_temp'))).toEqual([]);
});

/** Which role runs a function, as its owner or as itself, and may not run one that this calls. */
const MISSING = String.raw`
  with function as materialized (
    select p.oid, p.proname, p.prosecdef, p.proowner, p.prorettype,
      regexp_replace(regexp_replace(pg_get_functiondef(p.oid), '--[^\n]*|/\*.*?\*/', '', 'g'), '''[^'']*''', '', 'g') as text
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
  ), call as materialized (
    select caller.*, called.oid as needs, called.proname as needed
    from function caller join function called on caller.oid <> called.oid and caller.text ~ ('\m' || called.proname || '\(')
  )
  select r.rolname || ': ' || c.proname || ' calls ' || c.needed as name
  from call c join pg_roles r on r.rolname like 'kmcr\_%'
    and case when c.prosecdef then r.oid = c.proowner else c.prorettype <> 'trigger'::regtype and has_function_privilege(r.oid, c.oid, 'execute') end
  where not has_function_privilege(r.oid, c.needs, 'execute') order by 1`;

test('whoever may run a function may run each that it calls', async () => {
  const client = await database.openOwner();
  const missing = async (): Promise<string[]> => (await client.query<{ name: string }>(MISSING)).rows.map(({ name }) => name);
  expect(await missing()).toEqual([]);
  await client.query('begin; revoke execute on function token_stamp(xid, xid, xid) from kmcr_prover');
  expect(await missing()).toEqual(['kmcr_prover: door_check_token calls token_stamp']);
  await client.query('rollback');
});
