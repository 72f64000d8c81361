-- Choices that people made by phone, by letter or face to face, entered for them by staff.

-- Whoever may enter one writes a new choice and how it came to be, and sees neither: what the
-- person chose before is not theirs to know, to change or to take back.
create policy entered_choice_written on resource for insert to kmcr_door with check (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.entering', true)) = 'true'
  and type in ('Consent', 'Provenance') and part = 'choices' and form = 'whole' and version = 1
);

-- The token must be one by which a professional was let in for ordinary care, with something in the
-- record that explains them; which of their roles may is decided before (lib/consent/choice/choice-entry.ts).
create function require_entering(decision jsonb) returns void
language plpgsql stable as $$
begin
  perform from oidc_payload t join access_grant g on g.grant_id = t.grant_id
    where t.kind = 'AccessToken' and t.id = decision ->> 'token'
      and g.context ->> 'kind' = 'professional' and g.context ->> 'purpose' = 'TREAT'
      and jsonb_array_length(g.context -> 'explanation') > 0;
  if not found then
    raise exception 'this token enters no choices' using errcode = 'insufficient_privilege';
  end if;
end $$;
grant execute on function require_entering(jsonb) to kmcr_door;

-- Saves an entered choice and its Provenance together, or neither.
create function door_enter_choice(
  decision jsonb, consent jsonb, origin jsonb, saved_at timestamptz, event_id uuid, event text, event_tokens text[]
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  of_id text := consent ->> 'id';
  problem text;
begin
  perform door_enter(decision);
  perform require_entering(decision);
  problem := choice_turn(decision, consent, saved_at);
  if problem is not null then
    return problem;
  end if;
  perform set_config('kmcr.entering', 'true', true);
  perform write_choice_row(subject, 'Consent', 1, of_id, consent, saved_at);
  perform write_choice_row(subject, 'Provenance', 1, of_id, origin, saved_at);
  perform set_config('kmcr.entering', '', true);
  -- The choices are newer now than those decided on, by this very one.
  perform set_config('kmcr.choices_version', '', true);
  perform log_append(subject, event_id, saved_at, event, event_tokens, array['choices'], array['Consent/' || of_id]);
  return 'saved';
end $$;

grant create on schema public to kmcr_door;
alter function door_enter_choice(jsonb, jsonb, jsonb, timestamptz, uuid, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door;
grant execute on function door_enter_choice(jsonb, jsonb, jsonb, timestamptz, uuid, text, text[]) to kmcr_reader;
