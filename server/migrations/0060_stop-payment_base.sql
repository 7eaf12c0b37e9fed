-- Orders to stop an account for 48 hours (银发〔2016〕86号), at most two on one account in one incident.
create table stop_payment (
  id text collate "C" primary key,
  -- Number that goes over any wire: first order's id and the attempt, so a resend can never make a second order.
  order_number text collate "C" not null unique,
  first_order text collate "C" references stop_payment (id),
  attempt integer not null check (attempt in (1, 2)),
  kind text collate "C" not null check (kind in ('stop', 'payeeQuery')),
  status text collate "C" not null,
  channel text collate "C" not null,
  level integer not null check (level between 1 and 20),
  incident_id text collate "C" not null references incident (id),
  transfer_id text collate "C" references incident_transfer (id),
  from_order text collate "C" references stop_payment (id),
  corrects text collate "C" references stop_payment (id),
  account_id text collate "C" not null references account (id),
  bank_code text collate "C",
  amount_fen bigint check (amount_fen > 0),
  transfer_at timestamptz,
  balance_fen bigint check (balance_fen >= 0),
  traced_fen bigint check (traced_fen >= 0),
  unit_id text collate "C" not null,
  unit_path text collate "C" not null,
  reported_at timestamptz not null,
  entered_at timestamptz not null,
  prepared_at timestamptz not null,
  prepared_by text collate "C" not null,
  signed_at timestamptz,
  signed_by text collate "C",
  vouched_by text collate "C",
  countersigned_by text collate "C",
  sign_later boolean not null default false,
  sent_at timestamptz,
  platform_number text collate "C" unique,
  received_at timestamptz,
  stopped_at timestamptz,
  ends_at timestamptz,
  impossible_at timestamptz,
  refusal text collate "C",
  refusal_note text,
  earlier_authority text,
  earlier_amount_fen bigint,
  tries integer not null default 0,
  next_try_at timestamptz,
  line_down boolean not null default false,
  recorded_at timestamptz not null,
  version integer not null default 1,
  check (ends_at is null or stopped_at is not null)
);
-- One live order for an account, incident and attempt: the second click finds the first.
create unique index stop_payment_once on stop_payment (incident_id, account_id, attempt, kind) where status not in ('refused', 'withdrawn');
create unique index stop_payment_repeat_once on stop_payment (first_order) where status not in ('refused', 'withdrawn');
create index stop_payment_incident on stop_payment (incident_id);
create index stop_payment_status on stop_payment (status, prepared_at desc);
create index stop_payment_sign_later on stop_payment (signed_at) where sign_later;
create index stop_payment_recent on stop_payment (prepared_at desc, id);
grant select, insert, update on stop_payment to anlan_app;
alter table stop_payment enable row level security;
alter table stop_payment force row level security;
create policy stop_payment_select on stop_payment for select to anlan_app using (
  actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path))
  or (actor_role() = 'bankLiaison' and exists (select 1 from unit where unit.id = actor_unit() and unit.bank_code = stop_payment.bank_code)));
create policy stop_payment_insert on stop_payment for insert to anlan_app with check (
  actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'head') or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy stop_payment_update on stop_payment for update to anlan_app using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));

-- Who put their name to an order. The database itself refuses an auxiliary.
create table stop_payment_signature (
  order_id text collate "C" not null references stop_payment (id),
  staff_id text collate "C" not null,
  kind text collate "C" not null check (kind in ('sign', 'countersign')),
  at timestamptz not null,
  primary key (order_id, kind),
  unique (order_id, staff_id)
);
grant select, insert on stop_payment_signature to anlan_app;
alter table stop_payment_signature enable row level security;
alter table stop_payment_signature force row level security;
create policy stop_payment_signature_select on stop_payment_signature for select to anlan_app using (exists (select 1 from stop_payment where stop_payment.id = order_id));
create policy stop_payment_signature_insert on stop_payment_signature for insert to anlan_app with check (
  actor_role() = 'system' or (actor_role() in ('dutyOfficer', 'dutyLeader', 'stationOfficer', 'head') and staff_id = actor_staff()));

-- Every word about an order: messages, telephone, sheets. A feedback number counts once.
create table stop_payment_receipt (
  id text collate "C" primary key,
  order_id text collate "C" not null references stop_payment (id),
  kind text collate "C" not null check (kind in ('sent', 'received', 'stopped', 'refused', 'unanswered', 'lineDown')),
  at timestamptz not null,
  recorded_at timestamptz not null,
  by_staff text collate "C",
  said_by text,
  how text collate "C" not null,
  feedback_number text collate "C",
  applied boolean not null,
  data jsonb not null default '{}',
  unique (order_id, feedback_number)
);
create index stop_payment_receipt_of on stop_payment_receipt (order_id, at);
grant select, insert on stop_payment_receipt to anlan_app;
alter table stop_payment_receipt enable row level security;
alter table stop_payment_receipt force row level security;
create policy stop_payment_receipt_all on stop_payment_receipt for all to anlan_app using (exists (select 1 from stop_payment where stop_payment.id = order_id))
  with check (exists (select 1 from stop_payment where stop_payment.id = order_id));

-- Messages of the lines by number, so that a replayed or doubled one changes nothing.
create table line_message (
  line text collate "C" not null,
  direction text collate "C" not null check (direction in ('in', 'out')),
  sequence bigint not null,
  about text collate "C",
  at timestamptz not null,
  primary key (line, direction, sequence)
);
grant select, insert on line_message to anlan_app;
create table line_counter (line text collate "C" primary key, last bigint not null);
grant select, insert, update on line_counter to anlan_app;

insert into rule_limit (kind, valid_from, minutes, number_value, steps, document, confirmed, note) values
  ('stop-payment.end', '2016-03-01', 2880, null, '[{"before":720},{"before":240},{"before":60}]', '银发〔2016〕86号', true, '止付期限四十八小时'),
  ('stop-payment.repeat', '2016-03-01', null, 2, '[]', '银发〔2016〕86号', true, '止付次数以两次为限'),
  ('stop-payment.unanswered', '2023-01-01', 10, null, '[]', '本系统默认', false, '发出后未反馈即列入电话催办'),
  ('stop-payment.sign-later', '2023-01-01', 720, null, '[{"percent":80}]', '本系统默认', false, '第二名民警补签期限'),
  ('stop-payment.case-not-opened', '2023-01-01', 2880, null, '[{"after":720},{"after":1440},{"after":2160}]', '本系统默认', false, '止付后十二、二十四、三十六小时未立案依次提醒派出所、刑侦法制、值班领导'),
  ('stop-payment.decay-1', '2023-01-01', null, 45, '[]', '本系统默认', false, '一级账户可挽回估值的衰减时间（分钟）'),
  ('stop-payment.decay-2', '2023-01-01', null, 90, '[]', '本系统默认', false, '二级及以下账户的衰减时间（分钟）');

create view stop_payment_facts with (security_invoker = true) as
  select id, coalesce(stopped_at, impossible_at, prepared_at) as occurred_at, recorded_at, null::timestamptz as superseded_at,
         kind, status, channel, level, attempt, incident_id, bank_code, unit_id, unit_path, amount_fen, balance_fen, traced_fen,
         reported_at, entered_at, prepared_at, signed_at, sent_at, received_at, stopped_at, impossible_at, ends_at
  from stop_payment;
grant select on stop_payment_facts to anlan_app;
