-- The organisation as a tree: centre, stations, villages and grids; banks, carriers and payroll units beside it.
create table unit (
  id text collate "C" primary key,
  code text collate "C" not null unique,
  kind text collate "C" not null,
  name text not null,
  name_key text collate "C" not null,
  parent_id text collate "C" references unit (id),
  -- `/unt_a/unt_b/`: rights over a unit cover everything below it.
  path text collate "C" not null unique,
  area_id text collate "C" references area (id),
  bank_code text collate "C" unique,
  active boolean not null default true,
  version integer not null default 1
);
create index unit_parent on unit (parent_id, name_key);
create index unit_kind on unit (kind, name_key);
grant select, insert, update on unit to anlan_app;
alter table unit enable row level security;
alter table unit force row level security;
-- The tree itself is no secret to anyone signed in; only administrators and the program change it.
create policy unit_select on unit for select to anlan_app using (actor_role() <> '');
create policy unit_insert on unit for insert to anlan_app with check (actor_role() in ('system', 'systemAdministrator'));
create policy unit_update on unit for update to anlan_app using (actor_role() in ('system', 'systemAdministrator'))
  with check (actor_role() in ('system', 'systemAdministrator'));

-- Numbers of institutions, round the clock: banks, carriers, platforms. Not personal data.
create table unit_contact (
  id text collate "C" primary key,
  unit_id text collate "C" not null references unit (id),
  duty text not null,
  phone text collate "C" not null,
  round_the_clock boolean not null,
  note text,
  last_verified_at timestamptz,
  active boolean not null default true,
  version integer not null default 1
);
create index unit_contact_unit on unit_contact (unit_id);
grant select, insert, update on unit_contact to anlan_app;
alter table unit_contact enable row level security;
alter table unit_contact force row level security;
create policy unit_contact_select on unit_contact for select to anlan_app using (actor_is_centre() or actor_role() in ('stationOfficer', 'systemAdministrator', 'bankLiaison'));
create policy unit_contact_write on unit_contact for insert to anlan_app with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'head', 'systemAdministrator'));
create policy unit_contact_change on unit_contact for update to anlan_app using (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'head', 'systemAdministrator'))
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'head', 'systemAdministrator'));
insert into rule_limit (kind, valid_from, minutes, document, confirmed, note) values
  ('unit-contact.stale', '2023-01-01', 43200, '本系统默认', false, '联系方式三十日未核验即标为待核');
