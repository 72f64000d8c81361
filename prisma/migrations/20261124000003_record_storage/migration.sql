-- How a record is stored and found: what Prisma cannot describe.

create index resource_current on resource (patient_id, type, occurred_from desc nulls last, id)
  where is_current and not is_deleted;
create index resource_about on resource (patient_id, about)
  where is_current and not is_deleted and type = 'Provenance';
create index directory_current on directory_resource (type, id) where is_current;

-- Prisma leaves lists nullable, and a comparison with nothing decides nothing.
alter table resource
  alter column labels set not null, alter column authors set not null, alter column related set not null,
  alter column codes set not null, alter column tokens set not null, alter column refs set not null;

-- JSON that is passed through is stored as it will be sent; compression costs more than it saves.
alter table resource alter column content set storage external;
