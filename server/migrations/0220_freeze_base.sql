-- Freezing (冻结): only after the case is opened (公通字〔2024〕22号), for six months or a year, renewed before the end.
create table account_freeze (
  id text collate "C" primary key,
  status text collate "C" not null,
  case_id text collate "C" not null references fraud_case (id),
  stop_order text collate "C" references stop_payment (id),
  account_id text collate "C" not null references account (id),
  bank_code text collate "C",
  city text,
  scope text collate "C" not null check (scope in ('limited', 'whole')),
  scope_reason text,
  channel text collate "C" not null,
  months integer not null check (months in (6, 12)),
  term integer not null default 1 check (term > 0),
  requested_fen bigint check (requested_fen > 0),
  frozen_fen bigint check (frozen_fen >= 0),
  traced_fen bigint check (traced_fen >= 0),
  unit_id text collate "C" not null,
  unit_path text collate "C" not null,
  prepared_at timestamptz not null,
  prepared_by text collate "C" not null,
  -- The named person who answers for it; every alarm that finds no leader or head stays with them.
  officer text collate "C" not null,
  reviewed_at timestamptz,
  reviewed_by text collate "C",
  signed_at timestamptz,
  signed_by text collate "C",
  approved_at timestamptz,
  approved_by text collate "C",
  prefecture_number text,
  sent_at timestamptz,
  document_number text,
  platform_number text,
  frozen_at timestamptz,
  term_from timestamptz,
  ends_at timestamptz,
  end_passed_at timestamptz,
  ended_at timestamptz,
  earlier_authority text,
  earlier_contact text,
  earlier_amount_fen bigint check (earlier_amount_fen >= 0),
  earlier_ends_on date,
  queued_at timestamptz,
  chased_at timestamptz,
  refusal text collate "C",
  note text,
  recorded_at timestamptz not null,
  version integer not null default 1,
  check (scope = 'whole' or requested_fen is not null),
  check (scope = 'limited' or scope_reason is not null),
  check (traced_fen is null or frozen_fen is null or traced_fen <= frozen_fen),
  check (status <> 'frozen' or (ends_at is not null and frozen_fen is not null)),
  check (approved_by is null or approved_by <> signed_by)
);
-- One live freeze for an account in a case: the second click finds the first.
create unique index freeze_once on account_freeze (case_id, account_id) where status in ('prepared', 'signed', 'approved', 'sent', 'queued', 'frozen', 'endPassed');
create index freeze_case on account_freeze (case_id);
create index freeze_stop on account_freeze (stop_order);
create index freeze_ends on account_freeze (ends_at) where status in ('frozen', 'endPassed');
create index freeze_prepared on account_freeze (prepared_at desc, id);
grant select, insert, update on account_freeze to anlan_app;
alter table account_freeze enable row level security;
alter table account_freeze force row level security;
create policy freeze_select on account_freeze for select to anlan_app using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy freeze_insert on account_freeze for insert to anlan_app with check (
  actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'head') or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy freeze_update on account_freeze for update to anlan_app using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'legalReviewer', 'head')
              or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));

-- Renewal, release, letting it end: proposed by one sworn officer, decided by another; the database refuses an auxiliary.
create table freeze_decision (
  id text collate "C" primary key,
  freeze_id text collate "C" not null references account_freeze (id),
  kind text collate "C" not null check (kind in ('renew', 'release', 'letEnd')),
  status text collate "C" not null check (status in ('proposed', 'decided', 'done', 'dismissed')),
  why text not null,
  months integer check (months in (6, 12)),
  proposed_at timestamptz not null,
  proposed_by text collate "C" not null,
  decided_at timestamptz,
  decided_by text collate "C",
  prefecture_number text,
  document_number text,
  done_at timestamptz,
  check (decided_by is null or decided_by <> proposed_by)
);
create unique index freeze_decision_open on freeze_decision (freeze_id) where status in ('proposed', 'decided');
grant select, insert, update on freeze_decision to anlan_app;
alter table freeze_decision enable row level security;
alter table freeze_decision force row level security;
create policy freeze_decision_select on freeze_decision for select to anlan_app using (exists (select 1 from account_freeze where account_freeze.id = freeze_id));
create policy freeze_decision_insert on freeze_decision for insert to anlan_app with check (
  (actor_role() = 'system' or (actor_role() in ('dutyOfficer', 'dutyLeader', 'stationOfficer', 'head') and proposed_by = actor_staff()))
  and exists (select 1 from account_freeze where account_freeze.id = freeze_id));
create policy freeze_decision_update on freeze_decision for update to anlan_app using (exists (select 1 from account_freeze where account_freeze.id = freeze_id))
  with check (exists (select 1 from account_freeze where account_freeze.id = freeze_id)
              and (decided_by is null or status <> 'decided' or actor_role() in ('system', 'dutyLeader', 'head')));

-- Every step of the alarm ladder that was raised: which term, to whom by name, and what they answered.
create table freeze_alarm (
  id text collate "C" primary key,
  freeze_id text collate "C" not null references account_freeze (id),
  term integer not null,
  step integer not null,
  reaches text collate "C" not null check (reaches in ('officer', 'leader', 'head')),
  person text collate "C" not null,
  raised_at timestamptz not null,
  answered_at timestamptz,
  answered_by text collate "C",
  answer text collate "C",
  unique (freeze_id, term, step)
);
create index freeze_alarm_open on freeze_alarm (freeze_id) where answered_at is null;
grant select, insert, update on freeze_alarm to anlan_app;
alter table freeze_alarm enable row level security;
alter table freeze_alarm force row level security;
create policy freeze_alarm_select on freeze_alarm for select to anlan_app using (exists (select 1 from account_freeze where account_freeze.id = freeze_id));
create policy freeze_alarm_insert on freeze_alarm for insert to anlan_app with check (actor_role() = 'system');
create policy freeze_alarm_update on freeze_alarm for update to anlan_app using (exists (select 1 from account_freeze where account_freeze.id = freeze_id))
  with check (exists (select 1 from account_freeze where account_freeze.id = freeze_id));

-- A case that froze more than the threshold in one city owes that city's police a written notice.
create table freeze_notice (
  id text collate "C" primary key,
  case_id text collate "C" not null references fraud_case (id),
  city text not null,
  unit_path text collate "C" not null,
  accounts integer not null,
  frozen_fen bigint not null,
  crossed_at timestamptz not null,
  sent_on date,
  document_number text,
  version integer not null default 1,
  unique (case_id, city)
);
grant select, insert, update on freeze_notice to anlan_app;
alter table freeze_notice enable row level security;
alter table freeze_notice force row level security;
create policy freeze_notice_all on freeze_notice for all to anlan_app
  using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'head') or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));

insert into rule_limit (kind, valid_from, minutes, number_value, steps, document, confirmed, note) values
  ('freeze.end', '2020-09-01', null, 6, '[{"before":43200},{"before":21600},{"before":10080},{"before":4320},{"before":1440}]',
   '公安机关办理刑事案件程序规定第二百三十九条至第二百四十三条', true, '冻结存款等期限六个月，到期前续冻，每次不超过六个月；提醒台阶（三十、十五、七、三、一日）为本系统默认'),
  ('freeze.end-long', '2020-09-01', null, 12, '[{"before":43200},{"before":21600},{"before":10080},{"before":4320},{"before":1440}]',
   '公安机关办理刑事案件程序规定第二百三十九条至第二百四十三条', true, '重大复杂案件经设区的市一级以上公安机关负责人批准，一年，每次续冻不超过一年'),
  ('freeze.alarm-steps', '2020-01-01', null, 5, '[]', '本系统默认', false, '到期提醒台阶：三十、十五、七日经办民警，三日值班领导，一日及到期负责人'),
  ('freeze.unanswered', '2020-01-01', 1440, null, '[]', '本系统默认', false, '冻结发出后未反馈的催办时限'),
  ('freeze.queue-chase', '2020-01-01', 10080, null, '[{"percent":80}]', '本系统默认', false, '轮候期间向在先冻结机关催询的间隔'),
  ('freeze.release', '2018-10-26', 4320, null, '[{"percent":50}]', '刑事诉讼法第一百四十五条', true, '查明与案件无关的，三日以内解除'),
  ('freeze.city-notice', '2024-09-10', 10080, null, '[{"percent":50},{"percent":80}]', '公通字〔2024〕22号', true, '同案同城超过门槛，七日内书面通报开户地公安机关办案协作部门'),
  ('freeze.notice-accounts', '2024-09-10', null, 100, '[]', '公通字〔2024〕22号', true, '同案同城冻结超过一百个账户'),
  ('freeze.notice-amount', '2024-09-10', null, 200000000, '[]', '公通字〔2024〕22号', true, '同案同城冻结超过二百万元（分）'),
  ('freeze.review-accounts-at-once', '2024-09-10', null, 200, '[]', '公通字〔2024〕22号', true, '一次冻结超过二百个账户须法制审核'),
  ('freeze.review-accounts-total', '2024-09-10', null, 500, '[]', '公通字〔2024〕22号', true, '累计冻结超过五百个账户须法制审核'),
  ('freeze.review-whole-at-once', '2024-09-10', null, 100, '[]', '公通字〔2024〕22号', true, '一次全额冻结超过一百个账户须法制审核'),
  ('freeze.review-whole-total', '2024-09-10', null, 300, '[]', '公通字〔2024〕22号', true, '累计全额冻结超过三百个账户须法制审核'),
  ('freeze.review-amount', '2024-09-10', null, 200000000, '[]', '公通字〔2024〕22号', true, '电信网络诈骗案件单个账户累计超过二百万元（分）须法制审核');

-- Before 公通字〔2024〕22号 came into force 公通字〔2021〕20号 held, whose numbers are not known here: the same ones, unconfirmed.
insert into rule_limit (kind, valid_from, valid_to, minutes, number_value, steps, document, confirmed, note)
  select kind, '2020-01-01', '2024-09-09', minutes, number_value, steps, '本系统默认（参照公通字〔2024〕22号）', false, note
  from rule_limit where kind like 'freeze.%' and valid_from = '2024-09-10';

create view freeze_facts with (security_invoker = true) as
  select f.id, coalesce(f.frozen_at, f.prepared_at) as occurred_at, f.recorded_at, null::timestamptz as superseded_at, f.status, f.scope, f.channel,
         f.case_id, f.stop_order, f.bank_code, f.unit_id, f.unit_path, f.term, f.requested_fen, f.frozen_fen, f.traced_fen, f.prepared_at,
         f.frozen_at, f.ends_at, f.end_passed_at, f.ended_at
  from account_freeze f;
grant select on freeze_facts to anlan_app;
