-- The one door: roles that can do only their own work, row-level security under a
-- decision, the insert-only log, and the functions that answer a request in one round
-- trip. See docs/decisions/0002-one-door-in-postgresql.md.

-- ── Roles ───────────────────────────────────────────────────────────────────────────
-- Roles belong to the whole cluster: another database on it may have made them already.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['kmcr_reader', 'kmcr_feeder', 'kmcr_authorizer', 'kmcr_log', 'kmcr_decider', 'kmcr_keeper'] loop
    begin
      execute format('create role %I nologin', role_name);
    exception when duplicate_object or unique_violation then
      null;
    end;
  end loop;
  execute format('grant kmcr_log, kmcr_decider, kmcr_keeper to %I', current_user);
end $$;

revoke all on schema public from public;
grant usage on schema public to kmcr_reader, kmcr_feeder, kmcr_authorizer, kmcr_log, kmcr_decider, kmcr_keeper;
-- Not `in schema public`: default privileges of a schema can only add to those of the database.
alter default privileges revoke execute on functions from public;

-- ── Indexes that Prisma cannot describe ─────────────────────────────────────────────
create index resource_current on resource (patient_id, type, occurred_from desc nulls last, id)
  where is_current and not is_deleted;
create index resource_about on resource (patient_id, about)
  where is_current and not is_deleted and type = 'Provenance';
create index directory_current on directory_resource (type, id) where is_current;
create index access_event_by_id on access_event (patient_id, id);
create index access_event_by_time on access_event (patient_id, recorded desc, seq desc);

-- Prisma leaves lists nullable, and a comparison with nothing decides nothing.
alter table resource
  alter column labels set not null, alter column authors set not null, alter column related set not null,
  alter column codes set not null, alter column tokens set not null, alter column refs set not null;

-- JSON that is passed through is stored as it will be sent; compression costs more than it saves.
alter table resource alter column content set storage external;
alter table access_event alter column content set storage external;

-- ── What a choice lets through ──────────────────────────────────────────────────────
create function json_texts(value jsonb) returns text[]
language sql immutable parallel safe
return (select coalesce(array_agg(t), '{}') from jsonb_array_elements_text(value) t);

-- One rule's conditions against one item; every condition given must hold. Without
-- conditions, or with one that this function does not know, the item is hidden (returns null).
create function item_matches(
  match jsonb, is_forbid boolean, part text, labels text[], confidentiality text, about text,
  authors text[], related text[], codes text[], occurred_from timestamptz, occurred_to timestamptz
) returns boolean
language plpgsql immutable parallel safe as $$
begin
  if match is null or jsonb_typeof(match) <> 'object' or exists (
    select from jsonb_object_keys(match) k
    where k not in ('labels', 'confidentiality', 'types', 'parts', 'codes', 'instances', 'related', 'authors', 'period')
  ) then
    return null;
  end if;
  if match ? 'labels' and not labels && json_texts(match -> 'labels') then return false; end if;
  if match ? 'confidentiality' and not confidentiality = any (json_texts(match -> 'confidentiality')) then return false; end if;
  if (match ? 'types' or match ? 'parts')
    and not (match ? 'types' and split_part(about, '/', 1) = any (json_texts(match -> 'types')))
    and not (match ? 'parts' and part = any (json_texts(match -> 'parts'))) then
    return false;
  end if;
  if match ? 'codes' and not codes && json_texts(match -> 'codes') then return false; end if;
  if match ? 'instances' and not about = any (json_texts(match -> 'instances')) then return false; end if;
  if match ? 'related' and not (related || about) && json_texts(match -> 'related') then return false; end if;
  if match ? 'authors' and not authors && json_texts(match -> 'authors') then return false; end if;
  if match ? 'period' then
    -- An item that does not say when it happened: a refusal covers it, a permission does not.
    if occurred_from is null then return is_forbid; end if;
    if match #>> '{period,start}' is not null and coalesce(occurred_to, occurred_from) < (match #>> '{period,start}')::timestamptz then return false; end if;
    if match #>> '{period,end}' is not null and occurred_from > (match #>> '{period,end}')::timestamptz then return false; end if;
  end if;
  return true;
end $$;

-- Visible under every choice in force: a permit matches, or no forbid does (IHE PCF "residual").
-- No list of choices, or a choice without rules, is none that was read: it hides.
create function item_passes(
  choices jsonb, part text, labels text[], confidentiality text, about text,
  authors text[], related text[], codes text[], occurred_from timestamptz, occurred_to timestamptz
) returns boolean
language plpgsql immutable parallel safe as $$
declare
  rules jsonb;
  rule jsonb;
  is_hit boolean;
  is_forbidden boolean;
  is_permitted boolean;
begin
  if choices = '[]' then return true; end if;
  if choices is null then return false; end if;
  for rules in select c -> 'rules' from jsonb_array_elements(choices) c loop
    if rules is null then return false; end if;
    is_forbidden := false;
    is_permitted := false;
    for rule in select jsonb_array_elements(rules) loop
      is_hit := item_matches(rule -> 'match', rule ->> 'effect' is distinct from 'permit', part, labels, confidentiality, about,
        authors, related, codes, occurred_from, occurred_to);
      if is_hit is null then return false; end if;
      if is_hit and rule ->> 'effect' = 'permit' then is_permitted := true; end if;
      if is_hit and rule ->> 'effect' is distinct from 'permit' then is_forbidden := true; end if;
    end loop;
    if is_forbidden and not is_permitted then return false; end if;
  end loop;
  return true;
end $$;

-- ── Row-level security ──────────────────────────────────────────────────────────────
-- Every setting is read once a query (a scalar subquery), and a setting that is missing
-- is null, which lets nothing through.
alter table resource enable row level security;
alter table resource force row level security;

create policy seen_by_the_patient on resource for select to kmcr_reader using (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'everything'
  and form = 'whole'
);

create policy seen_under_a_decision on resource for select to kmcr_reader using (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'table'
  and labels <@ (select string_to_array(current_setting('kmcr.labels', true), ','))
  and (not restricted or source = (select nullif(current_setting('kmcr.organisation', true), '')))
  and case form
    when 'whole' then
      part = any ((select string_to_array(current_setting('kmcr.whole', true), ','))::text[])
      and item_passes((select current_setting('kmcr.choices', true)::jsonb),
        part, labels, confidentiality, about, authors, related, codes, occurred_from, occurred_to)
    when 'outline' then
      part = any ((select string_to_array(current_setting('kmcr.outline', true), ','))::text[])
      and item_passes((select current_setting('kmcr.choices', true)::jsonb),
        part, labels, confidentiality, about, authors, related, codes, occurred_from, occurred_to)
      -- The outline stands in for the whole: never both.
      and not (
        whole_part = any ((select string_to_array(current_setting('kmcr.whole', true), ','))::text[])
        and item_passes((select current_setting('kmcr.choices', true)::jsonb),
          whole_part, labels, confidentiality, about, authors, related, codes, occurred_from, occurred_to)
      )
    else false
  end
);

-- A patient writes their own choices, and nothing else.
create policy own_choice_written on resource for insert to kmcr_reader with check (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'everything'
  and type = 'Consent' and part = 'choices' and form = 'whole'
);
create policy own_choice_superseded on resource for update to kmcr_reader
  using (
    patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
    and (select current_setting('kmcr.scope', true)) = 'everything'
    and type = 'Consent'
  )
  with check (type = 'Consent' and not is_current);

-- Feeds write what they send and compare what is there; they never read what it says, and set no choices.
create policy fed on resource for select to kmcr_feeder using (true);
create policy fed_in on resource for insert to kmcr_feeder with check (type not in ('Consent', 'AuditEvent'));
create policy fed_over on resource for update to kmcr_feeder
  using (type not in ('Consent', 'AuditEvent')) with check (not is_current);

-- What is taken back says no more of itself than that, and would be shown to people from
-- whom it was hidden: it keeps the sight of what it was. Where an item came from has the
-- sight of the item, whichever message brought the one or the other.
create function keep_sight() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  was record;
begin
  if new.is_deleted then
    select r.part, r.whole_part, r.labels, r.confidentiality, r.restricted, r.authors, r.related, r.codes, r.occurred_from, r.occurred_to
      into was from resource r
      where r.patient_id = new.patient_id and r.type = new.type and r.id = new.id and r.form = new.form
        and r.version = (
          select max(before.version) from resource before
          where before.patient_id = new.patient_id and before.type = new.type and before.id = new.id and not before.is_deleted
        );
  else
    select r.part, r.whole_part, r.labels, r.confidentiality, r.restricted, r.authors, r.related, r.codes, r.occurred_from, r.occurred_to
      into was from resource r
      where r.patient_id = new.patient_id and r.type = split_part(new.about, '/', 1) and r.id = split_part(new.about, '/', 2)
        and r.is_current and r.form = new.form;
  end if;
  if was.part is null then
    -- What has no outline has none in being taken back, nor one of where it came from.
    return case when new.form = 'whole' then new end;
  end if;
  new.part := was.part;
  new.whole_part := was.whole_part;
  new.labels := was.labels;
  new.confidentiality := was.confidentiality;
  new.restricted := was.restricted;
  new.authors := was.authors;
  new.related := was.related;
  new.codes := was.codes;
  new.occurred_from := was.occurred_from;
  new.occurred_to := was.occurred_to;
  return new;
end $$;
create trigger sight_kept before insert on resource
  for each row when (new.is_deleted or new.type = 'Provenance') execute function keep_sight();

-- A new version of an item takes with it what is already there of where it came from, and a
-- letter its text. Its
-- whole form is stored before its outline: without one, there is no outline of that either.
create function pass_sight_on() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update resource r
    set part = case when r.form = new.form then new.part else 'other' end, whole_part = case r.form when 'outline' then new.part end,
      labels = new.labels, confidentiality = new.confidentiality, restricted = new.restricted, authors = new.authors,
      related = new.related, codes = new.codes, occurred_from = new.occurred_from, occurred_to = new.occurred_to
    where new.form = 'whole' and r.patient_id = new.patient_id and r.about = new.about and r.type in ('Provenance', 'Binary') and r.is_current and not r.is_deleted;
  update resource r set part = new.part, whole_part = new.whole_part
    where new.form = 'outline' and r.patient_id = new.patient_id and r.about = new.about and r.type = 'Provenance' and r.is_current and not r.is_deleted
      and r.form = 'outline';
  return null;
end $$;
create trigger sight_passed_on after insert on resource
  for each row when (new.version > 1 and new.type not in ('Provenance', 'Binary', 'Consent')) execute function pass_sight_on();

-- Both run as a role of their own, which sees by what an item is shown, and never what it says.
create policy sight_found on resource for select to kmcr_keeper using (true);
create policy sight_set on resource for update to kmcr_keeper using (type in ('Provenance', 'Binary')) with check (type in ('Provenance', 'Binary'));
grant select (patient_id, type, id, version, form, is_current, is_deleted, about,
  part, whole_part, labels, confidentiality, restricted, authors, related, codes, occurred_from, occurred_to) on resource to kmcr_keeper;
grant update (part, whole_part, labels, confidentiality, restricted, authors, related, codes, occurred_from, occurred_to) on resource to kmcr_keeper;
grant create on schema public to kmcr_keeper;
alter function keep_sight() owner to kmcr_keeper;
alter function pass_sight_on() owner to kmcr_keeper;
revoke create on schema public from kmcr_keeper;

grant select, insert on resource to kmcr_reader;
grant update (is_current) on resource to kmcr_reader, kmcr_feeder;
grant insert on resource to kmcr_feeder;
grant select (patient_id, type, id, version, form, is_current, is_deleted, source, content_hash) on resource to kmcr_feeder;

grant select on directory_resource to kmcr_reader;
grant select, insert on directory_resource to kmcr_feeder;
grant update (is_current) on directory_resource to kmcr_feeder;

-- Who a person is does not change: a feed finds them or adds them.
grant select, insert on patient_index to kmcr_feeder;
grant update (demographics_source) on patient_index to kmcr_feeder;
grant select, insert on patient_local_id to kmcr_feeder;
grant update (patient_id) on patient_local_id to kmcr_feeder;
grant select, insert on feed_message to kmcr_feeder;
grant usage on sequence feed_message_id_seq to kmcr_feeder;

grant select (patient_id, nhs_number, birth_date) on patient_index to kmcr_authorizer;
grant select, insert, update, delete on oidc_payload, oauth_client, access_grant, launch_context to kmcr_authorizer;

-- ── The log ─────────────────────────────────────────────────────────────────────────
alter table access_event enable row level security;
alter table access_event force row level security;
alter table patient_state enable row level security;
alter table patient_state force row level security;

create policy own_log on access_event for select to kmcr_reader using (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'everything'
);
create policy appended on access_event for insert to kmcr_log with check (true);
-- The operator reads every chain as this role to verify it, whoever owns the tables.
create policy verified on access_event for select to kmcr_log using (true);
create policy head_kept on patient_state for all to kmcr_log using (true) with check (true);
create policy choices_versioned on patient_state for select to kmcr_reader using (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
);
grant select on access_event to kmcr_reader;
grant select, insert on access_event to kmcr_log;
grant select, insert, update on patient_state to kmcr_log;
grant select (patient_id, choices_version) on patient_state to kmcr_reader;

create function refuse_change_to_log() returns trigger
language plpgsql as $$
begin
  raise exception 'the log can only be added to' using errcode = 'insufficient_privilege';
end $$;
create trigger log_is_insert_only before update or delete or truncate on access_event
  for each statement execute function refuse_change_to_log();

-- What a request showed is known only once its rows are: it takes the place of this text.
create function shown_placeholder() returns text
language sql immutable parallel safe
return '{"type":"shown","valueString":"%shown%"}';

create function shown_details(parts text[], items text[]) returns text
language sql immutable parallel safe
return (
  select string_agg(detail::text, ',' order by position) from (
    select 0 as position, jsonb_build_object('type', 'count', 'valueString', cardinality(items)::text) as detail
    union all
    select 1, jsonb_build_object('type', 'record-part', 'valueString', p) from (select distinct unnest(parts) order by 1) as parts(p)
    union all
    select 2, jsonb_build_object('type', 'item', 'valueString', i) from unnest(items[1:1000]) i
  ) details
);

-- Adds one access event to the end of a patient's chain: hash = sha256(prev, seq, content).
-- Runs as the log's own role, which can add and can change nothing.
create function log_append(
  for_patient uuid, event_id uuid, event_recorded timestamptz, event text, event_tokens text[],
  shown_parts text[] default '{}', shown_items text[] default '{}'
) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head patient_state%rowtype;
  body text := replace(event, shown_placeholder(), shown_details(shown_parts, shown_items));
  next_hash bytea;
begin
  if body is null or event_id is null then
    raise exception 'an access event must say something' using errcode = 'not_null_violation';
  end if;
  select * into head from patient_state s where s.patient_id = for_patient for update;
  if not found then
    insert into patient_state (patient_id, seq, hash, choices_version)
      values (for_patient, 0, sha256(convert_to(for_patient::text, 'UTF8')), 0)
      on conflict do nothing;
    select * into head from patient_state s where s.patient_id = for_patient for update;
  end if;
  next_hash := sha256(head.hash || convert_to((head.seq + 1)::text || ' ' || body, 'UTF8'));
  insert into access_event (patient_id, seq, id, recorded, tokens, prev, hash, content)
    values (for_patient, head.seq + 1, event_id, event_recorded, event_tokens || ('_id=' || event_id), head.hash, next_hash, body);
  update patient_state s set seq = head.seq + 1, hash = next_hash where s.patient_id = for_patient;
  return head.seq + 1;
end $$;

-- Any write of a choice, by whatever path, makes decisions taken before it out of date.
create function count_choice() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into patient_state (patient_id, seq, hash, choices_version)
    values (new.patient_id, 0, sha256(convert_to(new.patient_id::text, 'UTF8')), 1)
    on conflict (patient_id) do update set choices_version = patient_state.choices_version + 1;
  return null;
end $$;

-- These two run as the log's role: ownership needs CREATE for the moment of handing over.
grant create on schema public to kmcr_log;
alter function log_append(uuid, uuid, timestamptz, text, text[], text[], text[]) owner to kmcr_log;
alter function count_choice() owner to kmcr_log;
revoke create on schema public from kmcr_log;
grant execute on function shown_placeholder(), shown_details(text[], text[]) to kmcr_log;
grant execute on function log_append(uuid, uuid, timestamptz, text, text[], text[], text[])
  to kmcr_reader, kmcr_feeder, kmcr_authorizer;

create trigger choice_counted after insert or update on resource
  for each row when (new.type = 'Consent') execute function count_choice();

-- ── The door ────────────────────────────────────────────────────────────────────────
-- What else names a professional in a choice: the organisations that theirs is part of,
-- their roles there, and the person's care teams that have them or their organisation.
create function affiliations_of(context jsonb) returns jsonb
language sql stable security definer set search_path = public, pg_temp
return (
  with recursive organisations(reference) as (
    select context #>> '{organisation,reference}'
    union
    select substr(ref, length('partof=') + 1)
    from organisations o
    join directory_resource d on d.type = 'Organization' and 'Organization/' || d.id = o.reference and d.is_current
    cross join unnest(d.refs) ref
    where ref like 'partof=%'
  )
  select coalesce(jsonb_agg(reference), '[]') from (
    select reference from organisations
    union
    select 'PractitionerRole/' || d.id from directory_resource d
    where d.type = 'PractitionerRole' and d.is_current
      and d.refs @> array['practitioner=' || (context ->> 'practitioner'), 'organization=' || (context #>> '{organisation,reference}')]
    union
    select 'CareTeam/' || r.id from resource r
    where r.patient_id = (context ->> 'patientId')::uuid and r.type = 'CareTeam' and r.form = 'whole' and r.is_current and not r.is_deleted
      and r.refs && (select array_agg('participant=' || named) from (
        select reference as named from organisations union all select context ->> 'practitioner'
      ) names)
  ) named
);

-- Everything a request needs before it can be decided: what its token is bound to, and
-- the person's choices. The token itself arrives hashed.
create function door_open(token_hash text) returns table (
  kind text, payload jsonb, client_name text, source_code text, context jsonb,
  choices_version bigint, choices jsonb, affiliations jsonb
)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.kind, t.payload, c.name, c.source_code, g.context, coalesce(s.choices_version, 0),
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'reference', 'Consent/' || r.id || '/_history/' || r.version, 'content', r.content) order by r.id)
      from resource r
      where r.patient_id = g.patient_id and r.type = 'Consent' and r.is_current and not r.is_deleted
    ), '[]'),
    -- Only a choice asks who somebody belongs to.
    case when g.context ->> 'kind' = 'professional' and s.choices_version > 0 then affiliations_of(g.context) else '[]' end
  from oidc_payload t
  join oauth_client c on c.id = t.payload ->> 'clientId'
  left join access_grant g on g.grant_id = t.grant_id
  left join patient_state s on s.patient_id = g.patient_id
  where t.kind in ('AccessToken', 'ClientCredentials') and t.id = token_hash
$$;
-- Both run as a role of their own, which sees what a decision rests on whoever owns the
-- tables: row security is forced on the owner too, and choices that were not seen would be
-- choices not kept.
create policy decided_on on resource for select to kmcr_decider using (type in ('Consent', 'CareTeam'));
create policy decided_at on patient_state for select to kmcr_decider using (true);
grant select on resource, patient_state, directory_resource, oidc_payload, oauth_client, access_grant to kmcr_decider;
grant create on schema public to kmcr_decider;
alter function affiliations_of(jsonb) owner to kmcr_decider;
alter function door_open(text) owner to kmcr_decider;
revoke create on schema public from kmcr_decider;
grant execute on function door_open(text) to kmcr_reader;

-- Compiles a decision into the settings that row security reads, for this transaction alone.
create function door_enter(decision jsonb) returns void
language plpgsql as $$
declare
  known bigint;
begin
  perform
    set_config('kmcr.patient', decision ->> 'patient', true),
    set_config('kmcr.scope', decision ->> 'scope', true),
    set_config('kmcr.whole', array_to_string(json_texts(decision -> 'whole'), ','), true),
    set_config('kmcr.outline', array_to_string(json_texts(decision -> 'outline'), ','), true),
    set_config('kmcr.labels', array_to_string(json_texts(decision -> 'labels'), ','), true),
    set_config('kmcr.organisation', coalesce(decision ->> 'organisation', ''), true),
    set_config('kmcr.choices', coalesce(decision -> 'choices', '[{"rules":[{"effect":"forbid","match":{}}]}]')::text, true);
  select s.choices_version into known from patient_state s where s.patient_id = (decision ->> 'patient')::uuid;
  if coalesce(known, 0) <> (decision ->> 'choicesVersion')::bigint then
    raise exception 'the choices changed after the decision' using errcode = 'KM001';
  end if;
end $$;
grant execute on function door_enter(jsonb), json_texts(jsonb),
  item_matches(jsonb, boolean, text, text[], text, text, text[], text[], text[], timestamptz, timestamptz),
  item_passes(jsonb, text, text[], text, text, text[], text[], text[], timestamptz, timestamptz) to kmcr_reader;

-- How an item's period named `parameter` compares with the one asked for (FHIR R4 search, prefixes).
create function date_compares(item jsonb, condition jsonb) returns boolean
language sql immutable parallel safe
return (
  with period as (
    select
      (item -> (condition ->> 'parameter') ->> 0)::timestamptz as item_from,
      (item -> (condition ->> 'parameter') ->> 1)::timestamptz as item_to,
      (condition ->> 'from')::timestamptz as asked_from,
      (condition ->> 'to')::timestamptz as asked_to
  )
  select coalesce(case condition ->> 'prefix'
    when 'eq' then item_from >= asked_from and item_to <= asked_to
    when 'ne' then not (item_from >= asked_from and item_to <= asked_to)
    when 'gt' then item_to > asked_to
    when 'lt' then item_from < asked_from
    when 'ge' then item_to >= asked_from
    when 'le' then item_from <= asked_to
    when 'sa' then item_from > asked_to
    when 'eb' then item_to < asked_from
    when 'ap' then item_from <= asked_to and item_to >= asked_from
  end, false) from period
);

-- Every condition of a search: each group of tokens has one that the item has, and each group of dates one that compares.
create function item_found(query jsonb, tokens text[], dates jsonb) returns boolean
language sql immutable parallel safe
return
  not exists (select from jsonb_array_elements(query -> 'tokens') g where not tokens && json_texts(g))
  and not exists (
    select from jsonb_array_elements(query -> 'dates') g
    where not exists (select from jsonb_array_elements(g) c where date_compares(dates, c))
  );
grant execute on function date_compares(jsonb, jsonb), item_found(jsonb, text[], jsonb) to kmcr_reader;

-- Which of the items that a page names (`=Type/id` in its refs) this viewer does not see:
-- hidden, or never sent, which is the same. Nothing is hidden from the person themself.
create function unseen_items(subject uuid, refs text[]) returns text[]
language sql stable
return (
  select coalesce(array_agg(n.item), '{}')
  from (select distinct substr(ref, 2) as item from unnest(refs) ref where ref like '=%') n
  where (select current_setting('kmcr.scope', true)) is distinct from 'everything'
    and not exists (
      select from resource r
      where r.patient_id = subject and r.type = split_part(n.item, '/', 1) and r.id = split_part(n.item, '/', 2)
        and r.is_current and not r.is_deleted
    )
);

-- A search by a reference finds only by what is seen: `named` has, beside each group of
-- tokens, the references asked for (`type` is null when an id alone was).
create function with_seen_references(subject uuid, query jsonb) returns jsonb
language sql stable
return (
  select jsonb_set(query, '{tokens}', coalesce(jsonb_agg(g.tokens || seen.tokens order by g.position), '[]'))
  from rows from (jsonb_array_elements(query -> 'tokens'), jsonb_array_elements(query -> 'named'))
      with ordinality as g(tokens, named, position)
    cross join lateral (
      select coalesce(jsonb_agg(n.name || '=' || r.type || '/' || r.id), '[]') as tokens
      from jsonb_to_recordset(g.named) as n(name text, type text, id text)
      join resource r on r.patient_id = subject and r.id = n.id and (n.type is null or r.type = n.type)
        and r.is_current and not r.is_deleted
    ) seen
);
grant execute on function unseen_items(uuid, text[]), with_seen_references(uuid, jsonb) to kmcr_reader;

-- read and vread. An old version is seen only by who also sees the current one.
create function door_read(
  decision jsonb, of_type text, of_id text, of_version int,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[], absent_event text, absent_tokens text[]
) returns table (version int, last_updated timestamptz, is_deleted boolean, content text, unseen text[])
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  found resource%rowtype;
begin
  perform door_enter(decision);
  select r.* into found from resource r
    where r.patient_id = subject and r.type = of_type and r.id = of_id
      and case when of_version is null then r.is_current else r.version = of_version end
      and exists (
        select from resource now
        where now.patient_id = subject and now.type = of_type and now.id = of_id and now.is_current
      );
  if found.id is null then
    perform log_append(subject, event_id, event_recorded, absent_event, absent_tokens);
    return;
  end if;
  perform log_append(subject, event_id, event_recorded, event, event_tokens, array[found.part], array[of_type || '/' || of_id]);
  return query select found.version, found.last_updated, found.is_deleted, found.content, unseen_items(subject, found.refs);
end $$;

create function door_history(
  decision jsonb, of_type text, of_id text,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[], absent_event text, absent_tokens text[]
) returns table (version int, last_updated timestamptz, is_deleted boolean, content text, unseen text[])
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  current_part text;
begin
  perform door_enter(decision);
  select r.part into current_part from resource r
    where r.patient_id = subject and r.type = of_type and r.id = of_id and r.is_current;
  if current_part is null then
    perform log_append(subject, event_id, event_recorded, absent_event, absent_tokens);
    return;
  end if;
  perform log_append(subject, event_id, event_recorded, event, event_tokens, array[current_part], array[of_type || '/' || of_id]);
  return query
    select r.version, r.last_updated, r.is_deleted, r.content, unseen_items(subject, r.refs) from resource r
    where r.patient_id = subject and r.type = of_type and r.id = of_id
    order by r.version desc;
end $$;

-- What a search answers with, gathered before it is logged.
create type door_found as (
  mode text, type text, id text, version int, part text, refs text[], last_updated timestamptz, content text
);

-- Items that the page points at (`_include`), the directory's among them.
create function door_include(subject uuid, page door_found[], parameters text[]) returns door_found[]
language sql stable
return (
  with pointed_at as materialized (
    select distinct split_part(target, '/', 1) as type, split_part(target, '/', 2) as id
    from unnest(page) p, unnest(p.refs) ref, lateral substr(ref, strpos(ref, '=') + 1) target
    where split_part(ref, '=', 1) = any (parameters)
  )
  select array_agg(found order by (found).type, (found).id) from (
    select row('include', r.type, r.id, r.version, r.part, r.refs, r.last_updated, r.content)::door_found as found
    from pointed_at i
    join resource r on r.patient_id = subject and r.type = i.type and r.id = i.id and r.is_current and not r.is_deleted
    union all
    select row('include', d.type, d.id, d.version, null, null, d.last_updated, d.content)::door_found
    from pointed_at i join directory_resource d on d.type = i.type and d.id = i.id and d.is_current
  ) found
);

-- Items that point at the page (`_revinclude`). A Provenance is found by what it is about.
create function door_revinclude(subject uuid, page door_found[], of_type text, parameter text) returns door_found[]
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  targets text[] := array(select p.type || '/' || p.id from unnest(page) p);
  pointing text[] := array(select parameter || '=' || target from unnest(targets) target);
  is_about boolean := of_type = 'Provenance' and parameter = 'target';
begin
  if is_about then
    return (
      select array_agg(row('include', r.type, r.id, r.version, r.part, r.refs, r.last_updated, r.content)::door_found order by r.id)
      from resource r
      where r.patient_id = subject and r.type = 'Provenance' and r.about = any (targets) and r.is_current and not r.is_deleted
    );
  end if;
  return (
    select array_agg(row('include', r.type, r.id, r.version, r.part, r.refs, r.last_updated, r.content)::door_found order by r.id)
    from resource r
    where r.patient_id = subject and r.type = of_type and r.refs && pointing and r.is_current and not r.is_deleted
  );
end $$;
grant execute on function door_include(uuid, door_found[], text[]), door_revinclude(uuid, door_found[], text, text) to kmcr_reader;

-- An outline is sorted by what it says itself of when it was (`_shown`), and not by what it
-- leaves out; by that, choices about a period still hold for it.
create function shown_from(form text, occurred_from timestamptz, dates jsonb) returns timestamptz
language sql immutable parallel safe
return case form when 'outline' then (dates #>> '{_shown,0}')::timestamptz else occurred_from end;
grant execute on function shown_from(text, timestamptz, jsonb) to kmcr_reader;

-- Search of a record, `$everything` (no type), with what it includes: one row a resource
-- (`match` or `include`), and always a last row `summary` with the total and the items
-- named on the page that this viewer does not see.
create function door_search(
  decision jsonb, query jsonb,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (mode text, type text, id text, version int, last_updated timestamptz, content text, total bigint, unseen text[])
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  types text[] := array[query ->> 'type'];
  only_ids text[] := case when query ? 'ids' then json_texts(query -> 'ids') end;
  -- The first two conditions are compared as arrays, which is quick; any further ones as JSON.
  first_tokens text[];
  second_tokens text[];
  has_more boolean := jsonb_array_length(query -> 'tokens') > 2 or query -> 'dates' <> '[]';
  sort text := query ->> 'sort';
  first_position bigint := (query ->> 'offset')::bigint;
  page_size bigint := (query ->> 'count')::bigint;
  page door_found[];
  included door_found[] := '{}';
  pointing record;
  found_total bigint;
begin
  perform door_enter(decision);
  if query ? 'named' then
    query := with_seen_references(subject, query);
  end if;
  first_tokens := case when query #> '{tokens,0}' is not null then json_texts(query #> '{tokens,0}') end;
  second_tokens := case when query #> '{tokens,1}' is not null then json_texts(query #> '{tokens,1}') end;
  if query ->> 'type' is null then
    select array_agg(distinct r.type) into types from resource r
      where r.patient_id = subject and r.is_current and r.type not in ('Provenance', 'Consent');
  end if;

  -- The total is of all that is found, wherever the page begins.
  with ranked as materialized (
    select r.type, r.id, r.version, r.form,
      row_number() over (order by
        case when sort = '-date' then shown_from(r.form, r.occurred_from, r.dates) end desc nulls last,
        case when sort = 'date' then shown_from(r.form, r.occurred_from, r.dates) end asc nulls last,
        case when sort = '-_lastUpdated' then r.last_updated end desc,
        case when sort = '_lastUpdated' then r.last_updated end asc,
        case when sort = '-_id' then r.id end desc,
        r.type, r.id) as position
    from resource r
    where r.patient_id = subject and r.type = any (types) and r.is_current and not r.is_deleted
      and (only_ids is null or r.id = any (only_ids))
      and (first_tokens is null or r.tokens && first_tokens)
      and (second_tokens is null or r.tokens && second_tokens)
      and (not has_more or item_found(query, r.tokens, r.dates))
  )
  select
    (select array_agg(row('match', r.type, r.id, r.version, r.part, r.refs, r.last_updated, r.content)::door_found order by k.position)
      from ranked k
      join resource r on r.patient_id = subject and r.type = k.type and r.id = k.id and r.version = k.version and r.form = k.form
      where k.position > first_position and k.position <= first_position + page_size),
    (select count(*) from ranked)
    into page, found_total;
  page := coalesce(page, '{}');

  if query -> 'include' <> '[]' then
    included := coalesce(door_include(subject, page, json_texts(query -> 'include')), '{}');
  end if;
  for pointing in select * from jsonb_to_recordset(query -> 'revinclude') as v(type text, parameter text) loop
    included := included || door_revinclude(subject, page, pointing.type, pointing.parameter);
  end loop;
  -- What matched is not included again; nothing did when no type is on both sides.
  if exists (select from unnest(included) i where i.type = any (types)) then
    included := array(
      select i from unnest(included) i
      where not exists (select from unnest(page) p where p.type = (i).type and p.id = (i).id)
    );
  end if;

  perform log_append(subject, event_id, event_recorded, event, event_tokens,
    array(select distinct f.part from unnest(page || included) f where f.part is not null),
    array(select f.type || '/' || f.id from unnest(page || included) f where f.part is not null));
  return query
    select f.mode, f.type, f.id, f.version, f.last_updated, f.content, null::bigint, null::text[] from unnest(page || included) f;
  return query
    select 'summary', null::text, null::text, null::int, null::timestamptz, null::text, found_total,
      unseen_items(subject, array(select ref from unnest(page || included) f, unnest(f.refs) ref));
end $$;

-- An access event's dates, as `item_found` takes an item's.
create function event_dates(recorded timestamptz) returns jsonb
language sql immutable parallel safe
return jsonb_build_object('date', jsonb_build_array(recorded, recorded), '_lastUpdated', jsonb_build_array(recorded, recorded));
grant execute on function event_dates(timestamptz) to kmcr_reader;

-- The log, newest first. `offset` is the seq that the last page ended with. The total of a
-- whole chain is its length, so nothing is counted.
create function door_log(
  decision jsonb, query jsonb,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (mode text, id text, seq bigint, last_updated timestamptz, content text, total bigint)
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  only_ids text[] := case when query ? 'ids' then json_texts(query -> 'ids') end;
  first_tokens text[] := case when query #> '{tokens,0}' is not null then json_texts(query #> '{tokens,0}') end;
  second_tokens text[] := case when query #> '{tokens,1}' is not null then json_texts(query #> '{tokens,1}') end;
  page_size bigint := (query ->> 'count')::bigint;
  last_seq bigint := nullif((query ->> 'offset')::bigint, 0);
  last_recorded timestamptz;
  earliest timestamptz := '-infinity';
  latest timestamptz := 'infinity';
  -- What is left to compare item by item: more than two conditions, and dates that are no plain range.
  has_more boolean;
  has_conditions boolean := query ? 'ids' or query -> 'tokens' <> '[]' or query -> 'dates' <> '[]';
  found_total bigint;
begin
  perform door_enter(decision);
  select e.recorded into last_recorded from access_event e where e.patient_id = subject and e.seq = last_seq;
  -- A plain date condition is a range of `recorded`, to the microsecond, which the index serves.
  select
      coalesce(max(case c ->> 'prefix'
        when 'ge' then (c ->> 'from')::timestamptz
        when 'eq' then (c ->> 'from')::timestamptz
        when 'gt' then (c ->> 'to')::timestamptz + interval '1 microsecond'
        when 'sa' then (c ->> 'to')::timestamptz + interval '1 microsecond' end), earliest),
      coalesce(min(case c ->> 'prefix'
        when 'le' then (c ->> 'to')::timestamptz
        when 'eq' then (c ->> 'to')::timestamptz
        when 'lt' then (c ->> 'from')::timestamptz - interval '1 microsecond'
        when 'eb' then (c ->> 'from')::timestamptz - interval '1 microsecond' end), latest),
      coalesce(bool_or(jsonb_array_length(g) > 1 or c ->> 'prefix' in ('ne', 'ap')), false) or jsonb_array_length(query -> 'tokens') > 2
    into earliest, latest, has_more
    from jsonb_array_elements(query -> 'dates') g, lateral (select g -> 0 as c) one;
  if has_more then
    earliest := '-infinity';
    latest := 'infinity';
  end if;

  if has_conditions then
    select count(*) into found_total from access_event e
      where e.patient_id = subject and e.recorded >= earliest and e.recorded <= latest
        and (only_ids is null or e.id::text = any (only_ids))
        and (first_tokens is null or e.tokens && first_tokens)
        and (second_tokens is null or e.tokens && second_tokens)
        and (not has_more or item_found(query, e.tokens, event_dates(e.recorded)));
  else
    -- Under row security: to who may not see the log, it has no length.
    select e.seq into found_total from access_event e where e.patient_id = subject order by e.seq desc limit 1;
  end if;

  if query ->> 'sort' in ('date', '_lastUpdated') then
    return query
      select 'match', e.id::text, e.seq, e.recorded, e.content, null::bigint from access_event e
      where e.patient_id = subject and e.recorded >= earliest and e.recorded <= latest
        and (last_seq is null or (e.recorded, e.seq) > (last_recorded, last_seq))
        and (only_ids is null or e.id::text = any (only_ids))
        and (first_tokens is null or e.tokens && first_tokens)
        and (second_tokens is null or e.tokens && second_tokens)
        and (not has_more or item_found(query, e.tokens, event_dates(e.recorded)))
      order by e.recorded, e.seq
      limit page_size;
  else
    return query
      select 'match', e.id::text, e.seq, e.recorded, e.content, null::bigint from access_event e
      where e.patient_id = subject and e.recorded >= earliest and e.recorded <= latest
        and (last_seq is null or (e.recorded, e.seq) < (last_recorded, last_seq))
        and (only_ids is null or e.id::text = any (only_ids))
        and (first_tokens is null or e.tokens && first_tokens)
        and (second_tokens is null or e.tokens && second_tokens)
        and (not has_more or item_found(query, e.tokens, event_dates(e.recorded)))
      order by e.recorded desc, e.seq desc
      limit page_size;
  end if;
  perform log_append(subject, event_id, event_recorded, event, event_tokens, case when found_total > 0 then array['log'] else '{}' end, '{}');
  return query select 'summary', null::text, null::bigint, null::timestamptz, null::text, coalesce(found_total, 0);
end $$;

create function door_log_read(
  decision jsonb, of_id text,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[], absent_event text, absent_tokens text[]
) returns table (version int, last_updated timestamptz, is_deleted boolean, content text)
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  found access_event%rowtype;
begin
  perform door_enter(decision);
  select e.* into found from access_event e where e.patient_id = subject and e.id::text = of_id;
  if found.id is null then
    perform log_append(subject, event_id, event_recorded, absent_event, absent_tokens);
    return;
  end if;
  perform log_append(subject, event_id, event_recorded, event, event_tokens, array['log'], array['AuditEvent/' || of_id]);
  return query select 1, found.recorded, false, found.content;
end $$;

-- Saves the patient's own choice as `new_version`, if the one before it is still the latest.
create function door_save_consent(
  decision jsonb, of_id text, new_version int, consent_tokens text[], consent_refs text[], consent_dates jsonb,
  consent_hash bytea, saved_at timestamptz, consent text, event_id uuid, event text, event_tokens text[]
) returns text
language plpgsql as $$
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
  perform log_append(subject, event_id, saved_at, event, event_tokens, array['choices'], array['Consent/' || of_id]);
  return 'saved';
exception when unique_violation then
  -- Two at once: the other one was first.
  return 'conflict';
end $$;

grant execute on function
  door_read(jsonb, text, text, int, uuid, timestamptz, text, text[], text, text[]),
  door_history(jsonb, text, text, uuid, timestamptz, text, text[], text, text[]),
  door_search(jsonb, jsonb, uuid, timestamptz, text, text[]),
  door_log(jsonb, jsonb, uuid, timestamptz, text, text[]),
  door_log_read(jsonb, text, uuid, timestamptz, text, text[], text, text[]),
  door_save_consent(jsonb, text, int, text[], text[], jsonb, bytea, timestamptz, text, uuid, text, text[])
  to kmcr_reader;
