-- A person's choices, saved by themself.

-- A row of a choice, or of where it came from, as the store sends it.
create type saved_row as (id text, tokens text[], refs text[], dates jsonb, content_hash bytea, content text);

-- Writes one of them as the viewer that was entered: row-level security says whether they may.
create function write_choice_row(subject uuid, of_type text, new_version int, of_choice text, sent jsonb, saved_at timestamptz) returns void
language sql set search_path = public, pg_temp as $$
  insert into resource (patient_id, type, id, version, form, is_current, is_deleted, part, labels, confidentiality, restricted,
      source, about, authors, related, codes, last_updated, tokens, refs, dates, content_hash, content)
    select subject, of_type, s.id, new_version, 'whole', true, false, 'choices', '{}', 'N', false,
      '', 'Consent/' || of_choice, '{}', '{}', '{}', saved_at, s.tokens, s.refs, s.dates, s.content_hash, s.content
    from jsonb_populate_record(null::saved_row, sent) s
$$;

-- Whether one person may have this choice as well: 200 at once, as each is decided on at every look. Runs as who
-- sees every choice, since staff who enter one see none.
create function has_room_for_choice(subject uuid, sent jsonb) returns boolean
language sql stable security definer set search_path = public, pg_temp
return not ((sent -> 'tokens') ? 'status=active') or (
  select count(*) < 200 from resource r
  where r.patient_id = subject and r.type = 'Consent' and r.is_current and not r.is_deleted and r.id <> sent ->> 'id' and r.tokens @> '{status=active}'
);

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
begin
  perform door_enter(decision);
  select max(r.version) into latest from resource r where r.patient_id = subject and r.type = 'Consent' and r.id = of_id;
  if latest is null and new_version > 1 then
    return 'not-found';
  end if;
  if coalesce(latest, 0) + 1 <> new_version then
    return 'conflict';
  end if;
  if not has_room_for_choice(subject, consent) then
    return 'too-many';
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
alter function has_room_for_choice(uuid, jsonb) owner to kmcr_decider;
alter function door_save_consent(jsonb, int, jsonb, jsonb, timestamptz, uuid, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door, kmcr_decider;
grant execute on function write_choice_row(uuid, text, int, text, jsonb, timestamptz), has_room_for_choice(uuid, jsonb) to kmcr_door;
grant execute on function door_save_consent(jsonb, int, jsonb, jsonb, timestamptz, uuid, text, text[]) to kmcr_reader;
