-- Records of many people, given to research and planning without what says whose they are.
-- See docs/decisions/0018-bulk-export.md.

-- ── What was asked for, and what was made of it ─────────────────────────────────────
create table "export_job" (
    "id" UUID NOT NULL,
    "client_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "types" TEXT[],
    "since" TIMESTAMPTZ(3),
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'under-way',
    "after_patient" UUID,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "worker" UUID,
    "locked_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    constraint "export_job_pkey" primary key ("id")
);
create index "export_job_client_id_idx" on "export_job"("client_id");

-- One person's lines of one type. The key is drawn at random, and lines are given in its
-- order: the order of people in two teams' files would lead from one to the other.
create table "export_chunk" (
    "job_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "place" UUID NOT NULL,
    "lines" INTEGER NOT NULL,
    "content" TEXT NOT NULL,

    constraint "export_chunk_pkey" primary key ("job_id", "type", "place"),
    constraint "export_chunk_job_id_fkey" foreign key ("job_id") references "export_job"("id") on delete cascade on update cascade
);

-- What the store serves as for exports can do this and nothing else of a record (store/database/role-urls.ts).
grant select, insert, delete on export_job to kmcr_exporter;
grant update (state, after_patient, failures, worker, locked_until, expires_at) on export_job to kmcr_exporter;
grant select, insert, delete on export_chunk to kmcr_exporter;
-- The groups that a choice may name.
grant select on directory_resource to kmcr_exporter;

-- ── What may be given for a purpose ─────────────────────────────────────────────────
-- The same as lib/consent/roles/research-table.ts, which says why; a test compares the two.
create table export_part (
  purpose text not null,
  part text not null,
  primary key (purpose, part)
);
insert into export_part
  select 'HRESCH', unnest('{identity,allergies,medicines,conditions,visits,visit-details,results,measurements,vaccinations}'::text[])
  union all select 'PUBHLTH', unnest('{identity,medicines,conditions,visits,vaccinations}'::text[]);

-- Who was to be asked about, a batch at a time: after one person up to another, in the order of their ids. Kept
-- when the job is gone, and changed by nobody.
create table export_step (
  id bigint generated always as identity primary key,
  job_id uuid not null,
  client_id text not null,
  recorded timestamptz not null default clock_timestamp(),
  after_patient uuid,
  last_patient uuid not null,
  people int not null
);
create index export_step_of_job on export_step (job_id, last_patient);

-- A job that is under way, for a system that is still registered for its purpose.
create function export_in_force(of_job uuid) returns export_job
language plpgsql stable set search_path = public, pg_temp as $$
declare
  job export_job;
begin
  select j.* into job from export_job j
    join oauth_client c on c.id = j.client_id and c.kind = 'backend' and c.metadata ->> 'purpose_of_use' = j.purpose
    where j.id = of_job and j.state = 'under-way' and j.worker is not null;
  if not found then
    raise exception 'no such export is under way' using errcode = 'insufficient_privilege';
  end if;
  return job;
end $$;

-- ── Whom it may be about, and what they chose ───────────────────────────────────────
-- These run as the role that sees what a decision rests on, and nothing else of a record.
grant select (patient_id) on patient_index to kmcr_decider;
grant select on export_job to kmcr_decider, kmcr_door;
grant select, insert on export_step to kmcr_decider;
grant select on export_part to kmcr_door;

create function export_people(of_job uuid, after_patient uuid, most int) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  job export_job := export_in_force(of_job);
  people uuid[];
begin
  people := array(
    select i.patient_id from patient_index i
    where export_people.after_patient is null or i.patient_id > export_people.after_patient
    order by i.patient_id limit least(most, 100)
  );
  if cardinality(people) > 0 then
    insert into export_step (job_id, client_id, after_patient, last_patient, people)
      values (job.id, job.client_id, export_people.after_patient, people[cardinality(people)], cardinality(people));
  end if;
  return query select unnest(people);
end $$;

-- Of nobody but whom this job came to, as its steps say.
create function export_choices(of_job uuid, of_patient uuid) returns table (choices_version bigint, choices_there bigint, choices jsonb)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform export_in_force(of_job);
  perform from export_step s where s.job_id = of_job and s.last_patient >= of_patient and (s.after_patient is null or s.after_patient < of_patient);
  if not found then
    raise exception 'this export has not come to them' using errcode = 'insufficient_privilege';
  end if;
  return query select k.version, k.there, k.choices from choices_of(of_patient) k;
end $$;

-- Whether somebody opted out of research and planning in the plainest form, which is the portal's own: the
-- store decides on every form (lib/consent/decide-research.ts), and this one the database hears by itself.
create function export_opted_out(of_patient uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
return exists (
  select from choices_of(of_patient) k, jsonb_array_elements(k.choices) c, cast(c ->> 'content' as jsonb) consent,
    jsonb_array_elements(case jsonb_typeof(consent #> '{provision,provision}') when 'array' then consent #> '{provision,provision}' else '[]' end) rule
  where consent ->> 'status' = 'active' and consent #>> '{provision,type}' = 'permit' and consent #> '{provision,period}' is null
    and rule - '{type,purpose}'::text[] = '{}' and rule ->> 'type' = 'deny'
    and (rule -> 'purpose' @> '[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"HRESCH"}]'
      or rule -> 'purpose' @> '[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"PUBHLTH"}]')
);

-- ── The door ────────────────────────────────────────────────────────────────────────
-- What a decision lets through of one person's record for a job, with its access event: what is there, and
-- since a time what is there no more. Of whom there is nothing, nothing is given and nothing logged. A last
-- row has the items that are named and not seen.
create function door_export(
  of_job uuid, decision jsonb, event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (content text, deleted text, unseen text[])
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  -- A team's token has ended long before its export: what opens the record is the job, and the decision of the one about whom it is.
  job export_job := export_in_force(of_job);
  subject uuid := (decision ->> 'patient')::uuid;
  given text[];
  gone text[];
  parts text[];
  items text[];
  named text[];
begin
  if decision ->> 'scope' is distinct from 'table' or decision ->> 'organisation' is not null or decision -> 'labels' is distinct from '[]'
    or exists (
      select part from unnest(json_texts(decision -> 'whole') || json_texts(decision -> 'outline')) part
      except select p.part from export_part p where p.purpose = job.purpose
    )
    or export_opted_out(subject) then
    raise exception 'this is not given for research or planning' using errcode = 'insufficient_privilege';
  end if;
  perform door_set(decision);
  select array_agg(r.content order by r.type, r.id) filter (where not r.is_deleted), array_agg(r.type || '/' || r.id order by r.type, r.id) filter (where r.is_deleted),
      array_agg(distinct r.part), array_agg(r.type || '/' || r.id order by r.type, r.id)
    into given, gone, parts, items
    from resource r
    where r.patient_id = subject and r.type = any (job.types) and r.is_current
      and (not r.is_deleted or job.since is not null)
      and (job.since is null or r.last_updated > job.since) and r.last_updated <= job.requested_at;
  if items is null then
    return;
  end if;
  select array_agg(distinct ref) into named from resource r, unnest(r.refs) ref
    where r.patient_id = subject and r.type = any (job.types) and r.is_current and not r.is_deleted and ref like '=%';
  perform log_append(subject, event_id, event_recorded, event, event_tokens, parts, items);
  return query select c, null::text, null::text[] from unnest(given) c;
  return query select null::text, g, null::text[] from unnest(gone) g;
  return query select null::text, null::text, unseen_items(subject, coalesce(named, '{}'));
end $$;

grant execute on function export_in_force(uuid) to kmcr_decider, kmcr_door;
grant create on schema public to kmcr_decider, kmcr_door;
alter function export_people(uuid, uuid, int) owner to kmcr_decider;
alter function export_choices(uuid, uuid) owner to kmcr_decider;
alter function export_opted_out(uuid) owner to kmcr_decider;
alter function door_export(uuid, jsonb, uuid, timestamptz, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_decider, kmcr_door;
grant execute on function export_opted_out(uuid) to kmcr_door;
grant execute on function export_people(uuid, uuid, int), export_choices(uuid, uuid), door_export(uuid, jsonb, uuid, timestamptz, text, text[]) to kmcr_exporter;
