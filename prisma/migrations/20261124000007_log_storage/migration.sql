-- The log: insert-only, one chain a person, a partition a year (docs/decisions/0013).

create index access_event_by_id on access_event (patient_id, id);
alter table access_event alter column content set storage external;
-- What people look for in a long log and little of it has: who was let in, what nothing explains,
-- emergencies, refusals. As events have it and as searches ask for it. Changing it says nothing of
-- events that are there already: their column would have to be made anew.
create function tokens_that_stand_out() returns text[]
language sql immutable parallel safe
return '{type=110114,type=http://dicom.nema.org/resources/ontology/DCM|110114,outcome=8,subtype=transaction,subtype=reported-look,purpose=BTG,purpose=FAMRQT,purpose=HOPERAT,purpose=HRESCH,purpose=PUBHLTH,notice=unexplained,notice=emergency,notice=new-organisation,notice=choice-changed}'::text[];
grant execute on function tokens_that_stand_out() to kmcr_log, kmcr_door;
-- Said of an event once, when it is added, for the index that finds such events without reading
-- past the rest, and for what is done about some of them.
alter table access_event add column stands_out boolean not null generated always as (tokens && tokens_that_stand_out()) stored;
create index access_event_rare on access_event (patient_id, recorded, seq) where stands_out;
-- Some logs have hardly anything but the person's own looks, some hardly any of these: whoever asks for the one reads past none of
-- the other. By these very purposes, in this order, as lib/audit/purposes-of-looks.ts has them: a search for just these is served.
create index access_event_of_others on access_event (patient_id, recorded, seq)
  where tokens && '{purpose=TREAT,purpose=ETREAT,purpose=BTG,purpose=HOPERAT,purpose=FAMRQT,purpose=HRESCH,purpose=PUBHLTH,purpose=UNK}'::text[];
create index access_event_of_owner on access_event (patient_id, recorded, seq) where tokens && '{purpose=PATRQT}'::text[];
-- Each look writes the end of its chain anew: room for that beside it.
alter table patient_state set (fillfactor = 70);

create function refuse_change_to_log() returns trigger
language plpgsql as $$
begin
  raise exception 'the log can only be added to' using errcode = 'insufficient_privilege';
end $$;
create trigger log_is_insert_only before update or delete or truncate on access_event
  for each statement execute function refuse_change_to_log();

-- Makes the partitions of this year and of the years ahead, those that are not there yet.
-- Run by the tables' owner at each start. What is of no year's partition goes into the last one.
create function keep_log_years(years_ahead int default 2) returns void
language plpgsql as $$
declare
  of_year int;
  partition text;
begin
  for of_year in select generate_series(extract(year from now())::int - 1, extract(year from now())::int + years_ahead) loop
    partition := format('access_event_%s', of_year);
    continue when to_regclass(partition) is not null;
    -- Most events are longer than what PostgreSQL would set apart, and are quicker written and read beside the rest.
    execute format('create table %I partition of access_event for values from (%L) to (%L) with (toast_tuple_target = 8160)',
      partition, format('%s-01-01 00:00:00+00', of_year), format('%s-01-01 00:00:00+00', of_year + 1));
    perform guard_log_partition(partition);
  end loop;
end $$;

-- A statement that names a partition passes the triggers of the whole by.
create function guard_log_partition(partition text) returns void
language plpgsql as $$
begin
  execute format('create trigger log_is_insert_only before update or delete or truncate on %I for each statement execute function refuse_change_to_log()', partition);
end $$;

create table access_event_other partition of access_event default with (toast_tuple_target = 8160);
select guard_log_partition('access_event_other');
select keep_log_years();

-- ── Who sees it ─────────────────────────────────────────────────────────────────────
alter table access_event enable row level security;
alter table access_event force row level security;
alter table patient_state enable row level security;
alter table patient_state force row level security;

create policy own_log on access_event for select to kmcr_door using (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'everything'
);
create policy appended on access_event for insert to kmcr_log with check (true);
-- The operator reads every chain as this role to verify it, whoever owns the tables.
create policy verified on access_event for select to kmcr_log using (true);
create policy head_kept on patient_state for all to kmcr_log using (true) with check (true);
create policy state_of_the_one_decided_on on patient_state for select to kmcr_door using (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
);
grant select on access_event to kmcr_door;
grant select, insert on access_event to kmcr_log;
grant select, insert, update on patient_state to kmcr_log;
grant select (patient_id, seq, choices_version, teams_version) on patient_state to kmcr_door;
