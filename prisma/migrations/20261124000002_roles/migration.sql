-- Roles that can do only their own work. See docs/decisions/0002-one-door-in-postgresql.md.

-- Roles belong to the whole cluster: another database on it may have made them already.
do $$
declare
  role_name text;
begin
  revoke all on schema public from public;
  foreach role_name in array array[
    -- The store serves as these (store/database/role-urls.ts).
    'kmcr_reader', 'kmcr_feeder', 'kmcr_authorizer', 'kmcr_exporter', 'kmcr_checkpointer', 'kmcr_messenger',
    -- Nobody is these: functions run as them.
    'kmcr_door', 'kmcr_own', 'kmcr_log', 'kmcr_decider', 'kmcr_keeper', 'kmcr_explainer', 'kmcr_prover', 'kmcr_overseer', 'kmcr_forgetter', 'kmcr_reporter', 'kmcr_ender'
  ] loop
    begin
      execute format('create role %I nologin', role_name);
    exception when duplicate_object or unique_violation then
      null;
    end;
    execute format('grant usage on schema public to %I', role_name);
  end loop;
  -- Who migrates gives functions to these.
  execute format('grant kmcr_door, kmcr_own, kmcr_log, kmcr_decider, kmcr_keeper, kmcr_explainer, kmcr_prover, kmcr_overseer, kmcr_messenger, kmcr_forgetter, kmcr_reporter, kmcr_ender to %I', current_user);
end $$;

-- Not `in schema public`: default privileges of a schema can only add to those of the database.
alter default privileges revoke execute on functions from public;

-- ── What each role may do with tables; row security says with which rows ────────────
-- The door's functions run as kmcr_door. Who may call them, kmcr_reader, has the directory
-- and no record: nobody reads one but by a function that logs it.
grant select, insert on resource to kmcr_door;
grant update (is_current) on resource to kmcr_door, kmcr_feeder;
grant select on directory_resource to kmcr_door, kmcr_own, kmcr_reader;
-- A person's own look, by functions that the door's call: they log it.
grant select on resource to kmcr_own;
grant select on oidc_payload, oauth_client, access_grant to kmcr_door;

grant insert on resource to kmcr_feeder;
grant select (patient_id, type, id, version, form, is_current, is_deleted, source, last_updated, content_hash) on resource to kmcr_feeder;
grant select, insert on directory_resource to kmcr_feeder;
grant update (is_current) on directory_resource to kmcr_feeder;

-- Who a person is does not change: a feed finds them or adds them.
grant select, insert on patient_index to kmcr_feeder;
grant update (demographics_source) on patient_index to kmcr_feeder;
grant select, insert on patient_local_id to kmcr_feeder;
grant update (patient_id) on patient_local_id to kmcr_feeder;
grant select, insert on feed_message to kmcr_feeder;
grant usage on sequence feed_message_id_seq to kmcr_feeder;

grant select (patient_id, nhs_number, birth_date) on patient_index to kmcr_authorizer;
grant select, insert, update, delete on oidc_payload, oauth_client, access_grant, launch_context to kmcr_authorizer;
