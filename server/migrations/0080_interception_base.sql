-- What left the victim otherwise than between accounts: where it is now, whom to call, what came of it.
create table interception (
  id text collate "C" primary key,
  incident_id text collate "C" not null references incident (id),
  kind text collate "C" not null,
  status text collate "C" not null,
  value_fen bigint check (value_fen > 0),
  goods text,
  where_cipher text collate "C",
  tracking_cipher text collate "C",
  handed_over_at timestamptz,
  unit_id text collate "C" not null,
  unit_path text collate "C" not null,
  reported_at timestamptz not null,
  first_call_at timestamptz,
  held_at timestamptz,
  held_by text,
  returned_at timestamptz,
  ended_at timestamptz,
  saved_fen bigint check (saved_fen >= 0),
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index interception_incident on interception (incident_id);
create index interception_open on interception (reported_at) where status in ('reported', 'calling', 'held');
grant select, insert, update on interception to anlan_app;
alter table interception enable row level security;
alter table interception force row level security;
create policy interception_all on interception for all to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'head') or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));

create table interception_call (
  id text collate "C" primary key,
  interception_id text collate "C" not null references interception (id),
  at timestamptz not null,
  whom text not null,
  outcome text collate "C" not null,
  note text,
  by_staff text collate "C" not null
);
create index interception_call_of on interception_call (interception_id, at);
grant select, insert on interception_call to anlan_app;
alter table interception_call enable row level security;
alter table interception_call force row level security;
create policy interception_call_all on interception_call for all to anlan_app
  using (exists (select 1 from interception where interception.id = interception_id))
  with check (exists (select 1 from interception where interception.id = interception_id));

insert into rule_limit (kind, valid_from, minutes, steps, document, confirmed, note) values
  ('interception.first-call', '2023-01-01', 10, '[{"percent":50}]', '本系统默认', false, '非账户追堵自上报起首次联系时限，可按本地规定改');

create view interception_facts with (security_invoker = true) as
  select id, reported_at as occurred_at, recorded_at, null::timestamptz as superseded_at, kind, status, unit_id, unit_path, value_fen, saved_fen,
         first_call_at, held_at, returned_at, ended_at
  from interception;
grant select on interception_facts to anlan_app;
