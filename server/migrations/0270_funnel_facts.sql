-- The funnel owns no money: these are the facts of stops and freezes by account, as far as the asker may see them.
create index freeze_account on account_freeze (account_id);
create index title_sheet_account on title_sheet (account_id) where status <> 'superseded';
create index refund_payment_from on refund_payment (from_account);

create view funnel_stop_facts with (security_invoker = true) as
  select s.id, s.stopped_at as occurred_at, s.recorded_at, null::timestamptz as superseded_at, s.account_id, s.first_order,
         coalesce(s.from_order, f.from_order) as from_order, s.status, s.stopped_at, s.ends_at, s.balance_fen, s.traced_fen, s.bank_code,
         s.unit_id, s.unit_path, s.incident_id, coalesce(c.merged_into, c.id) as case_id
  from stop_payment s
  left join stop_payment f on f.id = s.first_order
  join incident i on i.id = s.incident_id
  left join fraud_case c on c.id = i.case_id
  where s.kind = 'stop' and s.stopped_at is not null;

create view funnel_freeze_facts with (security_invoker = true) as
  select z.id, coalesce(z.frozen_at, z.prepared_at) as occurred_at, z.recorded_at, null::timestamptz as superseded_at, z.account_id, z.stop_order,
         z.status, z.scope, z.prepared_at, z.frozen_at, z.ends_at, coalesce(z.ended_at, z.end_passed_at) as ended_at, z.requested_fen, z.frozen_fen, z.traced_fen,
         z.bank_code, z.unit_id, z.unit_path, coalesce(c.merged_into, c.id) as case_id
  from account_freeze z join fraud_case c on c.id = z.case_id;

grant select on funnel_stop_facts, funnel_freeze_facts to anlan_app;
