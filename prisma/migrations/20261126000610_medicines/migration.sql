-- What a prescription is of is part of what it says: it is as sensitive as its medicine, and a choice by code about the medicine
-- reaches it, whichever came first and whatever is said of the medicine later. It changes with the message that brings it,
-- in its transaction, under the lock that messages about one person take (store/repository/taking-in/take-in.ts).
--
-- A medicine that stands by itself (Medication) is as sensitive in turn as all that is of it, and no more: one that an ordinary
-- prescription names too is ordinary. Each goes by what the other is by itself, so that nothing is handed round.

-- Few of a record's items are of a medicine by reference.
create index resource_by_itself on resource (patient_id) where by_itself ? 'medicines';

-- By what each version of these items is shown, its medicines counted in. A version that is old goes by the medicines as they are now.
create function medicine_sights(subject uuid) returns table (
  type text, id text, version int, is_current boolean, labels text[], confidentiality text, restricted boolean, codes text[]
) language sql stable
begin atomic
  with recursive item as (
    select r.type, r.id, r.version, r.is_current, r.source, r.about, r.tokens, r.by_itself from resource r where r.patient_id = subject and r.by_itself ? 'medicines' and r.form = 'whole'
  ), medicine as (
    select i.* from item i where i.type = 'Medication' and i.is_current
  ), says as (
    select i.type, i.id, i.version, i.is_current, i.source, name from item i, jsonb_array_elements_text(i.by_itself -> 'medicines') name
  ), goes_by as (
    select m.id, m.about as name, null as source from medicine m
    union all
    -- A source's number is of what it sent itself.
    select m.id, token, m.source from medicine m, unnest(m.tokens) token where token like 'identifier=%'
  ), names as (
    select s.type, s.id, s.version, s.is_current, g.id as medicine from says s join goes_by g on g.name = s.name and coalesce(g.source, s.source) = s.source
  ), made as (
    select n.type, n.id, n.version, n.medicine from names n
    union
    -- And of what that is made of.
    select made.type, made.id, made.version, n.medicine from made join names n on n.type = 'Medication' and n.is_current and n.id = made.medicine
  ), lent as (
    -- What all that is of a medicine is. N, R and V stand in the order of the alphabet as they do by height.
    select made.medicine, jsonb_agg(i.by_itself -> 'labels') as labels, min(i.by_itself ->> 'confidentiality') as confidentiality,
      bool_and((i.by_itself -> 'restricted')::boolean) as restricted
    from made join item i using (type, id, version) where i.is_current and i.type <> 'Medication' group by made.medicine
  ), sight as (
    select i.type, i.id, i.version, i.by_itself from item i
    union all
    select made.type, made.id, made.version, m.by_itself from made join medicine m on m.id = made.medicine
    union all
    select i.type, i.id, i.version, jsonb_build_object('confidentiality', l.confidentiality, 'restricted', l.restricted, 'codes', '[]'::jsonb, 'labels', (
        select coalesce(jsonb_agg(label), '[]') from jsonb_array_elements_text(l.labels -> 0) label
        where not exists (select from jsonb_array_elements(l.labels) one where not one.value ? label)
      ))
    from item i join lent l on i.type = 'Medication' and l.medicine = i.id
  )
  select i.type, i.id, i.version, i.is_current,
    array(select distinct unnest(json_texts(jsonb_path_query_array(s.all_of_it, '$[*].labels[*]'))) order by 1), s.confidentiality, s.restricted,
    array(select distinct unnest(json_texts(jsonb_path_query_array(s.all_of_it, '$[*].codes[*]'))) order by 1)
  from item i join (
    select sight.type, sight.id, sight.version, jsonb_agg(sight.by_itself) as all_of_it, max(sight.by_itself ->> 'confidentiality') as confidentiality,
      bool_or((sight.by_itself -> 'restricted')::boolean) as restricted
    from sight group by sight.type, sight.id, sight.version
  ) s using (type, id, version);
end;

-- Where something came from goes with it: with the version that it came with, the present one with the present.
create function keep_medicines() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid;
begin
  for subject in select distinct f.patient_id from fresh f where f.by_itself ? 'medicines' loop
    with changed as materialized (
      select s.* from medicine_sights(subject) s join resource r on r.patient_id = subject and (r.type, r.id, r.version) = (s.type, s.id, s.version) and r.form = 'whole'
        and not (r.labels @> s.labels and r.labels <@ s.labels and r.codes @> s.codes and r.codes <@ s.codes and (r.confidentiality, r.restricted) = (s.confidentiality, s.restricted))
    ), items as (
      update resource r set labels = c.labels, confidentiality = c.confidentiality, restricted = c.restricted, codes = c.codes
        from changed c where r.patient_id = subject and (r.type, r.id, r.version) = (c.type, c.id, c.version)
    )
    update resource r set labels = c.labels, confidentiality = c.confidentiality, restricted = c.restricted, codes = c.codes
      from changed c
      where r.patient_id = subject and r.type = 'Provenance' and r.about = c.type || '/' || c.id and case when r.is_current then c.is_current else r.version = c.version end;
  end loop;
  return null;
end $$;
create trigger medicines_kept after insert on resource
  referencing new table as fresh for each statement execute function keep_medicines();

grant select (tokens, source) on resource to kmcr_keeper;
grant execute on function medicine_sights(uuid) to kmcr_keeper;
grant create on schema public to kmcr_keeper;
alter function keep_medicines() owner to kmcr_keeper;
revoke create on schema public from kmcr_keeper;
