-- Choices that were made by phone, by letter or face to face, ended the same way: seven days after it is asked for
-- and told of by post. See docs/decisions/0022-choices-entered-by-staff.md.

-- It runs as a role of its own, which sees choices, where they came from and who a person is, of one person whom
-- a professional's token opened, and tells nothing of them.
create policy ending_sees on resource for select to kmcr_ender using (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid) and (part = 'choices' and type in ('Consent', 'Provenance') or type = 'Patient')
);
create policy ending_writes on resource for insert to kmcr_ender with check (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid) and part = 'choices' and form = 'whole' and version > 1 and type = 'Consent'
  or patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid) and part = 'choices' and form = 'whole' and version = 1 and type = 'Provenance'
);
create policy ending_supersedes on resource for update to kmcr_ender
  using (patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid) and type = 'Consent') with check (type = 'Consent' and not is_current);
grant select, insert on resource to kmcr_ender;
grant update (is_current) on resource to kmcr_ender;
grant execute on function write_choice_row(uuid, text, int, text, jsonb, timestamptz) to kmcr_ender;
grant execute on function log_append(uuid, uuid, timestamptz, text, text[], text[], text[]) to kmcr_ender;

-- Where a letter goes: a name and an address in three to seven lines, the last of them a postcode, as the record has them now.
create function postal_address(subject uuid) returns text
language sql stable
return (
  select case when person.address ->> 'postalCode' is not null and cardinality(lines.found) between 3 and 7 then array_to_string(lines.found, E'\n') end
  from resource r
  cross join lateral (
    select coalesce(
        jsonb_path_query_first(r.content::jsonb, '$.name[*] ? (@.use == "usual" || @.use == "official")'),
        r.content::jsonb #> '{name,0}') as name,
      coalesce(
        jsonb_path_query_first(r.content::jsonb, '$.address[*] ? (@.use == "home" && !exists(@.period.end))'),
        jsonb_path_query_first(r.content::jsonb, '$.address[*] ? (!(@.use == "old") && !exists(@.period.end))')) as address
  ) person
  cross join lateral (
    select array_remove(
      array[coalesce(person.name ->> 'text', nullif(concat_ws(' ', person.name #>> '{given,0}', person.name ->> 'family'), ''))]
        || json_texts(coalesce(person.address -> 'line', '[]')) || array[person.address ->> 'city', person.address ->> 'postalCode'], null) as found
  ) lines
  where r.patient_id = subject and r.type = 'Patient' and r.form = 'whole' and r.is_current and not r.is_deleted
);

-- A letter that the worker sends (claim_notice): what it says follows from the day.
create function queue_letter(subject uuid, about text, to_address text, last_day date, now timestamptz) returns void
language sql security definer set search_path = public, pg_temp
begin atomic
  insert into notice (patient_id, id, kind, about, channel, address, code, next_at)
    values (subject, gen_random_uuid(), 'letter', 'letter ' || about, 'letter', to_address, last_day::text, now)
    on conflict (patient_id, about) do nothing;
end;

-- A text in which stand-ins (`asked`) have the place of a choice, its version, where that came from and its event.
create function fill_in(said text, asked jsonb, choice text, version int, origin uuid, event uuid) returns text
language sql immutable
return replace(replace(replace(replace(said, asked ->> 'consent', choice), '/_history/' || (asked ->> 'version'), '/_history/' || version), asked ->> 'origin', origin::text), asked ->> 'event', event::text);

-- Saves the next version of a choice that is ended or kept on, where that came from, and its event.
create function save_ending(
  subject uuid, of_id text, new_version int, now_says jsonb, its_tokens text[], its_dates jsonb, asked jsonb, origin jsonb, saved_at timestamptz, event text, event_tokens text[]
) returns void
language plpgsql as $$
declare
  new_origin uuid := gen_random_uuid();
  new_event uuid := gen_random_uuid();
  content text := (now_says || jsonb_build_object('meta', coalesce(now_says -> 'meta', '{}') || jsonb_build_object('versionId', new_version::text,
    'lastUpdated', to_char(saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))))::text;
begin
  update resource r set is_current = false where r.patient_id = subject and r.type = 'Consent' and r.id = of_id and r.is_current;
  perform write_choice_row(subject, 'Consent', new_version, of_id, jsonb_build_object('id', of_id, 'tokens', its_tokens, 'refs', (
      select r.refs from resource r where r.patient_id = subject and r.type = 'Consent' and r.id = of_id and r.version = new_version - 1 and r.form = 'whole'
    ), 'dates', its_dates, 'content_hash', sha256(convert_to(content, 'UTF8')), 'content', content), saved_at);
  perform write_choice_row(subject, 'Provenance', 1, of_id, fill_in(origin::text, asked, of_id, new_version, new_origin, new_event)::jsonb, saved_at);
  perform log_append(subject, new_event, saved_at,
    fill_in(event, asked, of_id, new_version, new_origin, new_event),
    array(select fill_in(t, asked, of_id, new_version, new_origin, new_event) from unnest(event_tokens) t),
    array['choices'], array['Consent/' || of_id]);
end $$;

/* Gives choices that staff entered on a day an end, or takes back that they were given one. Texts that are written
   name the choice, its version, their origin and their event by what `asked` says stands for these. Nothing
   comes back but whether a letter can go to somebody: the same whether there was such a choice. */
create function end_entered_choices(subject uuid, asked jsonb, origin jsonb, last_day date, saved_at timestamptz, event text, event_tokens text[], unfound_id uuid, unfound text, unfound_tokens text[]) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  one record;
  before record;
  now_says jsonb;
  its_dates jsonb;
  its_tokens text[];
  letter_to text := postal_address(subject);
  is_done boolean := false;
begin
  -- What is kept on closes again: nobody need hear of it by post.
  if letter_to is null and asked ->> 'action' = 'end' then
    return 'no-address';
  end if;
  -- The choices are newer now than those decided on, by these very ones.
  perform set_config('kmcr.choices_version', '', true);
  for one in
    select c.id, c.version, c.content::jsonb as content, c.tokens, c.dates, last.content::jsonb #>> '{activity,coding,0,code}' as last_did
    from resource c
    join resource p on p.patient_id = subject and p.type = 'Provenance' and p.about = 'Consent/' || c.id and p.is_current and not p.is_deleted
      and p.content::jsonb @> jsonb_build_object(
        'target', jsonb_build_array(jsonb_build_object('reference', 'Consent/' || c.id || '/_history/1')),
        'occurredDateTime', asked ->> 'made',
        'agent', '[{"type":{"coding":[{"code":"enterer"}]}}]'::jsonb,
        'extension', jsonb_build_array(jsonb_build_object('valueCodeableConcept', jsonb_build_object('coding', jsonb_build_array(jsonb_build_object('code', asked ->> 'madeBy'))))))
    left join resource last on last.patient_id = subject and last.type = 'Provenance' and last.about = 'Consent/' || c.id and last.is_current and not last.is_deleted
      and last.content::jsonb #>> '{target,0,reference}' = 'Consent/' || c.id || '/_history/' || c.version
    where c.patient_id = subject and c.type = 'Consent' and c.is_current and not c.is_deleted and c.tokens @> '{status=active}'
    order by c.id
  loop
    if asked ->> 'action' = 'end' then
      continue when (one.content #>> '{provision,period,end}')::timestamptz <= last_day + 1;
      now_says := (one.content - 'text') || jsonb_build_object('provision', (one.content -> 'provision')
        || jsonb_build_object('period', coalesce(one.content #> '{provision,period}', '{}') || jsonb_build_object('end', last_day)));
      its_dates := one.dates || jsonb_build_object('period', jsonb_build_array(coalesce(one.dates #>> '{period,0}', '0001-01-01T00:00:00.000Z'), last_day || 'T23:59:59.999Z'));
      its_tokens := one.tokens;
    else
      -- Only what was ended by staff, and is not over yet, is kept on by them.
      continue when one.last_did is distinct from 'ABORT' or (one.content #>> '{provision,period,end}')::date < day_in_kent(saved_at);
      select r.content::jsonb as content, r.dates, r.tokens into before from resource r
        where r.patient_id = subject and r.type = 'Consent' and r.id = one.id and r.version = one.version - 1 and r.form = 'whole';
      now_says := before.content;
      its_dates := before.dates;
      its_tokens := before.tokens;
    end if;
    perform save_ending(subject, one.id, one.version + 1, now_says, its_tokens, its_dates, asked, origin, saved_at, event, event_tokens);
    if asked ->> 'action' = 'end' then
      perform queue_letter(subject, one.id || ' ' || one.version + 1, letter_to, last_day, saved_at);
    end if;
    is_done := true;
  end loop;
  if not is_done then
    perform log_append(subject, unfound_id, saved_at, unfound, unfound_tokens);
  end if;
  return 'asked';
end $$;

-- Whoever may enter a choice may ask for the end of one that was entered (door_enter_choice).
create function door_end_entered(
  decision jsonb, asked jsonb, origin jsonb, last_day date, saved_at timestamptz, event text, event_tokens text[], unfound_id uuid, unfound text, unfound_tokens text[]
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  problem text;
begin
  perform door_enter(decision);
  perform require_entering(decision);
  -- Counted as entering is, whether or not there is anything to end.
  problem := choice_turn(decision, '{"id": "", "tokens": []}', saved_at);
  if problem is not null then
    return problem;
  end if;
  return end_entered_choices(subject, asked, origin, last_day, saved_at, event, event_tokens, unfound_id, unfound, unfound_tokens);
end $$;

-- ── A letter that could not be sent ─────────────────────────────────────────────────
create policy letters_seen on notice for select to kmcr_ender using (kind = 'letter');
grant select (patient_id, kind, about, state) on notice to kmcr_ender;

/* Keeps a choice on whose end nobody could be told of: as staff do who are asked to, and only where its latest version is
   the one that the letter was about. What was changed, kept on or taken back since is what the person wishes. */
create function keep_on_untold(subject uuid, letter text, asked jsonb, origin jsonb, saved_at timestamptz, event text, event_tokens text[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  of_id text := split_part(letter, ' ', 2);
  ended int := split_part(letter, ' ', 3)::int;
  before record;
begin
  if not exists (select from notice n where n.patient_id = subject and n.kind = 'letter' and n.about = letter and n.state = 'dead') then
    raise exception 'no such letter was given up' using errcode = 'insufficient_privilege';
  end if;
  perform log_hold(subject);
  perform set_config('kmcr.patient', subject::text, true);
  perform set_config('kmcr.choices_version', '', true);
  select b.content::jsonb as content, b.tokens, b.dates into before
    from resource c
    join resource b on b.patient_id = subject and b.type = 'Consent' and b.id = of_id and b.version = ended - 1 and b.form = 'whole'
    where c.patient_id = subject and c.type = 'Consent' and c.id = of_id and c.version = ended and c.is_current and not c.is_deleted and c.tokens @> '{status=active}';
  if found then
    perform save_ending(subject, of_id, ended + 1, before.content, before.tokens, before.dates, asked, origin, saved_at, event, event_tokens);
  end if;
  perform set_config('kmcr.patient', '', true);
end $$;

-- Gives a letter up, and with it the end that it told of: both or neither. Its address is not needed any more.
create function give_up_letter(of_patient uuid, of_id uuid, at_attempt int, why text, asked jsonb, origin jsonb, now timestamptz, event text, event_tokens text[]) returns void
language plpgsql as $$
declare
  letter text;
begin
  update notice n set state = 'dead', problem = why, finished_at = now, address = null
    where n.patient_id = of_patient and n.id = of_id and n.kind = 'letter' and n.attempts = at_attempt and n.state in ('claimed', 'handed')
    returning n.about into letter;
  if letter is not null then
    perform keep_on_untold(of_patient, letter, asked, origin, now, event, event_tokens);
  end if;
end $$;

grant execute on function json_texts(jsonb), day_in_kent(timestamptz), postal_address(uuid), fill_in(text, jsonb, text, int, uuid, uuid), log_hold(uuid),
  save_ending(uuid, text, int, jsonb, text[], jsonb, jsonb, jsonb, timestamptz, text, text[]) to kmcr_ender;
grant create on schema public to kmcr_ender, kmcr_door, kmcr_messenger;
alter function queue_letter(uuid, text, text, date, timestamptz) owner to kmcr_messenger;
alter function end_entered_choices(uuid, jsonb, jsonb, date, timestamptz, text, text[], uuid, text, text[]) owner to kmcr_ender;
alter function keep_on_untold(uuid, text, jsonb, jsonb, timestamptz, text, text[]) owner to kmcr_ender;
alter function door_end_entered(jsonb, jsonb, jsonb, date, timestamptz, text, text[], uuid, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_ender, kmcr_door, kmcr_messenger;
grant execute on function queue_letter(uuid, text, text, date, timestamptz) to kmcr_ender;
grant execute on function end_entered_choices(uuid, jsonb, jsonb, date, timestamptz, text, text[], uuid, text, text[]) to kmcr_door;
grant execute on function door_end_entered(jsonb, jsonb, jsonb, date, timestamptz, text, text[], uuid, text, text[]) to kmcr_reader;
grant execute on function keep_on_untold(uuid, text, jsonb, jsonb, timestamptz, text, text[]), give_up_letter(uuid, uuid, int, text, jsonb, jsonb, timestamptz, text, text[]) to kmcr_messenger;
