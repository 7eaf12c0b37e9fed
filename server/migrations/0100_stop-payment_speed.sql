-- Lists and figures on a long history. Who acts is the same for a whole statement: asked once, not row by row.
alter policy event_select on event using (
  (select actor_is_centre()) or (select actor_role()) in ('auditAdministrator', 'securityAdministrator')
  or unit_id = (select actor_unit()) or staff_id = (select actor_staff()));
alter policy fraud_case_select on fraud_case using (
  (select actor_is_centre()) or ((select actor_role()) = 'stationOfficer' and actor_covers(unit_path)));
alter policy incident_select on incident using (
  (select actor_is_centre()) or ((select actor_role()) = 'stationOfficer' and actor_covers(unit_path)));
alter policy stop_payment_select on stop_payment using (
  (select actor_is_centre()) or ((select actor_role()) = 'stationOfficer' and actor_covers(unit_path))
  or ((select actor_role()) = 'bankLiaison' and bank_code = (select unit.bank_code from unit where unit.id = actor_unit())));
-- The centre sees every incident, case and order, so for it their parts need no look at the whole.
alter policy case_loss_all on case_loss using (
  (select actor_is_centre()) or exists (select 1 from fraud_case where fraud_case.id = case_id));
alter policy incident_transfer_select on incident_transfer using (
  (select actor_is_centre()) or exists (select 1 from incident where incident.id = incident_id));
alter policy stop_payment_signature_select on stop_payment_signature using (
  (select actor_is_centre()) or exists (select 1 from stop_payment where stop_payment.id = order_id));
alter policy stop_payment_receipt_all on stop_payment_receipt using (
  (select actor_is_centre()) or exists (select 1 from stop_payment where stop_payment.id = order_id));

-- Lists go newest first by moment and id, and their cursors compare both: the indexes run the same way.
drop index stop_payment_recent;
create index stop_payment_recent on stop_payment (prepared_at desc, id desc);
create index stop_payment_bank on stop_payment (bank_code, prepared_at desc, id desc);
create index stop_payment_channel on stop_payment (channel, prepared_at desc, id desc);
create index stop_payment_transfer on stop_payment (transfer_id) where transfer_id is not null;
drop index incident_reported;
create index incident_reported on incident (reported_at desc, id desc);
drop index fraud_case_accepted;
create index fraud_case_accepted on fraud_case (accepted_at desc, id desc);
-- Figures of a span: what ended, stopped or got loose in it.
create index stop_payment_stopped on stop_payment (stopped_at) where stopped_at is not null;
create index stop_payment_impossible on stop_payment (impossible_at) where impossible_at is not null;
create index stop_payment_ends on stop_payment (status, ends_at) where ends_at is not null;
