-- Frozen money given back: a round for a case and those joined with it, its accounts with their title sheets, the victims'
-- claims, the notice with objections, the decision, and one payment per account and victim.
create table refund (
  id text collate "C" primary key,
  case_id text collate "C" not null references fraud_case (id),
  joined text[] not null default '{}',
  round integer not null,
  status text collate "C" not null,
  unit_id text collate "C" not null,
  unit_path text collate "C" not null,
  pool text collate "C" not null default 'pooled' check (pool in ('pooled', 'perAccount')),
  timestamp_rule text collate "C" not null default 'invariant' check (timestamp_rule in ('invariant', 'fifo')),
  opened_at timestamptz not null,
  opened_by text collate "C" not null,
  notice_place text,
  notice_on date,
  notice_ends_at timestamptz,
  notice_plan text collate "C",
  prepared_by text collate "C",
  prepared_at timestamptz,
  reviewed_by text collate "C",
  reviewed_at timestamptz,
  submission integer not null default 0,
  channel text collate "C" check (channel in ('exchange', 'paper')),
  deciding_unit text,
  submitted_at timestamptz,
  decided_at timestamptz,
  decision_number text,
  reasons text[] not null default '{}',
  -- Under which keys the victims' money is set aside in the case ledger while the round is on its way.
  reservation text collate "C",
  ended_at timestamptz,
  recorded_at timestamptz not null,
  version integer not null default 1,
  unique (case_id, round)
);
create index refund_open on refund (opened_at) where status not in ('closed', 'withdrawn');

create table refund_claim (
  refund_id text collate "C" not null references refund (id),
  victim_id text collate "C" not null,
  cases text[] not null,
  loss_fen bigint not null check (loss_fen >= 0),
  prior_fen bigint not null check (prior_fen >= 0),
  allotted_fen bigint not null default 0 check (allotted_fen >= 0 and allotted_fen <= greatest(0, loss_fen - prior_fen)),
  primary key (refund_id, victim_id)
);
create index refund_claim_victim on refund_claim (victim_id);

create table refund_account (
  refund_id text collate "C" not null references refund (id),
  account_id text collate "C" not null,
  freezing_unit text,
  frozen_fen bigint not null check (frozen_fen >= 0),
  protected_fen bigint not null default 0 check (protected_fen >= 0),
  frozen_at timestamptz not null,
  freeze_ends_on date,
  sheet text not null,
  records integer not null check (records > 0),
  agreed boolean not null,
  shares jsonb not null,
  other_fen bigint not null default 0 check (other_fen >= 0),
  primary key (refund_id, account_id)
);
create index refund_account_account on refund_account (account_id);

create table refund_payment (
  id text collate "C" primary key,
  refund_id text collate "C" not null references refund (id),
  victim_id text collate "C" not null,
  from_account text collate "C" not null,
  amount_fen bigint not null check (amount_fen > 0),
  status text collate "C" not null,
  to_account text collate "C",
  channel text collate "C" check (channel in ('national', 'counter')),
  number text,
  officers text[] not null default '{}',
  sent_at timestamptz,
  paid_on date,
  receipt text,
  bounces integer not null default 0,
  bounce_reason text collate "C",
  why text,
  reservation text collate "C",
  version integer not null default 1,
  -- One payment from one account to one victim in a round: a second approval of the same letter finds it here.
  unique (refund_id, from_account, victim_id)
);
create index refund_payment_victim on refund_payment (victim_id);
create unique index refund_payment_number on refund_payment (channel, number) where channel = 'national' and status <> 'bounced';

create table refund_objection (
  id text collate "C" primary key,
  refund_id text collate "C" not null references refund (id),
  by_cipher text collate "C" not null,
  phone_cipher text collate "C",
  said_cipher text collate "C" not null,
  raised_at timestamptz not null,
  status text collate "C" not null check (status in ('open', 'upheld', 'rejected')),
  why text,
  decided_at timestamptz,
  decided_by text collate "C"
);
create index refund_objection_of on refund_objection (refund_id);

create table refund_appointment (
  id text collate "C" primary key,
  refund_id text collate "C" not null references refund (id),
  victim_id text collate "C" not null,
  place text not null,
  at timestamptz not null,
  -- What the victim names first finds the row; the rest is kept as a keyed digest only.
  reference text collate "C" not null unique,
  code_hash text collate "C" not null,
  tries integer not null default 0,
  checked_at timestamptz,
  made_at timestamptz not null
);
create index refund_appointment_of on refund_appointment (refund_id);

grant select, insert, update on refund, refund_account, refund_payment, refund_objection, refund_appointment to anlan_app;
grant select, insert, update, delete on refund_claim to anlan_app;
create function actor_refunds(path text) returns boolean language sql stable as
  $$ select actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'legalReviewer', 'head') or (actor_role() = 'stationOfficer' and actor_covers(path)) $$;
alter table refund enable row level security;
alter table refund force row level security;
create policy refund_select on refund for select to anlan_app using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy refund_insert on refund for insert to anlan_app with check (actor_refunds(unit_path));
create policy refund_update on refund for update to anlan_app using (actor_refunds(unit_path)) with check (actor_refunds(unit_path));

do $$ declare part text; begin
  foreach part in array array['refund_claim', 'refund_account', 'refund_payment', 'refund_objection', 'refund_appointment'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format('create policy %I on %I for select to anlan_app using (exists (select 1 from refund where refund.id = refund_id))', part || '_select', part);
    execute format('create policy %I on %I for insert to anlan_app with check (exists (select 1 from refund where refund.id = refund_id and actor_refunds(unit_path)))', part || '_insert', part);
  end loop;
  foreach part in array array['refund_claim', 'refund_account', 'refund_payment', 'refund_objection'] loop
    execute format('create policy %I on %I for update to anlan_app using (exists (select 1 from refund where refund.id = refund_id and actor_refunds(unit_path))) with check (exists (select 1 from refund where refund.id = refund_id and actor_refunds(unit_path)))', part || '_update', part);
  end loop;
end $$;
create policy refund_claim_delete on refund_claim for delete to anlan_app
  using (exists (select 1 from refund where refund.id = refund_id and status in ('drafted', 'noticed') and actor_refunds(unit_path)));
-- Whoever answers the centre's telephone checks a code, an auxiliary too.
create policy refund_appointment_update on refund_appointment for update to anlan_app
  using (actor_is_centre() or exists (select 1 from refund where refund.id = refund_id)) with check (true);
insert into rule_limit (kind, valid_from, minutes, number_value, steps, document, confirmed, note) values
  ('refund.notice', '2016-09-18', 43200, 30, '[{"before":4320}]', '银监发〔2016〕41号第八条', true, '按比例返还的公告期三十日；末日为节假日的顺延'),
  ('refund.objection', '2016-09-18', 14400, null, '[{"percent":80}]', '本系统默认', false, '异议审查时限，规定未见具体期限，可按本地规定改'),
  ('refund.bank-answer', '2016-09-18', 4320, 3, '[{"before":1440}]', '银监发〔2016〕41号', true, '银行当场办理，不能当场办理的三个工作日内反馈');

create view refund_payment_facts with (security_invoker = true) as
  select p.id, r.opened_at as occurred_at, r.recorded_at, null::timestamptz as superseded_at, p.status, p.amount_fen, p.paid_on, p.channel, p.bounces,
         r.id as refund_id, r.case_id, r.unit_id, r.unit_path, r.status as round_status
  from refund_payment p join refund r on r.id = p.refund_id;
grant select on refund_payment_facts to anlan_app;
