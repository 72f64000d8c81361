-- How a record is stored and found: what Prisma cannot describe.

-- `form`, so that what is one's own is counted without reading it.
create index resource_current on resource (patient_id, type, occurred_from desc nulls last, id) include (form)
  where is_current and not is_deleted;
create index resource_about on resource (patient_id, about)
  where is_current and not is_deleted and type = 'Provenance';
create index directory_current on directory_resource (type, id) where is_current;

-- Prisma leaves lists nullable, and a comparison with nothing decides nothing.
alter table resource
  alter column labels set not null, alter column also set not null, alter column authors set not null, alter column related set not null, alter column named_by set not null,
  alter column codes set not null, alter column tokens set not null, alter column refs set not null;

-- The version that an item is shown with: when it came, in milliseconds since 2020, twice, and
-- one more for its outline. So it tells no more than `last_updated` does: a count would tell
-- how many versions somebody is not shown. What people and officers change themselves is
-- counted, for If-Match. The same in store/repository/record/shown-version.ts.
create function shown_version(type text, version int, form text, last_updated timestamptz) returns bigint
language sql immutable parallel safe
return case when type in ('Consent', 'Task', 'Subscription') then version
  else (date_part('epoch', last_updated - timestamptz '2020-01-01 00:00:00+00') * 2000)::bigint + (form = 'outline')::int end;
grant execute on function shown_version(text, int, text, timestamptz) to kmcr_door;

-- JSON that is passed through is stored as it will be sent; compression costs more than it saves.
alter table resource alter column content set storage external;
-- With what it is found by, an item is often just above the 2 kB from which PostgreSQL sets its longest column apart. Set apart, each
-- is looked up and put together anew: 50 Observations took four times as long to read.
alter table resource set (toast_tuple_target = 8160);
