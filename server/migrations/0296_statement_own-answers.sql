-- How a bank names its columns serves the whole county, so any officer who takes a statement in may answer it: in the own
-- name only. An answer is never rewritten, it is taken back by a named person and asked anew.
revoke update on statement_mapping from anlan_app;
grant update (forgotten_at, forgotten_by) on statement_mapping to anlan_app;
drop policy statement_mapping_insert on statement_mapping;
create policy statement_mapping_insert on statement_mapping for insert to anlan_app
  with check (actor_role() = 'system'
    or (actor_role() in ('dutyOfficer', 'dutyLeader', 'analyst', 'head', 'stationOfficer') and answered_by = actor_staff()));
drop policy statement_mapping_update on statement_mapping;
create policy statement_mapping_update on statement_mapping for update to anlan_app
  using ((actor_is_centre() or actor_role() = 'stationOfficer') and forgotten_at is null)
  with check (actor_role() = 'system'
    or (actor_role() in ('dutyOfficer', 'dutyLeader', 'analyst', 'head', 'stationOfficer') and forgotten_by = actor_staff()));
