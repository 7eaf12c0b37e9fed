-- The victim's slip: a code that opens what has been done in the case and what comes next, in plain words. Only its digest is kept.
create table slip (
  id text collate "C" primary key,
  case_id text collate "C" not null references fraud_case (id),
  reference text collate "C" not null unique,
  code_hash text collate "C" not null,
  tries integer not null default 0,
  issued_at timestamptz not null,
  issued_by text collate "C" not null,
  revoked_at timestamptz,
  recorded_at timestamptz not null
);
create index slip_case on slip (case_id);
grant select, insert, update on slip to anlan_app;
alter table slip enable row level security;
alter table slip force row level security;
create policy slip_all on slip for all to anlan_app using (exists (select 1 from fraud_case where fraud_case.id = case_id))
  with check (exists (select 1 from fraud_case where fraud_case.id = case_id));
