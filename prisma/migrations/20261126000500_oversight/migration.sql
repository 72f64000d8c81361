-- Questions about looks, and checks of emergency looks: Tasks of the person's own record in
-- a part that no role's table names, so that the person alone sees them through the door,
-- and privacy officers through the functions below. See docs/decisions/0031-questions-are-tasks.md.

-- Officers' functions run as a role of their own, which sees these Tasks and the log, and
-- nothing else of a record.

create policy own_question_written on resource for insert to kmcr_door with check (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'everything'
  and type = 'Task' and part = 'questions' and form = 'whole'
);
create policy own_question_superseded on resource for update to kmcr_door
  using (
    patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
    and (select current_setting('kmcr.scope', true)) = 'everything'
    and type = 'Task' and part = 'questions'
  )
  with check (type = 'Task' and part = 'questions' and not is_current);

-- A source system's message changes no question.
create policy questions_not_fed_over on resource as restrictive for update to kmcr_feeder using (part <> 'questions');
create policy questions_not_fed_in on resource as restrictive for insert to kmcr_feeder with check (part <> 'questions');

create policy overseen on resource for select to kmcr_overseer using (type = 'Task' and part = 'questions');
create policy overseen_written on resource for insert to kmcr_overseer with check (type = 'Task' and part = 'questions' and form = 'whole');
create policy overseen_superseded on resource for update to kmcr_overseer
  using (type = 'Task' and part = 'questions') with check (type = 'Task' and part = 'questions' and not is_current);
create policy evidence_overseen on access_event for select to kmcr_overseer using (true);
grant select, insert on resource to kmcr_overseer;
grant update (is_current) on resource to kmcr_overseer;
grant select on access_event to kmcr_overseer;
grant execute on function log_append(uuid, uuid, timestamptz, text, text[], text[], text[]) to kmcr_overseer;

-- Few beside the items of records, and looked for across people.
create index question_current on resource (id) where part = 'questions' and is_current;

-- ── The person's own ────────────────────────────────────────────────────────────────
-- The events around one of the person's own log, for finding those of the same look. They
-- do not leave the store: the question names them, and the person may read each.
create function events_around(decision jsonb, of_event uuid, within interval)
returns table (id uuid, hash text, content text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  at timestamptz;
begin
  perform door_enter(decision);
  select e.recorded into at from access_event e where e.patient_id = subject and e.id = of_event;
  return query
    select e.id, encode(e.hash, 'hex'), e.content from access_event e
    where e.patient_id = subject and e.recorded between at - within and at + within
    order by e.recorded, e.seq limit 5000;
end $$;

-- The person's own question as it is kept, for the store to change: it is answered with what it becomes.
create function own_task(decision jsonb, of_id text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform door_enter(decision);
  return (
    select r.content from resource r
    where r.patient_id = (decision ->> 'patient')::uuid and r.type = 'Task' and r.id = of_id and r.part = 'questions' and r.is_current
  );
end $$;

create function insert_task(
  subject uuid, of_id text, of_version int, task_tokens text[], task_refs text[], task_dates jsonb, task_hash bytea, saved_at timestamptz, task text
) returns void
language sql
begin atomic
  update resource r set is_current = false
    where r.patient_id = subject and r.type = 'Task' and r.id = of_id and r.is_current and r.part = 'questions';
  insert into resource (patient_id, type, id, version, form, is_current, is_deleted, part, labels, confidentiality, restricted,
      source, about, authors, related, codes, last_updated, tokens, refs, dates, content_hash, content)
    values (subject, 'Task', of_id, of_version, 'whole', true, false, 'questions', '{}', 'N', false,
      '', 'Task/' || of_id, '{}', '{}', '{}', saved_at, task_tokens, task_refs, task_dates, task_hash, task);
end;

-- Saves the person's own question as `new_version`, if the one before it is still the
-- latest, and if the evidence that it names stands in their log as it says.
create function door_save_task(
  decision jsonb, of_id text, new_version int, task_tokens text[], task_refs text[], task_dates jsonb, task_hash bytea,
  saved_at timestamptz, task text, evidence jsonb, event_id uuid, event text, event_tokens text[]
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  latest int;
begin
  perform door_enter(decision);
  select max(r.version) into latest from resource r where r.patient_id = subject and r.type = 'Task' and r.id = of_id and r.part = 'questions';
  if latest is null and new_version > 1 then
    return 'not-found';
  end if;
  if coalesce(latest, 0) + 1 <> new_version then
    return 'conflict';
  end if;
  if exists (
    select from jsonb_to_recordset(evidence) f(id uuid, hash text)
    where not exists (select from access_event e where e.patient_id = subject and e.id = f.id and encode(e.hash, 'hex') = f.hash)
  ) then
    return 'conflict';
  end if;
  perform insert_task(subject, of_id, new_version, task_tokens, task_refs, task_dates, task_hash, saved_at, task);
  perform log_append(subject, event_id, saved_at, event, event_tokens, array['questions'], array['Task/' || of_id]);
  return 'saved';
exception when unique_violation then
  -- Two at once: the other one was first.
  return 'conflict';
end $$;
-- These are functions of the door: they run as its role, and the store may call them.
grant create on schema public to kmcr_door;
alter function events_around(jsonb, uuid, interval) owner to kmcr_door;
alter function own_task(jsonb, text) owner to kmcr_door;
alter function door_save_task(jsonb, text, int, text[], text[], jsonb, bytea, timestamptz, text, jsonb, uuid, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door;
grant execute on function
  events_around(jsonb, uuid, interval), own_task(jsonb, text),
  door_save_task(jsonb, text, int, text[], text[], jsonb, bytea, timestamptz, text, jsonb, uuid, text, text[])
  to kmcr_reader;
grant execute on function insert_task(uuid, text, int, text[], text[], jsonb, bytea, timestamptz, text) to kmcr_door, kmcr_overseer;

-- ── Privacy officers ────────────────────────────────────────────────────────────────
-- `officer` is the decision: the organisation whose questions they may see, or every one.
-- What it does not say is no.
create function may_oversee(officer jsonb, task_refs text[]) returns boolean
language sql immutable parallel safe
return coalesce(case officer ->> 'outcome'
  when 'everywhere' then true
  when 'organisation' then task_refs @> array['owner=' || (officer ->> 'owner')]
end, false);

/* Whether who asks holds a token that is what the decision says: the officer's, with that
   reach, or the person's own; unchanged since the decision was made from it (KM001). Every
   function below begins with this: whoever holds the store's connection opens no question
   but by a token in force. Runs as the role that a decision rests on. */
create function oversight_enter(viewer jsonb) returns void
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform from oidc_payload t
    join oauth_client c on c.id = t.payload ->> 'clientId'
    join access_grant g on g.grant_id = t.grant_id
    where t.kind = 'AccessToken' and t.id = viewer ->> 'token' and t.expires_at > now()
      and token_stamp(t.xmin, c.xmin, g.xmin) = viewer ->> 'stamp'
      and case viewer ->> 'outcome'
        when 'own' then g.context ->> 'kind' = 'patient' and g.patient_id::text = viewer ->> 'patientId'
        when 'organisation' then g.context ->> 'kind' = 'privacy-officer' and g.context ->> 'reach' = 'organisation'
          and g.context #>> '{organisation,reference}' = viewer ->> 'owner'
        when 'everywhere' then g.context ->> 'kind' = 'privacy-officer' and g.context ->> 'reach' = 'everywhere'
      end;
  if not found then
    raise exception 'the token changed after the decision' using errcode = 'KM001';
  end if;
end $$;
grant create on schema public to kmcr_decider;
alter function oversight_enter(jsonb) owner to kmcr_decider;
revoke create on schema public from kmcr_decider;
grant execute on function oversight_enter(jsonb) to kmcr_overseer;

-- The officer's list, by the day that each is due. It is told in outline, and logged as a
-- search that is about nobody.
create function oversight_list(
  officer jsonb, token_groups jsonb, first_position int, page_size int, event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (id text, version int, last_updated timestamptz, content text, total bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found_ids text[];
  found_total bigint;
begin
  perform oversight_enter(officer);
  select array_agg(f.id order by f.due, f.id), count(*) into found_ids, found_total from (
    select r.id, r.content::jsonb #>> '{restriction,period,end}' as due from resource r
    where r.part = 'questions' and r.is_current and r.type = 'Task' and may_oversee(officer, r.refs)
      and not exists (select from jsonb_array_elements(token_groups) g where not r.tokens && array(select jsonb_array_elements_text(g)))
  ) f;
  found_ids := found_ids[first_position + 1 : first_position + page_size];
  perform log_append('00000000-0000-0000-0000-000000000000', event_id, event_recorded, event, event_tokens, array['questions'],
    array(select 'Task/' || f from unnest(found_ids) f));
  return query
    select r.id, r.version, r.last_updated, r.content, null::bigint
    from unnest(found_ids) with ordinality as f(id, position)
    join resource r on r.part = 'questions' and r.is_current and r.type = 'Task' and r.id = f.id
    order by f.position;
  return query select null::text, null::int, null::timestamptz, null::text, coalesce(found_total, 0);
end $$;

-- Whose question it is; null when this officer may not see it, or there is none. Says it to
-- the store alone, which must know in whose log to write before it answers.
create function oversight_find(officer jsonb, of_id text) returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform oversight_enter(officer);
  return (
    select r.patient_id from resource r
    where r.part = 'questions' and r.is_current and r.type = 'Task' and r.id = of_id and may_oversee(officer, r.refs)
  );
end $$;

-- The Task as it is kept, for the store to change.
create function oversight_kept(officer jsonb, subject uuid, of_id text) returns text
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform oversight_enter(officer);
  return (
    select r.content from resource r
    where r.patient_id = subject and r.type = 'Task' and r.id = of_id and r.part = 'questions' and r.is_current and may_oversee(officer, r.refs)
  );
end $$;

create function oversight_read(
  officer jsonb, subject uuid, of_id text, event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (version int, last_updated timestamptz, content text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if oversight_find(officer, of_id) is distinct from subject then
    return;
  end if;
  perform log_append(subject, event_id, event_recorded, event, event_tokens, array['questions'], array['Task/' || of_id]);
  return query
    select r.version, r.last_updated, r.content from resource r
    where r.patient_id = subject and r.type = 'Task' and r.id = of_id and r.part = 'questions' and r.is_current;
end $$;

-- The frozen events of one question, each with whether it still is what it was; of an
-- emergency look all that its token showed since. For the person themself as well.
create function oversight_evidence(
  viewer jsonb, subject uuid, of_id text, event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (id uuid, hash text, is_unchanged boolean, content text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  task jsonb;
  shown uuid[];
begin
  perform oversight_enter(viewer);
  select r.content::jsonb into task from resource r
    where r.patient_id = subject and r.type = 'Task' and r.id = of_id and r.part = 'questions' and r.is_current
      and (may_oversee(viewer, r.refs) or (viewer ->> 'outcome' = 'own' and viewer ->> 'patientId' = subject::text));
  if task is null then
    return;
  end if;
  select array_agg(e.id) into shown from (
    select (substr(i #>> '{valueReference,reference}', length('AuditEvent/') + 1))::uuid as id
    from jsonb_array_elements(task -> 'input') i
    where i #>> '{valueReference,reference}' like 'AuditEvent/%'
    union
    select e.id
    from access_event first_event
    join access_event e on e.patient_id = subject
      and e.recorded between first_event.recorded and first_event.recorded + interval '2 hours'
      and e.tokens && array(select t from unnest(first_event.tokens) t where t like 'policy=urn:ietf:params:oauth:jti:%')
    where task #>> '{code,coding,0,code}' = 'check-emergency-look' and first_event.patient_id = subject
      and first_event.id::text = substr(task #>> '{focus,reference}', length('AuditEvent/') + 1)
  ) e;
  perform log_append(subject, event_id, event_recorded, event, event_tokens, array['log'], array(select 'AuditEvent/' || s from unnest(shown) s));
  return query
    select e.id, encode(e.hash, 'hex'),
      e.hash = sha256(e.prev || convert_to(e.seq::text || ' ' || e.content, 'UTF8'))
        and not exists (
          select from jsonb_array_elements(task -> 'input') i
          where i #>> '{valueReference,reference}' = 'AuditEvent/' || e.id and i #>> '{valueReference,identifier,value}' <> encode(e.hash, 'hex')
        ),
      e.content
    from access_event e where e.patient_id = subject and e.id = any (shown)
    order by e.recorded, e.seq;
end $$;

create function oversight_save(
  officer jsonb, subject uuid, of_id text, new_version int, task_tokens text[], task_refs text[], task_dates jsonb, task_hash bytea,
  saved_at timestamptz, task text, event_id uuid, event text, event_tokens text[]
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  latest int;
begin
  if oversight_find(officer, of_id) is distinct from subject then
    return 'not-found';
  end if;
  select max(r.version) into latest from resource r where r.patient_id = subject and r.type = 'Task' and r.id = of_id and r.part = 'questions';
  if latest + 1 <> new_version then
    return 'conflict';
  end if;
  perform insert_task(subject, of_id, new_version, task_tokens, task_refs, task_dates, task_hash, saved_at, task);
  perform log_append(subject, event_id, saved_at, event, event_tokens, array['questions'], array['Task/' || of_id]);
  return 'saved';
exception when unique_violation then
  return 'conflict';
end $$;

-- ── What officers check ─────────────────────────────────────────────────────────────
-- The first event of an emergency look asks the organisation's privacy officer to check it, and that a choice was kept
-- on since nobody could be told of its end asks the one of whoever took the call: in the same transaction, so that neither is without its check.
create function ask_for_check() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (new.tokens && array['notice=emergency', 'subtype=choice-kept-on']) is not true then return null; end if;
  declare
    codes constant text := 'https://mycarerecord.example/fhir/CodeSystem/';
    is_letter boolean := new.tokens @> array['subtype=choice-kept-on'];
    kind text := case when is_letter then 'check-undelivered-letter' else 'check-emergency-look' end;
    -- What there is to check: the look, or that staff said that they were asked.
    checked access_event := new;
    look text := coalesce((select t from unnest(new.tokens) t where t like 'policy=urn:ietf:params:oauth:jti:%' limit 1), new.id::text);
    task_id text := md5(new.patient_id::text || ' ' || look)::uuid::text;
    person text := 'Patient/' || new.patient_id;
    moment text := to_char(new.recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
    day date := (new.recorded at time zone 'Europe/London')::date;
    organisation jsonb;
    owner text;
    task text;
  begin
    if exists (select from resource r where r.patient_id = new.patient_id and r.type = 'Task' and r.id = task_id) then
      return null;
    end if;
    if is_letter then
      select e.* into checked from access_event e
        where e.patient_id = new.patient_id and e.seq < new.seq and e.tokens @> array['action=U'] and e.tokens && array(
            select 'entity=' || substring(n #>> '{what,reference}' from '^Consent/[^/]+') from jsonb_array_elements(new.content::jsonb -> 'entity') n
            where n #>> '{what,reference}' like 'Consent/%')
        order by e.seq desc limit 1;
    end if;
    organisation := (
      select a -> 'who' from jsonb_array_elements(checked.content::jsonb -> 'agent') a
      where a #>> '{who,identifier,system}' = 'https://fhir.nhs.uk/Id/ods-organization-code' limit 1
    );
    owner := 'Organization/ods-' || lower(organisation #>> '{identifier,value}');
    task := json_build_object(
      'resourceType', 'Task', 'id', task_id, 'meta', json_build_object('versionId', '1', 'lastUpdated', moment),
      'status', 'requested', 'businessStatus', json_build_object('coding', json_build_array(json_build_object('system', codes || 'oversight-state', 'code', 'unchecked'))),
      'intent', 'order', 'code', json_build_object('coding', json_build_array(json_build_object('system', codes || 'oversight-task', 'code', kind))),
      'focus', json_build_object('reference', 'AuditEvent/' || checked.id), 'for', json_build_object('reference', person),
      'authoredOn', moment, 'lastModified', moment,
      'owner', json_strip_nulls(json_build_object('reference', owner, 'display', organisation ->> 'display')),
      'restriction', json_build_object('period', json_build_object('start', day, 'end', day + 7)),
      'input', (
        select json_agg(json_build_object(
          'type', json_build_object('coding', json_build_array(json_build_object('system', codes || 'oversight-detail', 'code', 'evidence'))),
          'valueReference', json_build_object('reference', 'AuditEvent/' || e.id, 'identifier',
            json_build_object('system', 'https://mycarerecord.example/fhir/access-event-hash', 'value', encode(e.hash, 'hex')))) order by e.seq)
        from (select checked.id, checked.hash, checked.seq union select new.id, new.hash, new.seq) e
      ));
    -- What the Task can be found by: as lib/fhir/search-index.ts has it, which a test compares.
    perform insert_task(new.patient_id, task_id, 1,
      array['_id=' || task_id, 'status=requested', 'intent=order',
        'business-status=unchecked', 'business-status=' || codes || 'oversight-state|unchecked', 'business-status=' || codes || 'oversight-state|',
        'code=' || kind, 'code=' || codes || 'oversight-task|' || kind, 'code=' || codes || 'oversight-task|',
        'patient=' || person, 'patient=' || new.patient_id, 'subject=' || person, 'subject=' || new.patient_id,
        'focus=AuditEvent/' || checked.id, 'focus=' || checked.id, 'owner=' || owner, 'owner=' || split_part(owner, '/', 2)],
      array['patient=' || person, 'subject=' || person, 'focus=AuditEvent/' || checked.id, 'owner=' || owner],
      jsonb_build_object('_lastUpdated', jsonb_build_array(moment, moment), 'authored-on', jsonb_build_array(moment, moment), 'modified', jsonb_build_array(moment, moment)),
      sha256(convert_to(task, 'UTF8')), new.recorded, task);
    return null;
  end;
end $$;

grant create on schema public to kmcr_overseer;
alter function oversight_list(jsonb, jsonb, int, int, uuid, timestamptz, text, text[]) owner to kmcr_overseer;
alter function oversight_find(jsonb, text) owner to kmcr_overseer;
alter function oversight_kept(jsonb, uuid, text) owner to kmcr_overseer;
alter function oversight_read(jsonb, uuid, text, uuid, timestamptz, text, text[]) owner to kmcr_overseer;
alter function oversight_evidence(jsonb, uuid, text, uuid, timestamptz, text, text[]) owner to kmcr_overseer;
alter function oversight_save(jsonb, uuid, text, int, text[], text[], jsonb, bytea, timestamptz, text, uuid, text, text[]) owner to kmcr_overseer;
alter function ask_for_check() owner to kmcr_overseer;
revoke create on schema public from kmcr_overseer;
grant execute on function may_oversee(jsonb, text[]) to kmcr_overseer;
grant execute on function
  oversight_list(jsonb, jsonb, int, int, uuid, timestamptz, text, text[]),
  oversight_find(jsonb, text),
  oversight_kept(jsonb, uuid, text),
  oversight_read(jsonb, uuid, text, uuid, timestamptz, text, text[]),
  oversight_evidence(jsonb, uuid, text, uuid, timestamptz, text, text[]),
  oversight_save(jsonb, uuid, text, int, text[], text[], jsonb, bytea, timestamptz, text, uuid, text, text[])
  to kmcr_reader;

create trigger check_asked_for after insert on access_event
  for each row when (new.stands_out) execute function ask_for_check();
