-- How often each record was opened, month by month, kept as it happens: a year of a long log is
-- then as quickly drawn as that of a short one. See docs/decisions/0030-reading-a-long-log.md.

create table log_month (
  patient_id uuid not null,
  -- Its first day, where the people of Kent live.
  month date not null,
  opened int not null default 0,
  -- Looks in sources' own systems, of which we were told: by when they happened.
  told int not null default 0,
  primary key (patient_id, month)
);

-- What is one look in the list is counted once: what one person did in one place on one day, however many events tell of it.
create table log_told (
  patient_id uuid not null,
  look bytea not null,
  primary key (patient_id, look)
);
grant select, insert on log_told to kmcr_log;

alter table log_month enable row level security;
alter table log_month force row level security;
create policy own_months on log_month for select to kmcr_door using (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'everything'
);
create policy months_counted on log_month for all to kmcr_log using (true) with check (true);
grant select on log_month to kmcr_door;
grant select, insert, update on log_month to kmcr_log;

-- Whether somebody who gives care was let in, or tried to be.
create function opens_for_care(tokens text[]) returns boolean
language sql immutable parallel safe
return tokens @> array['type=110114'] and tokens && array['purpose=TREAT', 'purpose=ETREAT', 'purpose=BTG'];

-- Each look by somebody who gives care begins with exactly one such event, in whose transaction it is counted.
create function count_month() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if opens_for_care(new.tokens) is not true then return null; end if;
  insert into log_month as m (patient_id, month, opened) values (new.patient_id, date_trunc('month', day_in_kent(new.recorded))::date, 1)
    on conflict (patient_id, month) do update set opened = m.opened + 1;
  return null;
end $$;

-- The day on which a look happened that a source told of: one that says no time counts for when it was told.
create function told_day(content text, recorded timestamptz) returns date
language sql stable parallel safe
return day_in_kent(coalesce((content::jsonb #>> '{period,start}')::timestamptz, recorded));

-- Who did it, for whom, why, who told of it (these are its agents), and the day.
create function told_look(content text, recorded timestamptz) returns bytea
language sql stable parallel safe
return sha256(convert_to(concat(told_day(content, recorded), ' ', content::jsonb -> 'agent'), 'UTF8'));

create function is_told(tokens text[]) returns boolean
language sql immutable parallel safe
return tokens @> array['subtype=reported-look'];

create function count_told() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if is_told(new.tokens) is not true then return null; end if;
  insert into log_told (patient_id, look) values (new.patient_id, told_look(new.content, new.recorded)) on conflict do nothing;
  if not found then return null; end if;
  insert into log_month as m (patient_id, month, told) values (new.patient_id, date_trunc('month', told_day(new.content, new.recorded))::date, 1)
    on conflict (patient_id, month) do update set told = m.told + 1;
  return null;
end $$;

-- The months from one day on, under a decision, and with a look of its own.
create function door_log_months(decision jsonb, since date, event_id uuid, event_recorded timestamptz, event text, event_tokens text[])
returns table (month date, opened int, told int)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform door_enter(decision);
  perform log_append((decision ->> 'patient')::uuid, event_id, event_recorded, event, event_tokens, array['log'], '{}');
  return query select m.month, m.opened, m.told from log_month m where m.patient_id = (decision ->> 'patient')::uuid and m.month >= since order by m.month;
end $$;

-- Months that say another number than the events themselves, to whoever verifies the log.
create function miscounted_months(subjects uuid[]) returns table (patient_id uuid, month date, what text, said int, there bigint)
language sql stable
begin atomic
  select coalesce(m.patient_id, e.patient_id), coalesce(m.month, e.month), coalesce(m.what, e.what), coalesce(m.said, 0), coalesce(e.there, 0)
  from (
    select l.patient_id, l.month, 'opened' as what, l.opened as said from log_month l where l.patient_id = any (subjects) and l.opened <> 0
    union all
    select l.patient_id, l.month, 'told of', l.told from log_month l where l.patient_id = any (subjects) and l.told <> 0
  ) m
  full join (
    select a.patient_id, date_trunc('month', day_in_kent(a.recorded))::date as month, 'opened' as what, count(*) as there
    from access_event a
    where a.patient_id = any (subjects) and opens_for_care(a.tokens)
    group by 1, 2
    union all
    select a.patient_id, date_trunc('month', told_day(a.content, a.recorded))::date, 'told of', count(distinct told_look(a.content, a.recorded))
    from access_event a
    where a.patient_id = any (subjects) and is_told(a.tokens)
    group by 1, 2
  ) e on e.patient_id = m.patient_id and e.month = m.month and e.what = m.what
  where m.said is distinct from e.there
  order by 1, 2, 3;
end;

grant create on schema public to kmcr_log, kmcr_door;
alter function count_month() owner to kmcr_log;
alter function count_told() owner to kmcr_log;
alter function door_log_months(jsonb, date, uuid, timestamptz, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_log, kmcr_door;
grant execute on function day_in_kent(timestamptz), opens_for_care(text[]), is_told(text[]), told_day(text, timestamptz), told_look(text, timestamptz), miscounted_months(uuid[]) to kmcr_log;
grant execute on function door_log_months(jsonb, date, uuid, timestamptz, text, text[]) to kmcr_reader;

-- Other events do not even call them.
create trigger month_counted after insert on access_event
  for each row when (new.stands_out) execute function count_month();

create trigger told_counted after insert on access_event
  for each row when (new.stands_out) execute function count_told();
