-- Telling people without being asked: what each wishes to be told and where, and the queue of
-- what is to be sent. See docs/decisions/0032-told-without-asking.md.

-- The role that sends: it knows addresses and that something happened, and nothing of what.

create table notice_setting (
  patient_id uuid primary key,
  channel text not null check (channel in ('email', 'sms')),
  -- Null while it is off and the person wishes that none is kept.
  address text check (address is not null or not is_on),
  kinds text[] not null,
  is_on boolean not null,
  -- Null until the person has typed the code that was sent there.
  verified_at timestamptz,
  code_hash bytea,
  code_expires timestamptz,
  code_tries int not null default 0,
  codes_day date,
  codes_sent int not null default 0
);

create table notice (
  patient_id uuid not null,
  -- The message's own id, whatever is tried: what was sent once is not sent again.
  id uuid not null,
  kind text not null check (kind in ('news', 'code', 'letter')),
  -- What it tells of: one look is told once.
  about text not null,
  -- For a code: where to, and the code; for a letter, where to, and the last day that it tells of. For news these are looked up when it is sent.
  channel text,
  address text,
  code text,
  state text not null default 'waiting' check (state in ('waiting', 'claimed', 'handed', 'sent', 'merged', 'dropped', 'dead')),
  attempts int not null default 0,
  next_at timestamptz not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  problem text,
  primary key (patient_id, id),
  unique (patient_id, about)
);
create index notice_due on notice (next_at) where state in ('waiting', 'claimed', 'handed');

alter table notice_setting enable row level security;
alter table notice_setting force row level security;
alter table notice enable row level security;
alter table notice force row level security;
create policy settings_kept on notice_setting for all to kmcr_messenger using (true) with check (true);
create policy notices_kept on notice for all to kmcr_messenger using (true) with check (true);
grant select, insert, update on notice_setting, notice to kmcr_messenger;

-- ── What the person wishes ──────────────────────────────────────────────────────────
-- A Subscription of their own record, kept like their choices.
create policy own_notices_written on resource for insert to kmcr_door with check (
  patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
  and (select current_setting('kmcr.scope', true)) = 'everything'
  and type = 'Subscription' and part = 'choices' and form = 'whole'
);
create policy own_notices_superseded on resource for update to kmcr_door
  using (
    patient_id = (select nullif(current_setting('kmcr.patient', true), '')::uuid)
    and (select current_setting('kmcr.scope', true)) = 'everything'
    and type = 'Subscription' and part = 'choices'
  )
  with check (type = 'Subscription' and part = 'choices' and not is_current);
-- An address that the person does not wish to be kept is gone from what was said before, too. By a role
-- of its own, since the door takes nothing away: of a record it sees and deletes this and nothing else.
create policy addresses_seen on resource for select to kmcr_forgetter using (type = 'Subscription' and part = 'choices' and not is_current);
create policy addresses_forgotten on resource for delete to kmcr_forgetter using (type = 'Subscription' and part = 'choices' and not is_current);
grant select (patient_id, type, part, is_current), delete on resource to kmcr_forgetter;
create function forget_addresses(subject uuid) returns void
language sql security definer set search_path = public, pg_temp
begin atomic
  delete from resource r where r.patient_id = subject and r.type = 'Subscription' and r.part = 'choices' and not r.is_current;
end;
grant create on schema public to kmcr_forgetter;
alter function forget_addresses(uuid) owner to kmcr_forgetter;
revoke create on schema public from kmcr_forgetter;
grant execute on function forget_addresses(uuid) to kmcr_door;
create policy notices_not_fed_over on resource as restrictive for update to kmcr_feeder using (type <> 'Subscription');
create policy notices_not_fed_in on resource as restrictive for insert to kmcr_feeder with check (type <> 'Subscription');

-- What is set now, for the store to decide by: whether an address is proven to be theirs.
create function notices_of(subject uuid) returns table (channel text, address text, is_verified boolean)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select s.channel, s.address, s.verified_at is not null from notice_setting s where s.patient_id = subject;
end;

-- Sets what is wished. A new address is not used before it is verified: `code` is then sent
-- to it, at most five in a day.
create function set_notices(
  subject uuid, to_channel text, to_address text, of_kinds text[], turn_on boolean, code text, now timestamptz
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  was notice_setting%rowtype;
  is_proven boolean;
  today date := (now at time zone 'Europe/London')::date;
  sent_today int;
begin
  select * into was from notice_setting s where s.patient_id = subject for update;
  is_proven := found and was.verified_at is not null and was.channel = to_channel and was.address = to_address;
  sent_today := case when was.codes_day = today then was.codes_sent else 0 end;
  if turn_on and not is_proven and code is not null and sent_today >= 5 then
    return 'too-many-codes';
  end if;
  insert into notice_setting as s (patient_id, channel, address, kinds, is_on, verified_at)
    values (subject, to_channel, to_address, of_kinds, turn_on, null)
    on conflict (patient_id) do update set channel = to_channel, address = to_address, kinds = of_kinds, is_on = turn_on,
      verified_at = case when is_proven then s.verified_at end,
      -- A code proves the address that it was sent to, and no other.
      code_hash = case when s.channel = to_channel and s.address = to_address then s.code_hash end;
  -- No address is to be kept. How many codes were sent today stays: it is counted for the person, not for an address.
  if to_address is null then
    update notice_setting s set code_hash = null where s.patient_id = subject;
    update notice n set address = null, code = null, state = case when n.state in ('waiting', 'claimed') then 'dropped' else n.state end, finished_at = coalesce(n.finished_at, now)
      where n.patient_id = subject and n.kind = 'code' and n.address is not null;
  end if;
  if turn_on and not is_proven and code is not null then
    update notice_setting s set code_hash = sha256(convert_to(subject::text || ':' || code, 'UTF8')), code_expires = now + interval '15 minutes',
      code_tries = 0, codes_day = today, codes_sent = sent_today + 1
      where s.patient_id = subject;
    -- An older code is worth nothing now, and is not sent any more.
    update notice n set state = 'dropped', code = null, finished_at = now where n.patient_id = subject and n.kind = 'code' and n.state = 'waiting';
    insert into notice (patient_id, id, kind, about, channel, address, code, next_at)
      values (subject, gen_random_uuid(), 'code', 'code ' || gen_random_uuid(), to_channel, to_address, code, now);
  end if;
  return 'set';
end $$;

-- Whether the code is the one that was sent; five tries, within a quarter of an hour.
create function prove_address(subject uuid, code text, now timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  was notice_setting%rowtype;
begin
  select * into was from notice_setting s where s.patient_id = subject for update;
  if not found or was.code_hash is null or was.code_expires < now or was.code_tries >= 5 then
    return 'over';
  end if;
  if was.code_hash <> sha256(convert_to(subject::text || ':' || code, 'UTF8')) then
    update notice_setting s set code_tries = code_tries + 1 where s.patient_id = subject;
    return 'wrong';
  end if;
  update notice_setting s set verified_at = now, code_hash = null where s.patient_id = subject;
  return 'proven';
end $$;

create function insert_subscription(
  subject uuid, of_id text, of_version int, its_tokens text[], its_refs text[], its_dates jsonb, its_hash bytea, saved_at timestamptz, subscription text
) returns void
language sql
begin atomic
  update resource r set is_current = false
    where r.patient_id = subject and r.type = 'Subscription' and r.id = of_id and r.is_current and r.part = 'choices';
  insert into resource (patient_id, type, id, version, form, is_current, is_deleted, part, labels, confidentiality, restricted,
      source, about, authors, related, codes, last_updated, tokens, refs, dates, content_hash, content)
    values (subject, 'Subscription', of_id, of_version, 'whole', true, false, 'choices', '{}', 'N', false,
      '', 'Subscription/' || of_id, '{}', '{}', '{}', saved_at, its_tokens, its_refs, its_dates, its_hash, subscription);
end;

-- The person's Subscription as it is kept, and whether its address is proven.
create function own_notices(decision jsonb) returns table (content text, channel text, address text, is_verified boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform door_enter(decision);
  return query
    select (
        select r.content from resource r
        where r.patient_id = (decision ->> 'patient')::uuid and r.type = 'Subscription' and r.part = 'choices' and r.is_current limit 1
      ), s.channel, s.address, s.is_verified
    from (select 1) one left join lateral notices_of((decision ->> 'patient')::uuid) s on true;
end $$;

-- Saves the person's wishes as `new_version`: with `wishes` they are set, with `proof` the
-- address is proven first.
create function door_save_notices(
  decision jsonb, of_id text, new_version int, its_tokens text[], its_refs text[], its_dates jsonb, its_hash bytea, saved_at timestamptz,
  subscription text, wishes jsonb, proof text, event_id uuid, event text, event_tokens text[]
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := (decision ->> 'patient')::uuid;
  latest record;
  done text;
begin
  perform door_enter(decision);
  select r.id, r.version into latest from resource r where r.patient_id = subject and r.type = 'Subscription' and r.part = 'choices' and r.is_current;
  if coalesce(latest.version, 0) + 1 <> new_version or (latest.id is not null and latest.id <> of_id) then
    return 'conflict';
  end if;
  done := case when proof is not null then prove_address(subject, proof, saved_at)
    else set_notices(subject, wishes ->> 'channel', wishes ->> 'address', json_texts(wishes -> 'kinds'), (wishes ->> 'isOn')::boolean, wishes ->> 'code', saved_at) end;
  if done not in ('set', 'proven') then
    return done;
  end if;
  perform insert_subscription(subject, of_id, new_version, its_tokens, its_refs, its_dates, its_hash, saved_at, subscription);
  if proof is null and wishes ->> 'address' is null then
    perform forget_addresses(subject);
  end if;
  perform log_append(subject, event_id, saved_at, event, event_tokens, array['choices'], array['Subscription/' || of_id]);
  return 'saved';
exception when unique_violation then
  return 'conflict';
end $$;
grant create on schema public to kmcr_door;
alter function own_notices(jsonb) owner to kmcr_door;
alter function door_save_notices(jsonb, text, int, text[], text[], jsonb, bytea, timestamptz, text, jsonb, text, uuid, text, text[]) owner to kmcr_door;
revoke create on schema public from kmcr_door;
grant execute on function
  own_notices(jsonb), door_save_notices(jsonb, text, int, text[], text[], jsonb, bytea, timestamptz, text, jsonb, text, uuid, text, text[])
  to kmcr_reader;
grant execute on function
  notices_of(uuid), set_notices(uuid, text, text, text[], boolean, text, timestamptz), prove_address(uuid, text, timestamptz),
  insert_subscription(uuid, text, int, text[], text[], jsonb, bytea, timestamptz, text)
  to kmcr_door;

-- ── The queue ───────────────────────────────────────────────────────────────────────
-- In the transaction of the look itself, for who wishes it: one notice for one look.
create function queue_notice() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (new.tokens && array['notice=emergency', 'notice=unexplained', 'notice=new-organisation', 'notice=choice-changed']) is not true then return null; end if;
  insert into notice (patient_id, id, kind, about, next_at)
    select new.patient_id, gen_random_uuid(), 'news',
      case when new.tokens @> array['notice=choice-changed'] then new.id::text
        else coalesce((select t from unnest(new.tokens) t where t like 'policy=urn:ietf:params:oauth:jti:%' limit 1), new.id::text) end,
      clock_timestamp()
    from notice_setting s
    where s.patient_id = new.patient_id and s.is_on and s.verified_at is not null
      and new.tokens && array(select 'notice=' || k from unnest(s.kinds) k)
    on conflict (patient_id, about) do nothing;
  return null;
end $$;

-- Takes the next message that is due, for so long: what else waits for the same person goes
-- with it, as all messages say the same. What was being handed over when somebody stopped
-- comes with `was_handed`: it may have been sent.
create function claim_notice(now timestamptz, lease interval)
returns table (patient_id uuid, id uuid, kind text, channel text, address text, code text, attempts int, was_handed boolean)
language plpgsql as $$
declare
  one notice%rowtype;
  setting notice_setting%rowtype;
begin
  -- One at a time: two that claim for the same person would merge each other's.
  perform pg_advisory_xact_lock(hashtext('kmcr notices'));
  loop
    select n.* into one from notice n
      where n.state in ('waiting', 'claimed', 'handed') and n.next_at <= now
      order by n.next_at limit 1 for update skip locked;
    if not found then
      return;
    end if;
    setting := null;
    if one.kind = 'news' then
      select s.* into setting from notice_setting s where s.patient_id = one.patient_id and s.is_on and s.verified_at is not null;
      if not found then
        update notice n set state = 'dropped', finished_at = now, problem = 'they do not wish it any more' where n.patient_id = one.patient_id and n.id = one.id;
        continue;
      end if;
      update notice n set state = 'merged', finished_at = now
        where n.patient_id = one.patient_id and n.kind = 'news' and n.state = 'waiting' and n.id <> one.id;
    end if;
    update notice n set state = case one.state when 'handed' then 'handed' else 'claimed' end, attempts = n.attempts + 1, next_at = now + lease
      where n.patient_id = one.patient_id and n.id = one.id;
    return query select one.patient_id, one.id, one.kind, coalesce(one.channel, setting.channel), coalesce(one.address, setting.address), one.code,
      one.attempts + 1, one.state = 'handed';
    return;
  end loop;
end $$;

-- Says, before a message is handed over, that it is: who no longer holds the claim sends nothing.
create function hand_notice(of_patient uuid, of_id uuid, at_attempt int) returns boolean
language sql
begin atomic
  update notice n set state = 'handed' where n.patient_id = of_patient and n.id = of_id and n.state in ('claimed', 'handed') and n.attempts = at_attempt
    returning true;
end;

create function finish_notice(of_patient uuid, of_id uuid, at_attempt int, new_state text, why text, again_at timestamptz, now timestamptz) returns void
language sql
begin atomic
  update notice n
    set state = new_state, problem = why, next_at = coalesce(again_at, n.next_at),
      finished_at = case when new_state in ('sent', 'dead', 'dropped') then now end,
      code = case when new_state = 'waiting' or n.kind = 'letter' then n.code end,
      address = case when n.kind = 'letter' and new_state = 'sent' then null else n.address end
    where n.patient_id = of_patient and n.id = of_id and n.attempts = at_attempt and n.state in ('claimed', 'handed')
      -- A letter is not given up alone: what it tells of goes with it (give_up_letter).
      and not (n.kind = 'letter' and new_state = 'dead');
end;

grant create on schema public to kmcr_messenger;
alter function notices_of(uuid) owner to kmcr_messenger;
alter function set_notices(uuid, text, text, text[], boolean, text, timestamptz) owner to kmcr_messenger;
alter function prove_address(uuid, text, timestamptz) owner to kmcr_messenger;
alter function queue_notice() owner to kmcr_messenger;
revoke create on schema public from kmcr_messenger;
grant execute on function claim_notice(timestamptz, interval), hand_notice(uuid, uuid, int), finish_notice(uuid, uuid, int, text, text, timestamptz, timestamptz) to kmcr_messenger;

create trigger notice_queued after insert on access_event
  for each row when (new.stands_out) execute function queue_notice();
