-- The case: a life of its own beside the call. Most of it may follow later; the number may come days after the first order.
create table fraud_case (
  id text collate "C" primary key,
  number text collate "C" unique,
  status text collate "C" not null,
  unit_id text collate "C" not null references unit (id),
  unit_path text collate "C" not null,
  victim_id text collate "C",
  fraud_type text collate "C",
  facts jsonb not null default '{}',
  questions jsonb not null default '{}',
  town_id text collate "C" references area (id),
  town_rule text collate "C" check (town_rule in ('residence', 'placeOfAct', 'unit')),
  town_disputed boolean not null default false,
  accepted_at timestamptz not null,
  review_days integer not null default 3,
  decided_at timestamptz,
  opened_at timestamptz,
  opening_number text collate "C",
  ended_at timestamptz,
  merged_into text collate "C" references fraud_case (id),
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index fraud_case_accepted on fraud_case (accepted_at desc, id);
create index fraud_case_status on fraud_case (status);
grant select, insert, update on fraud_case to anlan_app;
alter table fraud_case enable row level security;
alter table fraud_case force row level security;
create policy fraud_case_select on fraud_case for select to anlan_app using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy fraud_case_insert on fraud_case for insert to anlan_app with check (
  actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'head') or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy fraud_case_update on fraud_case for update to anlan_app using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_role() <> 'auxiliary' and (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path))));

-- Four dated values of the loss. A newer one supersedes, the older stays.
create table case_loss (
  id text collate "C" primary key,
  case_id text collate "C" not null references fraud_case (id),
  kind text collate "C" not null check (kind in ('reported', 'verified', 'rebates', 'bounced')),
  amount_fen bigint not null check (amount_fen >= 0),
  dated_on date not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  by_staff text collate "C" not null,
  why text
);
create unique index case_loss_present on case_loss (case_id, kind) where superseded_at is null;
grant select, insert, update on case_loss to anlan_app;
alter table case_loss enable row level security;
alter table case_loss force row level security;
create policy case_loss_all on case_loss for all to anlan_app using (exists (select 1 from fraud_case where fraud_case.id = case_id))
  with check (exists (select 1 from fraud_case where fraud_case.id = case_id));

-- Fraud types in two levels, dated: figures of a year use the names of that year.
create table fraud_type (
  code text collate "C" not null,
  parent text collate "C",
  name_zh text not null,
  name_en text not null,
  valid_from date not null,
  valid_to date,
  position integer not null,
  primary key (code, valid_from)
);
grant select, insert, update on fraud_type to anlan_app;
insert into fraud_type (code, parent, name_zh, name_en, valid_from, position) values
  ('brushing', null, '刷单返利类', 'Task and rebate scams', '2020-01-01', 1),
  ('investment', null, '虚假网络投资理财类', 'Fake investment', '2020-01-01', 2),
  ('customerService', null, '冒充电商物流客服类', 'Impersonating shop or parcel service', '2020-01-01', 3),
  ('loan', null, '贷款、代办信用卡类', 'Loans and credit cards', '2020-01-01', 4),
  ('credit', null, '虚假征信类', 'Fake credit record', '2020-01-01', 5),
  ('shopping', null, '虚假购物、服务类', 'Fake shopping and services', '2020-01-01', 6),
  ('police', null, '冒充公检法及政府机关类', 'Impersonating police or government', '2020-01-01', 7),
  ('acquaintance', null, '冒充领导、熟人类', 'Impersonating leaders or acquaintances', '2020-01-01', 8),
  ('game', null, '网络游戏产品虚假交易类', 'Game goods', '2020-01-01', 9),
  ('romance', null, '网络婚恋、交友类', 'Romance', '2020-01-01', 10),
  ('blackNet', null, '网黑案件', 'Network crime', '2020-01-01', 11),
  ('military', null, '冒充军警购物类', 'Impersonating military buyers', '2020-01-01', 12),
  ('other', null, '其他', 'Other', '2020-01-01', 13),
  ('brushing.likes', 'brushing', '点赞关注', 'Likes and follows', '2020-01-01', 1),
  ('brushing.orders', 'brushing', '网购刷单', 'Order brushing', '2020-01-01', 2),
  ('investment.crypto', 'investment', '虚拟货币', 'Crypto assets', '2020-01-01', 1),
  ('investment.stocks', 'investment', '荐股', 'Stock tips', '2020-01-01', 2),
  ('acquaintance.boss', 'acquaintance', '冒充领导（财务）', 'Fake boss to finance staff', '2020-01-01', 1);

insert into rule_limit (kind, valid_from, minutes, number_value, steps, document, confirmed, note) values
  ('case.review-3', '2020-09-01', 4320, null, '[{"percent":80}]', '公安机关办理刑事案件程序规定', true, '立案审查三日'),
  ('case.review-7', '2020-09-01', 10080, null, '[{"percent":80}]', '公安机关办理刑事案件程序规定', true, '立案审查延长至七日'),
  ('case.review-30', '2020-09-01', 43200, null, '[{"percent":80}]', '公安机关办理刑事案件程序规定', true, '重大疑难延长至三十日'),
  ('case.large-loss', '2020-01-01', null, 50000000, '[]', '本系统默认', false, '大额案件：损失五十万元以上（分）');

create view case_facts with (security_invoker = true) as
  select c.id, c.accepted_at as occurred_at, c.recorded_at, null::timestamptz as superseded_at, c.status, c.unit_id, c.unit_path, c.fraud_type, c.town_id,
         c.accepted_at, c.opened_at, c.decided_at,
         coalesce((select l.amount_fen from case_loss l where l.case_id = c.id and l.kind = 'verified' and l.superseded_at is null),
                  (select l.amount_fen from case_loss l where l.case_id = c.id and l.kind = 'reported' and l.superseded_at is null)) as loss_fen
  from fraud_case c;
create view case_loss_facts with (security_invoker = true) as
  select l.id, l.case_id, l.dated_on, l.kind, l.amount_fen, c.accepted_at as occurred_at, l.recorded_at, l.superseded_at, c.unit_path
  from case_loss l join fraud_case c on c.id = l.case_id;
grant select on case_facts, case_loss_facts to anlan_app;
