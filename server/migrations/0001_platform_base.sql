-- The application's role: it owns nothing, so row-level security binds it, and it cannot change or delete events.
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'anlan_app') then create role anlan_app nologin; end if;
  -- The program's own login must be able to become it.
  execute format('grant anlan_app to %I', current_user);
end $$;
grant usage on schema public to anlan_app;

-- Who acts in this transaction; empty outside one, and then every policy below refuses.
create function actor_role() returns text language sql stable as $$ select coalesce(current_setting('anlan.role', true), '') $$;
create function actor_staff() returns text language sql stable as $$ select coalesce(current_setting('anlan.staff', true), '') $$;
create function actor_post() returns text language sql stable as $$ select coalesce(current_setting('anlan.post', true), '') $$;
create function actor_unit() returns text language sql stable as $$ select coalesce(current_setting('anlan.unit', true), '') $$;
create function actor_unit_path() returns text language sql stable as $$ select coalesce(current_setting('anlan.unit_path', true), '') $$;
-- Posts of the centre see the county's recovery work; the program itself (jobs, lines, loader) acts as 'system'.
create function actor_is_centre() returns boolean language sql stable as
  $$ select actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'analyst', 'legalReviewer', 'head') $$;
-- The unit of the row is the actor's unit or lies below it.
create function actor_covers(path text) returns boolean language sql stable as
  $$ select actor_unit_path() <> '' and starts_with(path, actor_unit_path()) $$;

-- Everything that ever happened. Append-only: the application may read and add, nothing else.
create table event (
  id text collate "C" primary key,
  kind text collate "C" not null,
  v integer not null default 1,
  about text collate "C" not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  actor_kind text collate "C" not null check (actor_kind in ('post', 'system')),
  actor_name text collate "C" not null,
  staff_id text collate "C",
  post_id text collate "C",
  unit_id text collate "C",
  role text collate "C" not null,
  on_behalf_of text,
  why text,
  request text collate "C" not null,
  data jsonb not null
);
create index event_about on event (about, id);
create index event_kind on event (kind, id);
create index event_staff on event (staff_id, id);
grant select, insert on event to anlan_app;
alter table event enable row level security;
alter table event force row level security;
create policy event_insert on event for insert to anlan_app with check (
  actor_role() = 'system' or (staff_id = actor_staff() and post_id = actor_post() and role = actor_role()));
create policy event_select on event for select to anlan_app using (
  actor_is_centre() or actor_role() in ('auditAdministrator', 'securityAdministrator') or unit_id = actor_unit() or staff_id = actor_staff());

-- Seals list the events they cover, so that a late commit can never slip behind a seal unseen.
create table seal (
  id text collate "C" primary key,
  number bigint not null unique,
  event_ids text[] not null,
  previous_hash text collate "C" not null,
  hash text collate "C" not null,
  sealed_at timestamptz not null
);
create table sealed_event (event_id text collate "C" primary key references event (id), seal_number bigint not null);
grant select, insert on seal, sealed_event to anlan_app;

-- Answers of writes by their key, kept seven days, so that a repeated request changes nothing and hears the same.
create table idempotency (
  key text collate "C" not null,
  actor text collate "C" not null,
  route text collate "C" not null,
  body_hash text collate "C" not null,
  status integer not null,
  answer_cipher text collate "C" not null,
  recorded_at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_age on idempotency (recorded_at);
grant select, insert, delete on idempotency to anlan_app;

-- Limits, periods and thresholds of the law and of the house: dated, with the document they stand in.
create table rule_limit (
  kind text collate "C" not null,
  valid_from date not null,
  valid_to date,
  minutes integer,
  number_value bigint,
  steps jsonb not null default '[]',
  document text not null,
  confirmed boolean not null,
  note text not null default '',
  primary key (kind, valid_from)
);
grant select, insert, update on rule_limit to anlan_app;

create table deadline (
  id text collate "C" primary key,
  about text collate "C" not null,
  kind text collate "C" not null,
  starts_at timestamptz not null,
  due_at timestamptz not null,
  limit_minutes integer not null,
  rule_kind text collate "C" not null,
  rule_from date not null,
  steps jsonb not null,
  fired_step integer not null default 0,
  next_at timestamptz,
  paused_at timestamptz,
  paused_for text collate "C",
  paused_seconds bigint not null default 0,
  stopped_at timestamptz,
  outcome text collate "C" check (outcome in ('met', 'breached', 'void')),
  version integer not null default 1
);
create unique index deadline_running on deadline (about, kind) where stopped_at is null;
create index deadline_next on deadline (next_at) where stopped_at is null and next_at is not null;
create index deadline_about on deadline (about);
grant select, insert, update on deadline to anlan_app;

-- Work that failed for good waits here for a person.
create table repair (
  id text collate "C" primary key,
  source text collate "C" not null,
  about text collate "C" not null,
  reason text collate "C" not null,
  at timestamptz not null,
  solved_at timestamptz,
  solved_by text collate "C"
);
create index repair_open on repair (at) where solved_at is null;
grant select, insert, update on repair to anlan_app;

-- Facts about this database: which zone, which key ids are in use, whether it is a demonstration and its clock.
create table house_setting (name text collate "C" primary key, value jsonb not null);
grant select, insert, update on house_setting to anlan_app;
