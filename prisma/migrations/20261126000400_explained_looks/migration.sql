-- What of a record explains that a professional looks at it: found once, when they are let
-- in, and kept with each of their looks. See docs/decisions/0026-why-checked.md.

-- It runs as a role of its own, which sees what kind of thing an item is, when it was and
-- whom it names, and never what it says.

-- ── How near is near ────────────────────────────────────────────────────────────────
-- Before an item begins and after it ends, for how long it explains a look. The same as
-- lib/audit/explanation-windows.ts, which says why; a test compares the two.
create table explanation_window (
  rule text primary key,
  before interval not null,
  after interval not null
);
insert into explanation_window values
  ('visit', '1 day', '14 days'),
  ('urgent-visit', '1 day', '1 day'),
  ('admission', '1 day', '30 days'),
  ('called-for-help', '12 hours', '12 hours'),
  ('medicine', '14 days', '35 days'),
  ('prescription', '0 days', '35 days'),
  ('appointment', '14 days', '7 days'),
  ('referral', '0 days', '126 days'),
  ('care-team', '0 days', '30 days');

-- ── Which organisations have looked at whom ─────────────────────────────────────────
create table organisation_seen (
  patient_id uuid not null,
  organisation text not null,
  primary key (patient_id, organisation)
);

create policy explained_by on resource for select to kmcr_explainer
  using (type in ('Patient', 'Encounter', 'Appointment', 'ServiceRequest', 'CareTeam', 'MedicationRequest', 'MedicationDispense', 'MedicationStatement', 'Immunization'));
grant select (patient_id, type, id, form, is_current, is_deleted, authors, occurred_from, occurred_to, tokens, refs, dates) on resource to kmcr_explainer;
grant select (type, id, is_current, tokens, refs) on directory_resource to kmcr_explainer;
grant select on explanation_window to kmcr_explainer;
grant select, insert on organisation_seen to kmcr_explainer;

-- A look that is a new organisation's says so (`notice=new-organisation`); after it, the
-- organisation is new no more.
create function see_organisation() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (new.tokens @> array['notice=new-organisation']) is not true then return null; end if;
  insert into organisation_seen (patient_id, organisation)
    select new.patient_id, substr(token, length('agent=https://fhir.nhs.uk/Id/ods-organization-code|') + 1)
    from unnest(new.tokens) token
    where token like 'agent=https://fhir.nhs.uk/Id/ods-organization-code|_%'
    on conflict do nothing;
  return null;
end $$;

-- ── What explains a look ────────────────────────────────────────────────────────────
-- The organisation and those that it is part of.
create function organisations_above(organisation text) returns text[]
language sql stable security definer set search_path = public, pg_temp
return (
  with recursive above(reference) as (
    select organisation
    union
    select substr(ref, length('partof=') + 1)
    from above o
    join directory_resource d on d.type = 'Organization' and 'Organization/' || d.id = o.reference and d.is_current
    cross join unnest(d.refs) ref
    where ref like 'partof=%'
  )
  select array_agg(reference) from above
);

-- What kinds of place these are, as the directory has them: "ambulance", "out-of-hours".
create function organisation_kinds(organisations text[]) returns text[]
language sql stable security definer set search_path = public, pg_temp
return (
  select coalesce(array_agg(substr(token, length('type=https://mycarerecord.example/fhir/CodeSystem/organisation-kind|') + 1)), '{}')
  from directory_resource d cross join unnest(d.tokens) token
  where d.type = 'Organization' and 'Organization/' || d.id = any (organisations) and d.is_current
    and token like 'type=https://mycarerecord.example/fhir/CodeSystem/organisation-kind|%'
);

-- Every item that may explain a look: which rule it comes under, and its first and last day.
-- A visit that has no end was over the same day; an admission without one goes on.
create function explaining_items(subject uuid, practitioner text, organisations text[], kinds text[])
returns table (rule text, reference text, began timestamptz, ended timestamptz)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  with who as materialized (
    select organisations || practitioner || coalesce(array_agg('PractitionerRole/' || d.id) filter (where d.id is not null), '{}') as names
    from directory_resource d
    where d.type = 'PractitionerRole' and d.is_current and d.refs @> array['practitioner=' || practitioner]
      and d.refs && (select array_agg('organization=' || o) from unnest(organisations) o)
  ),
  known as materialized (
    select r.type, r.type || '/' || r.id as reference, r.authors, r.tokens, r.refs, r.dates,
      r.occurred_from as began, case when r.occurred_to < '9999-01-01' then r.occurred_to end as ended,
      w.names, (select array_agg(parameter || '=' || n) from unnest(w.names) n,
        unnest(array['service-provider', 'participant', 'actor', 'performer', 'general-practitioner', 'intended-dispenser']) parameter) as pointers
    from resource r, who w
    where r.patient_id = subject and r.type in ('Patient', 'Encounter', 'Appointment', 'ServiceRequest', 'CareTeam', 'MedicationRequest', 'MedicationDispense', 'MedicationStatement', 'Immunization')
      and r.form = 'whole' and r.is_current and not r.is_deleted
      and not r.tokens && array['status=cancelled', 'status=entered-in-error', 'status=revoked']
  )
  select 'gp-practice', null::text, null::timestamptz, null::timestamptz from known k
    where k.type = 'Patient' and k.refs && k.pointers
  union all
  select case when is_stay then 'admission' when kinds && array['ambulance', 'out-of-hours'] then 'urgent-visit' else 'visit' end, k.reference, k.began, case when is_stay and not is_over then null else coalesce(k.ended, k.began) end
    from known k, lateral (select k.tokens && array['class=IMP', 'class=ACUTE', 'class=NONAC', 'class=SS'] as is_stay, k.tokens && array['status=finished'] or k.ended is not null as is_over) stay
    where k.type = 'Encounter' and (k.authors && k.names or k.refs && k.pointers)
  union all
  select 'called-for-help', k.reference, k.began, k.began from known k
    where 'ambulance' = any (kinds) and k.type = 'Encounter' and k.tokens && array['class=EMER']
  union all
  select 'medicine', k.reference, given, given
    from known k, lateral (select coalesce((k.dates #>> '{whenhandedover,0}')::timestamptz, k.began) as given) handed_over
    where k.type in ('MedicationDispense', 'MedicationStatement', 'Immunization') and k.tokens && array['status=completed'] and k.authors && k.names
  union all
  -- Sent to them to be made up; one that was only drafted was sent to nobody.
  select 'prescription', k.reference, sent, sent
    from known k, lateral (select coalesce((k.dates #>> '{authoredon,0}')::timestamptz, k.began) as sent) prescribed
    where k.type = 'MedicationRequest' and k.tokens && array['status=active', 'status=completed'] and k.refs && k.pointers
  union all
  select 'appointment', k.reference, k.began, coalesce(k.ended, k.began) from known k
    where k.type = 'Appointment' and (k.authors && k.names or k.refs && k.pointers)
  union all
  select 'referral', k.reference, (k.dates #>> '{authored,0}')::timestamptz, (k.dates #>> '{authored,0}')::timestamptz from known k
    where k.type = 'ServiceRequest' and k.refs && k.pointers
  union all
  select 'care-team', k.reference, coalesce(k.began, '-infinity'), k.ended from known k
    where k.type = 'CareTeam' and k.refs && k.pointers;
end;

-- What the record shows at a moment, of each kind the nearest, and whether this organisation
-- looks for the first time. The caller learns the kind, the item's id and its day, to keep
-- with the grant, and is shown nothing of what the item says.
create function explain_look(subject uuid, practitioner text, organisation text, at timestamptz) returns jsonb
language sql stable security definer set search_path = public, pg_temp
return (
  with ours as materialized (select organisations_above(organisation) as organisations),
  near as (
    select i.rule, case when i.rule in ('urgent-visit', 'called-for-help') then 'visit' else i.rule end as kind, i.reference, i.began,
      case when i.began is null then 0
        when day_in_kent(at) < day_in_kent(i.began) then day_in_kent(i.began) - day_in_kent(at)
        when day_in_kent(at) > day_in_kent(coalesce(i.ended, at)) then day_in_kent(at) - day_in_kent(i.ended)
        else 0 end as days_off
    from ours, explaining_items(subject, practitioner, ours.organisations, organisation_kinds(ours.organisations)) i
    left join explanation_window w on w.rule = i.rule
    where i.rule = 'gp-practice'
      -- Whole days, as people count them; hours only where the window is less than a day.
      or case when w.after < interval '1 day'
        then at between i.began - w.before and i.ended + w.after
        else day_in_kent(at) between day_in_kent(i.began) - w.before and coalesce(day_in_kent(i.ended), 'infinity') + w.after end
  ),
  nearest as (
    select distinct on (kind) kind, reference, case when began > '1900-01-01' then day_in_kent(began) end as day, days_off
    from near order by kind, days_off, rule <> kind, began desc, reference
  )
  select jsonb_build_object(
    'explanation', (
      select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', kind, 'reference', reference, 'date', day))
        order by days_off > 0, array_position(array['visit', 'admission', 'medicine', 'prescription', 'appointment', 'referral', 'care-team', 'gp-practice'], kind)), '[]')
      from nearest
    ),
    'isNewOrganisation', not exists (
      select from organisation_seen s where s.patient_id = subject and 'Organization/ods-' || lower(s.organisation) = explain_look.organisation
    )
  )
);

grant create on schema public to kmcr_explainer;
alter function see_organisation() owner to kmcr_explainer;
alter function organisations_above(text) owner to kmcr_explainer;
alter function organisation_kinds(text[]) owner to kmcr_explainer;
alter function explaining_items(uuid, text, text[], text[]) owner to kmcr_explainer;
alter function explain_look(uuid, text, text, timestamptz) owner to kmcr_explainer;
revoke create on schema public from kmcr_explainer;
grant execute on function day_in_kent(timestamptz) to kmcr_explainer;
grant execute on function explain_look(uuid, text, text, timestamptz) to kmcr_authorizer;

create trigger organisation_seen after insert on access_event
  for each row when (new.stands_out) execute function see_organisation();
