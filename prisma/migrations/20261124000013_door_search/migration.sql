-- Search of a record, and `$everything`, with what they include.

-- An entry of a searchset with its resource as it is stored. `base` is the FHIR base as JSON has it, without quotes; types
-- and ids have no character that JSON would escape. The parentheses keep a long text from being copied once for each piece.
create function entry_text(base text, mode text, of_type text, of_id text, content text) returns text
language sql immutable parallel safe
return ('{"fullUrl":"' || base || '/' || of_type || '/' || of_id || '","resource":') || content || (',"search":{"mode":"' || mode || '"}}');
grant execute on function entry_text(text, text, text, text, text) to kmcr_door, kmcr_own;

-- A search's conditions on one item. The first two are compared as arrays, which is quick; `more` has all of them where there are others.
create function item_asked_for(
  id text, tokens text[], dates jsonb, only_ids text[], first_tokens text[], second_tokens text[], more jsonb
) returns boolean
language sql immutable parallel safe
return (only_ids is null or id = any (only_ids))
  and (first_tokens is null or tokens && first_tokens)
  and (second_tokens is null or tokens && second_tokens)
  and (more is null or item_found(more, tokens, dates));
grant execute on function item_asked_for(text, text[], jsonb, text[], text[], text[], jsonb) to kmcr_door, kmcr_own;

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

grant execute on function door_page(uuid, text, text, bigint, bigint, text[], text[], text[], jsonb) to kmcr_door;

-- What a page holds: its entries as text, joined by commas as a Bundle has them, so that nothing is taken apart on its
-- way; how many of them match; and of what is from the record, for the log its parts and its items, and what it refers to.
create type door_shown as (matches text, on_page bigint, included text, parts text[], items text[], refs text[]);

-- Two pages are read so often that each is one query. They are made twice, as is what counts what is on all pages: as the door's, for any look, and for a person's
-- own look as a role whose one policy compares nothing but whose record it is. The plan of the latter is a fraction of the
-- former's, which carries every condition that an item can be hidden by; and as a function keeps its plan for one role, each role has its own.
do $make$
declare
  made record;
begin
  for made in
    -- What a page refers to is asked for to find what is hidden in it, and from the person themself nothing is.
    select * from (values
      ('door', 'invoker', 'shown_from(r.form, r.occurred_from, r.dates)', 'shown_to(r.form, r.occurred_to, r.dates)', 'array(select unnest(refs) from shown)'),
      ('own', 'definer', 'r.occurred_from', 'r.occurred_to', 'null')
    ) as v(prefix, security, shown_from, shown_to, refs)
  loop
    -- A page of one type, the newest first, and nothing along with it: read in the order of the index and no further than
    -- the page goes. That is the order of whole items alone, as an outline does not say all of when it was.
    execute format($newest$
      create function %1$s_newest(
        subject uuid, query jsonb, only_ids text[], first_tokens text[], second_tokens text[], more jsonb
      ) returns door_shown
      language plpgsql stable security %2$s set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set enable_sort = off set enable_bitmapscan = off as $$
      declare
        page door_shown;
        of_type text := query ->> 'type';
        base text := query ->> 'base';
        first_position bigint := (query ->> 'offset')::bigint;
        page_size bigint := (query ->> 'count')::bigint;
      begin
        with shown as materialized (
          select r.id, r.part, r.refs, r.content from resource r
          where r.patient_id = subject and r.type = of_type and r.form = 'whole' and r.is_current and not r.is_deleted
            and item_asked_for(r.id, r.tokens, r.dates, only_ids, first_tokens, second_tokens, more)
          order by r.occurred_from desc nulls last, r.id
          offset first_position limit page_size
        )
        select string_agg(entry_text(base, 'match', of_type, s.id, s.content), ','), count(*), null, array_agg(s.part), array_agg(of_type || '/' || s.id), %3$s
          into page from shown s;
        return page;
      end $$ $newest$, made.prefix, made.security, made.refs);

    -- How many there are on all pages.
    execute format($count$
      create function %1$s_count(
        subject uuid, of_type text, only_ids text[], first_tokens text[], second_tokens text[], more jsonb
      ) returns bigint
      language plpgsql stable security %2$s set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
      begin
        -- All of a type is counted by the index alone.
        if of_type is not null and coalesce(only_ids, first_tokens, second_tokens) is null and more is null then
          return (select count(*) from resource r where r.patient_id = subject and r.type = of_type and r.is_current and not r.is_deleted);
        end if;
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
            and (more is null or whole_asked_for(more, r.type, %3$s, %4$s))
        );
      end $$ $count$, made.prefix, made.security, made.shown_from, made.shown_to);

    -- A page of a whole record, newest first, with where each item came from.
    execute format($whole$
      create function %1$s_whole(
        subject uuid, query jsonb, only_ids text[], first_tokens text[], second_tokens text[], more jsonb
      ) returns door_shown
      language plpgsql stable security %2$s set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
      declare
        found door_shown;
        base text := query ->> 'base';
        first_position bigint := (query ->> 'offset')::bigint;
        page_size bigint := (query ->> 'count')::bigint;
        pointing text[] := json_texts(query -> 'include');
        -- Null for all: what comes along is of them too.
        types text[] := case when query ? 'types' then json_texts(query -> 'types') end;
      begin
        with page as materialized (
          select r.type, r.id, r.type || '/' || r.id as item, r.part, r.refs, r.content from resource r
          where r.patient_id = subject and r.type not in ('Provenance', 'Consent') and r.is_current and not r.is_deleted
            and item_asked_for(r.id, r.tokens, r.dates, only_ids, first_tokens, second_tokens, more)
            and (more is null or whole_asked_for(more, r.type, %3$s, %5$s))
          order by %3$s desc nulls last, r.type, r.id
          offset first_position limit page_size
        ), pointed_at as materialized (
          select split_part(item, '/', 1) as type, split_part(item, '/', 2) as id
          from (
            select distinct substr(ref, strpos(ref, '=') + 1) as item
            from (select distinct unnest(p.refs) as ref from page p) pointer where split_part(ref, '=', 1) = any (pointing)
          ) named
          where types is null or split_part(item, '/', 1) = any (types)
        ), along as materialized (
          (
            -- What matched is not included again.
            select r.type, r.id, r.type || '/' || r.id as item, r.part, r.refs, r.content
            from pointed_at t
            join resource r on r.patient_id = subject and r.type = t.type and r.id = t.id and r.is_current and not r.is_deleted
            where not exists (select from page p where p.type = r.type and p.id = r.id)
            union all
            select d.type, d.id, null, null, null, d.content
            from pointed_at t
            join directory_resource d on d.type = t.type and d.id = t.id and d.is_current
            order by 1, 2
          )
          union all (
            -- Many are found quicker by going once over all, with the page's items at hand: as a value, it is no join, for which one row is expected.
            select r.type, r.id, r.type || '/' || r.id, r.part, r.refs, r.content from resource r
            where r.patient_id = subject and r.type = 'Provenance' and r.is_current and not r.is_deleted
              and (r.about in (select p.item from page p)) is true and (types is null or 'Provenance' = any (types))
            order by r.id
          )
        ), shown as (
          select p.refs from page p union all select a.refs from along a
        )
        select m.entries, m.number, i.entries, m.parts || i.parts, m.items || i.items, %4$s
          into found
          from (
            select string_agg(entry_text(base, 'match', p.type, p.id, p.content), ',') as entries, count(*) as number, array_agg(p.part) as parts, array_agg(p.item) as items
            from page p
          ) m, (
            -- What is of the directory is of nobody's record.
            select string_agg(entry_text(base, 'include', a.type, a.id, a.content), ',') as entries, array_agg(a.part) filter (where a.part is not null) as parts, array_agg(a.item) filter (where a.part is not null) as items
            from along a
          ) i;
        return found;
      end $$ $whole$, made.prefix, made.security, made.shown_from, made.refs, made.shown_to);
  end loop;
end $make$;

-- Any other page of one type, with what it includes.
create function door_any(
  subject uuid, query jsonb, only_ids text[], first_tokens text[], second_tokens text[], more jsonb
) returns door_shown
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  shown door_shown;
  of_type text := query ->> 'type';
  base text := query ->> 'base';
  page door_found[] := door_page(subject, of_type, query ->> 'sort', (query ->> 'offset')::bigint, (query ->> 'count')::bigint, only_ids, first_tokens, second_tokens, more);
  included door_found[] := '{}';
  pointing record;
begin
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
  shown.matches := (select string_agg(entry_text(base, 'match', f.type, f.id, f.content), ',') from unnest(page) f);
  shown.on_page := cardinality(page);
  shown.included := (select string_agg(entry_text(base, 'include', f.type, f.id, f.content), ',') from unnest(included) f);
  page := page || included;
  select array_agg(f.part), array_agg(f.type || '/' || f.id) into shown.parts, shown.items from unnest(page) f where f.part is not null;
  shown.refs := array(select ref from unnest(page) f, unnest(f.refs) ref);
  return shown;
end $$;
grant execute on function
  door_newest(uuid, jsonb, text[], text[], text[], jsonb), door_whole(uuid, jsonb, text[], text[], text[], jsonb), door_any(uuid, jsonb, text[], text[], text[], jsonb),
  own_newest(uuid, jsonb, text[], text[], text[], jsonb), own_whole(uuid, jsonb, text[], text[], text[], jsonb),
  door_count(uuid, text, text[], text[], text[], jsonb), own_count(uuid, text, text[], text[], text[], jsonb) to kmcr_door;

-- A page and what comes along with it, in one row, with how many matches there are on all pages, and the items named on
-- the page that this viewer does not see.
create function door_search(
  decision jsonb, query jsonb,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (matches varchar, on_page bigint, included varchar, total bigint, unseen text[])
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
  is_newest boolean;
  shown door_shown;
begin
  perform door_enter(decision);
  if query ? 'named' then
    query := with_seen_references(subject, query);
  end if;
  first_tokens := case when query #> '{tokens,0}' is not null then json_texts(query #> '{tokens,0}') end;
  second_tokens := case when query #> '{tokens,1}' is not null then json_texts(query #> '{tokens,1}') end;
  more := case when jsonb_array_length(query -> 'tokens') > 2 or query -> 'dates' <> '[]' or query ? 'types' or query ? 'care' then query end;

  is_newest := query ->> 'sort' = '-date' and query -> 'include' = '[]' and query -> 'revinclude' = '[]';
  if is_own and of_type is null then
    shown := own_whole(subject, query, only_ids, first_tokens, second_tokens, more);
  elsif of_type is null then
    shown := door_whole(subject, query, only_ids, first_tokens, second_tokens, more);
  elsif is_own and is_newest then
    shown := own_newest(subject, query, only_ids, first_tokens, second_tokens, more);
  elsif is_newest and decision -> 'choices' = '[]' and decision -> 'shownChoices' = '[]'
    -- Outlines have an order of their own. An outline can be all that is seen of a type (`visits`), so that they are looked for.
    and not exists (select from resource r where r.patient_id = subject and r.type = of_type and r.form = 'outline' and r.is_current and not r.is_deleted)
  then
    shown := door_newest(subject, query, only_ids, first_tokens, second_tokens, more);
  else
    shown := door_any(subject, query, only_ids, first_tokens, second_tokens, more);
  end if;

  -- The total is of all that is found, wherever the page begins. A page that is not full is the last, and says it.
  if shown.on_page < (query ->> 'count')::bigint and (first_position = 0 or shown.on_page > 0) then
    total := first_position + shown.on_page;
  else
    total := case when is_own then own_count(subject, of_type, only_ids, first_tokens, second_tokens, more)
      else door_count(subject, of_type, only_ids, first_tokens, second_tokens, more) end;
  end if;
  perform log_append(subject, event_id, event_recorded, event, event_tokens, coalesce(shown.parts, '{}'), coalesce(shown.items, '{}'));
  matches := coalesce(shown.matches, '');
  on_page := shown.on_page;
  included := coalesce(shown.included, '');
  -- Nothing is hidden from the person themself.
  unseen := case when is_own then '{}' else unseen_items(subject, shown.refs, coalesce(shown.items, '{}')) end;
  return next;
end $$;

grant create on schema public to kmcr_door, kmcr_own;
alter function door_search(jsonb, jsonb, uuid, timestamptz, text, text[]) owner to kmcr_door;
alter function own_newest(uuid, jsonb, text[], text[], text[], jsonb) owner to kmcr_own;
alter function own_count(uuid, text, text[], text[], text[], jsonb) owner to kmcr_own;
alter function own_whole(uuid, jsonb, text[], text[], text[], jsonb) owner to kmcr_own;
revoke create on schema public from kmcr_door, kmcr_own;
grant execute on function door_search(jsonb, jsonb, uuid, timestamptz, text, text[]) to kmcr_reader;
