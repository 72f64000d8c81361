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

grant select, insert, update, delete on export_job to kmcr_reader;
grant select, insert on export_chunk to kmcr_reader;

-- ── Whom it may be about, and what they chose ───────────────────────────────────────
-- Both run as the role that sees what a decision rests on, and nothing else of a record.
grant select (patient_id) on patient_index to kmcr_decider;

create function export_people(after_patient uuid, most int) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select i.patient_id from patient_index i
  where after_patient is null or i.patient_id > after_patient
  order by i.patient_id limit most
$$;

create function export_choices(of_patient uuid) returns table (choices_version bigint, choices_there bigint, choices jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.version, k.there, k.choices from choices_of(of_patient) k
$$;

grant create on schema public to kmcr_decider;
alter function export_people(uuid, int) owner to kmcr_decider;
alter function export_choices(uuid) owner to kmcr_decider;
revoke create on schema public from kmcr_decider;
grant execute on function export_people(uuid, int), export_choices(uuid) to kmcr_reader;

-- ── The door ────────────────────────────────────────────────────────────────────────
-- What a decision lets through of one person's record, of some types, with its access
-- event. Of whom there is nothing, nothing is given and nothing logged. A last row has the
-- items that are named and not seen.
create function door_export(
  decision jsonb, of_types text[], since timestamptz, until timestamptz,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (content text, unseen text[])
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  contents text[];
  parts text[];
  items text[];
  named text[];
begin
  -- A team's token has ended long before its export: what opens the record is the decision of the one about whom it is.
  if decision ->> 'scope' is distinct from 'table' then
    raise exception 'research is given no whole record' using errcode = 'insufficient_privilege';
  end if;
  perform door_set(decision);
  select array_agg(r.content order by r.type, r.id), array_agg(distinct r.part), array_agg(r.type || '/' || r.id order by r.type, r.id)
    into contents, parts, items
    from resource r
    where r.patient_id = subject and r.type = any (of_types) and r.is_current and not r.is_deleted
      and (since is null or r.last_updated > since) and r.last_updated <= until;
  if contents is null then
    return;
  end if;
  select array_agg(distinct ref) into named from resource r, unnest(r.refs) ref
    where r.patient_id = subject and r.type = any (of_types) and r.is_current and not r.is_deleted and ref like '=%';
  perform log_append(subject, event_id, event_recorded, event, event_tokens, parts, items);
  return query select c, null::text[] from unnest(contents) c;
  return query select null::text, unseen_items(subject, coalesce(named, '{}'));
end $$;
grant create on schema public to kmcr_door;
alter function door_export(jsonb, text[], timestamptz, timestamptz, uuid, timestamptz, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door;
grant execute on function door_export(jsonb, text[], timestamptz, timestamptz, uuid, timestamptz, text, text[]) to kmcr_reader;
