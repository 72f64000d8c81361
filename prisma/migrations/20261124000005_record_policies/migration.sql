-- Row-level security of the record. Every setting is read once a query (a scalar subquery),
-- and a setting that is missing is null, which lets nothing through.
alter table resource enable row level security;
alter table resource force row level security;

-- A setting that holds a list, as JSON, of words of our own vocabulary.
create function listed(setting text) returns text[]
language sql stable parallel safe
return string_to_array(translate(current_setting(setting, true), '[]" ', ''), ',');
grant execute on function listed(text) to kmcr_door;

-- Whether this viewer sees all of these items now. Run as who asks, under the policies below. One at a time and by
-- its key, so that no row but its own is asked about; never a Provenance: two that are of one another would ask without end.
create function all_seen(subject uuid, items text[]) returns boolean
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  item text;
  of_type text;
  of_id text;
begin
  foreach item in array items loop
    of_type := split_part(item, '/', 1);
    of_id := split_part(item, '/', 2);
    if of_type = 'Provenance' or not exists (
      select from resource r where r.patient_id = subject and r.type = of_type and r.id = of_id and r.is_current and not r.is_deleted
    ) then
      return false;
    end if;
  end loop;
  return true;
end $$;
grant execute on function all_seen(uuid, text[]) to kmcr_door;

create policy seen_by_the_patient on resource for select to kmcr_door, kmcr_own using (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'everything'
  and form = 'whole'
);

-- Without choices, which is how most people have it, no item is compared with any.
create policy seen_under_a_decision on resource for select to kmcr_door using (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'table'
  and labels <@ (select listed('kmcr.labels'))
  and (not restricted or source = (select nullif(current_setting('kmcr.organisation', true), '')))
  -- Who and what of several items is of each of them: it is seen by who sees all.
  and (also = '{}' or all_seen(patient_id, also))
  and case form
    when 'whole' then
      part = any ((select listed('kmcr.whole'))::text[])
      and ((select current_setting('kmcr.choices', true) = '[]') or item_passes((select current_setting('kmcr.choices', true)::jsonb),
        part, labels, confidentiality, about, authors, related, named_by, codes, occurred_from, occurred_to))
    when 'outline' then
      part = any ((select listed('kmcr.outline'))::text[])
      and ((select current_setting('kmcr.choices', true) = '[]') or item_passes((select current_setting('kmcr.choices', true)::jsonb),
        part, labels, confidentiality, about, authors, related, named_by, codes, occurred_from, occurred_to))
      -- The outline stands in for the whole: never both.
      and not (
        whole_part = any ((select listed('kmcr.whole'))::text[])
        and ((select current_setting('kmcr.choices', true) = '[]') or item_passes((select current_setting('kmcr.choices', true)::jsonb),
          whole_part, labels, confidentiality, about, authors, related, named_by, codes, occurred_from, occurred_to))
      )
    else false
  end
);

-- A patient writes their own choices and where those came from, and nothing else.
create policy own_choice_written on resource for insert to kmcr_door with check (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'everything'
  and part = 'choices' and form = 'whole' and (type = 'Consent' or type = 'Provenance' and version = 1)
);
create policy own_choice_superseded on resource for update to kmcr_door
  using (
    patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
    and (select current_setting('kmcr.scope', true)) = 'everything'
    and type = 'Consent'
  )
  with check (type = 'Consent' and not is_current);

-- Feeds write what they send and compare what is there; they never read what it says, and set no choices.
create policy fed on resource for select to kmcr_feeder using (true);
create policy fed_in on resource for insert to kmcr_feeder with check (type not in ('Consent', 'AuditEvent'));
create policy fed_over on resource for update to kmcr_feeder
  using (type not in ('Consent', 'AuditEvent')) with check (not is_current);
