-- People of the house, the posts they hold, and how they sign in. Rights follow the post, not the person.
create table staff (
  id text collate "C" primary key,
  name text not null,
  name_key text collate "C" not null,
  home_unit_id text collate "C" not null references unit (id),
  active boolean not null default true,
  version integer not null default 1
);
grant select, insert, update on staff to anlan_app;
alter table staff enable row level security;
alter table staff force row level security;
create policy staff_select on staff for select to anlan_app using (actor_role() <> '');
create policy staff_insert on staff for insert to anlan_app with check (actor_role() in ('system', 'systemAdministrator'));
create policy staff_update on staff for update to anlan_app using (actor_role() in ('system', 'systemAdministrator', 'securityAdministrator'))
  with check (actor_role() in ('system', 'systemAdministrator', 'securityAdministrator'));

create table post (
  id text collate "C" primary key,
  staff_id text collate "C" not null references staff (id),
  unit_id text collate "C" not null references unit (id),
  role text collate "C" not null,
  title text not null,
  status text collate "C" not null check (status in ('proposed', 'active', 'ended', 'refused')),
  starts_on date not null,
  -- A seconded person's post ends by itself on this day.
  ends_on date,
  proposed_by text collate "C" not null,
  decided_by text collate "C",
  why text,
  version integer not null default 1,
  check (decided_by is null or decided_by <> proposed_by)
);
create index post_staff on post (staff_id);
create index post_unit on post (unit_id);
create index post_proposed on post (starts_on) where status = 'proposed';
grant select, insert, update on post to anlan_app;
alter table post enable row level security;
alter table post force row level security;
create policy post_select on post for select to anlan_app using (actor_role() <> '');
create policy post_insert on post for insert to anlan_app with check (
  actor_role() = 'system' or (actor_role() = 'systemAdministrator' and status = 'proposed' and proposed_by = actor_staff()));
create policy post_update on post for update to anlan_app using (actor_role() in ('system', 'systemAdministrator', 'securityAdministrator'))
  with check (actor_role() = 'system' or (actor_role() = 'systemAdministrator' and status = 'ended')
    or (actor_role() = 'securityAdministrator' and staff_id <> actor_staff() and decided_by = actor_staff()));

create table credential (
  staff_id text collate "C" primary key references staff (id),
  login text collate "C" not null unique,
  password_hash text collate "C" not null,
  must_change boolean not null default false,
  totp_cipher text collate "C",
  totp_confirmed boolean not null default false,
  -- The last time step used, so that one code opens one door once.
  totp_last_step bigint,
  failed integer not null default 0,
  locked_until timestamptz,
  last_sign_in_at timestamptz,
  version integer not null default 1
);
grant select, insert, update on credential to anlan_app;
alter table credential enable row level security;
alter table credential force row level security;
-- Hashes are read by the program only (signing in); the security administrator may unlock and reset, and people change their own.
create policy credential_select on credential for select to anlan_app using (actor_role() in ('system', 'securityAdministrator', 'systemAdministrator') or staff_id = actor_staff());
create policy credential_insert on credential for insert to anlan_app with check (actor_role() in ('system', 'systemAdministrator'));
create policy credential_update on credential for update to anlan_app using (actor_role() in ('system', 'securityAdministrator') or staff_id = actor_staff())
  with check (actor_role() in ('system', 'securityAdministrator') or staff_id = actor_staff());

create table session (
  id_hash text collate "C" primary key,
  staff_id text collate "C" not null references staff (id),
  post_id text collate "C" not null references post (id),
  step text collate "C" not null check (step in ('complete', 'setUpSecondFactor', 'changePassword')),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  previous_sign_in_at timestamptz
);
create index session_staff on session (staff_id) where ended_at is null;
grant select, insert, update on session to anlan_app;
alter table session enable row level security;
alter table session force row level security;
create policy session_all on session for all to anlan_app using (actor_role() in ('system', 'securityAdministrator') or staff_id = actor_staff())
  with check (actor_role() in ('system', 'securityAdministrator') or staff_id = actor_staff());

insert into rule_limit (kind, valid_from, minutes, number_value, document, confirmed, note) values
  ('session.idle', '2020-01-01', 30, null, '本系统默认', false, '无操作自动退出'),
  ('session.absolute', '2020-01-01', 720, null, '本系统默认', false, '一次登录最长时间'),
  ('session.lock', '2020-01-01', 15, 5, '本系统默认', false, '连续输错密码五次锁定十五分钟');
