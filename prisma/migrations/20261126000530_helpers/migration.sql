-- People who help: somebody whom a person lets see their record, with a sign-in of their own.

-- One row for each code that a person made. Until somebody has used it, it is nobody's.
create table helper (
  id uuid primary key,
  patient_id uuid not null,
  -- As the person's own sign-in had it, for the helper to know whom they see.
  person_name text not null,
  -- The day after the last on which they may look, at midnight.
  until timestamptz(3) not null,
  -- They may see what the person shares, and hide more of it (…000910_helpers_choices).
  may_change boolean not null,
  made_at timestamptz(3) not null,
  -- SHA-256 of the code; gone once it is used.
  code_hash text unique,
  code_expires_at timestamptz(3) not null,
  issuer text,
  subject text,
  name text,
  began_at timestamptz(3),
  ended_at timestamptz(3),
  check ((issuer is null) = (subject is null) and (issuer is null) = (began_at is null))
);
create index helper_patient_id_idx on helper (patient_id);
create index helper_subject_idx on helper (subject, issuer);

alter table helper enable row level security;
alter table helper force row level security;

-- The person sees and ends their own, under their own decision alone.
create policy own_helpers on helper for all to kmcr_door
  using (
    patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
    and (select current_setting('kmcr.scope', true)) = 'everything'
  )
  with check (
    patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
    and (select current_setting('kmcr.scope', true)) = 'everything'
  );
grant select, insert on helper to kmcr_door;
grant update (ended_at, code_hash) on helper to kmcr_door;

-- A sign-in finds whom somebody helps, and makes a code theirs.
create policy helpers_signing_in on helper for select to kmcr_authorizer using (true);
create policy codes_used on helper for update to kmcr_authorizer
  using (began_at is null and ended_at is null) with check (began_at is not null and code_hash is null);
grant select on helper to kmcr_authorizer;
grant update (code_hash, issuer, subject, name, began_at) on helper to kmcr_authorizer;

-- What a helper holds ends with them: their grants go, and with these every token.
create policy helper_grants_gone on helper for select to kmcr_keeper using (true);
grant select on helper to kmcr_keeper;
grant select (grant_id, patient_id, context), delete on access_grant to kmcr_keeper;
create function end_helper_grants(of_patient uuid, of_helper uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from access_grant g where g.patient_id = of_patient and g.context ->> 'kind' = 'helper' and g.context ->> 'helperId' = of_helper::text;
$$;

create function door_helpers(decision jsonb, event_id uuid, event_recorded timestamptz, event text, event_tokens text[])
returns table (id uuid, name text, until timestamptz, may_change boolean, made_at timestamptz, code_expires_at timestamptz, began_at timestamptz, ended_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform door_enter(decision);
  perform log_append((decision ->> 'patient')::uuid, event_id, event_recorded, event, event_tokens);
  return query select h.id, h.name, h.until, h.may_change, h.made_at, h.code_expires_at, h.began_at, h.ended_at from helper h order by h.made_at desc, h.id;
end $$;

-- More than this at once nobody needs; a list without end would be one to hide in.
create function door_invite_helper(
  decision jsonb, helper_id uuid, of_name text, last_moment timestamptz, changes boolean, hashed_code text, code_until timestamptz,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
begin
  perform door_enter(decision);
  if (select count(*) from helper h where h.ended_at is null and h.until > event_recorded and (h.began_at is not null or h.code_expires_at > event_recorded)) >= 10 then
    return 'too-many';
  end if;
  insert into helper (id, patient_id, person_name, until, may_change, made_at, code_hash, code_expires_at)
    values (helper_id, subject, of_name, last_moment, changes, event_recorded, hashed_code, code_until);
  perform log_append(subject, event_id, event_recorded, event, event_tokens);
  return 'saved';
end $$;

create function door_end_helper(decision jsonb, helper_id uuid, event_id uuid, event_recorded timestamptz, event text, event_tokens text[]) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
begin
  perform door_enter(decision);
  update helper h set ended_at = event_recorded, code_hash = null where h.id = helper_id and h.ended_at is null;
  if not found then
    return 'not-found';
  end if;
  perform end_helper_grants(subject, helper_id);
  perform log_append(subject, event_id, event_recorded, event, event_tokens);
  return 'saved';
end $$;

grant create on schema public to kmcr_door, kmcr_keeper;
alter function end_helper_grants(uuid, uuid) owner to kmcr_keeper;
alter function door_helpers(jsonb, uuid, timestamptz, text, text[]) owner to kmcr_door;
alter function door_invite_helper(jsonb, uuid, text, timestamptz, boolean, text, timestamptz, uuid, timestamptz, text, text[]) owner to kmcr_door;
alter function door_end_helper(jsonb, uuid, uuid, timestamptz, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door, kmcr_keeper;
grant execute on function end_helper_grants(uuid, uuid) to kmcr_door;
grant execute on function
  door_helpers(jsonb, uuid, timestamptz, text, text[]),
  door_invite_helper(jsonb, uuid, text, timestamptz, boolean, text, timestamptz, uuid, timestamptz, text, text[]),
  door_end_helper(jsonb, uuid, uuid, timestamptz, text, text[])
  to kmcr_reader;
