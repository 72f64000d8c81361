-- The door for `$summary`: what a decision lets through of each section of a patient
-- summary, and what that refers to, in one round trip with one access event.
-- `picks` are the SummaryPick of lib/fhir/patient-summary/sections.ts. One row a resource
-- (`section` is `included` for what comes along), and always a last row with the items that
-- are named and not seen.
create function door_summary(
  decision jsonb, picks jsonb, include text[],
  event_id uuid, event_recorded timestamptz, event text, event_tokens text[]
) returns table (section text, type text, id text, last_updated timestamptz, content text, unseen text[])
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  page door_found[];
  included door_found[];
begin
  perform door_enter(decision);
  select coalesce(array_agg(row(pick.section, found.type, found.id, found.part, found.refs, found.last_updated, found.content)::door_found
      order by pick.position, found.shown desc nulls last, found.id), '{}')
    into page
    from (
      select p ->> 'section' as section, p ->> 'type' as type, p -> 'any' as has, p -> 'none' as lacks, (p ->> 'most')::bigint as most, position
      from jsonb_array_elements(picks) with ordinality as v(p, position)
    ) pick
    cross join lateral (
      select r.type, r.id, r.part, r.refs, r.last_updated, r.content, shown_from(r.form, r.occurred_from, r.dates) as shown
      from resource r
      where r.patient_id = subject and r.type = pick.type and r.is_current and not r.is_deleted
        and (pick.has is null or r.tokens && json_texts(pick.has))
        and (pick.lacks is null or not r.tokens && json_texts(pick.lacks))
      order by shown_from(r.form, r.occurred_from, r.dates) desc nulls last, r.id
      limit pick.most
    ) found;
  included := array(
    select i from unnest(door_include(subject, page, include)) i
    where not exists (select from unnest(page) p where p.type = (i).type and p.id = (i).id)
  );
  perform log_append(subject, event_id, event_recorded, event, event_tokens,
    array(select distinct f.part from unnest(page || included) f where f.part is not null),
    array(select distinct f.type || '/' || f.id from unnest(page || included) f where f.part is not null order by 1));
  return query
    select case when f.mode = 'include' then 'included' else f.mode end, f.type, f.id, f.last_updated, f.content, null::text[]
    from unnest(page || included) f;
  return query
    select null::text, null::text, null::text, null::timestamptz, null::text,
      -- Nothing is hidden from the person themself.
      case when decision ->> 'scope' = 'everything' then '{}' else unseen_items(subject, array(select ref from unnest(page || included) f, unnest(f.refs) ref)) end;
end $$;
grant create on schema public to kmcr_door;
alter function door_summary(jsonb, jsonb, text[], uuid, timestamptz, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door;
grant execute on function door_summary(jsonb, jsonb, text[], uuid, timestamptz, text, text[]) to kmcr_reader;
