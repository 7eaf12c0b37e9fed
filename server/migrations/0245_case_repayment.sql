-- What came back to the victim of a case, by whatever way. One ledger for refunds and returns of what was seized, so that
-- nobody is paid twice: a repayment is reserved when it is proposed, and the sum never passes what the victim has lost.
create table case_repayment (
  id text collate "C" primary key,
  case_id text collate "C" not null references fraud_case (id),
  source text collate "C" not null check (source in ('refund', 'seizure')),
  source_id text collate "C" not null,
  state text collate "C" not null check (state in ('reserved', 'paid', 'void')),
  amount_fen bigint not null check (amount_fen > 0),
  reserved_at timestamptz not null,
  paid_at timestamptz,
  voided_at timestamptz,
  recorded_at timestamptz not null,
  unique (source, source_id)
);
create index case_repayment_of on case_repayment (case_id) where state <> 'void';
grant select, insert, update on case_repayment to anlan_app;
alter table case_repayment enable row level security;
alter table case_repayment force row level security;
create policy case_repayment_select on case_repayment for select to anlan_app using (exists (select 1 from fraud_case where fraud_case.id = case_id));
create policy case_repayment_insert on case_repayment for insert to anlan_app
  with check (actor_role() <> 'auxiliary' and exists (select 1 from fraud_case where fraud_case.id = case_id));
create policy case_repayment_update on case_repayment for update to anlan_app using (exists (select 1 from fraud_case where fraud_case.id = case_id))
  with check (actor_role() <> 'auxiliary' and exists (select 1 from fraud_case where fraud_case.id = case_id));
