-- What a search brings along with what it finds: `_include` and `_revinclude`.

-- What a search answers with, gathered before it is logged.
create type door_found as (
  mode text, type text, id text, part text, refs text[], last_updated timestamptz, content text
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
    select row('include', r.type, r.id, r.part, r.refs, r.last_updated, r.content)::door_found as found
    from pointed_at i
    join resource r on r.patient_id = subject and r.type = i.type and r.id = i.id and r.is_current and not r.is_deleted
    union all
    select row('include', d.type, d.id, null, null, d.last_updated, d.content)::door_found
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
  -- Many are found quicker by going once over all that there are than by looking each one up:
  -- the empty text added keeps the index on `about` out of it.
  if is_about and cardinality(targets) > 20 then
    return (
      select array_agg(row('include', r.type, r.id, r.part, r.refs, r.last_updated, r.content)::door_found order by r.id)
      from resource r
      where r.patient_id = subject and r.type = 'Provenance' and r.is_current and not r.is_deleted
        and r.about || '' in (select unnest(targets))
    );
  end if;
  if is_about then
    return (
      select array_agg(row('include', r.type, r.id, r.part, r.refs, r.last_updated, r.content)::door_found order by r.id)
      from resource r
      where r.patient_id = subject and r.type = 'Provenance' and r.about = any (targets) and r.is_current and not r.is_deleted
    );
  end if;
  return (
    select array_agg(row('include', r.type, r.id, r.part, r.refs, r.last_updated, r.content)::door_found order by r.id)
    from resource r
    where r.patient_id = subject and r.type = of_type and r.refs && pointing and r.is_current and not r.is_deleted
  );
end $$;
grant execute on function door_include(uuid, door_found[], text[]), door_revinclude(uuid, door_found[], text, text) to kmcr_door;

