-- The log, read as the record is: under a decision, and with a look of its own.

-- An access event's dates, as `item_found` takes an item's.
create function event_dates(recorded timestamptz) returns jsonb
language sql immutable parallel safe
return jsonb_build_object('date', jsonb_build_array(recorded, recorded), '_lastUpdated', jsonb_build_array(recorded, recorded));
grant execute on function event_dates(timestamptz) to kmcr_door;

-- The log, newest first, as entries joined by commas (`entry_text`). `offset` is the seq that the last page ended with, `next_offset` what this
-- one ends with when there is more: one event more than asked for is looked at, to know. The total of a
-- whole chain is its length, so nothing is counted; nor is it where nobody asks for a total (`uncounted`).
create function door_log(
  decision jsonb, query jsonb,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (matches varchar, total bigint, next_offset bigint)
-- Each year's partition in the order of its index, and no further than the page goes.
language plpgsql security definer set search_path = public, pg_temp
  set plan_cache_mode = force_generic_plan set enable_sort = off set enable_bitmapscan = off set enable_seqscan = off as $$
declare
  -- What has one of these stands out, and is found by the index of what does.
  rare constant text[] := tokens_that_stand_out();
  subject uuid := (decision ->> 'patient')::uuid;
  only_ids text[] := case when query ? 'ids' then json_texts(query -> 'ids') end;
  first_tokens text[] := case when query #> '{tokens,0}' is not null then json_texts(query #> '{tokens,0}') end;
  second_tokens text[] := case when query #> '{tokens,1}' is not null then json_texts(query #> '{tokens,1}') end;
  page_size bigint := (query ->> 'count')::bigint;
  last_seq bigint := nullif((query ->> 'offset')::bigint, 0);
  last_recorded timestamptz;
  earliest timestamptz := '-infinity';
  latest timestamptz := 'infinity';
  is_upwards boolean := query ->> 'sort' in ('date', '_lastUpdated');
  -- What is left to compare item by item: more than two conditions, and dates that are no plain range.
  has_more boolean;
  has_conditions boolean := query ? 'ids' or query -> 'tokens' <> '[]' or query -> 'dates' <> '[]';
  conditions text := 'from access_event e where e.patient_id = $1 and e.recorded >= $2 and e.recorded <= $3';
  base text := query ->> 'base';
  on_page bigint;
begin
  perform door_enter(decision);
  if last_seq is not null then
    select e.recorded into last_recorded from access_event e where e.patient_id = subject and e.seq = last_seq;
  end if;
  -- A plain date condition is a range of `recorded`, to the microsecond, which the index serves.
  select
      coalesce(max(case c ->> 'prefix'
        when 'ge' then (c ->> 'from')::timestamptz
        when 'eq' then (c ->> 'from')::timestamptz
        when 'gt' then (c ->> 'to')::timestamptz + interval '1 microsecond'
        when 'sa' then (c ->> 'to')::timestamptz + interval '1 microsecond' end), earliest),
      coalesce(min(case c ->> 'prefix'
        when 'le' then (c ->> 'to')::timestamptz
        when 'eq' then (c ->> 'to')::timestamptz
        when 'lt' then (c ->> 'from')::timestamptz - interval '1 microsecond'
        when 'eb' then (c ->> 'from')::timestamptz - interval '1 microsecond' end), latest),
      coalesce(bool_or(jsonb_array_length(g) > 1 or c ->> 'prefix' in ('ne', 'ap')), false) or jsonb_array_length(query -> 'tokens') > 2
    into earliest, latest, has_more
    from jsonb_array_elements(query -> 'dates') g, lateral (select g -> 0 as c) one;
  if has_more then
    earliest := '-infinity';
    latest := 'infinity';
  end if;

  -- Only what is asked for is compared, and only these texts are put together: values are arguments.
  conditions := conditions
    || case when only_ids is null then '' else ' and e.id::text = any ($4)' end
    || case when first_tokens is null then '' else ' and e.tokens && $5' end
    || case when second_tokens is null then '' else ' and e.tokens && $6' end
    || case when first_tokens <@ rare or second_tokens <@ rare then ' and e.stands_out' else '' end
    || case when has_more then ' and item_found($7, e.tokens, event_dates(e.recorded))' else '' end;
  if not has_conditions then
    -- To who may not see the log, it has no length.
    select s.seq into total from patient_state s where s.patient_id = subject and decision ->> 'scope' = 'everything';
  elsif not coalesce((query ->> 'uncounted')::boolean, false) then
    execute 'select count(*) ' || conditions into total
      using subject, earliest, latest, only_ids, first_tokens, second_tokens, query;
  end if;

  if has_conditions or is_upwards then
    execute 'select count(*), string_agg(entry_text($11, ''match'', ''AuditEvent'', page.id::text, page.content), '','') filter (where page.place <= $10), (array_agg(page.seq))[$10] from ('
      || 'select e.id, e.seq, e.content, row_number() over () as place from (select e.* ' || conditions
      || case when last_seq is null then '' when is_upwards then ' and (e.recorded, e.seq) > ($8, $9)' else ' and (e.recorded, e.seq) < ($8, $9)' end
      || case when is_upwards then ' order by e.recorded, e.seq' else ' order by e.recorded desc, e.seq desc' end
      || ' limit $10 + 1) e) page'
      into on_page, matches, next_offset
      using subject, earliest, latest, only_ids, first_tokens, second_tokens, query, last_recorded, last_seq, page_size, base;
  else
    -- What people ask for most, the newest of all and on from there, is planned once.
    select count(*), string_agg(entry_text(base, 'match', 'AuditEvent', page.id::text, page.content), ',') filter (where page.place <= page_size), (array_agg(page.seq))[page_size]
      into on_page, matches, next_offset
      from (
        select e.id, e.seq, e.content, row_number() over () as place from (
          select e.id, e.seq, e.content from access_event e
          where e.patient_id = subject and (e.recorded, e.seq) < (coalesce(last_recorded, 'infinity'), coalesce(last_seq, 0))
          order by e.recorded desc, e.seq desc limit page_size + 1
        ) e
      ) page;
  end if;
  if on_page <= page_size then
    next_offset := null;
  end if;
  matches := coalesce(matches, '');
  total := coalesce(total, 0);
  perform log_append(subject, event_id, event_recorded, event, event_tokens, case when on_page > 0 or total > 0 then array['log'] else '{}' end, '{}');
  return next;
end $$;

create function door_log_read(
  decision jsonb, of_id text,
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (version int, last_updated timestamptz, is_deleted boolean, content text)
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  found access_event%rowtype;
begin
  perform door_enter(decision);
  if of_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    select e.* into found from access_event e where e.patient_id = subject and e.id = of_id::uuid;
  end if;
  if found.id is null then
    perform log_append(subject, event_id, event_recorded, event_not_found(event), tokens_not_found(event_tokens));
    return;
  end if;
  perform log_append(subject, event_id, event_recorded, event, event_tokens, array['log'], array['AuditEvent/' || of_id]);
  return query select 1, found.recorded, false, found.content;
end $$;

grant create on schema public to kmcr_door;
alter function door_log(jsonb, jsonb, uuid, timestamptz, text, text[]) owner to kmcr_door;
alter function door_log_read(jsonb, text, uuid, timestamptz, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door;
grant execute on function
  door_log(jsonb, jsonb, uuid, timestamptz, text, text[]),
  door_log_read(jsonb, text, uuid, timestamptz, text, text[])
  to kmcr_reader;
