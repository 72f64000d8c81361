-- read, vread and history. An old version is seen only by who also sees the current one.

-- A look that found nothing, be it that nothing is there or that it is hidden, differs in its event from one that found what it asked for by its
-- outcome, and by a profile of BALP's, which speaks of success. So the event comes once. No text that a person typed has these: JSON escapes its quotation marks.
create function event_not_found(event text) returns text
language sql immutable parallel safe
return replace(replace(event, '"https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead",', ''), '"outcome":"0"', '"outcome":"4","outcomeDesc":"Not found"');
create function tokens_not_found(tokens text[]) returns text[]
language sql immutable parallel safe
return array_replace(array_remove(tokens, '_profile=https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead'), 'outcome=0', 'outcome=4');
grant execute on function event_not_found(text), tokens_not_found(text[]) to kmcr_door;

create function door_read(
  decision jsonb, of_type text, of_id text, of_version bigint,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (version bigint, last_updated timestamptz, is_deleted boolean, content text, unseen text[])
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  found_part text;
  found_refs text[];
begin
  perform door_enter(decision);
  if of_version is null then
    select shown_version(r.type, r.version, r.form, r.last_updated), r.last_updated, r.is_deleted, r.content, r.part, r.refs
      into version, last_updated, is_deleted, content, found_part, found_refs
      from resource r where r.patient_id = subject and r.type = of_type and r.id = of_id and r.is_current;
  else
    select shown_version(r.type, r.version, r.form, r.last_updated), r.last_updated, r.is_deleted, r.content, r.part, r.refs
      into version, last_updated, is_deleted, content, found_part, found_refs
      from resource r
      where r.patient_id = subject and r.type = of_type and r.id = of_id
        and shown_version(r.type, r.version, r.form, r.last_updated) = of_version
        and exists (
          select from resource now
          where now.patient_id = subject and now.type = of_type and now.id = of_id and now.is_current
        )
      -- Of two that came within one millisecond, the later.
      order by r.version desc limit 1;
  end if;
  if found_part is null then
    perform log_append(subject, event_id, event_recorded, event_not_found(event), tokens_not_found(event_tokens));
    return;
  end if;
  perform log_append(subject, event_id, event_recorded, event, event_tokens, array[found_part], array[of_type || '/' || of_id]);
  -- Nothing is hidden from the person themself.
  unseen := case when decision ->> 'scope' = 'everything' then '{}' else unseen_items(subject, found_refs) end;
  return next;
end $$;

create function door_history(
  decision jsonb, of_type text, of_id text,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (version bigint, last_updated timestamptz, is_deleted boolean, content text, unseen text[])
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  current_part text;
begin
  perform door_enter(decision);
  select r.part into current_part from resource r
    where r.patient_id = subject and r.type = of_type and r.id = of_id and r.is_current;
  if current_part is null then
    perform log_append(subject, event_id, event_recorded, event_not_found(event), tokens_not_found(event_tokens));
    return;
  end if;
  perform log_append(subject, event_id, event_recorded, event, event_tokens, array[current_part], array[of_type || '/' || of_id]);
  return query
    select shown_version(r.type, r.version, r.form, r.last_updated), r.last_updated, r.is_deleted, r.content, unseen_items(subject, r.refs) from resource r
    where r.patient_id = subject and r.type = of_type and r.id = of_id
    order by r.version desc;
end $$;

grant create on schema public to kmcr_door;
alter function door_read(jsonb, text, text, bigint, uuid, timestamptz, text, text[]) owner to kmcr_door;
alter function door_history(jsonb, text, text, uuid, timestamptz, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door;
grant execute on function
  door_read(jsonb, text, text, bigint, uuid, timestamptz, text, text[]),
  door_history(jsonb, text, text, uuid, timestamptz, text, text[])
  to kmcr_reader;
