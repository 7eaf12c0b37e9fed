-- Statements of accounts: what a bank sent, row by row. A row keeps where it stood (file, sheet, row) and is never
-- changed; undoing takes the whole import out of every sum and leaves its rows to be looked at.
create table statement_import (
  id text collate "C" primary key,
  -- Rows carry this number instead of the id: eight bytes are their whole key (number of the import × 2^21 + place).
  no integer generated always as identity unique,
  case_id text collate "C" not null references fraud_case (id),
  unit_path text collate "C" not null,
  status text collate "C" not null,
  source text collate "C" not null check (source in ('file', 'typed', 'noResult')),
  institution text not null,
  file_hash text collate "C",
  file_bytes bigint not null default 0,
  -- Names of files and the dry-run sheet hold names and numbers of people: sealed under the import's own key.
  key_wrapped text collate "C" not null,
  name_cipher text collate "C" not null,
  sheet_cipher text collate "C",
  rejects_hash text collate "C",
  picture_hash text collate "C",
  asked_account text collate "C" references account (id),
  from_on date,
  to_on date,
  refusal jsonb,
  rows integer not null default 0,
  accepted integer not null default 0,
  rejected integer not null default 0,
  unknown_direction integer not null default 0,
  known integer not null default 0,
  done_rows integer not null default 0,
  started_at timestamptz,
  progress_at timestamptz,
  uploaded_at timestamptz not null,
  uploaded_by text collate "C" not null,
  second_by text collate "C",
  decided_at timestamptz,
  decided_by text collate "C",
  undone_at timestamptz,
  undone_by text collate "C",
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index statement_import_case on statement_import (case_id, id);
-- A file that counts, or may still count, is there once in a case.
create unique index statement_import_file on statement_import (case_id, file_hash)
  where file_hash is not null and status not in ('undone', 'discarded', 'refused');
grant select, insert, update on statement_import to anlan_app;
alter table statement_import enable row level security;
alter table statement_import force row level security;
create policy statement_import_select on statement_import for select to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy statement_import_insert on statement_import for insert to anlan_app
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'analyst', 'head')
    or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
-- An auxiliary brings files and takes back what does not count yet; what counts is a sworn officer's.
create policy statement_import_update on statement_import for update to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'analyst', 'head')
    or (actor_role() = 'auxiliary' and status in ('uploaded', 'read', 'discarded'))
    or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));

-- One small number for each account of the registry that stands in a statement: a million rows do not repeat its id.
create table statement_account (
  no integer generated always as identity primary key,
  account_id text collate "C" not null unique references account (id)
);
grant select, insert on statement_account to anlan_app;
alter table statement_account enable row level security;
alter table statement_account force row level security;
create policy statement_account_select on statement_account for select to anlan_app
  using (actor_is_centre() or actor_role() = 'stationOfficer');
create policy statement_account_insert on statement_account for insert to anlan_app with check (actor_role() = 'system');

-- Names, banks and remarks of an import, each kept once and sealed under the import's key.
create table statement_text (
  import_no integer not null references statement_import (no),
  no integer not null,
  cipher text collate "C" not null,
  primary key (import_no, no)
);
grant select, insert on statement_text to anlan_app;
alter table statement_text enable row level security;
alter table statement_text force row level security;
create policy statement_text_select on statement_text for select to anlan_app
  using (actor_role() = 'system' or import_no in (select no from statement_import));
create policy statement_text_insert on statement_text for insert to anlan_app with check (actor_role() = 'system');

create table statement_row (
  id bigint primary key,
  import_no integer not null references statement_import (no),
  sheet_no integer,
  source_row integer not null,
  account_no integer not null,
  counter_no integer,
  counter_name_no integer,
  counter_bank_no integer,
  summary_no integer,
  on_day date not null,
  at timestamptz,
  direction text collate "C" not null check (direction in ('in', 'out', 'unknown')),
  direction_from text collate "C",
  -- What an officer settled where the file did not say; the file's own word stays beside it.
  settled text collate "C" check (settled in ('in', 'out')),
  amount_fen bigint not null check (amount_fen >= 0),
  balance_fen bigint,
  currency text collate "C" not null,
  serial text collate "C",
  order_no text collate "C",
  kind text collate "C" not null,
  -- Earlier identical row of the same file, the row that this one reverses: both as places in the source.
  duplicate_of integer,
  reversal_of integer,
  -- The same movement of the same account, told by an earlier import of the case that counts.
  known_as bigint,
  doubts text[] collate "C"
);
create index statement_row_account on statement_row (account_no, id);
create index statement_row_serial on statement_row (account_no, serial) where serial is not null;
create index statement_row_unknown on statement_row (import_no) where direction = 'unknown' and settled is null;
grant select, insert on statement_row to anlan_app;
grant update (settled, known_as) on statement_row to anlan_app;
alter table statement_row enable row level security;
alter table statement_row force row level security;
create policy statement_row_select on statement_row for select to anlan_app
  using (actor_role() = 'system' or import_no in (select no from statement_import));
create policy statement_row_insert on statement_row for insert to anlan_app with check (actor_role() = 'system');
create policy statement_row_update on statement_row for update to anlan_app
  using (actor_role() = 'system' or import_no in (select no from statement_import))
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'analyst', 'head', 'stationOfficer'));

-- What each import tells of each own account and currency; the list of what is missing reads this, not the rows.
create table statement_own (
  import_no integer not null references statement_import (no),
  account_no integer not null references statement_account (no),
  currency text collate "C" not null,
  rows integer not null,
  in_fen numeric not null,
  out_fen numeric not null,
  first_on date not null,
  last_on date not null,
  gaps integer not null,
  first_gap_on date,
  no_counter integer not null,
  primary key (import_no, account_no, currency)
);
create index statement_own_account on statement_own (account_no);
grant select, insert on statement_own to anlan_app;
alter table statement_own enable row level security;
alter table statement_own force row level security;
create policy statement_own_select on statement_own for select to anlan_app
  using (actor_role() = 'system' or import_no in (select no from statement_import));
create policy statement_own_insert on statement_own for insert to anlan_app with check (actor_role() = 'system');

-- How an institution's layout is to be read, as somebody answered; taken back by a mark, not by deleting.
create table statement_mapping (
  id text collate "C" primary key,
  institution text not null,
  header_hash text collate "C" not null,
  mapping jsonb not null,
  answered_at timestamptz not null,
  answered_by text collate "C" not null,
  forgotten_at timestamptz,
  forgotten_by text collate "C"
);
create unique index statement_mapping_present on statement_mapping (institution, header_hash) where forgotten_at is null;
grant select, insert, update on statement_mapping to anlan_app;
alter table statement_mapping enable row level security;
alter table statement_mapping force row level security;
create policy statement_mapping_select on statement_mapping for select to anlan_app
  using (actor_is_centre() or actor_role() = 'stationOfficer');
create policy statement_mapping_insert on statement_mapping for insert to anlan_app
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'analyst', 'head', 'stationOfficer'));
create policy statement_mapping_update on statement_mapping for update to anlan_app
  using (actor_is_centre() or actor_role() = 'stationOfficer')
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'analyst', 'head', 'stationOfficer'));

-- A station also sees the accounts that stand in the statements of its own cases.
create or replace function subject_in_sight(subject text) returns boolean language sql stable as $$
  select actor_is_centre()
    or exists (select 1 from incident where victim_id = subject or reporter_id = subject)
    or exists (select 1 from fraud_case where victim_id = subject)
    or exists (select 1 from incident_transfer where payee_account = subject or payer_account = subject)
    or exists (select 1 from stop_payment where account_id = subject)
    or exists (select 1 from statement_own o join statement_account a on a.no = o.account_no where a.account_id = subject)
$$;

create view statement_facts with (security_invoker = true) as
  select i.id, coalesce(i.decided_at, i.uploaded_at) as occurred_at, i.recorded_at, i.undone_at as superseded_at, i.status,
         i.source, i.case_id, i.unit_path, i.accepted, i.rejected, i.unknown_direction, i.uploaded_at, i.decided_at
  from statement_import i;
grant select on statement_facts to anlan_app;
