-- Money and goods taken into custody, given up by a suspect or paid back: from whom, where they are, what they are worth, to whom they go.
create table seizure (
  id text collate "C" primary key,
  case_id text collate "C" not null references fraud_case (id),
  ground text collate "C" not null check (ground in ('seized', 'surrendered', 'repaid')),
  kind text collate "C" not null check (kind in ('money', 'goods')),
  status text collate "C" not null,
  goods text,
  document_number text collate "C",
  from_person text collate "C",
  from_role text collate "C" not null check (from_role in ('suspect', 'family', 'thirdParty', 'institution')),
  value_fen bigint check (value_fen > 0),
  valued_by text,
  valued_on date,
  custody text not null,
  seized_at timestamptz not null,
  unit_id text collate "C" not null references unit (id),
  unit_path text collate "C" not null,
  ended_at timestamptz,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index seizure_case on seizure (case_id);
grant select, insert, update on seizure to anlan_app;
alter table seizure enable row level security;
alter table seizure force row level security;
create policy seizure_select on seizure for select to anlan_app using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy seizure_insert on seizure for insert to anlan_app with check (
  actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'head') or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy seizure_update on seizure for update to anlan_app using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_role() <> 'auxiliary' and (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path))));

-- One line of the list of returns (发还清单): proposed by one officer, confirmed by another.
create table seizure_return (
  id text collate "C" primary key,
  seizure_id text collate "C" not null references seizure (id),
  case_id text collate "C" not null references fraud_case (id),
  amount_fen bigint not null check (amount_fen > 0),
  state text collate "C" not null check (state in ('proposed', 'confirmed', 'cancelled')),
  proposed_by text collate "C" not null,
  proposed_at timestamptz not null,
  confirmed_by text collate "C",
  confirmed_at timestamptz,
  receipt text,
  check (confirmed_by is null or confirmed_by <> proposed_by)
);
create index seizure_return_of on seizure_return (seizure_id);
grant select, insert, update on seizure_return to anlan_app;
alter table seizure_return enable row level security;
alter table seizure_return force row level security;
create policy seizure_return_all on seizure_return for all to anlan_app using (exists (select 1 from seizure where seizure.id = seizure_id))
  with check (actor_role() <> 'auxiliary' and exists (select 1 from seizure where seizure.id = seizure_id));

create view seizure_facts with (security_invoker = true) as
  select s.id, s.seized_at as occurred_at, s.recorded_at, null::timestamptz as superseded_at, s.kind, s.ground, s.status, s.unit_id, s.unit_path, s.value_fen
  from seizure s;
create view seizure_return_facts with (security_invoker = true) as
  select r.id, r.seizure_id, r.confirmed_at as occurred_at, s.recorded_at, null::timestamptz as superseded_at, s.kind, s.ground, r.amount_fen, s.unit_id, s.unit_path
  from seizure_return r join seizure s on s.id = r.seizure_id
  where r.state = 'confirmed';
grant select on seizure_facts, seizure_return_facts to anlan_app;
