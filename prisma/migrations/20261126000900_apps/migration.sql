-- The apps that a person lets read their record: theirs to see, and to stop.

-- Each grant by which another app can still ask: with a token, a refresh token or a code that is not over.
create function app_grants(of_patient uuid, asking_token text)
returns table (grant_id text, client_id text, client_name text, scope text, since timestamptz, until timestamptz)
language sql stable set search_path = public, pg_temp as $$
  select g.grant_id, c.id, c.name,
    concat_ws(' ', p.payload #>> '{openid,scope}', (select string_agg(r.value, ' ') from jsonb_each_text(coalesce(p.payload -> 'resources', '{}')) r)),
    g.created_at, live.until
  from access_grant g
  join oidc_payload p on p.kind = 'Grant' and p.id = g.grant_id and p.expires_at > now()
  join oauth_client c on c.id = p.payload ->> 'clientId'
  cross join lateral (
    -- A refresh token is renewed each time, for as long as the grant lasts.
    select case when bool_or(t.kind = 'RefreshToken') then p.expires_at else max(t.expires_at) end as until
    from oidc_payload t
    where t.grant_id = g.grant_id and t.kind in ('AccessToken', 'RefreshToken', 'AuthorizationCode') and t.expires_at > now() and t.consumed_at is null
  ) live
  where g.patient_id = of_patient and g.context ->> 'kind' = 'patient' and live.until is not null
    -- Whoever asks is the page itself.
    and c.id is distinct from (select a.payload ->> 'clientId' from oidc_payload a where a.kind = 'AccessToken' and a.id = asking_token)
$$;

-- One row for each app: what it may do by any of its grants, and when it last did something but sign in.
create function door_apps(decision jsonb, event_id uuid, event_recorded timestamptz, event text, event_tokens text[])
returns table (id text, name text, scopes text[], since timestamptz, until timestamptz, last_used timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
begin
  perform door_enter(decision);
  perform log_append(subject, event_id, event_recorded, event, event_tokens);
  return query
    select a.client_id, a.client_name, array(select distinct s from unnest(array_agg(a.scope)) one, string_to_table(one, ' ') s where s <> '' order by s),
      min(a.since), max(a.until),
      (select e.recorded from access_event e
        where e.patient_id = subject and e.recorded >= min(a.since) and e.tokens @> array['agent=|' || a.client_id] and not e.tokens @> array['type=110114']
        order by e.recorded desc, e.seq desc limit 1)
    from app_grants(subject, decision ->> 'token') a
    group by a.client_id, a.client_name
    order by a.client_name, a.client_id;
end $$;

-- Every grant that an app has of this person goes, and with it whatever rests on it.
create function end_app_grants(of_patient uuid, of_client text) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  with ended as (
    delete from access_grant g using oidc_payload p
      where p.kind = 'Grant' and p.id = g.grant_id and p.payload ->> 'clientId' = of_client and g.patient_id = of_patient and g.context ->> 'kind' = 'patient'
      returning g.grant_id
  ), gone as (
    delete from oidc_payload t using ended e where t.grant_id = e.grant_id or (t.kind = 'Grant' and t.id = e.grant_id)
  )
  select count(*) from ended
$$;
grant select (kind, id, payload, grant_id), delete on oidc_payload to kmcr_keeper;

-- What an app is called that this person let in, for the event of its being stopped; null when there is none.
create function door_app_name(decision jsonb, of_client text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform door_enter(decision);
  return (select a.client_name from app_grants((decision ->> 'patient')::uuid, decision ->> 'token') a where a.client_id = of_client limit 1);
end $$;

create function door_stop_app(decision jsonb, of_client text, event_id uuid, event_recorded timestamptz, event text, event_tokens text[]) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
begin
  perform door_enter(decision);
  if not exists (select from app_grants(subject, decision ->> 'token') a where a.client_id = of_client) then
    return 'not-found';
  end if;
  perform end_app_grants(subject, of_client);
  perform log_append(subject, event_id, event_recorded, event, event_tokens);
  return 'stopped';
end $$;

-- Whether an app was let in before, since it was last stopped. Whoever lets somebody in learns this alone.
create function is_new_app(of_patient uuid, of_client text) returns boolean
language sql stable security definer set search_path = public, pg_temp
return (
  with stopped as (
    select max(e.seq) as seq from access_event e
    where e.patient_id = of_patient and e.stands_out and e.tokens @> array['notice=choice-changed', 'entity=Device/' || of_client]
  )
  select not exists (
    select from access_event e
    where e.patient_id = of_patient and e.stands_out and e.tokens @> array['type=110114', 'purpose=PATRQT', 'agent=|' || of_client]
      and e.seq > coalesce(stopped.seq, 0)
  )
  from stopped
);

grant create on schema public to kmcr_door, kmcr_keeper, kmcr_log;
alter function end_app_grants(uuid, text) owner to kmcr_keeper;
alter function door_apps(jsonb, uuid, timestamptz, text, text[]) owner to kmcr_door;
alter function door_app_name(jsonb, text) owner to kmcr_door;
alter function door_stop_app(jsonb, text, uuid, timestamptz, text, text[]) owner to kmcr_door;
alter function is_new_app(uuid, text) owner to kmcr_log;
revoke create on schema public from kmcr_door, kmcr_keeper, kmcr_log;
grant execute on function is_new_app(uuid, text) to kmcr_authorizer;
grant execute on function app_grants(uuid, text), end_app_grants(uuid, text) to kmcr_door;
grant execute on function
  door_apps(jsonb, uuid, timestamptz, text, text[]),
  door_app_name(jsonb, text),
  door_stop_app(jsonb, text, uuid, timestamptz, text, text[])
  to kmcr_reader;
