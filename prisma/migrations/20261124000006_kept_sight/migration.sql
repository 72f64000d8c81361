-- By what an item is shown, kept alike in its versions and in where they came from.

-- What is taken back says no more of itself than that, and would be shown to people from
-- whom it was hidden: it keeps the sight of what it was. Where an item came from has the
-- sight of the item, whichever message brought the one or the other.
create function keep_sight() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  was record;
begin
  if new.is_deleted then
    select r.part, r.whole_part, r.labels, r.confidentiality, r.restricted, r.authors, r.related, r.codes, r.by_itself, r.occurred_from, r.occurred_to
      into was from resource r
      where r.patient_id = new.patient_id and r.type = new.type and r.id = new.id and r.form = new.form
        and r.version = (
          select max(before.version) from resource before
          where before.patient_id = new.patient_id and before.type = new.type and before.id = new.id and not before.is_deleted
        );
    new.by_itself := was.by_itself;
  else
    select r.part, r.whole_part, r.labels, r.confidentiality, r.restricted, r.authors, r.related, r.codes, r.occurred_from, r.occurred_to
      into was from resource r
      where r.patient_id = new.patient_id and r.type = split_part(new.about, '/', 1) and r.id = split_part(new.about, '/', 2)
        and r.is_current and r.form = new.form;
  end if;
  if was.part is null then
    -- What has no outline has none in being taken back, nor one of where it came from.
    return case when new.form = 'whole' then new end;
  end if;
  new.part := was.part;
  new.whole_part := was.whole_part;
  new.labels := was.labels;
  new.confidentiality := was.confidentiality;
  new.restricted := was.restricted;
  new.authors := was.authors;
  new.related := was.related;
  new.codes := was.codes;
  new.occurred_from := was.occurred_from;
  new.occurred_to := was.occurred_to;
  return new;
end $$;
create trigger sight_kept before insert on resource
  for each row when (new.is_deleted or new.type = 'Provenance') execute function keep_sight();

-- A new version of an item takes with it what is already there of where it came from, and a
-- letter its text, whose sight is the letter's; a text that is of no letter has its own. Its
-- whole form is stored before its outline: without one, there is no outline of that either.
create function pass_sight_on() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update resource r
    set part = case when r.form = new.form then new.part else 'other' end, whole_part = case r.form when 'outline' then new.part end,
      -- What a text is by itself it stays, too.
      labels = case when r.type = 'Binary' and r.by_itself is not null then array(select distinct unnest(new.labels || json_texts(r.by_itself -> 'labels')) order by 1) else new.labels end,
      confidentiality = case when r.type = 'Binary' then greatest(new.confidentiality, r.by_itself ->> 'confidentiality') else new.confidentiality end,
      restricted = new.restricted or r.type = 'Binary' and coalesce((r.by_itself -> 'restricted')::boolean, false), authors = new.authors,
      related = new.related, codes = new.codes, occurred_from = new.occurred_from, occurred_to = new.occurred_to
    where new.form = 'whole' and r.patient_id = new.patient_id and r.about = new.about and r.type in ('Provenance', 'Binary') and r.is_current and not r.is_deleted
      and (r.type, r.id) <> (new.type, new.id);
  update resource r set part = new.part, whole_part = new.whole_part
    where new.form = 'outline' and r.patient_id = new.patient_id and r.about = new.about and r.type = 'Provenance' and r.is_current and not r.is_deleted
      and r.form = 'outline';
  return null;
end $$;
create trigger sight_passed_on after insert on resource
  for each row when (new.version > 1 and new.type not in ('Provenance', 'Consent') and new.about = new.type || '/' || new.id) execute function pass_sight_on();

-- A text has no codes of its own: a choice by code about the letter reaches it. The letter's row is there before it, in its message as well.
create function keep_letter_codes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select array(select distinct unnest(new.codes || r.codes) order by 1) into new.codes from resource r
    where r.patient_id = new.patient_id and r.type = split_part(new.about, '/', 1) and r.id = split_part(new.about, '/', 2) and r.is_current and r.form = 'whole';
  new.codes := coalesce(new.codes, '{}');
  return new;
end $$;
create trigger letter_codes_kept before insert on resource
  for each row when (new.type = 'Binary' and not new.is_deleted and new.about <> new.type || '/' || new.id) execute function keep_letter_codes();

-- All run as a role of their own, which sees by what an item is shown, and never what it says.
create policy sight_found on resource for select to kmcr_keeper using (true);
create policy sight_set on resource for update to kmcr_keeper using (type in ('Provenance', 'Binary')) with check (type in ('Provenance', 'Binary'));
grant select (patient_id, type, id, version, form, is_current, is_deleted, about,
  part, whole_part, labels, confidentiality, restricted, authors, related, codes, by_itself, occurred_from, occurred_to) on resource to kmcr_keeper;
grant update (part, whole_part, labels, confidentiality, restricted, authors, related, codes, occurred_from, occurred_to) on resource to kmcr_keeper;
grant create on schema public to kmcr_keeper;
alter function keep_sight() owner to kmcr_keeper;
alter function pass_sight_on() owner to kmcr_keeper;
alter function keep_letter_codes() owner to kmcr_keeper;
grant execute on function json_texts(jsonb) to kmcr_keeper;
revoke create on schema public from kmcr_keeper;

-- Whoever recorded something in a role recorded it themself and for where they work, as the directory had it when it came
-- or, where it did not know by then, as it first learns: a choice about either reaches it. A role that is given to somebody
-- else later leaves what was recorded in it so far. It is no part of what the item says (`content_hash`), and goes before `sight_kept`.
create table "role_unknown" (
    "role_id" text not null,
    "patient_id" uuid not null,

    constraint "role_unknown_pkey" primary key ("role_id", "patient_id")
);

-- Authors with those of a role, as the directory has it: whose it is, and where.
create function with_holders(authors text[], role_refs text[]) returns text[]
language sql immutable parallel safe
return array(
  select unnest(authors)
  union
  select substr(ref, strpos(ref, '=') + 1) from unnest(role_refs) ref where ref like 'practitioner=%' or ref like 'organization=%'
);

-- Both kinds: until it has them the directory has more to learn.
create function is_role_known(role_refs text[]) returns boolean
language sql immutable parallel safe
return (select coalesce(bool_or(ref like 'practitioner=%') and bool_or(ref like 'organization=%'), false) from unnest(role_refs) ref);

-- Until this transaction's end nothing is learnt of roles. Whoever takes in what was recorded in one calls this before they
-- wait for the person (store/repository/taking-in/take-in.ts), as whoever learns of one waits in this order too.
create function hold_roles() returns void
language sql
begin atomic
  select pg_advisory_xact_lock_shared(hashtext('roles'));
end;

-- Until this transaction's end nothing is recorded in a role elsewhere.
create function change_roles() returns void
language sql
begin atomic
  select pg_advisory_xact_lock(hashtext('roles'));
end;

create function keep_authors() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  role record;
begin
  perform hold_roles();
  for role in
    select named.id, d.refs from (select distinct split_part(author, '/', 2) as id from unnest(new.authors) author where author like 'PractitionerRole/%') named
    left join directory_resource d on d.type = 'PractitionerRole' and d.id = named.id and d.is_current
  loop
    new.authors := with_holders(new.authors, role.refs);
    if not is_role_known(role.refs) then
      insert into role_unknown (role_id, patient_id) values (role.id, new.patient_id) on conflict do nothing;
    end if;
  end loop;
  return new;
end $$;
create trigger authors_kept before insert on resource
  for each row when (array_to_string(new.authors, ' ') like '%PractitionerRole/%') execute function keep_authors();

-- People wait for each other's records as feeds do (store/repository/taking-in/take-in.ts), and for whoever is just now recording something in a role.
create function learn_role() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  waiting uuid;
begin
  perform change_roles();
  for waiting in select u.patient_id from role_unknown u where u.role_id = new.id order by u.patient_id loop
    perform pg_advisory_xact_lock(hashtextextended(waiting::text, 0));
    update resource r set authors = with_holders(r.authors, new.refs)
      where r.patient_id = waiting and r.authors @> array['PractitionerRole/' || new.id];
  end loop;
  if is_role_known(new.refs) then
    delete from role_unknown u where u.role_id = new.id;
  end if;
  return null;
end $$;
create trigger role_learnt after insert on directory_resource
  for each row when (new.type = 'PractitionerRole') execute function learn_role();

create policy authors_set on resource for update to kmcr_keeper using (true) with check (true);
grant select (type, id, is_current, refs) on directory_resource to kmcr_keeper;
grant select, insert, delete on role_unknown to kmcr_keeper;
grant execute on function with_holders(text[], text[]), is_role_known(text[]), hold_roles(), change_roles() to kmcr_keeper;
grant execute on function hold_roles() to kmcr_feeder;
grant create on schema public to kmcr_keeper;
alter function keep_authors() owner to kmcr_keeper;
alter function learn_role() owner to kmcr_keeper;
revoke create on schema public from kmcr_keeper;
