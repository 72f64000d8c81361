-- A person's log with its proof, to take away: their events as they are in the chain, and
-- their leaves of the checkpoints. See docs/decisions/0028-a-proof-to-take-away.md.

-- It runs as a role of its own, which sees one person's chain and leaves, those of a decision.

create policy proved on access_event for select to kmcr_prover using (
  patient_id = (select nullif(current_setting('kmcr.proof_of', true), '')::uuid)
);
create policy leaves_proved on log_checkpoint_leaf for select to kmcr_prover using (
  patient_id = (select nullif(current_setting('kmcr.proof_of', true), '')::uuid)
);
grant select on access_event, log_checkpoint, log_checkpoint_leaf to kmcr_prover;

-- Whose log a decision opens: nobody's but the person's own, to whom everything is open.
create function proof_enter(decision jsonb) returns uuid
language plpgsql as $$
begin
  if decision ->> 'scope' is distinct from 'everything' or decision ->> 'patient' is null then
    raise exception 'a log is proved to nobody but the person themself' using errcode = 'insufficient_privilege';
  end if;
  perform door_check_token(decision);
  perform set_config('kmcr.proof_of', decision ->> 'patient', true);
  return (decision ->> 'patient')::uuid;
end $$;

-- Logs that the log is taken away. Answers with the number of that event, which is the last one of the proof.
create function door_proof_begin(decision jsonb, event_id uuid, event_recorded timestamptz, event text, event_tokens text[]) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return log_append(proof_enter(decision), event_id, event_recorded, event, event_tokens, array['log'], '{}');
end $$;

-- Some events of the chain, after one number and up to another. They are logged by door_proof_begin.
create function door_proof_events(decision jsonb, after bigint, up_to bigint, at_most int)
returns table (seq bigint, id uuid, hash text, content text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := proof_enter(decision);
begin
  return query
    select e.seq, e.id, encode(e.hash, 'hex'), e.content from access_event e
    where e.patient_id = subject and e.seq > after and e.seq <= up_to order by e.seq limit at_most;
end $$;

-- The checkpoints that the chain has a leaf in, after one number.
create function door_proof_checkpoints(decision jsonb, after bigint, up_to bigint, at_most int)
returns table (number bigint, statement text, signature text, "position" int, seq bigint, hash text, path text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid := proof_enter(decision);
begin
  return query
    select c.number, c.statement, c.signature, l.position, l.seq, encode(l.hash, 'hex'), encode(l.path, 'hex')
    from log_checkpoint_leaf l join log_checkpoint c on c.number = l.number
    where l.patient_id = subject and l.number > after and l.seq <= up_to order by l.number limit at_most;
end $$;

-- The token is compared as at the door.
grant select on oidc_payload, oauth_client, access_grant to kmcr_prover;
grant execute on function door_check_token(jsonb), token_stamp(xid, xid, xid) to kmcr_prover;
grant create on schema public to kmcr_prover;
alter function proof_enter(jsonb) owner to kmcr_prover;
alter function door_proof_begin(jsonb, uuid, timestamptz, text, text[]) owner to kmcr_prover;
alter function door_proof_events(jsonb, bigint, bigint, int) owner to kmcr_prover;
alter function door_proof_checkpoints(jsonb, bigint, bigint, int) owner to kmcr_prover;
revoke create on schema public from kmcr_prover;
grant execute on function log_append(uuid, uuid, timestamptz, text, text[], text[], text[]) to kmcr_prover;
grant execute on function door_proof_begin(jsonb, uuid, timestamptz, text, text[]), door_proof_events(jsonb, bigint, bigint, int),
  door_proof_checkpoints(jsonb, bigint, bigint, int) to kmcr_reader;
