-- Row-level security of the record. Every setting is read once a query (a scalar subquery),
-- and a setting that is missing is null, which lets nothing through.
alter table resource enable row level security;
alter table resource force row level security;

-- A setting that holds a list, as JSON, of words of our own vocabulary.
create function listed(setting text) returns text[]
language sql stable parallel safe
return string_to_array(translate(current_setting(setting, true), '[]" ', ''), ',');
grant execute on function listed(text) to kmcr_door;

create policy seen_by_the_patient on resource for select to kmcr_door using (
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
  and case form
    when 'whole' then
      part = any ((select listed('kmcr.whole'))::text[])
      and ((select current_setting('kmcr.choices', true) = '[]') or item_passes((select current_setting('kmcr.choices', true)::jsonb),
        part, labels, confidentiality, about, authors, related, codes, occurred_from, occurred_to))
    when 'outline' then
      part = any ((select listed('kmcr.outline'))::text[])
      and ((select current_setting('kmcr.choices', true) = '[]') or item_passes((select current_setting('kmcr.choices', true)::jsonb),
        part, labels, confidentiality, about, authors, related, codes, occurred_from, occurred_to))
      -- The outline stands in for the whole: never both.
      and not (
        whole_part = any ((select listed('kmcr.whole'))::text[])
        and ((select current_setting('kmcr.choices', true) = '[]') or item_passes((select current_setting('kmcr.choices', true)::jsonb),
          whole_part, labels, confidentiality, about, authors, related, codes, occurred_from, occurred_to))
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
