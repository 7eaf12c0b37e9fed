-- The sheet that one shift hands to the next, drafted by the system; both officers sign.
create table handover (
  id text collate "C" primary key,
  status text collate "C" not null check (status in ('drafted', 'handedOver', 'takenOver')),
  from_staff text collate "C" not null,
  to_staff text collate "C",
  shift_starts_at timestamptz not null,
  written_at timestamptz not null,
  handed_over_at timestamptz,
  taken_over_at timestamptz,
  notes text,
  sections jsonb not null,
  recorded_at timestamptz not null,
  version integer not null default 1,
  check (to_staff is null or to_staff <> from_staff)
);
create index handover_recent on handover (id desc);
grant select, insert, update on handover to anlan_app;
alter table handover enable row level security;
alter table handover force row level security;
create policy handover_all on handover for all to anlan_app using (actor_is_centre())
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'head'));
insert into rule_limit (kind, valid_from, minutes, document, confirmed, note) values
  ('handover.shift', '2023-01-01', 720, '本系统默认', false, '一个班次的长度，用于交接班单的起点');
