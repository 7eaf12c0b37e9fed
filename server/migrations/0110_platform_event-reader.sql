-- A unit or a person alone reads nothing: without a role, or with one that the program does not know, there are no events.
drop policy event_select on event;
create policy event_select on event for select to anlan_app using (
  actor_is_centre() or actor_role() in ('auditAdministrator', 'securityAdministrator')
  or (actor_role() in ('stationOfficer', 'gridWorker', 'jointOfficeClerk', 'cityLeader', 'prefectureApprover', 'bankLiaison',
                       'unitClerk', 'systemAdministrator')
      and (unit_id = actor_unit() or staff_id = actor_staff())));
