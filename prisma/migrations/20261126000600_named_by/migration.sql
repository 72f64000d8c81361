-- Which items refer to each item: what a choice about a report and its results goes by, also for a result that comes
-- later. It changes with the message that brings it, in its transaction, so that no look is between the two.

-- Where something came from refers to everything, and is no report of it. Once named, an item stays so: who hid a
-- report meant what it said, whatever a later version of it leaves out, and also when it is taken back.
create function keep_named_by() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update resource r set named_by = array(select distinct unnest(r.named_by || n.namers) order by 1)
    from (
      select named.patient_id, named.item, array_agg(distinct named.namer) as namers from (
        -- What the new ones refer to,
        select f.patient_id, substr(ref, 2) as item, f.type || '/' || f.id as namer
          from fresh f, unnest(f.refs) ref where f.type <> 'Provenance' and ref like '=%/%'
        union all
        -- and what there is that refers to them.
        select o.patient_id, substr(ref, 2), o.type || '/' || o.id
          from (select f.patient_id, array_agg(distinct '=' || f.about) as abouts from fresh f group by f.patient_id) asked
          join resource o on o.patient_id = asked.patient_id and o.type <> 'Provenance' and o.refs && asked.abouts
          cross join unnest(o.refs) ref
          where ref = any (asked.abouts)
      ) named
      group by named.patient_id, named.item
    ) n
    where r.patient_id = n.patient_id and r.about = n.item and not r.named_by @> n.namers;
  return null;
end $$;
create trigger named_by_kept after insert on resource
  referencing new table as fresh for each statement execute function keep_named_by();

create policy named_by_set on resource for update to kmcr_keeper using (true) with check (true);
grant select (refs, named_by), update (named_by) on resource to kmcr_keeper;
grant create on schema public to kmcr_keeper;
alter function keep_named_by() owner to kmcr_keeper;
revoke create on schema public from kmcr_keeper;
