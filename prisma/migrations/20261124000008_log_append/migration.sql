-- Adding to the log, which is also where a look finds out that it rests on choices of before.

-- What a request showed is known only once its rows are: it takes the place of this text.
create function shown_placeholder() returns text
language sql immutable parallel safe
return '{"type":"shown","valueString":"%shown%"}';

-- `items` are `Type/id` and `parts` words of our own, of which none has a space or a character that JSON would escape.
create function shown_details(parts text[], items text[]) returns text
language plpgsql immutable parallel safe as $$
begin
  if cardinality(parts) > 1 then
    parts := array(select distinct unnest(parts) order by 1);
  end if;
  return '{"type":"count","valueString":"' || cardinality(items) || '"}'
    || case when cardinality(parts) = 0 then '' else ',{"type":"record-part","valueString":"' || array_to_string(parts, '"},{"type":"record-part","valueString":"') || '"}' end
    || case when cardinality(items) = 0 then '' else ',{"type":"items","valueString":"' || array_to_string(items[1:1000], ' ') || '"}' end;
end $$;

/* Adds one access event to the end of a patient's chain: hash = sha256(prev, seq, content).
   Runs as the log's own role, which can add and can change nothing. The end of the chain is
   locked from here to the commit, and a choice must pass that lock too: a look that was
   decided before a choice is turned away here, however far it had come (KM001). */
create function log_append(
  for_patient uuid, event_id uuid, event_recorded timestamptz, event text, event_tokens text[],
  shown_parts text[] default '{}', shown_items text[] default '{}'
) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head record;
  body text := replace(event, shown_placeholder(), shown_details(shown_parts, shown_items));
  decided_on text := nullif(current_setting('kmcr.choices_version', true), '');
begin
  if body is null or event_id is null then
    raise exception 'an access event must say something' using errcode = 'not_null_violation';
  end if;
  -- Beside its items: the log is for people to read.
  if octet_length(event) > 65536 then
    raise exception 'an access event says too much' using errcode = 'program_limit_exceeded';
  end if;
  loop
    update patient_state s
      set seq = before.seq + 1, hash = sha256(before.hash || convert_to((before.seq + 1)::text || ' ' || body, 'UTF8'))
      from (select b.patient_id, b.seq, b.hash from patient_state b where b.patient_id = for_patient for update) before
      where s.patient_id = before.patient_id
      returning s.seq, before.hash as prev, s.hash, s.choices_version into head;
    exit when found;
    insert into patient_state (patient_id, seq, hash, choices_version)
      values (for_patient, 0, sha256(convert_to(for_patient::text, 'UTF8')), 0)
      on conflict do nothing;
  end loop;
  if decided_on is not null and head.choices_version <> decided_on::bigint then
    raise exception 'the choices changed after the decision' using errcode = 'KM001';
  end if;
  insert into access_event (patient_id, seq, id, recorded, tokens, prev, hash, content, stands_out)
    values (for_patient, head.seq, event_id, event_recorded, event_tokens, head.prev, head.hash, body, coalesce(event_tokens && tokens_that_stand_out(), true));
  return head.seq;
end $$;

-- Waits for the end of somebody's chain and holds it to the commit, as `log_append` does: what is counted from here
-- on is counted by nobody else at the same time.
create function log_hold(for_patient uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into patient_state (patient_id, seq, hash, choices_version)
    values (for_patient, 0, sha256(convert_to(for_patient::text, 'UTF8')), 0)
    on conflict do nothing;
  perform from patient_state s where s.patient_id = for_patient for update;
end $$;

-- Any write of a choice or of a care team, by whatever path, makes decisions taken before it out of date.
create function count_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into patient_state (patient_id, seq, hash, choices_version, teams_version)
    values (new.patient_id, 0, sha256(convert_to(new.patient_id::text, 'UTF8')), (new.type = 'Consent')::int, (new.type = 'CareTeam')::int)
    on conflict (patient_id) do update set
      choices_version = patient_state.choices_version + excluded.choices_version,
      teams_version = patient_state.teams_version + excluded.teams_version;
  return null;
end $$;

-- These run as the log's role: ownership needs CREATE for the moment of handing over.
grant create on schema public to kmcr_log;
alter function log_append(uuid, uuid, timestamptz, text, text[], text[], text[]) owner to kmcr_log;
alter function log_hold(uuid) owner to kmcr_log;
alter function count_change() owner to kmcr_log;
revoke create on schema public from kmcr_log;
grant execute on function shown_placeholder(), shown_details(text[], text[]) to kmcr_log;
grant execute on function log_append(uuid, uuid, timestamptz, text, text[], text[], text[])
  to kmcr_door, kmcr_reader, kmcr_feeder, kmcr_authorizer;

create trigger change_counted after insert or update on resource
  for each row when (new.type in ('Consent', 'CareTeam')) execute function count_change();
