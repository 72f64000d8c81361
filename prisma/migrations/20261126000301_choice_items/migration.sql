-- Which of these items the record has never had, as far as this viewer sees: a choice about
-- nothing would keep nothing back. Says of each only whether it is there.
create function choice_items_missing(decision jsonb, items text[]) returns text[]
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform door_enter(decision);
  return array(
    select i.item from unnest(items) i(item)
    where not exists (
      select from resource r
      where r.patient_id = (decision ->> 'patient')::uuid and r.type = split_part(i.item, '/', 1) and r.id = split_part(i.item, '/', 2)
    )
  );
end $$;
grant create on schema public to kmcr_door;
alter function choice_items_missing(jsonb, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door;
grant execute on function choice_items_missing(jsonb, text[]) to kmcr_reader;
