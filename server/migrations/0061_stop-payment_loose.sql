-- What a figure about money that got loose must know: whether the case was open when the stop ran out, and whether a
-- second stop took its place.
create or replace view stop_payment_facts with (security_invoker = true) as
  select s.id, coalesce(s.stopped_at, s.impossible_at, s.prepared_at) as occurred_at, s.recorded_at, null::timestamptz as superseded_at,
         s.kind, s.status, s.channel, s.level, s.attempt, s.incident_id, s.bank_code, s.unit_id, s.unit_path, s.amount_fen, s.balance_fen, s.traced_fen,
         s.reported_at, s.entered_at, s.prepared_at, s.signed_at, s.sent_at, s.received_at, s.stopped_at, s.impossible_at, s.ends_at,
         (select c.opened_at from incident i join fraud_case c on c.id = i.case_id where i.id = s.incident_id) as case_opened_at,
         exists (select 1 from stop_payment r where r.first_order = s.id and r.stopped_at is not null) as repeated
  from stop_payment s;
