-- What a request is decided on, and the door that it enters by.

-- Who belongs to whom is in the directory's organisations, roles and groups.
insert into directory_state default values;
create function count_directory_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update directory_state set version = version + 1;
  return null;
end $$;
create trigger change_counted after insert or update on directory_resource
  for each row when (new.type in ('Organization', 'PractitionerRole', 'Group')) execute function count_directory_change();
grant select on directory_state to kmcr_door, kmcr_decider, kmcr_keeper;
grant update (version) on directory_state to kmcr_keeper;

-- What else names a professional in a choice: the organisations that theirs is part of,
-- their roles there, and the person's care teams that have them or their organisation.
create function affiliations_of(context jsonb) returns jsonb
language sql stable security definer set search_path = public, pg_temp
return (
  with recursive organisations(reference) as (
    select context #>> '{organisation,reference}'
    union
    select substr(ref, length('partof=') + 1)
    from organisations o
    join directory_resource d on d.type = 'Organization' and 'Organization/' || d.id = o.reference and d.is_current
    cross join unnest(d.refs) ref
    where ref like 'partof=%'
  )
  select coalesce(jsonb_agg(reference), '[]') from (
    select reference from organisations
    union
    select 'PractitionerRole/' || d.id from directory_resource d
    where d.type = 'PractitionerRole' and d.is_current
      and d.refs @> array['practitioner=' || (context ->> 'practitioner'), 'organization=' || (context #>> '{organisation,reference}')]
    union
    select 'CareTeam/' || r.id from resource r
    where r.patient_id = (context ->> 'patientId')::uuid and r.type = 'CareTeam' and r.form = 'whole' and r.is_current and not r.is_deleted
      and r.refs && (select array_agg('participant=' || named) from (
        select reference as named from organisations union all select context ->> 'practitioner'
      ) names)
  ) named
);

-- A person's choices as a decision needs them: each that may be in force as its exact text, and whether
-- there are any of any status. What was taken back weighs on no look, however much of it there is. By the
-- statuses that are surely not in force (lib/consent/rules/consent-schema.ts, NOT_IN_FORCE): any other is decided on.
create function choices_of(subject uuid) returns table (version bigint, there bigint, choices jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((select s.choices_version from patient_state s where s.patient_id = subject), 0),
    (exists (select from resource r where r.patient_id = subject and r.type = 'Consent' and r.is_current and not r.is_deleted))::int,
    coalesce(jsonb_agg(jsonb_build_object('reference', 'Consent/' || r.id || '/_history/' || r.version, 'content', r.content) order by r.id), '[]')
  from resource r
  where r.patient_id = subject and r.type = 'Consent' and r.is_current and not r.is_deleted
    and not r.tokens && '{status=draft,status=proposed,status=rejected,status=inactive,status=entered-in-error}'::text[]
$$;
create index choice_in_force on resource (patient_id, id) where type = 'Consent' and is_current and not is_deleted
  and not tokens && '{status=draft,status=proposed,status=rejected,status=inactive,status=entered-in-error}'::text[];

-- Changes with the token, its client or its grant, by what wrote each of them last.
create function token_stamp(token xid, client xid, holder xid) returns text
language sql stable
return concat_ws('.', token, client, holder);
grant execute on function token_stamp(xid, xid, xid) to kmcr_door, kmcr_decider;

-- Everything a request needs before it can be decided: what its token is bound to, and
-- the person's choices. The token itself arrives hashed. `stamp` and the versions say later
-- whether any of it has changed.
create function door_open(token_hash text) returns table (
  kind text, payload jsonb, client_name text, source_code text, context jsonb,
  choices_version bigint, choices_there bigint, choices jsonb, affiliations jsonb,
  stamp text, directory_version bigint, teams_version bigint
)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.kind, t.payload, c.name, c.source_code, g.context, k.version, k.there, k.choices,
    -- Only a choice asks who somebody belongs to.
    case when g.context ->> 'kind' = 'professional' and s.choices_version > 0 then affiliations_of(g.context) else '[]' end,
    token_stamp(t.xmin, c.xmin, g.xmin), d.version, coalesce(s.teams_version, 0)
  from oidc_payload t
  join oauth_client c on c.id = t.payload ->> 'clientId'
  cross join directory_state d
  left join access_grant g on g.grant_id = t.grant_id
  left join patient_state s on s.patient_id = g.patient_id
  cross join lateral choices_of(g.patient_id) k
  where t.kind in ('AccessToken', 'ClientCredentials') and t.id = token_hash and t.expires_at > now()
$$;

-- What of it changes with anything that was read by `door_open`, and nothing else: whether that
-- is still so, without reading it again.
create function door_state(token_hash text) returns table (stamp text, choices_version bigint, directory_version bigint, teams_version bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select token_stamp(t.xmin, c.xmin, g.xmin), coalesce(s.choices_version, 0), d.version, coalesce(s.teams_version, 0)
  from oidc_payload t
  join oauth_client c on c.id = t.payload ->> 'clientId'
  cross join directory_state d
  left join access_grant g on g.grant_id = t.grant_id
  left join patient_state s on s.patient_id = g.patient_id
  where t.kind in ('AccessToken', 'ClientCredentials') and t.id = token_hash and t.expires_at > now()
$$;

-- These run as a role of their own, which sees what a decision rests on whoever owns the
-- tables: row security is forced on the owner too, and choices that were not seen would be
-- choices not kept.
create policy decided_on on resource for select to kmcr_decider using (type in ('Consent', 'CareTeam'));
create policy decided_at on patient_state for select to kmcr_decider using (true);
grant select on resource, patient_state, directory_resource, oidc_payload, oauth_client, access_grant to kmcr_decider;
grant create on schema public to kmcr_decider, kmcr_keeper;
alter function affiliations_of(jsonb) owner to kmcr_decider;
alter function choices_of(uuid) owner to kmcr_decider;
alter function door_open(text) owner to kmcr_decider;
alter function door_state(text) owner to kmcr_decider;
alter function count_directory_change() owner to kmcr_keeper;
revoke create on schema public from kmcr_decider, kmcr_keeper;
grant execute on function door_open(text), door_state(text) to kmcr_reader;

/* Whether a decision still rests on what it was made from: the token is there, not past its
   end, unchanged and bound to the person decided on, as is all that says who its holder belongs to. Whoever
   holds the store's connection opens no record but by a token that is in force (KM001). */
create function door_check_token(decision jsonb) returns void
language plpgsql stable as $$
begin
  perform from oidc_payload t
    join oauth_client c on c.id = t.payload ->> 'clientId'
    join access_grant g on g.grant_id = t.grant_id
    where t.kind = 'AccessToken' and t.id = decision ->> 'token' and t.expires_at > now()
      and token_stamp(t.xmin, c.xmin, g.xmin) = decision ->> 'stamp'
      and g.patient_id = (decision ->> 'patient')::uuid
      and (decision ->> 'scope' = 'table' or g.context ->> 'kind' = 'patient')
      -- Choices are shown to the person, and to a helper whom they let change them.
      and (coalesce(decision -> 'shownChoices', '[]') = '[]' or g.context @> '{"kind":"helper","mayChange":true}');
  if not found then
    raise exception 'the token changed after the decision' using errcode = 'KM001';
  end if;
  if decision ->> 'directoryVersion' is not null then
    perform from directory_state d where d.version = (decision ->> 'directoryVersion')::bigint;
    if not found then
      raise exception 'the directory changed after the decision' using errcode = 'KM001';
    end if;
  end if;
end $$;

-- Compiles a decision into the settings that row security reads, for this transaction alone.
-- The choices' version is compared when the look is logged (`log_append`).
create function door_set(decision jsonb) returns void
language plpgsql as $$
begin
  perform
    set_config('kmcr.patient', decision ->> 'patient', true),
    set_config('kmcr.scope', decision ->> 'scope', true),
    set_config('kmcr.whole', decision ->> 'whole', true),
    set_config('kmcr.outline', decision ->> 'outline', true),
    set_config('kmcr.labels', decision ->> 'labels', true),
    set_config('kmcr.organisation', coalesce(decision ->> 'organisation', ''), true),
    set_config('kmcr.choices', coalesce(decision ->> 'choices', '[{"rules":[{"effect":"forbid","match":{}}]}]'), true),
    set_config('kmcr.shown_choices', coalesce(decision ->> 'shownChoices', '[]'), true),
    set_config('kmcr.choices_version', coalesce(decision ->> 'choicesVersion', '-1'), true);
  if decision ->> 'teamsVersion' is not null then
    perform from patient_state s where s.patient_id = (decision ->> 'patient')::uuid and s.teams_version <> (decision ->> 'teamsVersion')::bigint;
    if found then
      raise exception 'the care teams changed after the decision' using errcode = 'KM001';
    end if;
  end if;
end $$;

-- Every function of the door begins with this.
create function door_enter(decision jsonb) returns void
language plpgsql as $$
begin
  perform door_check_token(decision);
  perform door_set(decision);
end $$;
grant execute on function door_check_token(jsonb), door_set(jsonb), door_enter(jsonb) to kmcr_door;
