-- Which items refer to each item: what a choice about a report and its results goes by, also for a result that comes
-- later. It changes with the message that brings it, in its transaction, so that no look is between the two.

-- Where something came from refers to everything, and is no report of it. Once named, an item stays so: who hid a
-- report meant what it said, whatever a later version of it leaves out, and also when it is taken back.
--
-- A statement brings one item or thousands, all of them of one person as a rule. So each person's rows are read once and
-- matched by hash: a plan that was good for one item would compare each of thousands with each. The rows of a message
-- come with what they name among themselves (store/repository/taking-in/names-among.ts) and are then not written again.
create function keep_named_by() returns trigger
language plpgsql security definer set search_path = public, pg_temp
set enable_nestloop = off set enable_mergejoin = off set enable_seqscan = off as $$
declare
  subject uuid;
begin
  for subject in select distinct f.patient_id from fresh f loop
    update resource r set named_by = array(select distinct unnest(r.named_by || n.namers) order by 1)
      from (
        select named.item, array_agg(distinct named.namer) as namers from (
          -- What the new ones refer to,
          select substr(ref, 2) as item, f.type || '/' || f.id as namer
            from fresh f, unnest(f.refs) ref where f.patient_id = subject and f.type <> 'Provenance' and ref like '=%/%'
          union all
          -- and what there is that refers to them.
          select substr(o.ref, 2), o.namer
            from (select ref, r.type || '/' || r.id as namer from resource r, unnest(r.refs) ref where r.patient_id = subject and r.type <> 'Provenance') o
            where o.ref in (select '=' || f.about from fresh f where f.patient_id = subject)
        ) named
        group by named.item
      ) n
      where r.patient_id = subject and r.about = n.item and not r.named_by @> n.namers;
  end loop;
  return null;
end $$;
create trigger named_by_kept after insert on resource
  referencing new table as fresh for each statement execute function keep_named_by();

create policy named_by_set on resource for update to kmcr_keeper using (true) with check (true);
grant select (refs, named_by), update (named_by) on resource to kmcr_keeper;
grant create on schema public to kmcr_keeper;
alter function keep_named_by() owner to kmcr_keeper;
revoke create on schema public from kmcr_keeper;
