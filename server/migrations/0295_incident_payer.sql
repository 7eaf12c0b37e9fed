-- The account that the victim paid from is often told days after the call. Nothing else of a payment ever changes.
grant update (payer_account) on incident_transfer to anlan_app;
create policy incident_transfer_update on incident_transfer for update to anlan_app
  using (exists (select 1 from incident where incident.id = incident_transfer.incident_id))
  with check (exists (select 1 from incident where incident.id = incident_transfer.incident_id));
