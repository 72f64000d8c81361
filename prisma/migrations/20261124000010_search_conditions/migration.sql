-- How a search compares items: by tokens and by dates.

-- How an item's period named `parameter` compares with the one asked for (FHIR R4 search, prefixes).
create function date_compares(item jsonb, condition jsonb) returns boolean
language sql immutable parallel safe
return (
  with period as (
    select
      (item -> (condition ->> 'parameter') ->> 0)::timestamptz as item_from,
      (item -> (condition ->> 'parameter') ->> 1)::timestamptz as item_to,
      (condition ->> 'from')::timestamptz as asked_from,
      (condition ->> 'to')::timestamptz as asked_to
  )
  select coalesce(case condition ->> 'prefix'
    when 'eq' then item_from >= asked_from and item_to <= asked_to
    when 'ne' then not (item_from >= asked_from and item_to <= asked_to)
    when 'gt' then item_to > asked_to
    when 'lt' then item_from < asked_from
    when 'ge' then item_to >= asked_from
    when 'le' then item_from <= asked_to
    when 'sa' then item_from > asked_to
    when 'eb' then item_to < asked_from
    when 'ap' then item_from <= asked_to and item_to >= asked_from
  end, false) from period
);

-- Every condition of a search: each group of tokens has one that the item has, and each group of dates one that compares.
create function item_found(query jsonb, tokens text[], dates jsonb) returns boolean
language sql immutable parallel safe
return
  not exists (select from jsonb_array_elements(query -> 'tokens') g where not tokens && json_texts(g))
  and not exists (
    select from jsonb_array_elements(query -> 'dates') g
    where not exists (select from jsonb_array_elements(g) c where date_compares(dates, c))
  );
-- The directory is searched by the reading role itself.
grant execute on function date_compares(jsonb, jsonb), item_found(jsonb, text[], jsonb) to kmcr_door, kmcr_own, kmcr_reader;

-- An outline is sorted by what it says itself of when it was (`_shown`), and not by what it
-- leaves out; by that, choices about a period still hold for it.
create function shown_from(form text, occurred_from timestamptz, dates jsonb) returns timestamptz
-- `stable`, as reading an instant is: said to be more, it would be called for each row.
language sql stable parallel safe
return case form when 'outline' then (dates #>> '{_shown,0}')::timestamptz else occurred_from end;
grant execute on function shown_from(text, timestamptz, jsonb) to kmcr_door, kmcr_own;

create function shown_to(form text, occurred_to timestamptz, dates jsonb) returns timestamptz
language sql stable parallel safe
return case form when 'outline' then (dates #>> '{_shown,1}')::timestamptz else occurred_to end;
grant execute on function shown_to(text, timestamptz, jsonb) to kmcr_door, kmcr_own;

-- What is asked for of a whole record: `types`, and by when care was given, `care` (null where it is open). The
-- person belongs to each of their times, and what does not say when it was may be of any. By what an item shows of when it was;
-- what began before `from` and ended at `eve` is of the day before, which ends later in UTC than for the person in summer.
create function whole_asked_for(query jsonb, of_type text, shown_from timestamptz, shown_to timestamptz) returns boolean
language sql stable parallel safe
return (not query ? 'types' or of_type = any (json_texts(query -> 'types')))
  and (
    not query ? 'care' or of_type = 'Patient' or shown_from is null
    or (
      shown_from <= coalesce((query #>> '{care,to}')::timestamptz, 'infinity')
      and shown_to >= coalesce((query #>> '{care,from}')::timestamptz, '-infinity')
      and (shown_to is distinct from (query #>> '{care,eve}')::timestamptz or shown_from >= (query #>> '{care,from}')::timestamptz)
    )
  );
grant execute on function whole_asked_for(jsonb, text, timestamptz, timestamptz) to kmcr_door, kmcr_own;

-- Which of the items that a page names (`=Type/id` in its refs) this viewer does not see:
-- hidden, or never sent, which is the same. `seen` are on the page, and need not be looked for.
-- Nothing is hidden from the person themself.
create function unseen_items(subject uuid, refs text[], seen text[] default '{}') returns text[]
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  named text[];
begin
  if current_setting('kmcr.scope', true) is not distinct from 'everything' then
    return '{}';
  end if;
  named := array(select substr(ref, 2) from unnest(refs) ref where ref like '=%' except select unnest(seen));
  if named = '{}' then
    return '{}';
  end if;
  return array(
    select item from unnest(named) item
    where not exists (
      select from resource r
      where r.patient_id = subject and r.type = split_part(item, '/', 1) and r.id = split_part(item, '/', 2)
        and r.is_current and not r.is_deleted
    )
  );
end $$;

-- A search by a reference finds only by what is seen: `named` has, beside each group of
-- tokens, the references asked for (`type` is null when an id alone was).
create function with_seen_references(subject uuid, query jsonb) returns jsonb
language sql stable
return (
  select jsonb_set(query, '{tokens}', coalesce(jsonb_agg(g.tokens || seen.tokens order by g.position), '[]'))
  from rows from (jsonb_array_elements(query -> 'tokens'), jsonb_array_elements(query -> 'named'))
      with ordinality as g(tokens, named, position)
    cross join lateral (
      select coalesce(jsonb_agg(n.name || '=' || r.type || '/' || r.id), '[]') as tokens
      from jsonb_to_recordset(g.named) as n(name text, type text, id text)
      join resource r on r.patient_id = subject and r.id = n.id and (n.type is null or r.type = n.type)
        and r.is_current and not r.is_deleted
    ) seen
);
grant execute on function unseen_items(uuid, text[], text[]), with_seen_references(uuid, jsonb) to kmcr_door;
