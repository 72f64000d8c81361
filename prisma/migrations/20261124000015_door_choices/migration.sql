-- A person's choices, saved by themself.

-- Saves the patient's own choice as `new_version`, if the one before it is still the latest.
create function door_save_consent(
  decision jsonb, of_id text, new_version int, consent_tokens text[], consent_refs text[], consent_dates jsonb,
  consent_hash bytea, saved_at timestamptz, consent text, event_id uuid, event text, event_tokens text[]
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
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
  update resource r set is_current = false
    where r.patient_id = subject and r.type = 'Consent' and r.id = of_id and r.is_current;
  insert into resource (patient_id, type, id, version, form, is_current, is_deleted, part, labels, confidentiality, restricted,
      source, about, authors, related, codes, last_updated, tokens, refs, dates, content_hash, content)
    values (subject, 'Consent', of_id, new_version, 'whole', true, false, 'choices', '{}', 'N', false,
      '', 'Consent/' || of_id, '{}', '{}', '{}', saved_at, consent_tokens, consent_refs, consent_dates, consent_hash, consent);
  -- The choices are newer now than those decided on, by this very one.
  perform set_config('kmcr.choices_version', '', true);
  perform log_append(subject, event_id, saved_at, event, event_tokens, array['choices'], array['Consent/' || of_id]);
  return 'saved';
exception when unique_violation then
  -- Two at once: the other one was first.
  return 'conflict';
end $$;

grant create on schema public to kmcr_door;
alter function door_save_consent(jsonb, text, int, text[], text[], jsonb, bytea, timestamptz, text, uuid, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door;
grant execute on function door_save_consent(jsonb, text, int, text[], text[], jsonb, bytea, timestamptz, text, uuid, text, text[]) to kmcr_reader;
