-- A call for help: who told what, when, and which payments. Numbers and names live with the subjects; the words are sealed.
create table incident (
  id text collate "C" primary key,
  reference text collate "C" not null unique,
  status text collate "C" not null,
  source text collate "C" not null,
  dispatch_number text collate "C" unique,
  reporter text collate "C",
  victim_id text collate "C",
  reporter_id text collate "C",
  still_on_call text collate "C" not null default 'unknown',
  screen_shared text collate "C" not null default 'unknown',
  transfer_count integer,
  text_key text collate "C",
  text_cipher text collate "C",
  picture_id text collate "C",
  fraud_type text collate "C",
  unit_id text collate "C" not null references unit (id),
  unit_path text collate "C" not null,
  holder_staff text collate "C",
  holder_since timestamptz,
  entered_by text collate "C" not null,
  case_id text collate "C" references fraud_case (id),
  reported_at timestamptz not null,
  entered_at timestamptz not null,
  joined_into text collate "C" references incident (id),
  amount_fen bigint not null default 0,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index incident_reported on incident (reported_at desc, id);
create index incident_open on incident (status, reported_at) where status in ('reported', 'handling');
create index incident_case on incident (case_id) where case_id is not null;
create index incident_victim on incident (victim_id) where victim_id is not null;
grant select, insert, update on incident to anlan_app;
alter table incident enable row level security;
alter table incident force row level security;
create policy incident_select on incident for select to anlan_app using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy incident_insert on incident for insert to anlan_app with check (
  actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'analyst', 'head') or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy incident_update on incident for update to anlan_app using (
  actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));

create table incident_transfer (
  id text collate "C" primary key,
  incident_id text collate "C" not null references incident (id),
  position integer not null,
  payee_form text collate "C" not null,
  payee_account text collate "C",
  payer_account text collate "C",
  amount_fen bigint check (amount_fen > 0),
  at timestamptz,
  payment_number_cipher text collate "C",
  doubtful boolean not null default false,
  doubts text[] not null default '{}',
  unique (incident_id, position)
);
create index incident_transfer_payee on incident_transfer (payee_account) where payee_account is not null;
grant select, insert on incident_transfer to anlan_app;
alter table incident_transfer enable row level security;
alter table incident_transfer force row level security;
-- A transfer is seen and added by whoever sees its incident: the subquery itself runs under the incident's policy.
create policy incident_transfer_select on incident_transfer for select to anlan_app using (exists (select 1 from incident where incident.id = incident_id));
create policy incident_transfer_insert on incident_transfer for insert to anlan_app with check (exists (select 1 from incident where incident.id = incident_id));

-- Two reports of one event: an edge with both kept, undone by ending it.
create table incident_join (
  id text collate "C" primary key,
  incident_id text collate "C" not null references incident (id),
  into_id text collate "C" not null references incident (id),
  why text not null,
  joined_at timestamptz not null,
  joined_by text collate "C" not null,
  removed_at timestamptz,
  removed_by text collate "C",
  check (incident_id <> into_id)
);
create unique index incident_join_live on incident_join (incident_id) where removed_at is null;
grant select, insert, update on incident_join to anlan_app;
alter table incident_join enable row level security;
alter table incident_join force row level security;
create policy incident_join_all on incident_join for all to anlan_app
  using (exists (select 1 from incident where incident.id = incident_id))
  with check (exists (select 1 from incident where incident.id = incident_id));

-- Reference numbers run by day; the row of the day is locked while one is given.
create table incident_counter (day date primary key, last integer not null);
grant select, insert, update on incident_counter to anlan_app;

insert into rule_limit (kind, valid_from, minutes, steps, document, confirmed, note) values
  ('incident.thirty-minutes', '2016-03-01', 30, '[{"after":10},{"after":20},{"after":25}]', '银发〔2016〕86号', true,
   '接警后三十分钟内完成止付；终点为各一级账户已止付或确定无法止付'),
  ('incident.first-questions', '2016-03-01', 5, '[]', '本系统默认', false, '首问三项的内部提醒');

create view incident_facts as
  select id, reported_at as occurred_at, recorded_at, null::timestamptz as superseded_at, source, status, unit_id, unit_path,
         reported_at, entered_at, amount_fen, fraud_type, joined_into
  from incident;
grant select on incident_facts to anlan_app;
alter view incident_facts set (security_invoker = true);

-- Pictures pinned beside a form; the bytes lie sealed in the file store.
create table incident_picture (
  id text collate "C" primary key,
  hash text collate "C" not null,
  media_type text collate "C" not null,
  bytes integer not null,
  added_at timestamptz not null,
  added_by text collate "C" not null
);
grant select, insert on incident_picture to anlan_app;
alter table incident_picture enable row level security;
alter table incident_picture force row level security;
create policy incident_picture_all on incident_picture for all to anlan_app
  using (actor_is_centre() or added_by = actor_staff()) with check (actor_is_centre() or added_by = actor_staff());
