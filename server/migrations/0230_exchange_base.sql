-- The ledgers of the roads to other houses: what was sent until it is acknowledged, what was taken once, what was refused.
-- Letters stand here only as sealed envelopes.
create table exchange_counter (road text collate "C" primary key, last integer not null);
grant select, insert, update on exchange_counter to anlan_app;

create table exchange_sent (
  road text collate "C" not null,
  sequence integer not null check (sequence > 0),
  envelope_id text collate "C" not null unique,
  kind text collate "C" not null,
  about text collate "C" not null,
  envelope jsonb not null,
  sealed_at timestamptz not null,
  state text collate "C" not null check (state in ('waiting', 'carried', 'acknowledged', 'refused', 'replaced')),
  tries integer not null default 0,
  next_try_at timestamptz,
  carried_at timestamptz,
  acknowledged_at timestamptz,
  fault text collate "C",
  primary key (road, sequence)
);
create index exchange_sent_open on exchange_sent (road, sequence) where state in ('waiting', 'carried');
create index exchange_sent_about on exchange_sent (about);

create table exchange_received (
  road text collate "C" not null,
  sequence integer not null check (sequence > 0),
  envelope_id text collate "C" not null unique,
  signature text collate "C" not null,
  kind text collate "C" not null,
  about text collate "C" not null,
  envelope jsonb not null,
  carrier text collate "C" not null check (carrier in ('line', 'file')),
  taken_at timestamptz not null,
  copies integer not null default 1,
  primary key (road, sequence)
);
create index exchange_received_about on exchange_received (about);

create table exchange_refused (
  id text collate "C" primary key,
  road text collate "C" not null,
  sequence integer,
  fault text collate "C" not null,
  carrier text collate "C" not null check (carrier in ('line', 'file')),
  digest text collate "C" not null,
  at timestamptz not null,
  times integer not null default 1,
  unique (road, digest)
);
grant select, insert, update on exchange_sent, exchange_received, exchange_refused to anlan_app;

alter table exchange_counter enable row level security;
alter table exchange_counter force row level security;
alter table exchange_sent enable row level security;
alter table exchange_sent force row level security;
alter table exchange_received enable row level security;
alter table exchange_received force row level security;
alter table exchange_refused enable row level security;
alter table exchange_refused force row level security;
-- Who posts a letter numbers it; who operates the house looks after the roads.
create function actor_posts() returns boolean language sql stable as
  $$ select actor_role() in ('system', 'systemAdministrator', 'securityAdministrator', 'dutyOfficer', 'dutyLeader', 'legalReviewer', 'head', 'stationOfficer') $$;
create policy exchange_counter_all on exchange_counter for all to anlan_app using (actor_posts()) with check (actor_posts());
create policy exchange_sent_all on exchange_sent for all to anlan_app using (actor_posts()) with check (actor_posts());
create policy exchange_received_all on exchange_received for all to anlan_app
  using (actor_posts()) with check (actor_role() in ('system', 'systemAdministrator', 'dutyLeader', 'head'));
create policy exchange_refused_all on exchange_refused for all to anlan_app
  using (actor_posts()) with check (actor_role() in ('system', 'systemAdministrator', 'dutyLeader', 'head'));
