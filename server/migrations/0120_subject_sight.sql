-- A station knows an id from anywhere, but may look at a person or an account only through a matter of its own: the
-- subqueries run under the actor's own policies. The centre sees every matter, so nothing is asked of it.
create function subject_in_sight(subject text) returns boolean language sql stable as $$
  select actor_is_centre()
    or exists (select 1 from incident where victim_id = subject or reporter_id = subject)
    or exists (select 1 from fraud_case where victim_id = subject)
    or exists (select 1 from incident_transfer where payee_account = subject or payer_account = subject)
    or exists (select 1 from stop_payment where account_id = subject)
$$;
create index incident_reporter on incident (reporter_id) where reporter_id is not null;
create index fraud_case_victim on fraud_case (victim_id) where victim_id is not null;
create index incident_transfer_payer on incident_transfer (payer_account) where payer_account is not null;
create index stop_payment_account on stop_payment (account_id);
