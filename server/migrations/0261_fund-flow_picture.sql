-- A picture of a flow kept as evidence. The bytes lie in the file store under their hash and are never written again.
create table fund_flow_picture (
  id text collate "C" primary key,
  case_id text collate "C" not null references fraud_case (id),
  unit_path text collate "C" not null,
  status text collate "C" not null check (status in ('saved', 'withdrawn')),
  name text collate "C" not null,
  view text collate "C" not null check (view in ('layers', 'time', 'sankey', 'list', 'overview')),
  query jsonb not null,
  note text collate "C",
  fingerprint text collate "C" not null,
  hash text collate "C" not null,
  bytes integer not null,
  drawn_at timestamptz not null,
  saved_at timestamptz not null,
  saved_by text collate "C" not null,
  withdrawn_at timestamptz,
  withdrawn_by text collate "C",
  withdrawn_why text collate "C",
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index fund_flow_picture_case on fund_flow_picture (case_id, id);
-- What was kept is fixed by its columns' grants: only what a withdrawal writes can be changed.
grant select, insert on fund_flow_picture to anlan_app;
grant update (status, withdrawn_at, withdrawn_by, withdrawn_why, version) on fund_flow_picture to anlan_app;
alter table fund_flow_picture enable row level security;
alter table fund_flow_picture force row level security;
create policy fund_flow_picture_select on fund_flow_picture for select to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy fund_flow_picture_insert on fund_flow_picture for insert to anlan_app
  with check (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy fund_flow_picture_update on fund_flow_picture for update to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
