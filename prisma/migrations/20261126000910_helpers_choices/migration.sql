-- Choices that somebody who helps makes for a person, who lets them (docs/decisions/0035).

-- A helper is shown those versions of choices that were decided on (lib/consent/choice/helper-choice.ts), and of no other
-- choice that it is there: neither by its id, nor by its history, nor in a count.
create policy choices_shown_to_a_helper on resource for select to kmcr_door using (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'table'
  and type = 'Consent' and form = 'whole'
  and 'Consent/' || id || '/_history/' || version = any ((select listed('kmcr.shown_choices'))::text[])
);

-- They write choices of their own and where these came from, and change what is still theirs.
create policy helpers_choice_written on resource for insert to kmcr_door with check (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and authors = array[(select nullif(current_setting('kmcr.helping', true), ''))]
  and part = 'choices' and form = 'whole' and (type = 'Consent' or type = 'Provenance' and version = 1)
);
create policy helpers_choice_superseded on resource for update to kmcr_door
  using (
    patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
    and type = 'Consent' and authors = array[(select nullif(current_setting('kmcr.helping', true), ''))]
  )
  with check (type = 'Consent' and not is_current);

-- Whether there is room for one more of this helper's own, as choice_turn has it: what else there is, is the
-- person's to know. 20 in force, since whoever helps is not shown one that is over; 200 with those, since each is read at
-- every look until it is taken back; and 100 versions a day. Whoever asks holds the chain (log_hold).
create function helpers_choice_turn(subject uuid, writer text, sent jsonb, saved_at timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today date := day_in_kent(saved_at);
begin
  -- Taking back always works.
  if not (sent -> 'tokens') ? 'status=active' then
    return null;
  end if;
  -- The last day of a helper's choice is a day, on which it still holds (lib/consent/choice/helper-choice.ts).
  if (select count(*) filter (where coalesce(r.content::jsonb #>> '{provision,period,end}' >= today::text, true)) >= 20 or count(*) >= 200 from resource r
      where r.patient_id = subject and r.type = 'Consent' and r.is_current and not r.is_deleted and r.authors = array[writer] and r.id <> sent ->> 'id' and r.tokens @> '{status=active}') then
    return 'too-many';
  end if;
  insert into choice_count as n (patient_id, saved_by, day, saved) values (subject, writer, today, 1)
    on conflict (patient_id, saved_by, day) do update set saved = n.saved + 1 where n.saved < 100;
  return case when found then null else 'too-often' end;
end $$;

-- Saves a helper's choice as `new_version`, with where it came from. What they are not shown answers as what never was.
create function door_save_helpers_choice(
  decision jsonb, new_version int, consent jsonb, origin jsonb, saved_at timestamptz, event_id uuid, event text, event_tokens text[]
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  of_id text := consent ->> 'id';
  writer text;
  latest record;
  problem text;
begin
  perform door_enter(decision);
  select 'RelatedPerson/' || (g.context ->> 'helperId') into writer
    from oidc_payload t join access_grant g on g.grant_id = t.grant_id
    where t.kind = 'AccessToken' and t.id = decision ->> 'token' and g.context @> '{"kind":"helper","mayChange":true}';
  if not found then
    raise exception 'this token changes no choices' using errcode = 'insufficient_privilege';
  end if;
  -- From here to the commit no choice changes. Of one that changed since the decision they are shown no version: it is decided anew.
  perform log_hold(subject);
  perform from patient_state s where s.patient_id = subject and s.choices_version = current_setting('kmcr.choices_version')::bigint;
  if not found then
    raise exception 'the choices changed after the decision' using errcode = 'KM001';
  end if;
  if new_version > 1 then
    select r.version, r.authors into latest from resource r where r.patient_id = subject and r.type = 'Consent' and r.id = of_id and r.is_current;
    if not found then
      return 'not-found';
    elsif latest.version + 1 <> new_version then
      return 'conflict';
    elsif latest.authors <> array[writer] then
      return 'not-theirs';
    end if;
  end if;
  problem := helpers_choice_turn(subject, writer, consent, saved_at);
  if problem is not null then
    return problem;
  end if;
  perform set_config('kmcr.helping', writer, true);
  update resource r set is_current = false
    where r.patient_id = subject and r.type = 'Consent' and r.id = of_id and r.is_current;
  perform write_choice_row(subject, 'Consent', new_version, of_id, consent, saved_at);
  perform write_choice_row(subject, 'Provenance', 1, of_id, origin, saved_at);
  perform set_config('kmcr.helping', '', true);
  -- The choices are newer now than those decided on, by this very one.
  perform set_config('kmcr.choices_version', '', true);
  perform log_append(subject, event_id, saved_at, event, event_tokens, array['choices'], array['Consent/' || of_id]);
  return 'saved';
exception when unique_violation then
  -- Two at once: the other one was first.
  return 'conflict';
end $$;

grant create on schema public to kmcr_door, kmcr_decider;
alter function helpers_choice_turn(uuid, text, jsonb, timestamptz) owner to kmcr_decider;
alter function door_save_helpers_choice(jsonb, int, jsonb, jsonb, timestamptz, uuid, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door, kmcr_decider;
grant execute on function helpers_choice_turn(uuid, text, jsonb, timestamptz), log_hold(uuid) to kmcr_door;
grant execute on function door_save_helpers_choice(jsonb, int, jsonb, jsonb, timestamptz, uuid, text, text[]) to kmcr_reader;
