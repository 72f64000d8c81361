-- Looks in sources' own systems, as those systems tell us: each is an event of the person's own
-- chain, once. See docs/decisions/0040-access-events-from-sources.md.

-- It runs as a role of its own: a feed cannot read what was told, nor tell it in another's name.

-- Which looks each source has told us of, by its own id of them: told twice is kept once.
create table reported_look (
  source text not null,
  told_id text not null,
  -- Of all that it said
  told_hash bytea not null,
  -- The event in the person's log
  event_id uuid not null,
  -- As the event's "recorded" says
  told_at timestamptz not null,
  primary key (source, told_id)
);
-- From when to when each source has said that it told us of every look.
create table reported_time (
  source text primary key,
  since timestamptz not null,
  until timestamptz not null check (until >= since),
  said_at timestamptz not null
);
grant select, insert on reported_look to kmcr_reporter;
grant select, insert, update on reported_time to kmcr_reporter;
grant select (source_code, metadata) on oauth_client to kmcr_reporter;

-- Of an item it sees that it is there, and in which part of the record.
create policy told_of on resource for select to kmcr_reporter using (is_current and not is_deleted and form = 'whole' and part <> 'choices');
grant select (patient_id, type, id, form, is_current, is_deleted, part) on resource to kmcr_reporter;

-- Whether the operator registered a system of that organisation as one that tells us who looks in it.
create function source_reports_looks(of_source text) returns boolean
language sql stable security definer set search_path = public, pg_temp
return exists (select from oauth_client c where c.source_code = of_source and c.metadata -> 'source_reports_looks' = 'true'::jsonb);

-- Which of these items the person's record has, and of which part each is.
create function told_items(subject uuid, of_types text[], of_ids text[]) returns table (type text, id text, part text)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select r.type, r.id, r.part from unnest(of_types, of_ids) as asked(type, id)
    join resource r on r.patient_id = subject and r.type = asked.type and r.id = asked.id and r.is_current and not r.is_deleted and r.form = 'whole';
end;

-- Adds a look that a source told of to the person's chain, unless it is there. The event can be
-- of no other kind, and says of nobody else that they told it, whatever the caller made of it.
create function report_look(
  of_source text, of_told_id text, of_told_hash bytea,
  subject uuid, event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (outcome text, id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told reported_look%rowtype;
begin
  if not source_reports_looks(of_source) then
    raise exception 'no system of that organisation tells of looks' using errcode = 'insufficient_privilege';
  end if;
  if event::jsonb #>> '{source,observer,identifier,value}' is distinct from of_source
    or event::jsonb #>> '{subtype,0,code}' is distinct from 'reported-look' or not event_tokens @> array['subtype=reported-look'] then
    raise exception 'a look that a source tells of says so, and which source' using errcode = 'insufficient_privilege';
  end if;
  insert into reported_look as l (source, told_id, told_hash, event_id, told_at) values (of_source, of_told_id, of_told_hash, report_look.event_id, event_recorded)
    on conflict do nothing;
  if found then
    perform log_append(subject, report_look.event_id, event_recorded, event, event_tokens);
    return query select 'taken', report_look.event_id;
    return;
  end if;
  select l.* into told from reported_look l where l.source = of_source and l.told_id = of_told_id;
  return query select case when told.told_hash = of_told_hash then 'known' else 'changed' end, told.event_id;
end $$;

-- Takes a source's word that it has told us of every look from one moment to another. What goes on
-- where the last ended, or overlaps it, is joined to it; after a gap the time begins anew, since less
-- may be said than there is and never more. What lies before it is left aside.
create function report_time(of_source text, from_time timestamptz, to_time timestamptz, at timestamptz) returns table (since timestamptz, until timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not source_reports_looks(of_source) then
    raise exception 'no system of that organisation tells of looks' using errcode = 'insufficient_privilege';
  end if;
  return query
    insert into reported_time as t (source, since, until, said_at) values (of_source, from_time, to_time, at)
      on conflict (source) do update set
        since = case when excluded.since > t.until then excluded.since when excluded.until < t.since then t.since else least(t.since, excluded.since) end,
        until = case when excluded.until < t.since then t.until else greatest(t.until, excluded.until) end,
        said_at = excluded.said_at
      returning t.since, t.until;
end $$;

-- For the operator: of each source that tells of looks, or is to, how many it told of, when last, and
-- from when to when it said that these are all. Whose they are is not said.
create function count_told_looks() returns table (source text, told bigint, last_told timestamptz, since timestamptz, until timestamptz)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  with counted as (select l.source, count(*) as told, max(l.told_at) as last_told from reported_look l group by l.source),
  sources as (
    select c.source from counted c
    union select t.source from reported_time t
    union select o.source_code from oauth_client o where o.source_code is not null and source_reports_looks(o.source_code)
  )
  select s.source, coalesce(c.told, 0), c.last_told, t.since, t.until
    from sources s left join counted c on c.source = s.source left join reported_time t on t.source = s.source
    order by s.source;
end;

-- ── How complete the log is ─────────────────────────────────────────────────────────
-- For anybody who may read a log: the last checkpoint, and the systems that have sent us
-- something or are to tell us of looks (their ODS codes), with whether each is, and from when to when
-- each said that it has.
create function log_status() returns jsonb
language sql stable security definer set search_path = public, pg_temp
return (
  with recursive senders(source) as (
    (select min(f.source) from feed_message f)
    union all
    select (select min(f.source) from feed_message f where f.source > s.source) from senders s where s.source is not null
  ),
  sources as (
    select s.source from senders s where s.source is not null
    union
    select c.source_code from oauth_client c where c.source_code is not null and source_reports_looks(c.source_code)
  )
  select jsonb_build_object(
    'checkpoint', (select jsonb_build_object('number', c.number, 'statement', c.statement) from log_checkpoint c order by c.number desc limit 1),
    'sources', (
      select coalesce(jsonb_agg(jsonb_build_object('code', s.source, 'reportsLooks', source_reports_looks(s.source), 'since', t.since, 'until', t.until) order by s.source), '[]')
      from sources s left join reported_time t on t.source = s.source
    )
  )
);
grant select (source) on feed_message to kmcr_prover;
grant select on reported_time to kmcr_prover;

grant create on schema public to kmcr_reporter, kmcr_prover;
alter function source_reports_looks(text) owner to kmcr_reporter;
alter function told_items(uuid, text[], text[]) owner to kmcr_reporter;
alter function report_look(text, text, bytea, uuid, uuid, timestamptz, text, text[]) owner to kmcr_reporter;
alter function report_time(text, timestamptz, timestamptz, timestamptz) owner to kmcr_reporter;
alter function count_told_looks() owner to kmcr_reporter;
alter function log_status() owner to kmcr_prover;
revoke create on schema public from kmcr_reporter, kmcr_prover;
grant execute on function log_append(uuid, uuid, timestamptz, text, text[], text[], text[]) to kmcr_reporter;
grant execute on function source_reports_looks(text) to kmcr_prover;
grant execute on function told_items(uuid, text[], text[]), report_look(text, text, bytea, uuid, uuid, timestamptz, text, text[]),
  report_time(text, timestamptz, timestamptz, timestamptz), count_told_looks() to kmcr_feeder;
grant execute on function log_status() to kmcr_reader;
