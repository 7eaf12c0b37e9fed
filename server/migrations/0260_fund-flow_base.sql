-- The flow of a case's money as it was last drawn: one line for each moment that was asked for, one drawing for each convention.
create table fund_flow (
  case_id text collate "C" not null references fraud_case (id),
  -- '' is the state after the last row; else the moment, as text, because a key holds no null.
  state_key text collate "C" not null,
  unit_path text collate "C" not null,
  state_at timestamptz,
  state text collate "C" not null check (state in ('queued', 'done', 'refused')),
  refusal text collate "C" check (refusal in ('tooMany', 'tooFine', 'failed')),
  engine text collate "C" check (engine in ('exact', 'network')),
  fingerprint text collate "C",
  rows integer not null default 0,
  asked_by text collate "C" not null,
  asked_at timestamptz not null,
  drawn_at timestamptz,
  primary key (case_id, state_key)
);
grant select, insert, update on fund_flow to anlan_app;
alter table fund_flow enable row level security;
alter table fund_flow force row level security;
create policy fund_flow_select on fund_flow for select to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy fund_flow_insert on fund_flow for insert to anlan_app
  with check (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy fund_flow_update on fund_flow for update to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));

create table fund_flow_drawing (
  case_id text collate "C" not null,
  state_key text collate "C" not null,
  convention text collate "C" not null check (convention in ('fifo', 'lifo', 'prorata', 'libr')),
  unit_path text collate "C" not null,
  fingerprint text collate "C" not null,
  -- Deflated columns in base64: ids, moments and sums, nothing of a person.
  content text collate "C" not null,
  primary key (case_id, state_key, convention),
  foreign key (case_id, state_key) references fund_flow (case_id, state_key)
);
grant select, insert, update on fund_flow_drawing to anlan_app;
alter table fund_flow_drawing enable row level security;
alter table fund_flow_drawing force row level security;
create policy fund_flow_drawing_select on fund_flow_drawing for select to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy fund_flow_drawing_insert on fund_flow_drawing for insert to anlan_app with check (actor_role() = 'system');
create policy fund_flow_drawing_update on fund_flow_drawing for update to anlan_app
  using (actor_role() = 'system') with check (actor_role() = 'system');
