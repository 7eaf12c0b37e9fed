-- Appeals of people who were stopped or frozen, by mistake or not: what they say, whose measure it is, what was decided by whom.
create table appeal (
  id text collate "C" primary key,
  status text collate "C" not null,
  account_id text collate "C" not null references account (id),
  stop_order text collate "C" references stop_payment (id),
  freeze_id text collate "C" references account_freeze (id),
  appellant_id text collate "C" references person (id),
  words_key text not null,
  words_cipher text not null,
  brought_by text collate "C" not null,
  brought_by_cipher text,
  way text collate "C" not null,
  told_at timestamptz not null,
  received_at timestamptz not null,
  received_by text collate "C" not null,
  unit_id text collate "C" not null references unit (id),
  unit_path text collate "C" not null,
  outcome text collate "C" check (outcome in ('release', 'limit', 'uphold')),
  mistake boolean,
  why text,
  amount_fen bigint check (amount_fen > 0),
  complain_to text,
  proposed_at timestamptz,
  proposed_by text collate "C",
  decided_at timestamptz,
  decided_by text collate "C",
  other_unit text,
  other_phone text collate "C",
  bring text,
  told_by text,
  reaches text collate "C" not null default 'officer' check (reaches in ('officer', 'leader', 'head')),
  recorded_at timestamptz not null,
  version integer not null default 1,
  check (stop_order is null or freeze_id is null),
  check (decided_by is null or proposed_by is null or decided_by <> proposed_by)
);
-- One open appeal for an account: the second telling finds the first.
create unique index appeal_once on appeal (account_id) where status in ('received', 'checking', 'proposed');
create index appeal_stop on appeal (stop_order) where stop_order is not null;
create index appeal_freeze on appeal (freeze_id) where freeze_id is not null;
create index appeal_person on appeal (appellant_id) where appellant_id is not null;
create index appeal_account on appeal (account_id);
grant select, insert, update on appeal to anlan_app;
alter table appeal enable row level security;
alter table appeal force row level security;
create policy appeal_select on appeal for select to anlan_app using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy appeal_insert on appeal for insert to anlan_app with check (
  actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'head') or (actor_role() = 'stationOfficer' and actor_covers(unit_path)));
create policy appeal_update on appeal for update to anlan_app using (actor_is_centre() or (actor_role() = 'stationOfficer' and actor_covers(unit_path)))
  with check (status not in ('released', 'limited', 'upheld') or actor_role() in ('system', 'dutyLeader', 'head'));

create table appeal_document (
  id text collate "C" primary key,
  appeal_id text collate "C" not null references appeal (id),
  hash text collate "C" not null,
  name text not null,
  media_type text collate "C" not null,
  bytes integer not null,
  added_at timestamptz not null,
  added_by text collate "C" not null
);
create index appeal_document_of on appeal_document (appeal_id);
grant select, insert on appeal_document to anlan_app;
alter table appeal_document enable row level security;
alter table appeal_document force row level security;
create policy appeal_document_all on appeal_document for all to anlan_app using (exists (select 1 from appeal where appeal.id = appeal_id))
  with check (exists (select 1 from appeal where appeal.id = appeal_id));

insert into rule_limit (kind, valid_from, minutes, number_value, steps, document, confirmed, note) values
  ('appeal.decide', '2020-01-01', 4320, null, '[{"percent":50},{"percent":80}]', '本系统默认', false, '止付冻结申诉办理时限。刑事诉讼法第一百一十七条要求及时处理，未定天数；三日为本系统默认'),
  ('appeal.decide-stop', '2020-01-01', 1440, null, '[{"percent":50},{"percent":80}]', '本系统默认', false, '止付期内申诉办理时限。止付以四十八小时为限，一日为本系统默认');

create view appeal_facts with (security_invoker = true) as
  select a.id, a.received_at as occurred_at, a.recorded_at, null::timestamptz as superseded_at, a.status, a.outcome, a.mistake,
         a.stop_order, a.freeze_id, a.unit_id, a.unit_path, a.received_at, a.decided_at
  from appeal a;
-- Every measure that took hold, and whether it was ended or cut back because it was a mistake of ours.
create view appeal_measure_facts with (security_invoker = true) as
  select s.id, s.stopped_at as occurred_at, s.recorded_at, null::timestamptz as superseded_at, 'stop'::text as kind, s.unit_id, s.unit_path,
         exists (select 1 from appeal a where a.stop_order = s.id and a.mistake and a.status in ('released', 'limited')) as mistaken
  from stop_payment s where s.stopped_at is not null
  union all
  select f.id, f.frozen_at, f.recorded_at, null::timestamptz, 'freeze', f.unit_id, f.unit_path,
         exists (select 1 from appeal a where a.freeze_id = f.id and a.mistake and a.status in ('released', 'limited'))
  from account_freeze f where f.frozen_at is not null;
grant select on appeal_facts, appeal_measure_facts to anlan_app;

-- A station also sees the people and accounts of its own appeals.
create or replace function subject_in_sight(subject text) returns boolean language sql stable as $$
  select actor_is_centre()
    or exists (select 1 from incident where victim_id = subject or reporter_id = subject)
    or exists (select 1 from fraud_case where victim_id = subject)
    or exists (select 1 from incident_transfer where payee_account = subject or payer_account = subject)
    or exists (select 1 from stop_payment where account_id = subject)
    or exists (select 1 from statement_own o join statement_account a on a.no = o.account_no where a.account_id = subject)
    or exists (select 1 from appeal where appellant_id = subject or account_id = subject)
$$;
