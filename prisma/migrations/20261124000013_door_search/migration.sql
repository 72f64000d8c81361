-- Search of a record, and `$everything`, with what they include.

-- A search's conditions on one item. The first two are compared as arrays, which is quick; `more` has all of them where there are others.
create function item_asked_for(
  id text, tokens text[], dates jsonb, only_ids text[], first_tokens text[], second_tokens text[], more jsonb
) returns boolean
language sql immutable parallel safe
return (only_ids is null or id = any (only_ids))
  and (first_tokens is null or tokens && first_tokens)
  and (second_tokens is null or tokens && second_tokens)
  and (more is null or item_found(more, tokens, dates));
grant execute on function item_asked_for(text, text[], jsonb, text[], text[], text[], jsonb) to kmcr_door;

-- One page of a record, of one type.
create function door_page(
  subject uuid, of_type text, sort text, first_position bigint, page_size bigint,
  only_ids text[], first_tokens text[], second_tokens text[], more jsonb
) returns door_found[]
language plpgsql stable as $$
begin
  return array(
    select row('match', r.type, r.id, r.part, r.refs, r.last_updated, r.content)::door_found
    from resource r
    where r.patient_id = subject and r.type = of_type and r.is_current and not r.is_deleted
      and item_asked_for(r.id, r.tokens, r.dates, only_ids, first_tokens, second_tokens, more)
    order by
      case when sort = '-date' then shown_from(r.form, r.occurred_from, r.dates) end desc nulls last,
      case when sort = 'date' then shown_from(r.form, r.occurred_from, r.dates) end asc nulls last,
      case when sort = '-_lastUpdated' then r.last_updated end desc,
      case when sort = '_lastUpdated' then r.last_updated end asc,
      case when sort = '-_id' then r.id end desc,
      r.id
    offset first_position limit page_size
  );
end $$;

-- How many there are on all pages.
create function door_count(
  subject uuid, of_type text, only_ids text[], first_tokens text[], second_tokens text[], more jsonb
) returns bigint
language plpgsql stable as $$
begin
  if of_type is not null then
    return (
      select count(*) from resource r
      where r.patient_id = subject and r.type = of_type and r.is_current and not r.is_deleted
        and item_asked_for(r.id, r.tokens, r.dates, only_ids, first_tokens, second_tokens, more)
    );
  end if;
  return (
    select count(*) from resource r
    where r.patient_id = subject and r.type not in ('Provenance', 'Consent') and r.is_current and not r.is_deleted
      and item_asked_for(r.id, r.tokens, r.dates, only_ids, first_tokens, second_tokens, more)
  );
end $$;
grant execute on function
  door_page(uuid, text, text, bigint, bigint, text[], text[], text[], jsonb),
  door_count(uuid, text, text[], text[], text[], jsonb) to kmcr_door;

-- A page of one type of somebody's own record, the newest first, and nothing along with it: read in the order of
-- the index and no further than the page goes, logged and answered in one query, for the reason that follows.
create function door_newest(
  subject uuid, of_type text, first_position bigint, page_size bigint,
  only_ids text[], first_tokens text[], second_tokens text[], more jsonb,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (mode text, type text, id text, last_updated timestamptz, content text, total bigint, unseen text[])
language plpgsql set plan_cache_mode = force_generic_plan set enable_sort = off set enable_bitmapscan = off as $$
begin
  return query
    with page as materialized (
      select r.id, r.part, r.last_updated, r.content from resource r
      where r.patient_id = subject and r.type = of_type and r.is_current and not r.is_deleted
        and item_asked_for(r.id, r.tokens, r.dates, only_ids, first_tokens, second_tokens, more)
      order by r.occurred_from desc nulls last, r.id
      offset first_position limit page_size
    ), listed as materialized (
      select count(*) as items, coalesce(array_agg(distinct p.part), '{}') as parts, coalesce(array_agg(of_type || '/' || p.id), '{}') as names from page p
    ), logged as materialized (
      select log_append(subject, event_id, event_recorded, event, event_tokens, l.parts, l.names) from listed l
    )
    select 'match', of_type, p.id, p.last_updated, p.content, null::bigint, null::text[] from page p
    -- The total is of all that is found. A page that is not full is the last, and says it.
    union all select 'summary', null, null, null, null,
      case when l.items < page_size and (first_position = 0 or l.items > 0) then first_position + l.items
        else door_count(subject, of_type, only_ids, first_tokens, second_tokens, more) end,
      '{}'
      from logged, listed l;
end $$;
grant execute on function door_newest(uuid, text, bigint, bigint, text[], text[], text[], jsonb, uuid, timestamptz, text, text[]) to kmcr_door;

-- A page of a whole record, newest first, with where each item came from: read, logged and answered
-- in one query, so that the texts of hundreds of items are passed on and not gathered first.
create function door_whole(
  subject uuid, query jsonb, first_position bigint, page_size bigint,
  only_ids text[], first_tokens text[], second_tokens text[], more jsonb,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (mode text, type text, id text, last_updated timestamptz, content text, total bigint, unseen text[])
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  return query
    with page as materialized (
      select r.type, r.id, r.part, r.refs, r.last_updated, r.content from resource r
      where r.patient_id = subject and r.type not in ('Provenance', 'Consent') and r.is_current and not r.is_deleted
        and item_asked_for(r.id, r.tokens, r.dates, only_ids, first_tokens, second_tokens, more)
      order by shown_from(r.form, r.occurred_from, r.dates) desc nulls last, r.type, r.id
      offset first_position limit page_size
    ), pointed_at as materialized (
      -- What matched is not included again.
      select i.type, i.id, i.part, i.refs, i.last_updated, i.content
      from unnest(door_include(subject, array(select row('match', p.type, p.id, p.part, p.refs, null, null)::door_found from page p), json_texts(query -> 'include'))) i
      where not exists (select from page p where p.type = i.type and p.id = i.id)
    ), origins as materialized (
      -- Many are found quicker by going once over all: the empty text keeps the index on `about` out of it.
      select r.type, r.id, r.part, r.refs, r.last_updated, r.content from resource r
      where r.patient_id = subject and r.type = 'Provenance' and r.is_current and not r.is_deleted
        and r.about || '' in (select p.type || '/' || p.id from page p)
      order by r.id
    ), shown as materialized (
      select p.part, p.type || '/' || p.id as item, p.refs from page p
      union all select i.part, i.type || '/' || i.id, i.refs from pointed_at i
      union all select o.part, o.type || '/' || o.id, o.refs from origins o
    ), logged as materialized (
      select log_append(subject, event_id, event_recorded, event, event_tokens,
        array(select distinct s.part from shown s where s.part is not null), array(select s.item from shown s where s.part is not null))
    )
    select 'match', p.type, p.id, p.last_updated, p.content, null::bigint, null::text[] from page p
    union all select 'include', i.type, i.id, i.last_updated, i.content, null, null from pointed_at i
    union all select 'include', o.type, o.id, o.last_updated, o.content, null, null from origins o
    union all select 'summary', null, null, null, null,
      -- A page that is not full is the last, and says how many there are on all.
      case when paged.items < page_size and (first_position = 0 or paged.items > 0) then first_position + paged.items
        else door_count(subject, null, only_ids, first_tokens, second_tokens, more) end,
      unseen_items(subject, array(select ref from shown s, unnest(s.refs) ref), array(select s.item from shown s where s.part is not null))
      from logged, (select count(*) as items from page) paged;
end $$;
grant execute on function door_whole(uuid, jsonb, bigint, bigint, text[], text[], text[], jsonb, uuid, timestamptz, text, text[]) to kmcr_door;

-- One row a resource (`match` or `include`), and always a last row `summary` with the total and
-- the items named on the page that this viewer does not see.
create function door_search(
  decision jsonb, query jsonb,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (mode text, type text, id text, last_updated timestamptz, content text, total bigint, unseen text[])
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  is_own boolean := decision ->> 'scope' = 'everything';
  of_type text := query ->> 'type';
  only_ids text[] := case when query ? 'ids' then json_texts(query -> 'ids') end;
  first_tokens text[];
  second_tokens text[];
  more jsonb;
  first_position bigint := (query ->> 'offset')::bigint;
  page_size bigint := (query ->> 'count')::bigint;
  page door_found[];
  included door_found[] := '{}';
  pointing record;
  found_total bigint;
  shown_parts text[];
  shown_items text[];
begin
  perform door_enter(decision);
  if query ? 'named' then
    query := with_seen_references(subject, query);
  end if;
  first_tokens := case when query #> '{tokens,0}' is not null then json_texts(query #> '{tokens,0}') end;
  second_tokens := case when query #> '{tokens,1}' is not null then json_texts(query #> '{tokens,1}') end;
  more := case when jsonb_array_length(query -> 'tokens') > 2 or query -> 'dates' <> '[]' then query end;

  if of_type is null then
    return query select * from door_whole(subject, query, first_position, page_size, only_ids, first_tokens, second_tokens, more, event_id, event_recorded, event, event_tokens);
    return;
  end if;

  if is_own and query ->> 'sort' = '-date' and query -> 'include' = '[]' and query -> 'revinclude' = '[]' then
    return query select * from door_newest(subject, of_type, first_position, page_size, only_ids, first_tokens, second_tokens, more, event_id, event_recorded, event, event_tokens);
    return;
  end if;

  page := door_page(subject, of_type, query ->> 'sort', first_position, page_size, only_ids, first_tokens, second_tokens, more);
  -- The total is of all that is found, wherever the page begins. A page that is not full is the last, and says it.
  if cardinality(page) < page_size and (first_position = 0 or cardinality(page) > 0) then
    found_total := first_position + cardinality(page);
  else
    found_total := door_count(subject, of_type, only_ids, first_tokens, second_tokens, more);
  end if;

  if query -> 'include' <> '[]' then
    included := coalesce(door_include(subject, page, json_texts(query -> 'include')), '{}');
  end if;
  if query -> 'revinclude' <> '[]' then
    for pointing in select * from jsonb_to_recordset(query -> 'revinclude') as v(type text, parameter text) loop
      included := included || door_revinclude(subject, page, pointing.type, pointing.parameter);
    end loop;
  end if;
  -- What matched is not included again; nothing did when no type is on both sides.
  if exists (select from unnest(included) i where i.part is not null and i.type = of_type) then
    included := array(
      select i from unnest(included) i
      where not exists (select from unnest(page) p where p.type = (i).type and p.id = (i).id)
    );
  end if;

  page := page || included;
  select coalesce(array_agg(distinct f.part), '{}'), coalesce(array_agg(f.type || '/' || f.id), '{}') into shown_parts, shown_items
    from unnest(page) f where f.part is not null;
  perform log_append(subject, event_id, event_recorded, event, event_tokens, shown_parts, shown_items);
  return query
    select f.mode, f.type, f.id, f.last_updated, f.content, null::bigint, null::text[] from unnest(page) f;
  mode := 'summary';
  total := found_total;
  -- Nothing is hidden from the person themself.
  unseen := case when is_own then '{}' else unseen_items(subject, array(select ref from unnest(page) f, unnest(f.refs) ref), shown_items) end;
  return next;
end $$;

grant create on schema public to kmcr_door;
alter function door_search(jsonb, jsonb, uuid, timestamptz, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door;
grant execute on function door_search(jsonb, jsonb, uuid, timestamptz, text, text[]) to kmcr_reader;
