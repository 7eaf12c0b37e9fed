-- Whose money an account holds, sheet by sheet: drafted from the trace, signed by the case officer, open to contradiction.
create table title_sheet (
  id text collate "C" primary key,
  case_id text collate "C" not null references fraud_case (id),
  account_id text collate "C" not null references account (id),
  unit_id text collate "C" not null references unit (id),
  unit_path text collate "C" not null,
  status text collate "C" not null check (status in ('drafted', 'signed', 'contradicted', 'superseded')),
  convention text collate "C" not null check (convention in ('fifo', 'lifo', 'prorata', 'libr')),
  state_at timestamptz,
  has_statement boolean not null,
  order_assumed boolean not null,
  agreed boolean not null,
  balance_fen bigint not null check (balance_fen >= 0),
  titled_fen bigint not null check (titled_fen >= 0 and titled_fen <= balance_fen),
  records integer not null,
  lines jsonb not null,
  evidence jsonb not null,
  contradiction jsonb,
  drafted_at timestamptz not null,
  signed_at timestamptz,
  signed_by text collate "C",
  superseded_at timestamptz,
  superseded_by text collate "C" references title_sheet (id) deferrable initially deferred,
  recorded_at timestamptz not null,
  version integer not null default 1
);
-- One sheet of an account counts at a time.
create unique index title_sheet_live on title_sheet (case_id, account_id) where status <> 'superseded';
grant select, insert, update on title_sheet to anlan_app;
alter table title_sheet enable row level security;
alter table title_sheet force row level security;
create policy title_sheet_select on title_sheet for select to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy title_sheet_insert on title_sheet for insert to anlan_app with check (actor_role() = 'system');
create policy title_sheet_update on title_sheet for update to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'head', 'legalReviewer')
    or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));

-- The last trace that was asked for in a case, and by what: the same rows are not traced twice.
create table title_trace (
  case_id text collate "C" primary key references fraud_case (id),
  unit_path text collate "C" not null,
  convention text collate "C" not null check (convention in ('fifo', 'lifo', 'prorata', 'libr')),
  state_at timestamptz,
  state text collate "C" not null check (state in ('queued', 'done', 'refused')),
  refusal text collate "C",
  fingerprint text collate "C",
  rows integer not null default 0,
  missing jsonb,
  assumptions jsonb not null default '[]',
  asked_by text collate "C" not null,
  asked_at timestamptz not null,
  done_at timestamptz
);
grant select, insert, update on title_trace to anlan_app;
alter table title_trace enable row level security;
alter table title_trace force row level security;
create policy title_trace_select on title_trace for select to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy title_trace_insert on title_trace for insert to anlan_app
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'head') or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy title_trace_update on title_trace for update to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'head') or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));

create view title_facts with (security_invoker = true) as
  select id, signed_at as occurred_at, recorded_at, superseded_at, status, convention, unit_id, unit_path, titled_fen
  from title_sheet where status = 'signed';
grant select on title_facts to anlan_app;
