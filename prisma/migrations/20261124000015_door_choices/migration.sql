-- A person's choices, saved by themself.

-- A row of a choice, or of where it came from, as the store sends it.
create type saved_row as (id text, tokens text[], refs text[], dates jsonb, content_hash bytea, content text);

-- Writes one of them as the viewer that was entered: row-level security says whether they may.
create function write_choice_row(subject uuid, of_type text, new_version int, of_choice text, sent jsonb, saved_at timestamptz) returns void
language sql set search_path = public, pg_temp as $$
  insert into resource (patient_id, type, id, version, form, is_current, is_deleted, part, labels, confidentiality, restricted,
      source, about, authors, related, codes, last_updated, tokens, refs, dates, content_hash, content)
    select subject, of_type, s.id, new_version, 'whole', true, false, 'choices', '{}', 'N', false,
      -- Of a helper alone it is kept who wrote it: it stays theirs to change until the person changes it.
      '', 'Consent/' || of_choice, coalesce(string_to_array(nullif(current_setting('kmcr.helping', true), ''), ','), '{}'), '{}', '{}', saved_at, s.tokens, s.refs, s.dates, s.content_hash, s.content
    from jsonb_populate_record(null::saved_row, sent) s
$$;

-- The day of an instant where the people of Kent live.
create function day_in_kent(at timestamptz) returns date
language sql immutable parallel safe
return (at at time zone 'Europe/London')::date;
grant execute on function day_in_kent(timestamptz) to kmcr_decider;

-- How many versions of choices each app, and staff, saved for a person, day by day.
create table choice_count (
  patient_id uuid not null,
  saved_by text not null,
  day date not null,
  saved int not null,
  primary key (patient_id, saved_by, day)
);

/* Takes one person's turn at saving a choice, and says what there is no room for. Others wait from here to the
   commit. 200 are in force at once, as each is decided on at every look: `too-many`. An app saves 100 versions a day
   and 1,000 in all, so that none fills a record; its person has the portal then, with 500 a day of its own, and
   staff 100: `too-often`. Taking back what is in force has no limit: it was counted when it was made. Runs as who
   sees every choice, since staff who enter one see none. */
create function choice_turn(decision jsonb, sent jsonb, saved_at timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  is_made boolean := (sent -> 'tokens') ? 'status=active';
  today date := day_in_kent(saved_at);
  asker record;
  counted record;
begin
  perform log_hold(subject);
  if is_made and (
    select count(*) >= 200 from resource r
    where r.patient_id = subject and r.type = 'Consent' and r.is_current and not r.is_deleted and r.id <> sent ->> 'id' and r.tokens @> '{status=active}'
  ) then
    return 'too-many';
  end if;
  perform from resource r
    where r.patient_id = subject and r.type = 'Consent' and r.id = sent ->> 'id' and r.is_current and not r.is_deleted and r.tokens @> '{status=active}';
  if found and not is_made then
    return null;
  end if;
  select case when g.context ->> 'kind' = 'professional' then 'staff' else c.id end as name,
      case when g.context ->> 'kind' = 'professional' then 100 when c.kind = 'portal' then 500 else 100 end as a_day,
      case when g.context ->> 'kind' = 'patient' and c.kind <> 'portal' then 1000 end as in_all
    into asker
    from oidc_payload t join oauth_client c on c.id = t.payload ->> 'clientId' join access_grant g on g.grant_id = t.grant_id
    where t.kind = 'AccessToken' and t.id = decision ->> 'token';
  select coalesce(sum(n.saved), 0) as in_all, coalesce(sum(n.saved) filter (where n.day = today), 0) as a_day
    into counted from choice_count n where n.patient_id = subject and n.saved_by = asker.name;
  if counted.a_day >= asker.a_day or counted.in_all >= asker.in_all then
    return 'too-often';
  end if;
  insert into choice_count as n (patient_id, saved_by, day, saved) values (subject, asker.name, today, 1)
    on conflict (patient_id, saved_by, day) do update set saved = n.saved + 1;
  return null;
end $$;

-- Saves the patient's own choice as `new_version`, if the one before it is still the latest,
-- and where it came from: both or neither.
create function door_save_consent(
  decision jsonb, new_version int, consent jsonb, origin jsonb, saved_at timestamptz, event_id uuid, event text, event_tokens text[]
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  of_id text := consent ->> 'id';
  latest int;
  problem text;
begin
  perform door_enter(decision);
  select max(r.version) into latest from resource r where r.patient_id = subject and r.type = 'Consent' and r.id = of_id;
  if latest is null and new_version > 1 then
    return 'not-found';
  end if;
  if coalesce(latest, 0) + 1 <> new_version then
    return 'conflict';
  end if;
  problem := choice_turn(decision, consent, saved_at);
  if problem is not null then
    return problem;
  end if;
  update resource r set is_current = false
    where r.patient_id = subject and r.type = 'Consent' and r.id = of_id and r.is_current;
  perform write_choice_row(subject, 'Consent', new_version, of_id, consent, saved_at);
  perform write_choice_row(subject, 'Provenance', 1, of_id, origin, saved_at);
  -- The choices are newer now than those decided on, by this very one.
  perform set_config('kmcr.choices_version', '', true);
  perform log_append(subject, event_id, saved_at, event, event_tokens, array['choices'], array['Consent/' || of_id]);
  return 'saved';
exception when unique_violation then
  -- Two at once: the other one was first.
  return 'conflict';
end $$;

grant create on schema public to kmcr_door, kmcr_decider;
grant select, insert, update on choice_count to kmcr_decider;
grant execute on function log_hold(uuid) to kmcr_decider;
alter function choice_turn(jsonb, jsonb, timestamptz) owner to kmcr_decider;
alter function door_save_consent(jsonb, int, jsonb, jsonb, timestamptz, uuid, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door, kmcr_decider;
grant execute on function write_choice_row(uuid, text, int, text, jsonb, timestamptz), choice_turn(jsonb, jsonb, timestamptz) to kmcr_door;
grant execute on function door_save_consent(jsonb, int, jsonb, jsonb, timestamptz, uuid, text, text[]) to kmcr_reader;
