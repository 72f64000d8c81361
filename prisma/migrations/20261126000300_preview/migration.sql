-- Choices tried before they are saved. These functions enter the person's own record under
-- a decision for somebody else and list what row security lets through, as the door does for
-- that somebody's own token. What they answer goes to the person alone, and nothing is saved.

-- Enters as somebody who is tried. Only for the record that is already open as its own
-- person's: no decision about anybody else can be slipped in.
create function preview_enter(own jsonb, tried jsonb) returns void
language plpgsql as $$
begin
  if own ->> 'scope' is distinct from 'everything' or tried ->> 'patient' is distinct from own ->> 'patient' then
    raise exception 'only the person themself tries choices, on their own record' using errcode = 'insufficient_privilege';
  end if;
  perform door_set(tried);
end $$;

-- Where somebody who is tried belongs, which the directory and the person's care teams say.
-- Runs as the role that a decision rests on, for the record that is open and no other.
create function preview_affiliations_of(viewer jsonb) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if current_setting('kmcr.scope', true) is distinct from 'everything'
    or current_setting('kmcr.patient', true) is distinct from viewer ->> 'patientId' then
    raise exception 'only the person themself tries choices, on their own record' using errcode = 'insufficient_privilege';
  end if;
  return affiliations_of(viewer);
end $$;
grant create on schema public to kmcr_decider;
alter function preview_affiliations_of(jsonb) owner to kmcr_decider;
revoke create on schema public from kmcr_decider;

create function preview_affiliations(own jsonb, viewers jsonb) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform door_enter(own);
  return (
    select coalesce(jsonb_agg(preview_affiliations_of(v.viewer) order by v.position), '[]')
    from jsonb_array_elements(viewers) with ordinality v(viewer, position)
  );
end $$;

-- How many items of each kind there are, how many each sight shows, and how many each list
-- of rules hides by itself. Where an item came from, and the text of a letter, go with the
-- item and are not counted.
create function preview_counts(
  own jsonb, sights jsonb, lists jsonb, event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (mode text, number int, type text, part text, form text, labels text[], restricted boolean, items bigint)
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (own ->> 'patient')::uuid;
  tried record;
begin
  perform door_enter(own);
  return query
    select 'there', 0, r.type, r.part, r.form, r.labels, r.restricted, count(*) from resource r
    where r.patient_id = subject and r.is_current and not r.is_deleted and r.type <> 'Provenance' and r.about = r.type || '/' || r.id
    group by r.type, r.part, r.form, r.labels, r.restricted;
  return query
    select 'hidden', (l.position - 1)::int, r.type, p.part, r.form, r.labels, r.restricted, count(*)
    from jsonb_array_elements(lists) with ordinality l(rules, position)
    join resource r on r.patient_id = subject and r.is_current and not r.is_deleted and r.type <> 'Provenance' and r.about = r.type || '/' || r.id
    -- A visit is in two parts: in outline in the one, whole in the other.
    cross join lateral (select r.part union select 'visits' where r.type = 'Encounter') p
    where not item_passes(jsonb_build_array(jsonb_build_object('rules', l.rules)),
      p.part, r.labels, r.confidentiality, r.about, r.authors, r.related, r.named_by, r.codes, r.occurred_from, r.occurred_to)
    group by l.position, r.type, p.part, r.form, r.labels, r.restricted;
  for tried in select s.sight, (s.position - 1)::int as position from jsonb_array_elements(sights) with ordinality s(sight, position) loop
    perform preview_enter(own, tried.sight);
    return query
      select 'seen', tried.position, r.type, r.part, r.form, r.labels, r.restricted, count(*) from resource r
      where r.patient_id = subject and r.is_current and not r.is_deleted and r.type <> 'Provenance' and r.about = r.type || '/' || r.id
      group by r.type, r.part, r.form, r.labels, r.restricted;
  end loop;
  -- Last, and before anything is answered: from here on everybody else's look at this person waits.
  perform door_enter(own);
  perform log_append(subject, event_id, event_recorded, event, event_tokens, array['choices'], '{}');
end $$;

-- What each sight shows, item by item, without Provenances. A sight of nothing is null.
create function preview_items(
  own jsonb, sights jsonb, event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (number int, item text, part text, form text)
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (own ->> 'patient')::uuid;
  tried record;
begin
  perform door_enter(own);
  for tried in
    select s.sight, (s.position - 1)::int as position from jsonb_array_elements(sights) with ordinality s(sight, position) where s.sight <> 'null'
  loop
    perform preview_enter(own, tried.sight);
    return query
      select tried.position, r.about, coalesce(r.whole_part, r.part), r.form from resource r
      where r.patient_id = subject and r.is_current and not r.is_deleted and r.type <> 'Provenance' and r.about = r.type || '/' || r.id
      order by r.type, r.id;
  end loop;
  perform door_enter(own);
  perform log_append(subject, event_id, event_recorded, event, event_tokens, array['choices'], '{}');
end $$;

-- Who looked, as an access event has it.
create function viewer_of(event jsonb) returns jsonb
language sql immutable parallel safe
return (
  select jsonb_build_object(
    'practitioner', a.agent #>> '{who,reference}',
    'jobRoleCode', jsonb_path_query_first(a.agent, '$.role[*].coding[*] ? (@.system == "https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName").code') #>> '{}',
    'role', jsonb_path_query_first(a.agent, '$.role[*].coding[*] ? (@.system == "https://mycarerecord.example/fhir/CodeSystem/professional-role").code') #>> '{}',
    'purpose', a.agent #>> '{purposeOfUse,0,coding,0,code}',
    'organisationCode', jsonb_path_query_first(event, '$.agent[*].who.identifier ? (@.system == "https://fhir.nhs.uk/Id/ods-organization-code").value') #>> '{}')
  from (select jsonb_path_query_first(event, '$.agent[*] ? (@.requestor == true && exists (@.role))') as agent) a
);

-- The newest looks by professionals since then: 10,000 of them at most. A search for a
-- person and a sign-in are none: they show nothing, and say not how much.
create function looks_since(subject uuid, since timestamptz) returns table (id uuid, recorded timestamptz, is_refused boolean, event jsonb)
language sql stable
begin atomic
  select e.id, e.recorded, e.tokens && array['outcome=8'], e.content::jsonb from access_event e
  where e.patient_id = subject and e.recorded >= since
    and e.tokens && array['purpose=TREAT', 'purpose=ETREAT', 'purpose=BTG']
    and (e.tokens && array['outcome=8'] or e.content like '%"count"%')
  order by e.recorded desc, e.seq desc
  limit 10000;
end;

-- Everybody who looked since then, each once.
create function preview_viewers(own jsonb, since timestamptz) returns table (viewer jsonb, looks bigint, refused bigint)
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  perform door_enter(own);
  return query
    select viewer_of(l.event), count(*) filter (where not l.is_refused), count(*) filter (where l.is_refused)
    from looks_since((own ->> 'patient')::uuid, since) l group by 1;
end $$;

-- Which looks would have shown less. Viewers who see the same are together, with the sight
-- of the table alone (`before`) and that under the drafts (`after`; null when they would see
-- nothing).
create function preview_replay(
  own jsonb, since timestamptz, viewers jsonb, listed int, event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (id text, recorded timestamptz, number int, is_stopped boolean, withheld int, items text[], parts text[], stopped bigint, narrowed bigint)
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (own ->> 'patient')::uuid;
  tried record;
  before_items text[];
  after_items text[];
  lost jsonb := '[]';
begin
  for tried in select v.alike, (v.position - 1)::int as position from jsonb_array_elements(viewers) with ordinality v(alike, position) loop
    perform preview_enter(own, tried.alike -> 'before');
    before_items := array(select r.form || ' ' || coalesce(r.whole_part, r.part) || ' ' || r.about from resource r
      where r.patient_id = subject and r.is_current and not r.is_deleted);
    after_items := '{}';
    if tried.alike -> 'after' <> 'null' then
      perform preview_enter(own, tried.alike -> 'after');
      after_items := array(select r.form || ' ' || coalesce(r.whole_part, r.part) || ' ' || r.about from resource r
        where r.patient_id = subject and r.is_current and not r.is_deleted);
    end if;
    lost := lost || (
      select coalesce(jsonb_agg(jsonb_build_object('number', tried.position, 'item', split_part(b, ' ', 3), 'part', split_part(b, ' ', 2),
        'is_lost', a is null)), '[]')
      from unnest(before_items) b left join unnest(after_items) a on a = b
    );
  end loop;
  perform door_enter(own);
  return query
    with sights as materialized (
      select (v.position - 1)::int as number, one as viewer, v.alike -> 'after' = 'null' as sees_nothing
      from jsonb_array_elements(viewers) with ordinality v(alike, position), jsonb_array_elements(v.alike -> 'viewers') one
    ), seen as materialized (
      select s.number, s.item, min(s.part) as part, bool_or(s.is_lost) as is_lost
      from jsonb_to_recordset(lost) as s(number int, item text, part text, is_lost boolean) group by s.number, s.item
    ), looks as materialized (
      select l.id, l.recorded, s.number, s.sees_nothing,
        jsonb_path_query_first(l.event, '$.entity[*].detail[*] ? (@.type == "count").valueString') #>> '{}' as counted,
        string_to_array(jsonb_path_query_first(l.event, '$.entity[*].detail[*] ? (@.type == "items").valueString') #>> '{}', ' ') as items
      from looks_since(subject, since) l join sights s on s.viewer = viewer_of(l.event)
      where not l.is_refused
    ), shown as materialized (
      select l.id, l.number, i.item from looks l cross join lateral unnest(l.items) i(item)
    ), weighed as (
      -- All that was shown meets all that is seen in one join: look by look it would take seconds for a long log.
      select w.id, count(*)::int as there, (count(*) filter (where s.is_lost))::int as lost,
        array_agg(s.item order by s.item) filter (where s.is_lost and s.item not like 'Provenance/%') as items,
        array_agg(distinct s.part) filter (where s.is_lost) as parts
      from shown w join seen s on s.number = w.number and s.item = w.item
      group by w.id
    ), judged as (
      select l.id, l.recorded, l.number, l.sees_nothing or w.lost = w.there as is_stopped,
        case when l.sees_nothing then l.counted::int else w.lost end as withheld, w.items, w.parts
      from looks l left join weighed w on w.id = l.id
      where (l.sees_nothing and l.counted::int > 0) or w.lost > 0
    )
    select j.id::text, j.recorded, j.number, j.is_stopped, j.withheld, j.items[1:20], j.parts,
      count(*) filter (where j.is_stopped) over (), count(*) filter (where not j.is_stopped) over ()
    from judged j order by j.recorded desc, j.id limit listed;
  -- Last, and before anything is answered: from here on everybody else's look at this person waits.
  perform log_append(subject, event_id, event_recorded, event, event_tokens, array['choices', 'log'], '{}');
end $$;

-- These are functions of the door: they run as its role, and the store may call them.
grant create on schema public to kmcr_door;
alter function preview_affiliations(jsonb, jsonb) owner to kmcr_door;
alter function preview_counts(jsonb, jsonb, jsonb, uuid, timestamptz, text, text[]) owner to kmcr_door;
alter function preview_items(jsonb, jsonb, uuid, timestamptz, text, text[]) owner to kmcr_door;
alter function preview_viewers(jsonb, timestamptz) owner to kmcr_door;
alter function preview_replay(jsonb, timestamptz, jsonb, int, uuid, timestamptz, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door;
grant execute on function preview_enter(jsonb, jsonb), preview_affiliations_of(jsonb), viewer_of(jsonb), looks_since(uuid, timestamptz) to kmcr_door;
grant execute on function
  preview_affiliations(jsonb, jsonb),
  preview_counts(jsonb, jsonb, jsonb, uuid, timestamptz, text, text[]),
  preview_items(jsonb, jsonb, uuid, timestamptz, text, text[]),
  preview_viewers(jsonb, timestamptz),
  preview_replay(jsonb, timestamptz, jsonb, int, uuid, timestamptz, text, text[])
  to kmcr_reader;
