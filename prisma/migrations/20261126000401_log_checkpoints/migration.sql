-- Signed checkpoints over the ends of all chains of the log: what a chain said at a moment
-- can be proved later, also against who can change every table here, because each
-- checkpoint is kept outside the database too. See docs/decisions/0027-signed-checkpoints.md.

-- `statement` is signed as the text that it is: number, time, root of the tree, the
-- statement before it.
create table log_checkpoint (
  number bigint primary key,
  made timestamptz not null,
  statement text not null,
  signature text not null
);

-- One leaf of a checkpoint's tree: the end of a chain that had grown since the checkpoint
-- before, and the hashes that lead from it to the root.
create table log_checkpoint_leaf (
  patient_id uuid not null,
  number bigint not null,
  position int not null,
  seq bigint not null,
  hash bytea not null,
  path bytea not null,
  primary key (patient_id, number)
);
create index log_checkpoint_leaf_by_number on log_checkpoint_leaf (number, position);

-- How far each chain is under a checkpoint: what saves looking for the last leaf of all.
create table log_covered (
  patient_id uuid primary key,
  seq bigint not null
);

create trigger checkpoints_are_insert_only before update or delete or truncate on log_checkpoint
  for each statement execute function refuse_change_to_log();
create trigger leaves_are_insert_only before update or delete or truncate on log_checkpoint_leaf
  for each statement execute function refuse_change_to_log();

alter table log_checkpoint_leaf enable row level security;
alter table log_checkpoint_leaf force row level security;
create policy leaves_made on log_checkpoint_leaf for all to kmcr_checkpointer using (true) with check (true);
-- The operator reads every chain and its leaves as this role to verify them.
create policy leaves_verified on log_checkpoint_leaf for select to kmcr_log using (true);
create policy heads_seen on patient_state for select to kmcr_checkpointer using (true);

grant select (patient_id, seq, hash) on patient_state to kmcr_checkpointer;
grant select, insert on log_checkpoint, log_checkpoint_leaf to kmcr_checkpointer;
grant select, insert, update on log_covered to kmcr_checkpointer;
grant select on log_checkpoint, log_checkpoint_leaf, log_covered to kmcr_log;
