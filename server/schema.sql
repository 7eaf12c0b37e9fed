-- Written by node tools/run.mjs tools/src/schema.ts from server/migrations. Never edit by hand.
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'anlan_app') then create role anlan_app nologin; end if;
end $$;
set check_function_bodies = false;

CREATE FUNCTION public.actor_covers(path text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select actor_unit_path() <> '' and starts_with(path, actor_unit_path()) $$;

CREATE FUNCTION public.actor_is_centre() RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'auxiliary', 'analyst', 'legalReviewer', 'head') $$;

CREATE FUNCTION public.actor_post() RETURNS text
    LANGUAGE sql STABLE
    AS $$ select coalesce(current_setting('anlan.post', true), '') $$;

CREATE FUNCTION public.actor_posts() RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select actor_role() in ('system', 'systemAdministrator', 'securityAdministrator', 'dutyOfficer', 'dutyLeader', 'legalReviewer', 'head', 'stationOfficer') $$;

CREATE FUNCTION public.actor_refunds(path text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select actor_role() in ('system', 'dutyOfficer', 'dutyLeader', 'legalReviewer', 'head') or (actor_role() = 'stationOfficer' and actor_covers(path)) $$;

CREATE FUNCTION public.actor_role() RETURNS text
    LANGUAGE sql STABLE
    AS $$ select coalesce(current_setting('anlan.role', true), '') $$;

CREATE FUNCTION public.actor_staff() RETURNS text
    LANGUAGE sql STABLE
    AS $$ select coalesce(current_setting('anlan.staff', true), '') $$;

CREATE FUNCTION public.actor_unit() RETURNS text
    LANGUAGE sql STABLE
    AS $$ select coalesce(current_setting('anlan.unit', true), '') $$;

CREATE FUNCTION public.actor_unit_path() RETURNS text
    LANGUAGE sql STABLE
    AS $$ select coalesce(current_setting('anlan.unit_path', true), '') $$;

CREATE FUNCTION public.subject_in_sight(subject text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  select actor_is_centre()
    or exists (select 1 from incident where victim_id = subject or reporter_id = subject)
    or exists (select 1 from fraud_case where victim_id = subject)
    or exists (select 1 from incident_transfer where payee_account = subject or payer_account = subject)
    or exists (select 1 from stop_payment where account_id = subject)
    or exists (select 1 from statement_own o join statement_account a on a.no = o.account_no where a.account_id = subject)
    or exists (select 1 from appeal where appellant_id = subject or account_id = subject)
$$;

CREATE TABLE public.account (
    id text NOT NULL COLLATE pg_catalog."C",
    key_wrapped text COLLATE pg_catalog."C",
    number_cipher text COLLATE pg_catalog."C",
    holder_cipher text COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    bank_code text COLLATE pg_catalog."C",
    bank_name text,
    luhn text NOT NULL COLLATE pg_catalog."C",
    masked boolean NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    purged_at timestamp with time zone
);

ALTER TABLE ONLY public.account FORCE ROW LEVEL SECURITY;

CREATE TABLE public.account_freeze (
    id text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    case_id text NOT NULL COLLATE pg_catalog."C",
    stop_order text COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    bank_code text COLLATE pg_catalog."C",
    city text,
    scope text NOT NULL COLLATE pg_catalog."C",
    scope_reason text,
    channel text NOT NULL COLLATE pg_catalog."C",
    months integer NOT NULL,
    term integer DEFAULT 1 NOT NULL,
    requested_fen bigint,
    frozen_fen bigint,
    traced_fen bigint,
    unit_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    prepared_at timestamp with time zone NOT NULL,
    prepared_by text NOT NULL COLLATE pg_catalog."C",
    officer text NOT NULL COLLATE pg_catalog."C",
    reviewed_at timestamp with time zone,
    reviewed_by text COLLATE pg_catalog."C",
    signed_at timestamp with time zone,
    signed_by text COLLATE pg_catalog."C",
    approved_at timestamp with time zone,
    approved_by text COLLATE pg_catalog."C",
    prefecture_number text,
    sent_at timestamp with time zone,
    document_number text,
    platform_number text,
    frozen_at timestamp with time zone,
    term_from timestamp with time zone,
    ends_at timestamp with time zone,
    end_passed_at timestamp with time zone,
    ended_at timestamp with time zone,
    earlier_authority text,
    earlier_contact text,
    earlier_amount_fen bigint,
    earlier_ends_on date,
    queued_at timestamp with time zone,
    chased_at timestamp with time zone,
    refusal text COLLATE pg_catalog."C",
    note text,
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT account_freeze_check CHECK (((scope = 'whole'::text) OR (requested_fen IS NOT NULL))),
    CONSTRAINT account_freeze_check1 CHECK (((scope = 'limited'::text) OR (scope_reason IS NOT NULL))),
    CONSTRAINT account_freeze_check2 CHECK (((traced_fen IS NULL) OR (frozen_fen IS NULL) OR (traced_fen <= frozen_fen))),
    CONSTRAINT account_freeze_check3 CHECK (((status <> 'frozen'::text) OR ((ends_at IS NOT NULL) AND (frozen_fen IS NOT NULL)))),
    CONSTRAINT account_freeze_check4 CHECK (((approved_by IS NULL) OR (approved_by <> signed_by))),
    CONSTRAINT account_freeze_earlier_amount_fen_check CHECK ((earlier_amount_fen >= 0)),
    CONSTRAINT account_freeze_frozen_fen_check CHECK ((frozen_fen >= 0)),
    CONSTRAINT account_freeze_months_check CHECK ((months = ANY (ARRAY[6, 12]))),
    CONSTRAINT account_freeze_requested_fen_check CHECK ((requested_fen > 0)),
    CONSTRAINT account_freeze_scope_check CHECK ((scope = ANY (ARRAY['limited'::text, 'whole'::text]))),
    CONSTRAINT account_freeze_term_check CHECK ((term > 0)),
    CONSTRAINT account_freeze_traced_fen_check CHECK ((traced_fen >= 0))
);

ALTER TABLE ONLY public.account_freeze FORCE ROW LEVEL SECURITY;

CREATE TABLE public.appeal (
    id text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    stop_order text COLLATE pg_catalog."C",
    freeze_id text COLLATE pg_catalog."C",
    appellant_id text COLLATE pg_catalog."C",
    words_key text NOT NULL,
    words_cipher text NOT NULL,
    brought_by text NOT NULL COLLATE pg_catalog."C",
    brought_by_cipher text,
    way text NOT NULL COLLATE pg_catalog."C",
    told_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    received_by text NOT NULL COLLATE pg_catalog."C",
    unit_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    outcome text COLLATE pg_catalog."C",
    mistake boolean,
    why text,
    amount_fen bigint,
    complain_to text,
    proposed_at timestamp with time zone,
    proposed_by text COLLATE pg_catalog."C",
    decided_at timestamp with time zone,
    decided_by text COLLATE pg_catalog."C",
    other_unit text,
    other_phone text COLLATE pg_catalog."C",
    bring text,
    told_by text,
    reaches text DEFAULT 'officer'::text NOT NULL COLLATE pg_catalog."C",
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT appeal_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT appeal_check CHECK (((stop_order IS NULL) OR (freeze_id IS NULL))),
    CONSTRAINT appeal_check1 CHECK (((decided_by IS NULL) OR (proposed_by IS NULL) OR (decided_by <> proposed_by))),
    CONSTRAINT appeal_outcome_check CHECK ((outcome = ANY (ARRAY['release'::text, 'limit'::text, 'uphold'::text]))),
    CONSTRAINT appeal_reaches_check CHECK ((reaches = ANY (ARRAY['officer'::text, 'leader'::text, 'head'::text])))
);

ALTER TABLE ONLY public.appeal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.appeal_document (
    id text NOT NULL COLLATE pg_catalog."C",
    appeal_id text NOT NULL COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C",
    media_type text NOT NULL COLLATE pg_catalog."C",
    bytes integer NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by text NOT NULL COLLATE pg_catalog."C",
    name_cipher text COLLATE pg_catalog."C"
);

ALTER TABLE ONLY public.appeal_document FORCE ROW LEVEL SECURITY;

CREATE VIEW public.appeal_facts WITH (security_invoker='true') AS
 SELECT id,
    received_at AS occurred_at,
    recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    status,
    outcome,
    mistake,
    stop_order,
    freeze_id,
    unit_id,
    unit_path,
    received_at,
    decided_at
   FROM public.appeal a;

CREATE TABLE public.stop_payment (
    id text NOT NULL COLLATE pg_catalog."C",
    order_number text NOT NULL COLLATE pg_catalog."C",
    first_order text COLLATE pg_catalog."C",
    attempt integer NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    channel text NOT NULL COLLATE pg_catalog."C",
    level integer NOT NULL,
    incident_id text NOT NULL COLLATE pg_catalog."C",
    transfer_id text COLLATE pg_catalog."C",
    from_order text COLLATE pg_catalog."C",
    corrects text COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    bank_code text COLLATE pg_catalog."C",
    amount_fen bigint,
    transfer_at timestamp with time zone,
    balance_fen bigint,
    traced_fen bigint,
    unit_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    reported_at timestamp with time zone NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    prepared_at timestamp with time zone NOT NULL,
    prepared_by text NOT NULL COLLATE pg_catalog."C",
    signed_at timestamp with time zone,
    signed_by text COLLATE pg_catalog."C",
    vouched_by text COLLATE pg_catalog."C",
    countersigned_by text COLLATE pg_catalog."C",
    sign_later boolean DEFAULT false NOT NULL,
    sent_at timestamp with time zone,
    platform_number text COLLATE pg_catalog."C",
    received_at timestamp with time zone,
    stopped_at timestamp with time zone,
    ends_at timestamp with time zone,
    impossible_at timestamp with time zone,
    refusal text COLLATE pg_catalog."C",
    refusal_note text,
    earlier_authority text,
    earlier_amount_fen bigint,
    tries integer DEFAULT 0 NOT NULL,
    next_try_at timestamp with time zone,
    line_down boolean DEFAULT false NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    queued_at timestamp with time zone,
    queue_position integer,
    CONSTRAINT stop_payment_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT stop_payment_attempt_check CHECK ((attempt = ANY (ARRAY[1, 2]))),
    CONSTRAINT stop_payment_balance_fen_check CHECK ((balance_fen >= 0)),
    CONSTRAINT stop_payment_check CHECK (((ends_at IS NULL) OR (stopped_at IS NOT NULL))),
    CONSTRAINT stop_payment_kind_check CHECK ((kind = ANY (ARRAY['stop'::text, 'payeeQuery'::text]))),
    CONSTRAINT stop_payment_level_check CHECK (((level >= 1) AND (level <= 20))),
    CONSTRAINT stop_payment_queue_position_check CHECK ((queue_position > 0)),
    CONSTRAINT stop_payment_traced_fen_check CHECK ((traced_fen >= 0))
);

ALTER TABLE ONLY public.stop_payment FORCE ROW LEVEL SECURITY;

CREATE VIEW public.appeal_measure_facts WITH (security_invoker='true') AS
 SELECT s.id,
    s.stopped_at AS occurred_at,
    s.recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    'stop'::text AS kind,
    s.unit_id,
    s.unit_path,
    (EXISTS ( SELECT 1
           FROM public.appeal a
          WHERE ((a.stop_order = s.id) AND a.mistake AND (a.status = ANY (ARRAY['released'::text, 'limited'::text]))))) AS mistaken
   FROM public.stop_payment s
  WHERE (s.stopped_at IS NOT NULL)
UNION ALL
 SELECT f.id,
    f.frozen_at AS occurred_at,
    f.recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    'freeze'::text AS kind,
    f.unit_id,
    f.unit_path,
    (EXISTS ( SELECT 1
           FROM public.appeal a
          WHERE ((a.freeze_id = f.id) AND a.mistake AND (a.status = ANY (ARRAY['released'::text, 'limited'::text]))))) AS mistaken
   FROM public.account_freeze f
  WHERE (f.frozen_at IS NOT NULL);

CREATE TABLE public.area (
    id text NOT NULL COLLATE pg_catalog."C",
    code text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    name_key text NOT NULL COLLATE pg_catalog."C",
    parent_id text COLLATE pg_catalog."C",
    population integer,
    CONSTRAINT area_kind_check CHECK ((kind = ANY (ARRAY['county'::text, 'town'::text, 'village'::text]))),
    CONSTRAINT area_population_check CHECK ((population >= 0))
);

CREATE TABLE public.calendar_day (
    day date NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    document text NOT NULL,
    recorded_at timestamp with time zone,
    by_staff text COLLATE pg_catalog."C",
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT calendar_day_kind_check CHECK ((kind = ANY (ARRAY['off'::text, 'worked'::text, 'usual'::text])))
);

ALTER TABLE ONLY public.calendar_day FORCE ROW LEVEL SECURITY;

CREATE TABLE public.case_loss (
    id text NOT NULL COLLATE pg_catalog."C",
    case_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    amount_fen bigint NOT NULL,
    dated_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    superseded_at timestamp with time zone,
    by_staff text NOT NULL COLLATE pg_catalog."C",
    why text,
    CONSTRAINT case_loss_amount_fen_check CHECK ((amount_fen >= 0)),
    CONSTRAINT case_loss_kind_check CHECK ((kind = ANY (ARRAY['reported'::text, 'verified'::text, 'rebates'::text, 'bounced'::text])))
);

ALTER TABLE ONLY public.case_loss FORCE ROW LEVEL SECURITY;

CREATE TABLE public.fraud_case (
    id text NOT NULL COLLATE pg_catalog."C",
    number text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    unit_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    victim_id text COLLATE pg_catalog."C",
    fraud_type text COLLATE pg_catalog."C",
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    questions jsonb DEFAULT '{}'::jsonb NOT NULL,
    town_id text COLLATE pg_catalog."C",
    town_rule text COLLATE pg_catalog."C",
    town_disputed boolean DEFAULT false NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    review_days integer DEFAULT 3 NOT NULL,
    decided_at timestamp with time zone,
    opened_at timestamp with time zone,
    opening_number text COLLATE pg_catalog."C",
    ended_at timestamp with time zone,
    merged_into text COLLATE pg_catalog."C",
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT fraud_case_town_rule_check CHECK ((town_rule = ANY (ARRAY['residence'::text, 'placeOfAct'::text, 'unit'::text])))
);

ALTER TABLE ONLY public.fraud_case FORCE ROW LEVEL SECURITY;

CREATE VIEW public.case_facts WITH (security_invoker='true') AS
 SELECT id,
    accepted_at AS occurred_at,
    recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    status,
    unit_id,
    unit_path,
    fraud_type,
    town_id,
    accepted_at,
    opened_at,
    decided_at,
    COALESCE(( SELECT l.amount_fen
           FROM public.case_loss l
          WHERE ((l.case_id = c.id) AND (l.kind = 'verified'::text) AND (l.superseded_at IS NULL))), ( SELECT l.amount_fen
           FROM public.case_loss l
          WHERE ((l.case_id = c.id) AND (l.kind = 'reported'::text) AND (l.superseded_at IS NULL)))) AS loss_fen
   FROM public.fraud_case c;

CREATE VIEW public.case_loss_facts WITH (security_invoker='true') AS
 SELECT l.id,
    l.case_id,
    l.dated_on,
    l.kind,
    l.amount_fen,
    c.accepted_at AS occurred_at,
    l.recorded_at,
    l.superseded_at,
    c.unit_path
   FROM (public.case_loss l
     JOIN public.fraud_case c ON ((c.id = l.case_id)));

CREATE TABLE public.case_repayment (
    id text NOT NULL COLLATE pg_catalog."C",
    case_id text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    source_id text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    amount_fen bigint NOT NULL,
    reserved_at timestamp with time zone NOT NULL,
    paid_at timestamp with time zone,
    voided_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT case_repayment_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT case_repayment_source_check CHECK ((source = ANY (ARRAY['refund'::text, 'seizure'::text]))),
    CONSTRAINT case_repayment_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'paid'::text, 'void'::text])))
);

ALTER TABLE ONLY public.case_repayment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.credential (
    staff_id text NOT NULL COLLATE pg_catalog."C",
    login text NOT NULL COLLATE pg_catalog."C",
    password_hash text NOT NULL COLLATE pg_catalog."C",
    must_change boolean DEFAULT false NOT NULL,
    totp_cipher text COLLATE pg_catalog."C",
    totp_confirmed boolean DEFAULT false NOT NULL,
    totp_last_step bigint,
    failed integer DEFAULT 0 NOT NULL,
    locked_until timestamp with time zone,
    last_sign_in_at timestamp with time zone,
    version integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.credential FORCE ROW LEVEL SECURITY;

CREATE TABLE public.deadline (
    id text NOT NULL COLLATE pg_catalog."C",
    about text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    starts_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    limit_minutes integer NOT NULL,
    rule_kind text NOT NULL COLLATE pg_catalog."C",
    rule_from date NOT NULL,
    steps jsonb NOT NULL,
    fired_step integer DEFAULT 0 NOT NULL,
    next_at timestamp with time zone,
    paused_at timestamp with time zone,
    paused_for text COLLATE pg_catalog."C",
    paused_seconds bigint DEFAULT 0 NOT NULL,
    stopped_at timestamp with time zone,
    outcome text COLLATE pg_catalog."C",
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT deadline_outcome_check CHECK ((outcome = ANY (ARRAY['met'::text, 'breached'::text, 'void'::text])))
);

CREATE TABLE public.event (
    id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    v integer DEFAULT 1 NOT NULL,
    about text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    actor_kind text NOT NULL COLLATE pg_catalog."C",
    actor_name text NOT NULL COLLATE pg_catalog."C",
    staff_id text COLLATE pg_catalog."C",
    post_id text COLLATE pg_catalog."C",
    unit_id text COLLATE pg_catalog."C",
    role text NOT NULL COLLATE pg_catalog."C",
    on_behalf_of text,
    why text,
    request text NOT NULL COLLATE pg_catalog."C",
    data jsonb NOT NULL,
    CONSTRAINT event_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['post'::text, 'system'::text])))
);

ALTER TABLE ONLY public.event FORCE ROW LEVEL SECURITY;

CREATE TABLE public.exchange_counter (
    road text NOT NULL COLLATE pg_catalog."C",
    last integer NOT NULL
);

ALTER TABLE ONLY public.exchange_counter FORCE ROW LEVEL SECURITY;

CREATE TABLE public.exchange_received (
    road text NOT NULL COLLATE pg_catalog."C",
    sequence integer NOT NULL,
    envelope_id text NOT NULL COLLATE pg_catalog."C",
    signature text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    about text NOT NULL COLLATE pg_catalog."C",
    envelope jsonb NOT NULL,
    carrier text NOT NULL COLLATE pg_catalog."C",
    taken_at timestamp with time zone NOT NULL,
    copies integer DEFAULT 1 NOT NULL,
    CONSTRAINT exchange_received_carrier_check CHECK ((carrier = ANY (ARRAY['line'::text, 'file'::text]))),
    CONSTRAINT exchange_received_sequence_check CHECK ((sequence > 0))
);

ALTER TABLE ONLY public.exchange_received FORCE ROW LEVEL SECURITY;

CREATE TABLE public.exchange_refused (
    id text NOT NULL COLLATE pg_catalog."C",
    road text NOT NULL COLLATE pg_catalog."C",
    sequence integer,
    fault text NOT NULL COLLATE pg_catalog."C",
    carrier text NOT NULL COLLATE pg_catalog."C",
    digest text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL,
    times integer DEFAULT 1 NOT NULL,
    CONSTRAINT exchange_refused_carrier_check CHECK ((carrier = ANY (ARRAY['line'::text, 'file'::text])))
);

ALTER TABLE ONLY public.exchange_refused FORCE ROW LEVEL SECURITY;

CREATE TABLE public.exchange_sent (
    road text NOT NULL COLLATE pg_catalog."C",
    sequence integer NOT NULL,
    envelope_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    about text NOT NULL COLLATE pg_catalog."C",
    envelope jsonb NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    tries integer DEFAULT 0 NOT NULL,
    next_try_at timestamp with time zone,
    carried_at timestamp with time zone,
    acknowledged_at timestamp with time zone,
    fault text COLLATE pg_catalog."C",
    CONSTRAINT exchange_sent_sequence_check CHECK ((sequence > 0)),
    CONSTRAINT exchange_sent_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'carried'::text, 'acknowledged'::text, 'refused'::text, 'replaced'::text])))
);

ALTER TABLE ONLY public.exchange_sent FORCE ROW LEVEL SECURITY;

CREATE TABLE public.fraud_type (
    code text NOT NULL COLLATE pg_catalog."C",
    parent text COLLATE pg_catalog."C",
    name_zh text NOT NULL,
    name_en text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    "position" integer NOT NULL
);

CREATE TABLE public.freeze_alarm (
    id text NOT NULL COLLATE pg_catalog."C",
    freeze_id text NOT NULL COLLATE pg_catalog."C",
    term integer NOT NULL,
    step integer NOT NULL,
    reaches text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    raised_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    answered_by text COLLATE pg_catalog."C",
    answer text COLLATE pg_catalog."C",
    CONSTRAINT freeze_alarm_reaches_check CHECK ((reaches = ANY (ARRAY['officer'::text, 'leader'::text, 'head'::text])))
);

ALTER TABLE ONLY public.freeze_alarm FORCE ROW LEVEL SECURITY;

CREATE TABLE public.freeze_decision (
    id text NOT NULL COLLATE pg_catalog."C",
    freeze_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    why text NOT NULL,
    months integer,
    proposed_at timestamp with time zone NOT NULL,
    proposed_by text NOT NULL COLLATE pg_catalog."C",
    decided_at timestamp with time zone,
    decided_by text COLLATE pg_catalog."C",
    prefecture_number text,
    document_number text,
    done_at timestamp with time zone,
    amount_fen bigint,
    CONSTRAINT freeze_decision_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT freeze_decision_check CHECK (((decided_by IS NULL) OR (decided_by <> proposed_by))),
    CONSTRAINT freeze_decision_check1 CHECK (((kind <> 'limit'::text) OR (amount_fen IS NOT NULL))),
    CONSTRAINT freeze_decision_kind_check CHECK ((kind = ANY (ARRAY['renew'::text, 'release'::text, 'limit'::text, 'letEnd'::text]))),
    CONSTRAINT freeze_decision_months_check CHECK ((months = ANY (ARRAY[6, 12]))),
    CONSTRAINT freeze_decision_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'decided'::text, 'done'::text, 'dismissed'::text])))
);

ALTER TABLE ONLY public.freeze_decision FORCE ROW LEVEL SECURITY;

CREATE VIEW public.freeze_facts WITH (security_invoker='true') AS
 SELECT id,
    COALESCE(frozen_at, prepared_at) AS occurred_at,
    recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    status,
    scope,
    channel,
    case_id,
    stop_order,
    bank_code,
    unit_id,
    unit_path,
    term,
    requested_fen,
    frozen_fen,
    traced_fen,
    prepared_at,
    frozen_at,
    ends_at,
    end_passed_at,
    ended_at
   FROM public.account_freeze f;

CREATE TABLE public.freeze_notice (
    id text NOT NULL COLLATE pg_catalog."C",
    case_id text NOT NULL COLLATE pg_catalog."C",
    city text NOT NULL,
    unit_path text NOT NULL COLLATE pg_catalog."C",
    accounts integer NOT NULL,
    frozen_fen bigint NOT NULL,
    crossed_at timestamp with time zone NOT NULL,
    sent_on date,
    document_number text,
    version integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.freeze_notice FORCE ROW LEVEL SECURITY;

CREATE TABLE public.fund_flow (
    case_id text NOT NULL COLLATE pg_catalog."C",
    state_key text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    state_at timestamp with time zone,
    state text NOT NULL COLLATE pg_catalog."C",
    refusal text COLLATE pg_catalog."C",
    engine text COLLATE pg_catalog."C",
    fingerprint text COLLATE pg_catalog."C",
    rows integer DEFAULT 0 NOT NULL,
    asked_by text NOT NULL COLLATE pg_catalog."C",
    asked_at timestamp with time zone NOT NULL,
    drawn_at timestamp with time zone,
    CONSTRAINT fund_flow_engine_check CHECK ((engine = ANY (ARRAY['exact'::text, 'network'::text]))),
    CONSTRAINT fund_flow_refusal_check CHECK ((refusal = ANY (ARRAY['tooMany'::text, 'tooFine'::text, 'failed'::text]))),
    CONSTRAINT fund_flow_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'done'::text, 'refused'::text])))
);

ALTER TABLE ONLY public.fund_flow FORCE ROW LEVEL SECURITY;

CREATE TABLE public.fund_flow_drawing (
    case_id text NOT NULL COLLATE pg_catalog."C",
    state_key text NOT NULL COLLATE pg_catalog."C",
    convention text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    fingerprint text NOT NULL COLLATE pg_catalog."C",
    content text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT fund_flow_drawing_convention_check CHECK ((convention = ANY (ARRAY['fifo'::text, 'lifo'::text, 'prorata'::text, 'libr'::text])))
);

ALTER TABLE ONLY public.fund_flow_drawing FORCE ROW LEVEL SECURITY;

CREATE TABLE public.fund_flow_picture (
    id text NOT NULL COLLATE pg_catalog."C",
    case_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    view text NOT NULL COLLATE pg_catalog."C",
    query jsonb NOT NULL,
    note text COLLATE pg_catalog."C",
    fingerprint text NOT NULL COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C",
    bytes integer NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by text NOT NULL COLLATE pg_catalog."C",
    withdrawn_at timestamp with time zone,
    withdrawn_by text COLLATE pg_catalog."C",
    withdrawn_why text COLLATE pg_catalog."C",
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT fund_flow_picture_status_check CHECK ((status = ANY (ARRAY['saved'::text, 'withdrawn'::text]))),
    CONSTRAINT fund_flow_picture_view_check CHECK ((view = ANY (ARRAY['layers'::text, 'time'::text, 'sankey'::text, 'list'::text, 'overview'::text])))
);

ALTER TABLE ONLY public.fund_flow_picture FORCE ROW LEVEL SECURITY;

CREATE VIEW public.funnel_freeze_facts WITH (security_invoker='true') AS
 SELECT z.id,
    COALESCE(z.frozen_at, z.prepared_at) AS occurred_at,
    z.recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    z.account_id,
    z.stop_order,
    z.status,
    z.scope,
    z.prepared_at,
    z.frozen_at,
    z.ends_at,
    COALESCE(z.ended_at, z.end_passed_at) AS ended_at,
    z.requested_fen,
    z.frozen_fen,
    z.traced_fen,
    z.bank_code,
    z.unit_id,
    z.unit_path,
    COALESCE(c.merged_into, c.id) AS case_id
   FROM (public.account_freeze z
     JOIN public.fraud_case c ON ((c.id = z.case_id)));

CREATE TABLE public.incident (
    id text NOT NULL COLLATE pg_catalog."C",
    reference text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    dispatch_number text COLLATE pg_catalog."C",
    reporter text COLLATE pg_catalog."C",
    victim_id text COLLATE pg_catalog."C",
    reporter_id text COLLATE pg_catalog."C",
    still_on_call text DEFAULT 'unknown'::text NOT NULL COLLATE pg_catalog."C",
    screen_shared text DEFAULT 'unknown'::text NOT NULL COLLATE pg_catalog."C",
    transfer_count integer,
    text_key text COLLATE pg_catalog."C",
    text_cipher text COLLATE pg_catalog."C",
    picture_id text COLLATE pg_catalog."C",
    fraud_type text COLLATE pg_catalog."C",
    unit_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    holder_staff text COLLATE pg_catalog."C",
    holder_since timestamp with time zone,
    entered_by text NOT NULL COLLATE pg_catalog."C",
    case_id text COLLATE pg_catalog."C",
    reported_at timestamp with time zone NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    joined_into text COLLATE pg_catalog."C",
    amount_fen bigint DEFAULT 0 NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.incident FORCE ROW LEVEL SECURITY;

CREATE VIEW public.funnel_stop_facts WITH (security_invoker='true') AS
 SELECT s.id,
    s.stopped_at AS occurred_at,
    s.recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    s.account_id,
    s.first_order,
    COALESCE(s.from_order, f.from_order) AS from_order,
    s.status,
    s.stopped_at,
    s.ends_at,
    s.balance_fen,
    s.traced_fen,
    s.bank_code,
    s.unit_id,
    s.unit_path,
    s.incident_id,
    COALESCE(c.merged_into, c.id) AS case_id
   FROM (((public.stop_payment s
     LEFT JOIN public.stop_payment f ON ((f.id = s.first_order)))
     JOIN public.incident i ON ((i.id = s.incident_id)))
     LEFT JOIN public.fraud_case c ON ((c.id = i.case_id)))
  WHERE ((s.kind = 'stop'::text) AND (s.stopped_at IS NOT NULL));

CREATE TABLE public.handover (
    id text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    from_staff text NOT NULL COLLATE pg_catalog."C",
    to_staff text COLLATE pg_catalog."C",
    shift_starts_at timestamp with time zone NOT NULL,
    written_at timestamp with time zone NOT NULL,
    handed_over_at timestamp with time zone,
    taken_over_at timestamp with time zone,
    notes text,
    sections jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT handover_check CHECK (((to_staff IS NULL) OR (to_staff <> from_staff))),
    CONSTRAINT handover_status_check CHECK ((status = ANY (ARRAY['drafted'::text, 'handedOver'::text, 'takenOver'::text])))
);

ALTER TABLE ONLY public.handover FORCE ROW LEVEL SECURITY;

CREATE TABLE public.house_setting (
    name text NOT NULL COLLATE pg_catalog."C",
    value jsonb NOT NULL
);

CREATE TABLE public.idempotency (
    key text NOT NULL COLLATE pg_catalog."C",
    actor text NOT NULL COLLATE pg_catalog."C",
    route text NOT NULL COLLATE pg_catalog."C",
    body_hash text NOT NULL COLLATE pg_catalog."C",
    status integer NOT NULL,
    answer_cipher text NOT NULL COLLATE pg_catalog."C",
    recorded_at timestamp with time zone NOT NULL
);

CREATE TABLE public.incident_counter (
    day date NOT NULL,
    last integer NOT NULL
);

CREATE VIEW public.incident_facts WITH (security_invoker='true') AS
 SELECT id,
    reported_at AS occurred_at,
    recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    source,
    status,
    unit_id,
    unit_path,
    reported_at,
    entered_at,
    amount_fen,
    fraud_type,
    joined_into
   FROM public.incident;

CREATE TABLE public.incident_join (
    id text NOT NULL COLLATE pg_catalog."C",
    incident_id text NOT NULL COLLATE pg_catalog."C",
    into_id text NOT NULL COLLATE pg_catalog."C",
    why text NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    joined_by text NOT NULL COLLATE pg_catalog."C",
    removed_at timestamp with time zone,
    removed_by text COLLATE pg_catalog."C",
    CONSTRAINT incident_join_check CHECK ((incident_id <> into_id))
);

ALTER TABLE ONLY public.incident_join FORCE ROW LEVEL SECURITY;

CREATE TABLE public.incident_picture (
    id text NOT NULL COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C",
    media_type text NOT NULL COLLATE pg_catalog."C",
    bytes integer NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by text NOT NULL COLLATE pg_catalog."C"
);

ALTER TABLE ONLY public.incident_picture FORCE ROW LEVEL SECURITY;

CREATE TABLE public.incident_transfer (
    id text NOT NULL COLLATE pg_catalog."C",
    incident_id text NOT NULL COLLATE pg_catalog."C",
    "position" integer NOT NULL,
    payee_form text NOT NULL COLLATE pg_catalog."C",
    payee_account text COLLATE pg_catalog."C",
    payer_account text COLLATE pg_catalog."C",
    amount_fen bigint,
    at timestamp with time zone,
    payment_number_cipher text COLLATE pg_catalog."C",
    doubtful boolean DEFAULT false NOT NULL,
    doubts text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT incident_transfer_amount_fen_check CHECK ((amount_fen > 0))
);

ALTER TABLE ONLY public.incident_transfer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.interception (
    id text NOT NULL COLLATE pg_catalog."C",
    incident_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    value_fen bigint,
    goods text,
    where_cipher text COLLATE pg_catalog."C",
    tracking_cipher text COLLATE pg_catalog."C",
    handed_over_at timestamp with time zone,
    unit_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    reported_at timestamp with time zone NOT NULL,
    first_call_at timestamp with time zone,
    held_at timestamp with time zone,
    held_by text,
    returned_at timestamp with time zone,
    ended_at timestamp with time zone,
    saved_fen bigint,
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT interception_saved_fen_check CHECK ((saved_fen >= 0)),
    CONSTRAINT interception_value_fen_check CHECK ((value_fen > 0))
);

ALTER TABLE ONLY public.interception FORCE ROW LEVEL SECURITY;

CREATE TABLE public.interception_call (
    id text NOT NULL COLLATE pg_catalog."C",
    interception_id text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL,
    whom text NOT NULL,
    outcome text NOT NULL COLLATE pg_catalog."C",
    note text,
    by_staff text NOT NULL COLLATE pg_catalog."C"
);

ALTER TABLE ONLY public.interception_call FORCE ROW LEVEL SECURITY;

CREATE VIEW public.interception_facts WITH (security_invoker='true') AS
 SELECT id,
    reported_at AS occurred_at,
    recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    kind,
    status,
    unit_id,
    unit_path,
    value_fen,
    saved_fen,
    first_call_at,
    held_at,
    returned_at,
    ended_at
   FROM public.interception;

CREATE TABLE public.line_counter (
    line text NOT NULL COLLATE pg_catalog."C",
    last bigint NOT NULL
);

CREATE TABLE public.line_message (
    line text NOT NULL COLLATE pg_catalog."C",
    direction text NOT NULL COLLATE pg_catalog."C",
    sequence bigint NOT NULL,
    about text COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL,
    CONSTRAINT line_message_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text])))
);

CREATE TABLE public.person (
    id text NOT NULL COLLATE pg_catalog."C",
    key_wrapped text COLLATE pg_catalog."C",
    name_cipher text COLLATE pg_catalog."C",
    phone_cipher text COLLATE pg_catalog."C",
    id_number_cipher text COLLATE pg_catalog."C",
    birth_year integer,
    sex text COLLATE pg_catalog."C",
    recorded_at timestamp with time zone NOT NULL,
    purged_at timestamp with time zone
);

ALTER TABLE ONLY public.person FORCE ROW LEVEL SECURITY;

CREATE TABLE public.post (
    id text NOT NULL COLLATE pg_catalog."C",
    staff_id text NOT NULL COLLATE pg_catalog."C",
    unit_id text NOT NULL COLLATE pg_catalog."C",
    role text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL,
    status text NOT NULL COLLATE pg_catalog."C",
    starts_on date NOT NULL,
    ends_on date,
    proposed_by text NOT NULL COLLATE pg_catalog."C",
    decided_by text COLLATE pg_catalog."C",
    why text,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT post_check CHECK (((decided_by IS NULL) OR (decided_by <> proposed_by))),
    CONSTRAINT post_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'active'::text, 'ended'::text, 'refused'::text])))
);

ALTER TABLE ONLY public.post FORCE ROW LEVEL SECURITY;

CREATE TABLE public.refund (
    id text NOT NULL COLLATE pg_catalog."C",
    case_id text NOT NULL COLLATE pg_catalog."C",
    joined text[] DEFAULT '{}'::text[] NOT NULL,
    round integer NOT NULL,
    status text NOT NULL COLLATE pg_catalog."C",
    unit_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    pool text DEFAULT 'pooled'::text NOT NULL COLLATE pg_catalog."C",
    timestamp_rule text DEFAULT 'invariant'::text NOT NULL COLLATE pg_catalog."C",
    opened_at timestamp with time zone NOT NULL,
    opened_by text NOT NULL COLLATE pg_catalog."C",
    notice_place text,
    notice_on date,
    notice_ends_at timestamp with time zone,
    notice_plan text COLLATE pg_catalog."C",
    prepared_by text COLLATE pg_catalog."C",
    prepared_at timestamp with time zone,
    reviewed_by text COLLATE pg_catalog."C",
    reviewed_at timestamp with time zone,
    submission integer DEFAULT 0 NOT NULL,
    channel text COLLATE pg_catalog."C",
    deciding_unit text,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    decision_number text,
    reasons text[] DEFAULT '{}'::text[] NOT NULL,
    reservation text COLLATE pg_catalog."C",
    ended_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT refund_channel_check CHECK ((channel = ANY (ARRAY['exchange'::text, 'paper'::text]))),
    CONSTRAINT refund_pool_check CHECK ((pool = ANY (ARRAY['pooled'::text, 'perAccount'::text]))),
    CONSTRAINT refund_timestamp_rule_check CHECK ((timestamp_rule = ANY (ARRAY['invariant'::text, 'fifo'::text])))
);

ALTER TABLE ONLY public.refund FORCE ROW LEVEL SECURITY;

CREATE TABLE public.refund_account (
    refund_id text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    freezing_unit text,
    frozen_fen bigint NOT NULL,
    protected_fen bigint DEFAULT 0 NOT NULL,
    frozen_at timestamp with time zone NOT NULL,
    freeze_ends_on date,
    sheet text NOT NULL,
    records integer NOT NULL,
    agreed boolean NOT NULL,
    shares jsonb NOT NULL,
    other_fen bigint DEFAULT 0 NOT NULL,
    freeze_id text COLLATE pg_catalog."C",
    convention text DEFAULT 'fifo'::text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT refund_account_convention_check CHECK ((convention = ANY (ARRAY['fifo'::text, 'lifo'::text, 'prorata'::text, 'libr'::text]))),
    CONSTRAINT refund_account_frozen_fen_check CHECK ((frozen_fen >= 0)),
    CONSTRAINT refund_account_other_fen_check CHECK ((other_fen >= 0)),
    CONSTRAINT refund_account_protected_fen_check CHECK ((protected_fen >= 0)),
    CONSTRAINT refund_account_records_check CHECK ((records > 0))
);

ALTER TABLE ONLY public.refund_account FORCE ROW LEVEL SECURITY;

CREATE TABLE public.refund_appointment (
    id text NOT NULL COLLATE pg_catalog."C",
    refund_id text NOT NULL COLLATE pg_catalog."C",
    victim_id text NOT NULL COLLATE pg_catalog."C",
    place text NOT NULL,
    at timestamp with time zone NOT NULL,
    reference text NOT NULL COLLATE pg_catalog."C",
    code_hash text NOT NULL COLLATE pg_catalog."C",
    tries integer DEFAULT 0 NOT NULL,
    checked_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.refund_appointment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.refund_claim (
    refund_id text NOT NULL COLLATE pg_catalog."C",
    victim_id text NOT NULL COLLATE pg_catalog."C",
    cases text[] NOT NULL,
    loss_fen bigint NOT NULL,
    prior_fen bigint NOT NULL,
    allotted_fen bigint DEFAULT 0 NOT NULL,
    CONSTRAINT refund_claim_check CHECK (((allotted_fen >= 0) AND (allotted_fen <= GREATEST((0)::bigint, (loss_fen - prior_fen))))),
    CONSTRAINT refund_claim_loss_fen_check CHECK ((loss_fen >= 0)),
    CONSTRAINT refund_claim_prior_fen_check CHECK ((prior_fen >= 0))
);

ALTER TABLE ONLY public.refund_claim FORCE ROW LEVEL SECURITY;

CREATE TABLE public.refund_objection (
    id text NOT NULL COLLATE pg_catalog."C",
    refund_id text NOT NULL COLLATE pg_catalog."C",
    by_cipher text NOT NULL COLLATE pg_catalog."C",
    phone_cipher text COLLATE pg_catalog."C",
    said_cipher text NOT NULL COLLATE pg_catalog."C",
    raised_at timestamp with time zone NOT NULL,
    status text NOT NULL COLLATE pg_catalog."C",
    why text,
    decided_at timestamp with time zone,
    decided_by text COLLATE pg_catalog."C",
    CONSTRAINT refund_objection_status_check CHECK ((status = ANY (ARRAY['open'::text, 'upheld'::text, 'rejected'::text])))
);

ALTER TABLE ONLY public.refund_objection FORCE ROW LEVEL SECURITY;

CREATE TABLE public.refund_payment (
    id text NOT NULL COLLATE pg_catalog."C",
    refund_id text NOT NULL COLLATE pg_catalog."C",
    victim_id text NOT NULL COLLATE pg_catalog."C",
    from_account text NOT NULL COLLATE pg_catalog."C",
    amount_fen bigint NOT NULL,
    status text NOT NULL COLLATE pg_catalog."C",
    to_account text COLLATE pg_catalog."C",
    channel text COLLATE pg_catalog."C",
    number text,
    officers text[] DEFAULT '{}'::text[] NOT NULL,
    sent_at timestamp with time zone,
    paid_on date,
    receipt text,
    bounces integer DEFAULT 0 NOT NULL,
    bounce_reason text COLLATE pg_catalog."C",
    why text,
    reservation text COLLATE pg_catalog."C",
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT refund_payment_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT refund_payment_channel_check CHECK ((channel = ANY (ARRAY['national'::text, 'counter'::text])))
);

ALTER TABLE ONLY public.refund_payment FORCE ROW LEVEL SECURITY;

CREATE VIEW public.refund_payment_facts WITH (security_invoker='true') AS
 SELECT p.id,
    r.opened_at AS occurred_at,
    r.recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    p.status,
    p.amount_fen,
    p.paid_on,
    p.channel,
    p.bounces,
    r.id AS refund_id,
    r.case_id,
    r.unit_id,
    r.unit_path,
    r.status AS round_status
   FROM (public.refund_payment p
     JOIN public.refund r ON ((r.id = p.refund_id)));

CREATE TABLE public.repair (
    id text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    about text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL,
    solved_at timestamp with time zone,
    solved_by text COLLATE pg_catalog."C"
);

CREATE TABLE public.rule_limit (
    kind text NOT NULL COLLATE pg_catalog."C",
    valid_from date NOT NULL,
    valid_to date,
    minutes integer,
    number_value bigint,
    steps jsonb DEFAULT '[]'::jsonb NOT NULL,
    document text NOT NULL,
    confirmed boolean NOT NULL,
    note text DEFAULT ''::text NOT NULL
);

CREATE TABLE public.seal (
    id text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    event_ids text[] NOT NULL,
    previous_hash text NOT NULL COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C",
    sealed_at timestamp with time zone NOT NULL
);

CREATE TABLE public.sealed_event (
    event_id text NOT NULL COLLATE pg_catalog."C",
    seal_number bigint NOT NULL
);

CREATE TABLE public.search_token (
    token text NOT NULL COLLATE pg_catalog."C",
    field text NOT NULL COLLATE pg_catalog."C",
    subject_id text NOT NULL COLLATE pg_catalog."C"
);

ALTER TABLE ONLY public.search_token FORCE ROW LEVEL SECURITY;

CREATE TABLE public.seizure (
    id text NOT NULL COLLATE pg_catalog."C",
    case_id text NOT NULL COLLATE pg_catalog."C",
    ground text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    goods text,
    document_number text COLLATE pg_catalog."C",
    from_person text COLLATE pg_catalog."C",
    from_role text NOT NULL COLLATE pg_catalog."C",
    value_fen bigint,
    valued_by text,
    valued_on date,
    custody text NOT NULL,
    seized_at timestamp with time zone NOT NULL,
    unit_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    ended_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT seizure_from_role_check CHECK ((from_role = ANY (ARRAY['suspect'::text, 'family'::text, 'thirdParty'::text, 'institution'::text]))),
    CONSTRAINT seizure_ground_check CHECK ((ground = ANY (ARRAY['seized'::text, 'surrendered'::text, 'repaid'::text]))),
    CONSTRAINT seizure_kind_check CHECK ((kind = ANY (ARRAY['money'::text, 'goods'::text]))),
    CONSTRAINT seizure_value_fen_check CHECK ((value_fen > 0))
);

ALTER TABLE ONLY public.seizure FORCE ROW LEVEL SECURITY;

CREATE VIEW public.seizure_facts WITH (security_invoker='true') AS
 SELECT id,
    seized_at AS occurred_at,
    recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    kind,
    ground,
    status,
    unit_id,
    unit_path,
    value_fen
   FROM public.seizure s;

CREATE TABLE public.seizure_return (
    id text NOT NULL COLLATE pg_catalog."C",
    seizure_id text NOT NULL COLLATE pg_catalog."C",
    case_id text NOT NULL COLLATE pg_catalog."C",
    amount_fen bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    proposed_by text NOT NULL COLLATE pg_catalog."C",
    proposed_at timestamp with time zone NOT NULL,
    confirmed_by text COLLATE pg_catalog."C",
    confirmed_at timestamp with time zone,
    receipt text,
    CONSTRAINT seizure_return_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT seizure_return_check CHECK (((confirmed_by IS NULL) OR (confirmed_by <> proposed_by))),
    CONSTRAINT seizure_return_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'cancelled'::text])))
);

ALTER TABLE ONLY public.seizure_return FORCE ROW LEVEL SECURITY;

CREATE VIEW public.seizure_return_facts WITH (security_invoker='true') AS
 SELECT r.id,
    r.seizure_id,
    r.confirmed_at AS occurred_at,
    s.recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    s.kind,
    s.ground,
    r.amount_fen,
    s.unit_id,
    s.unit_path
   FROM (public.seizure_return r
     JOIN public.seizure s ON ((s.id = r.seizure_id)))
  WHERE (r.state = 'confirmed'::text);

CREATE TABLE public.session (
    id_hash text NOT NULL COLLATE pg_catalog."C",
    staff_id text NOT NULL COLLATE pg_catalog."C",
    post_id text NOT NULL COLLATE pg_catalog."C",
    step text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    previous_sign_in_at timestamp with time zone,
    CONSTRAINT session_step_check CHECK ((step = ANY (ARRAY['complete'::text, 'setUpSecondFactor'::text, 'changePassword'::text])))
);

ALTER TABLE ONLY public.session FORCE ROW LEVEL SECURITY;

CREATE TABLE public.slip (
    id text NOT NULL COLLATE pg_catalog."C",
    case_id text NOT NULL COLLATE pg_catalog."C",
    reference text NOT NULL COLLATE pg_catalog."C",
    code_hash text NOT NULL COLLATE pg_catalog."C",
    tries integer DEFAULT 0 NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    issued_by text NOT NULL COLLATE pg_catalog."C",
    revoked_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.slip FORCE ROW LEVEL SECURITY;

CREATE TABLE public.staff (
    id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    name_key text NOT NULL COLLATE pg_catalog."C",
    home_unit_id text NOT NULL COLLATE pg_catalog."C",
    active boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.staff FORCE ROW LEVEL SECURITY;

CREATE TABLE public.statement_account (
    no integer NOT NULL,
    account_id text NOT NULL COLLATE pg_catalog."C"
);

ALTER TABLE ONLY public.statement_account FORCE ROW LEVEL SECURITY;

ALTER TABLE public.statement_account ALTER COLUMN no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.statement_account_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.statement_import (
    id text NOT NULL COLLATE pg_catalog."C",
    no integer NOT NULL,
    case_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    institution text NOT NULL,
    file_hash text COLLATE pg_catalog."C",
    file_bytes bigint DEFAULT 0 NOT NULL,
    key_wrapped text NOT NULL COLLATE pg_catalog."C",
    name_cipher text NOT NULL COLLATE pg_catalog."C",
    sheet_cipher text COLLATE pg_catalog."C",
    rejects_hash text COLLATE pg_catalog."C",
    picture_hash text COLLATE pg_catalog."C",
    asked_account text COLLATE pg_catalog."C",
    from_on date,
    to_on date,
    refusal jsonb,
    rows integer DEFAULT 0 NOT NULL,
    accepted integer DEFAULT 0 NOT NULL,
    rejected integer DEFAULT 0 NOT NULL,
    unknown_direction integer DEFAULT 0 NOT NULL,
    known integer DEFAULT 0 NOT NULL,
    done_rows integer DEFAULT 0 NOT NULL,
    started_at timestamp with time zone,
    progress_at timestamp with time zone,
    uploaded_at timestamp with time zone NOT NULL,
    uploaded_by text NOT NULL COLLATE pg_catalog."C",
    second_by text COLLATE pg_catalog."C",
    decided_at timestamp with time zone,
    decided_by text COLLATE pg_catalog."C",
    undone_at timestamp with time zone,
    undone_by text COLLATE pg_catalog."C",
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    read_with text[] DEFAULT '{}'::text[] NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT statement_import_source_check CHECK ((source = ANY (ARRAY['file'::text, 'typed'::text, 'noResult'::text])))
);

ALTER TABLE ONLY public.statement_import FORCE ROW LEVEL SECURITY;

CREATE VIEW public.statement_facts WITH (security_invoker='true') AS
 SELECT id,
    COALESCE(decided_at, uploaded_at) AS occurred_at,
    recorded_at,
    undone_at AS superseded_at,
    status,
    source,
    case_id,
    unit_path,
    accepted,
    rejected,
    unknown_direction,
    uploaded_at,
    decided_at
   FROM public.statement_import i;

ALTER TABLE public.statement_import ALTER COLUMN no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.statement_import_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.statement_mapping (
    id text NOT NULL COLLATE pg_catalog."C",
    institution text NOT NULL,
    header_hash text NOT NULL COLLATE pg_catalog."C",
    mapping jsonb NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    answered_by text NOT NULL COLLATE pg_catalog."C",
    forgotten_at timestamp with time zone,
    forgotten_by text COLLATE pg_catalog."C"
);

ALTER TABLE ONLY public.statement_mapping FORCE ROW LEVEL SECURITY;

CREATE TABLE public.statement_own (
    import_no integer NOT NULL,
    account_no integer NOT NULL,
    currency text NOT NULL COLLATE pg_catalog."C",
    rows integer NOT NULL,
    in_fen numeric NOT NULL,
    out_fen numeric NOT NULL,
    first_on date NOT NULL,
    last_on date NOT NULL,
    gaps integer NOT NULL,
    first_gap_on date,
    no_counter integer NOT NULL
);

ALTER TABLE ONLY public.statement_own FORCE ROW LEVEL SECURITY;

CREATE TABLE public.statement_row (
    id bigint NOT NULL,
    import_no integer NOT NULL,
    sheet_no integer,
    source_row integer NOT NULL,
    account_no integer NOT NULL,
    counter_no integer,
    counter_name_no integer,
    counter_bank_no integer,
    summary_no integer,
    on_day date NOT NULL,
    at timestamp with time zone,
    direction text NOT NULL COLLATE pg_catalog."C",
    direction_from text COLLATE pg_catalog."C",
    settled text COLLATE pg_catalog."C",
    amount_fen bigint NOT NULL,
    balance_fen bigint,
    currency text NOT NULL COLLATE pg_catalog."C",
    serial text COLLATE pg_catalog."C",
    order_no text COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    duplicate_of integer,
    reversal_of integer,
    known_as bigint,
    doubts text[] COLLATE pg_catalog."C",
    CONSTRAINT statement_row_amount_fen_check CHECK ((amount_fen >= 0)),
    CONSTRAINT statement_row_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text, 'unknown'::text]))),
    CONSTRAINT statement_row_settled_check CHECK ((settled = ANY (ARRAY['in'::text, 'out'::text])))
);

ALTER TABLE ONLY public.statement_row FORCE ROW LEVEL SECURITY;

CREATE TABLE public.statement_text (
    import_no integer NOT NULL,
    no integer NOT NULL,
    cipher text NOT NULL COLLATE pg_catalog."C"
);

ALTER TABLE ONLY public.statement_text FORCE ROW LEVEL SECURITY;

CREATE VIEW public.stop_payment_facts WITH (security_invoker='true') AS
 SELECT id,
    COALESCE(stopped_at, impossible_at, prepared_at) AS occurred_at,
    recorded_at,
    NULL::timestamp with time zone AS superseded_at,
    kind,
    status,
    channel,
    level,
    attempt,
    incident_id,
    bank_code,
    unit_id,
    unit_path,
    amount_fen,
    balance_fen,
    traced_fen,
    reported_at,
    entered_at,
    prepared_at,
    signed_at,
    sent_at,
    received_at,
    stopped_at,
    impossible_at,
    ends_at,
    ( SELECT c.opened_at
           FROM (public.incident i
             JOIN public.fraud_case c ON ((c.id = i.case_id)))
          WHERE (i.id = s.incident_id)) AS case_opened_at,
    (EXISTS ( SELECT 1
           FROM public.stop_payment r
          WHERE ((r.first_order = s.id) AND (r.stopped_at IS NOT NULL)))) AS repeated
   FROM public.stop_payment s;

CREATE TABLE public.stop_payment_receipt (
    id text NOT NULL COLLATE pg_catalog."C",
    order_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_staff text COLLATE pg_catalog."C",
    said_by text,
    how text NOT NULL COLLATE pg_catalog."C",
    feedback_number text COLLATE pg_catalog."C",
    applied boolean NOT NULL,
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT stop_payment_receipt_kind_check CHECK ((kind = ANY (ARRAY['sent'::text, 'received'::text, 'stopped'::text, 'refused'::text, 'unanswered'::text, 'lineDown'::text])))
);

ALTER TABLE ONLY public.stop_payment_receipt FORCE ROW LEVEL SECURITY;

CREATE TABLE public.stop_payment_signature (
    order_id text NOT NULL COLLATE pg_catalog."C",
    staff_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL,
    CONSTRAINT stop_payment_signature_kind_check CHECK ((kind = ANY (ARRAY['sign'::text, 'countersign'::text])))
);

ALTER TABLE ONLY public.stop_payment_signature FORCE ROW LEVEL SECURITY;

CREATE TABLE public.title_sheet (
    id text NOT NULL COLLATE pg_catalog."C",
    case_id text NOT NULL COLLATE pg_catalog."C",
    account_id text NOT NULL COLLATE pg_catalog."C",
    unit_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    convention text NOT NULL COLLATE pg_catalog."C",
    state_at timestamp with time zone,
    has_statement boolean NOT NULL,
    order_assumed boolean NOT NULL,
    agreed boolean NOT NULL,
    balance_fen bigint NOT NULL,
    titled_fen bigint NOT NULL,
    records integer NOT NULL,
    lines jsonb NOT NULL,
    evidence jsonb NOT NULL,
    contradiction jsonb,
    drafted_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    signed_by text COLLATE pg_catalog."C",
    superseded_at timestamp with time zone,
    superseded_by text COLLATE pg_catalog."C",
    recorded_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT title_sheet_balance_fen_check CHECK ((balance_fen >= 0)),
    CONSTRAINT title_sheet_check CHECK (((titled_fen >= 0) AND (titled_fen <= balance_fen))),
    CONSTRAINT title_sheet_convention_check CHECK ((convention = ANY (ARRAY['fifo'::text, 'lifo'::text, 'prorata'::text, 'libr'::text]))),
    CONSTRAINT title_sheet_status_check CHECK ((status = ANY (ARRAY['drafted'::text, 'signed'::text, 'contradicted'::text, 'superseded'::text])))
);

ALTER TABLE ONLY public.title_sheet FORCE ROW LEVEL SECURITY;

CREATE VIEW public.title_facts WITH (security_invoker='true') AS
 SELECT id,
    signed_at AS occurred_at,
    recorded_at,
    superseded_at,
    status,
    convention,
    unit_id,
    unit_path,
    titled_fen
   FROM public.title_sheet
  WHERE (status = 'signed'::text);

CREATE TABLE public.title_trace (
    case_id text NOT NULL COLLATE pg_catalog."C",
    unit_path text NOT NULL COLLATE pg_catalog."C",
    convention text NOT NULL COLLATE pg_catalog."C",
    state_at timestamp with time zone,
    state text NOT NULL COLLATE pg_catalog."C",
    refusal text COLLATE pg_catalog."C",
    fingerprint text COLLATE pg_catalog."C",
    rows integer DEFAULT 0 NOT NULL,
    missing jsonb,
    assumptions jsonb DEFAULT '[]'::jsonb NOT NULL,
    asked_by text NOT NULL COLLATE pg_catalog."C",
    asked_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    CONSTRAINT title_trace_convention_check CHECK ((convention = ANY (ARRAY['fifo'::text, 'lifo'::text, 'prorata'::text, 'libr'::text]))),
    CONSTRAINT title_trace_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'done'::text, 'refused'::text])))
);

ALTER TABLE ONLY public.title_trace FORCE ROW LEVEL SECURITY;

CREATE TABLE public.unit (
    id text NOT NULL COLLATE pg_catalog."C",
    code text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    name_key text NOT NULL COLLATE pg_catalog."C",
    parent_id text COLLATE pg_catalog."C",
    path text NOT NULL COLLATE pg_catalog."C",
    area_id text COLLATE pg_catalog."C",
    bank_code text COLLATE pg_catalog."C",
    active boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.unit FORCE ROW LEVEL SECURITY;

CREATE TABLE public.unit_contact (
    id text NOT NULL COLLATE pg_catalog."C",
    unit_id text NOT NULL COLLATE pg_catalog."C",
    duty text NOT NULL,
    phone text NOT NULL COLLATE pg_catalog."C",
    round_the_clock boolean NOT NULL,
    note text,
    last_verified_at timestamp with time zone,
    active boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.unit_contact FORCE ROW LEVEL SECURITY;

ALTER TABLE ONLY public.account_freeze
    ADD CONSTRAINT account_freeze_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.appeal_document
    ADD CONSTRAINT appeal_document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.area
    ADD CONSTRAINT area_code_key UNIQUE (code);

ALTER TABLE ONLY public.area
    ADD CONSTRAINT area_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.calendar_day
    ADD CONSTRAINT calendar_day_pkey PRIMARY KEY (day);

ALTER TABLE ONLY public.case_loss
    ADD CONSTRAINT case_loss_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_repayment
    ADD CONSTRAINT case_repayment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_repayment
    ADD CONSTRAINT case_repayment_source_source_id_key UNIQUE (source, source_id);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_login_key UNIQUE (login);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_pkey PRIMARY KEY (staff_id);

ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT deadline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.exchange_counter
    ADD CONSTRAINT exchange_counter_pkey PRIMARY KEY (road);

ALTER TABLE ONLY public.exchange_received
    ADD CONSTRAINT exchange_received_envelope_id_key UNIQUE (envelope_id);

ALTER TABLE ONLY public.exchange_received
    ADD CONSTRAINT exchange_received_pkey PRIMARY KEY (road, sequence);

ALTER TABLE ONLY public.exchange_refused
    ADD CONSTRAINT exchange_refused_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.exchange_refused
    ADD CONSTRAINT exchange_refused_road_digest_key UNIQUE (road, digest);

ALTER TABLE ONLY public.exchange_sent
    ADD CONSTRAINT exchange_sent_envelope_id_key UNIQUE (envelope_id);

ALTER TABLE ONLY public.exchange_sent
    ADD CONSTRAINT exchange_sent_pkey PRIMARY KEY (road, sequence);

ALTER TABLE ONLY public.fraud_case
    ADD CONSTRAINT fraud_case_number_key UNIQUE (number);

ALTER TABLE ONLY public.fraud_case
    ADD CONSTRAINT fraud_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.fraud_type
    ADD CONSTRAINT fraud_type_pkey PRIMARY KEY (code, valid_from);

ALTER TABLE ONLY public.freeze_alarm
    ADD CONSTRAINT freeze_alarm_freeze_id_term_step_key UNIQUE (freeze_id, term, step);

ALTER TABLE ONLY public.freeze_alarm
    ADD CONSTRAINT freeze_alarm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.freeze_decision
    ADD CONSTRAINT freeze_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.freeze_notice
    ADD CONSTRAINT freeze_notice_case_id_city_key UNIQUE (case_id, city);

ALTER TABLE ONLY public.freeze_notice
    ADD CONSTRAINT freeze_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.fund_flow_drawing
    ADD CONSTRAINT fund_flow_drawing_pkey PRIMARY KEY (case_id, state_key, convention);

ALTER TABLE ONLY public.fund_flow_picture
    ADD CONSTRAINT fund_flow_picture_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.fund_flow
    ADD CONSTRAINT fund_flow_pkey PRIMARY KEY (case_id, state_key);

ALTER TABLE ONLY public.handover
    ADD CONSTRAINT handover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.house_setting
    ADD CONSTRAINT house_setting_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (actor, key);

ALTER TABLE ONLY public.incident_counter
    ADD CONSTRAINT incident_counter_pkey PRIMARY KEY (day);

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_dispatch_number_key UNIQUE (dispatch_number);

ALTER TABLE ONLY public.incident_join
    ADD CONSTRAINT incident_join_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.incident_picture
    ADD CONSTRAINT incident_picture_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.incident_transfer
    ADD CONSTRAINT incident_transfer_incident_id_position_key UNIQUE (incident_id, "position");

ALTER TABLE ONLY public.incident_transfer
    ADD CONSTRAINT incident_transfer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.interception_call
    ADD CONSTRAINT interception_call_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.interception
    ADD CONSTRAINT interception_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.line_counter
    ADD CONSTRAINT line_counter_pkey PRIMARY KEY (line);

ALTER TABLE ONLY public.line_message
    ADD CONSTRAINT line_message_pkey PRIMARY KEY (line, direction, sequence);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refund_account
    ADD CONSTRAINT refund_account_pkey PRIMARY KEY (refund_id, account_id);

ALTER TABLE ONLY public.refund_appointment
    ADD CONSTRAINT refund_appointment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refund_appointment
    ADD CONSTRAINT refund_appointment_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.refund
    ADD CONSTRAINT refund_case_id_round_key UNIQUE (case_id, round);

ALTER TABLE ONLY public.refund_claim
    ADD CONSTRAINT refund_claim_pkey PRIMARY KEY (refund_id, victim_id);

ALTER TABLE ONLY public.refund_objection
    ADD CONSTRAINT refund_objection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refund_payment
    ADD CONSTRAINT refund_payment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refund_payment
    ADD CONSTRAINT refund_payment_refund_id_from_account_victim_id_key UNIQUE (refund_id, from_account, victim_id);

ALTER TABLE ONLY public.refund
    ADD CONSTRAINT refund_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.repair
    ADD CONSTRAINT repair_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rule_limit
    ADD CONSTRAINT rule_limit_pkey PRIMARY KEY (kind, valid_from);

ALTER TABLE ONLY public.seal
    ADD CONSTRAINT seal_number_key UNIQUE (number);

ALTER TABLE ONLY public.seal
    ADD CONSTRAINT seal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sealed_event
    ADD CONSTRAINT sealed_event_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY public.search_token
    ADD CONSTRAINT search_token_pkey PRIMARY KEY (field, token, subject_id);

ALTER TABLE ONLY public.seizure
    ADD CONSTRAINT seizure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.seizure_return
    ADD CONSTRAINT seizure_return_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id_hash);

ALTER TABLE ONLY public.slip
    ADD CONSTRAINT slip_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.slip
    ADD CONSTRAINT slip_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.statement_account
    ADD CONSTRAINT statement_account_account_id_key UNIQUE (account_id);

ALTER TABLE ONLY public.statement_account
    ADD CONSTRAINT statement_account_pkey PRIMARY KEY (no);

ALTER TABLE ONLY public.statement_import
    ADD CONSTRAINT statement_import_no_key UNIQUE (no);

ALTER TABLE ONLY public.statement_import
    ADD CONSTRAINT statement_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.statement_mapping
    ADD CONSTRAINT statement_mapping_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.statement_own
    ADD CONSTRAINT statement_own_pkey PRIMARY KEY (import_no, account_no, currency);

ALTER TABLE ONLY public.statement_row
    ADD CONSTRAINT statement_row_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.statement_text
    ADD CONSTRAINT statement_text_pkey PRIMARY KEY (import_no, no);

ALTER TABLE ONLY public.stop_payment
    ADD CONSTRAINT stop_payment_order_number_key UNIQUE (order_number);

ALTER TABLE ONLY public.stop_payment
    ADD CONSTRAINT stop_payment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.stop_payment
    ADD CONSTRAINT stop_payment_platform_number_key UNIQUE (platform_number);

ALTER TABLE ONLY public.stop_payment_receipt
    ADD CONSTRAINT stop_payment_receipt_order_id_feedback_number_key UNIQUE (order_id, feedback_number);

ALTER TABLE ONLY public.stop_payment_receipt
    ADD CONSTRAINT stop_payment_receipt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.stop_payment_signature
    ADD CONSTRAINT stop_payment_signature_order_id_staff_id_key UNIQUE (order_id, staff_id);

ALTER TABLE ONLY public.stop_payment_signature
    ADD CONSTRAINT stop_payment_signature_pkey PRIMARY KEY (order_id, kind);

ALTER TABLE ONLY public.title_sheet
    ADD CONSTRAINT title_sheet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.title_trace
    ADD CONSTRAINT title_trace_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_bank_code_key UNIQUE (bank_code);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_code_key UNIQUE (code);

ALTER TABLE ONLY public.unit_contact
    ADD CONSTRAINT unit_contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_path_key UNIQUE (path);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);

CREATE INDEX appeal_account ON public.appeal USING btree (account_id);

CREATE INDEX appeal_document_of ON public.appeal_document USING btree (appeal_id);

CREATE INDEX appeal_freeze ON public.appeal USING btree (freeze_id) WHERE (freeze_id IS NOT NULL);

CREATE UNIQUE INDEX appeal_once ON public.appeal USING btree (account_id) WHERE (status = ANY (ARRAY['received'::text, 'checking'::text, 'proposed'::text]));

CREATE INDEX appeal_person ON public.appeal USING btree (appellant_id) WHERE (appellant_id IS NOT NULL);

CREATE INDEX appeal_stop ON public.appeal USING btree (stop_order) WHERE (stop_order IS NOT NULL);

CREATE INDEX area_parent ON public.area USING btree (parent_id, name_key);

CREATE UNIQUE INDEX case_loss_present ON public.case_loss USING btree (case_id, kind) WHERE (superseded_at IS NULL);

CREATE INDEX case_repayment_of ON public.case_repayment USING btree (case_id) WHERE (state <> 'void'::text);

CREATE INDEX deadline_about ON public.deadline USING btree (about);

CREATE INDEX deadline_next ON public.deadline USING btree (next_at) WHERE ((stopped_at IS NULL) AND (next_at IS NOT NULL));

CREATE UNIQUE INDEX deadline_running ON public.deadline USING btree (about, kind) WHERE (stopped_at IS NULL);

CREATE INDEX event_about ON public.event USING btree (about, id);

CREATE INDEX event_kind ON public.event USING btree (kind, id);

CREATE INDEX event_staff ON public.event USING btree (staff_id, id);

CREATE INDEX exchange_received_about ON public.exchange_received USING btree (about);

CREATE INDEX exchange_sent_about ON public.exchange_sent USING btree (about);

CREATE INDEX exchange_sent_open ON public.exchange_sent USING btree (road, sequence) WHERE (state = ANY (ARRAY['waiting'::text, 'carried'::text]));

CREATE INDEX fraud_case_accepted ON public.fraud_case USING btree (accepted_at DESC, id DESC);

CREATE INDEX fraud_case_status ON public.fraud_case USING btree (status);

CREATE INDEX fraud_case_victim ON public.fraud_case USING btree (victim_id) WHERE (victim_id IS NOT NULL);

CREATE INDEX freeze_account ON public.account_freeze USING btree (account_id);

CREATE INDEX freeze_alarm_open ON public.freeze_alarm USING btree (freeze_id) WHERE (answered_at IS NULL);

CREATE INDEX freeze_case ON public.account_freeze USING btree (case_id);

CREATE UNIQUE INDEX freeze_decision_open ON public.freeze_decision USING btree (freeze_id) WHERE (status = ANY (ARRAY['proposed'::text, 'decided'::text]));

CREATE INDEX freeze_ends ON public.account_freeze USING btree (ends_at) WHERE (status = ANY (ARRAY['frozen'::text, 'endPassed'::text]));

CREATE UNIQUE INDEX freeze_once ON public.account_freeze USING btree (case_id, account_id) WHERE (status = ANY (ARRAY['prepared'::text, 'signed'::text, 'approved'::text, 'sent'::text, 'queued'::text, 'frozen'::text, 'endPassed'::text]));

CREATE INDEX freeze_prepared ON public.account_freeze USING btree (prepared_at DESC, id);

CREATE INDEX freeze_stop ON public.account_freeze USING btree (stop_order);

CREATE INDEX fund_flow_picture_case ON public.fund_flow_picture USING btree (case_id, id);

CREATE INDEX handover_recent ON public.handover USING btree (id DESC);

CREATE INDEX idempotency_age ON public.idempotency USING btree (recorded_at);

CREATE INDEX incident_case ON public.incident USING btree (case_id) WHERE (case_id IS NOT NULL);

CREATE UNIQUE INDEX incident_join_live ON public.incident_join USING btree (incident_id) WHERE (removed_at IS NULL);

CREATE INDEX incident_open ON public.incident USING btree (status, reported_at) WHERE (status = ANY (ARRAY['reported'::text, 'handling'::text]));

CREATE INDEX incident_reported ON public.incident USING btree (reported_at DESC, id DESC);

CREATE INDEX incident_reporter ON public.incident USING btree (reporter_id) WHERE (reporter_id IS NOT NULL);

CREATE INDEX incident_transfer_payee ON public.incident_transfer USING btree (payee_account) WHERE (payee_account IS NOT NULL);

CREATE INDEX incident_transfer_payer ON public.incident_transfer USING btree (payer_account) WHERE (payer_account IS NOT NULL);

CREATE INDEX incident_victim ON public.incident USING btree (victim_id) WHERE (victim_id IS NOT NULL);

CREATE INDEX interception_call_of ON public.interception_call USING btree (interception_id, at);

CREATE INDEX interception_incident ON public.interception USING btree (incident_id);

CREATE INDEX interception_open ON public.interception USING btree (reported_at) WHERE (status = ANY (ARRAY['reported'::text, 'calling'::text, 'held'::text]));

CREATE INDEX post_proposed ON public.post USING btree (starts_on) WHERE (status = 'proposed'::text);

CREATE INDEX post_staff ON public.post USING btree (staff_id);

CREATE INDEX post_unit ON public.post USING btree (unit_id);

CREATE INDEX refund_account_account ON public.refund_account USING btree (account_id);

CREATE INDEX refund_appointment_of ON public.refund_appointment USING btree (refund_id);

CREATE INDEX refund_claim_victim ON public.refund_claim USING btree (victim_id);

CREATE INDEX refund_objection_of ON public.refund_objection USING btree (refund_id);

CREATE INDEX refund_open ON public.refund USING btree (opened_at) WHERE (status <> ALL (ARRAY['closed'::text, 'withdrawn'::text]));

CREATE INDEX refund_payment_from ON public.refund_payment USING btree (from_account);

CREATE UNIQUE INDEX refund_payment_number ON public.refund_payment USING btree (channel, number) WHERE ((channel = 'national'::text) AND (status <> 'bounced'::text));

CREATE INDEX refund_payment_victim ON public.refund_payment USING btree (victim_id);

CREATE INDEX repair_open ON public.repair USING btree (at) WHERE (solved_at IS NULL);

CREATE UNIQUE INDEX search_token_account ON public.search_token USING btree (token) WHERE (field = 'accountNumber'::text);

CREATE INDEX search_token_subject ON public.search_token USING btree (subject_id);

CREATE INDEX seizure_case ON public.seizure USING btree (case_id);

CREATE INDEX seizure_return_of ON public.seizure_return USING btree (seizure_id);

CREATE INDEX session_staff ON public.session USING btree (staff_id) WHERE (ended_at IS NULL);

CREATE INDEX slip_case ON public.slip USING btree (case_id);

CREATE INDEX statement_import_case ON public.statement_import USING btree (case_id, id);

CREATE UNIQUE INDEX statement_import_file ON public.statement_import USING btree (case_id, file_hash) WHERE ((file_hash IS NOT NULL) AND (status <> ALL (ARRAY['undone'::text, 'discarded'::text, 'refused'::text])));

CREATE UNIQUE INDEX statement_mapping_present ON public.statement_mapping USING btree (institution, header_hash) WHERE (forgotten_at IS NULL);

CREATE INDEX statement_own_account ON public.statement_own USING btree (account_no);

CREATE INDEX statement_row_account ON public.statement_row USING btree (account_no, id);

CREATE INDEX statement_row_serial ON public.statement_row USING btree (account_no, serial) WHERE (serial IS NOT NULL);

CREATE INDEX statement_row_unknown ON public.statement_row USING btree (import_no) WHERE ((direction = 'unknown'::text) AND (settled IS NULL));

CREATE INDEX stop_payment_account ON public.stop_payment USING btree (account_id);

CREATE INDEX stop_payment_bank ON public.stop_payment USING btree (bank_code, prepared_at DESC, id DESC);

CREATE INDEX stop_payment_channel ON public.stop_payment USING btree (channel, prepared_at DESC, id DESC);

CREATE INDEX stop_payment_ends ON public.stop_payment USING btree (status, ends_at) WHERE (ends_at IS NOT NULL);

CREATE INDEX stop_payment_impossible ON public.stop_payment USING btree (impossible_at) WHERE (impossible_at IS NOT NULL);

CREATE INDEX stop_payment_incident ON public.stop_payment USING btree (incident_id);

CREATE UNIQUE INDEX stop_payment_once ON public.stop_payment USING btree (incident_id, account_id, attempt, kind) WHERE (status <> ALL (ARRAY['refused'::text, 'withdrawn'::text]));

CREATE INDEX stop_payment_receipt_of ON public.stop_payment_receipt USING btree (order_id, at);

CREATE INDEX stop_payment_recent ON public.stop_payment USING btree (prepared_at DESC, id DESC);

CREATE UNIQUE INDEX stop_payment_repeat_once ON public.stop_payment USING btree (first_order) WHERE (status <> ALL (ARRAY['refused'::text, 'withdrawn'::text]));

CREATE INDEX stop_payment_sign_later ON public.stop_payment USING btree (signed_at) WHERE sign_later;

CREATE INDEX stop_payment_status ON public.stop_payment USING btree (status, prepared_at DESC);

CREATE INDEX stop_payment_stopped ON public.stop_payment USING btree (stopped_at) WHERE (stopped_at IS NOT NULL);

CREATE INDEX stop_payment_transfer ON public.stop_payment USING btree (transfer_id) WHERE (transfer_id IS NOT NULL);

CREATE INDEX title_sheet_account ON public.title_sheet USING btree (account_id) WHERE (status <> 'superseded'::text);

CREATE UNIQUE INDEX title_sheet_live ON public.title_sheet USING btree (case_id, account_id) WHERE (status <> 'superseded'::text);

CREATE INDEX unit_contact_unit ON public.unit_contact USING btree (unit_id);

CREATE INDEX unit_kind ON public.unit USING btree (kind, name_key);

CREATE INDEX unit_parent ON public.unit USING btree (parent_id, name_key);

ALTER TABLE ONLY public.account_freeze
    ADD CONSTRAINT account_freeze_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.account_freeze
    ADD CONSTRAINT account_freeze_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.account_freeze
    ADD CONSTRAINT account_freeze_stop_order_fkey FOREIGN KEY (stop_order) REFERENCES public.stop_payment(id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_appellant_id_fkey FOREIGN KEY (appellant_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.appeal_document
    ADD CONSTRAINT appeal_document_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES public.appeal(id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_freeze_id_fkey FOREIGN KEY (freeze_id) REFERENCES public.account_freeze(id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_stop_order_fkey FOREIGN KEY (stop_order) REFERENCES public.stop_payment(id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT appeal_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.area
    ADD CONSTRAINT area_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.area(id);

ALTER TABLE ONLY public.case_loss
    ADD CONSTRAINT case_loss_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.case_repayment
    ADD CONSTRAINT case_repayment_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

ALTER TABLE ONLY public.fraud_case
    ADD CONSTRAINT fraud_case_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.fraud_case
    ADD CONSTRAINT fraud_case_town_id_fkey FOREIGN KEY (town_id) REFERENCES public.area(id);

ALTER TABLE ONLY public.fraud_case
    ADD CONSTRAINT fraud_case_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.freeze_alarm
    ADD CONSTRAINT freeze_alarm_freeze_id_fkey FOREIGN KEY (freeze_id) REFERENCES public.account_freeze(id);

ALTER TABLE ONLY public.freeze_decision
    ADD CONSTRAINT freeze_decision_freeze_id_fkey FOREIGN KEY (freeze_id) REFERENCES public.account_freeze(id);

ALTER TABLE ONLY public.freeze_notice
    ADD CONSTRAINT freeze_notice_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.fund_flow
    ADD CONSTRAINT fund_flow_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.fund_flow_drawing
    ADD CONSTRAINT fund_flow_drawing_case_id_state_key_fkey FOREIGN KEY (case_id, state_key) REFERENCES public.fund_flow(case_id, state_key);

ALTER TABLE ONLY public.fund_flow_picture
    ADD CONSTRAINT fund_flow_picture_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.incident_join
    ADD CONSTRAINT incident_join_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES public.incident(id);

ALTER TABLE ONLY public.incident_join
    ADD CONSTRAINT incident_join_into_id_fkey FOREIGN KEY (into_id) REFERENCES public.incident(id);

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_joined_into_fkey FOREIGN KEY (joined_into) REFERENCES public.incident(id);

ALTER TABLE ONLY public.incident_transfer
    ADD CONSTRAINT incident_transfer_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES public.incident(id);

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.interception_call
    ADD CONSTRAINT interception_call_interception_id_fkey FOREIGN KEY (interception_id) REFERENCES public.interception(id);

ALTER TABLE ONLY public.interception
    ADD CONSTRAINT interception_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES public.incident(id);

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.refund_account
    ADD CONSTRAINT refund_account_freeze_id_fkey FOREIGN KEY (freeze_id) REFERENCES public.account_freeze(id);

ALTER TABLE ONLY public.refund_account
    ADD CONSTRAINT refund_account_refund_id_fkey FOREIGN KEY (refund_id) REFERENCES public.refund(id);

ALTER TABLE ONLY public.refund_appointment
    ADD CONSTRAINT refund_appointment_refund_id_fkey FOREIGN KEY (refund_id) REFERENCES public.refund(id);

ALTER TABLE ONLY public.refund
    ADD CONSTRAINT refund_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.refund_claim
    ADD CONSTRAINT refund_claim_refund_id_fkey FOREIGN KEY (refund_id) REFERENCES public.refund(id);

ALTER TABLE ONLY public.refund_objection
    ADD CONSTRAINT refund_objection_refund_id_fkey FOREIGN KEY (refund_id) REFERENCES public.refund(id);

ALTER TABLE ONLY public.refund_payment
    ADD CONSTRAINT refund_payment_refund_id_fkey FOREIGN KEY (refund_id) REFERENCES public.refund(id);

ALTER TABLE ONLY public.sealed_event
    ADD CONSTRAINT sealed_event_event_id_fkey FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.seizure
    ADD CONSTRAINT seizure_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.seizure_return
    ADD CONSTRAINT seizure_return_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.seizure_return
    ADD CONSTRAINT seizure_return_seizure_id_fkey FOREIGN KEY (seizure_id) REFERENCES public.seizure(id);

ALTER TABLE ONLY public.seizure
    ADD CONSTRAINT seizure_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_post_id_fkey FOREIGN KEY (post_id) REFERENCES public.post(id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(id);

ALTER TABLE ONLY public.slip
    ADD CONSTRAINT slip_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_home_unit_id_fkey FOREIGN KEY (home_unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.statement_account
    ADD CONSTRAINT statement_account_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.statement_import
    ADD CONSTRAINT statement_import_asked_account_fkey FOREIGN KEY (asked_account) REFERENCES public.account(id);

ALTER TABLE ONLY public.statement_import
    ADD CONSTRAINT statement_import_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.statement_own
    ADD CONSTRAINT statement_own_account_no_fkey FOREIGN KEY (account_no) REFERENCES public.statement_account(no);

ALTER TABLE ONLY public.statement_own
    ADD CONSTRAINT statement_own_import_no_fkey FOREIGN KEY (import_no) REFERENCES public.statement_import(no);

ALTER TABLE ONLY public.statement_row
    ADD CONSTRAINT statement_row_import_no_fkey FOREIGN KEY (import_no) REFERENCES public.statement_import(no);

ALTER TABLE ONLY public.statement_text
    ADD CONSTRAINT statement_text_import_no_fkey FOREIGN KEY (import_no) REFERENCES public.statement_import(no);

ALTER TABLE ONLY public.stop_payment
    ADD CONSTRAINT stop_payment_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.stop_payment
    ADD CONSTRAINT stop_payment_corrects_fkey FOREIGN KEY (corrects) REFERENCES public.stop_payment(id);

ALTER TABLE ONLY public.stop_payment
    ADD CONSTRAINT stop_payment_first_order_fkey FOREIGN KEY (first_order) REFERENCES public.stop_payment(id);

ALTER TABLE ONLY public.stop_payment
    ADD CONSTRAINT stop_payment_from_order_fkey FOREIGN KEY (from_order) REFERENCES public.stop_payment(id);

ALTER TABLE ONLY public.stop_payment
    ADD CONSTRAINT stop_payment_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES public.incident(id);

ALTER TABLE ONLY public.stop_payment_receipt
    ADD CONSTRAINT stop_payment_receipt_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.stop_payment(id);

ALTER TABLE ONLY public.stop_payment_signature
    ADD CONSTRAINT stop_payment_signature_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.stop_payment(id);

ALTER TABLE ONLY public.stop_payment
    ADD CONSTRAINT stop_payment_transfer_id_fkey FOREIGN KEY (transfer_id) REFERENCES public.incident_transfer(id);

ALTER TABLE ONLY public.title_sheet
    ADD CONSTRAINT title_sheet_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);

ALTER TABLE ONLY public.title_sheet
    ADD CONSTRAINT title_sheet_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.title_sheet
    ADD CONSTRAINT title_sheet_superseded_by_fkey FOREIGN KEY (superseded_by) REFERENCES public.title_sheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.title_sheet
    ADD CONSTRAINT title_sheet_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.title_trace
    ADD CONSTRAINT title_trace_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.fraud_case(id);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_area_id_fkey FOREIGN KEY (area_id) REFERENCES public.area(id);

ALTER TABLE ONLY public.unit_contact
    ADD CONSTRAINT unit_contact_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.unit(id);

ALTER TABLE public.account ENABLE ROW LEVEL SECURITY;

CREATE POLICY account_all ON public.account TO anlan_app USING ((public.actor_is_centre() OR (public.actor_role() = ANY (ARRAY['stationOfficer'::text, 'bankLiaison'::text])))) WITH CHECK ((public.actor_is_centre() OR (public.actor_role() = 'stationOfficer'::text)));

ALTER TABLE public.account_freeze ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.appeal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.appeal_document ENABLE ROW LEVEL SECURITY;

CREATE POLICY appeal_document_all ON public.appeal_document TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.appeal
  WHERE (appeal.id = appeal_document.appeal_id)))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.appeal
  WHERE (appeal.id = appeal_document.appeal_id))));

CREATE POLICY appeal_insert ON public.appeal FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'auxiliary'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY appeal_select ON public.appeal FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY appeal_update ON public.appeal FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK (((status <> ALL (ARRAY['released'::text, 'limited'::text, 'upheld'::text])) OR (public.actor_role() = ANY (ARRAY['system'::text, 'dutyLeader'::text, 'head'::text]))));

ALTER TABLE public.calendar_day ENABLE ROW LEVEL SECURITY;

CREATE POLICY calendar_day_insert ON public.calendar_day FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text, 'head'::text, 'dutyLeader'::text])));

CREATE POLICY calendar_day_select ON public.calendar_day FOR SELECT TO anlan_app USING ((public.actor_role() <> ''::text));

CREATE POLICY calendar_day_update ON public.calendar_day FOR UPDATE TO anlan_app USING ((public.actor_role() <> ''::text)) WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text, 'head'::text, 'dutyLeader'::text])));

ALTER TABLE public.case_loss ENABLE ROW LEVEL SECURITY;

CREATE POLICY case_loss_all ON public.case_loss TO anlan_app USING ((( SELECT public.actor_is_centre() AS actor_is_centre) OR (EXISTS ( SELECT 1
   FROM public.fraud_case
  WHERE (fraud_case.id = case_loss.case_id))))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.fraud_case
  WHERE (fraud_case.id = case_loss.case_id))));

ALTER TABLE public.case_repayment ENABLE ROW LEVEL SECURITY;

CREATE POLICY case_repayment_insert ON public.case_repayment FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() <> 'auxiliary'::text) AND (EXISTS ( SELECT 1
   FROM public.fraud_case
  WHERE (fraud_case.id = case_repayment.case_id)))));

CREATE POLICY case_repayment_select ON public.case_repayment FOR SELECT TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.fraud_case
  WHERE (fraud_case.id = case_repayment.case_id))));

CREATE POLICY case_repayment_update ON public.case_repayment FOR UPDATE TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.fraud_case
  WHERE (fraud_case.id = case_repayment.case_id)))) WITH CHECK (((public.actor_role() <> 'auxiliary'::text) AND (EXISTS ( SELECT 1
   FROM public.fraud_case
  WHERE (fraud_case.id = case_repayment.case_id)))));

ALTER TABLE public.credential ENABLE ROW LEVEL SECURITY;

CREATE POLICY credential_insert ON public.credential FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text])));

CREATE POLICY credential_select ON public.credential FOR SELECT TO anlan_app USING (((public.actor_role() = ANY (ARRAY['system'::text, 'securityAdministrator'::text, 'systemAdministrator'::text])) OR (staff_id = public.actor_staff())));

CREATE POLICY credential_update ON public.credential FOR UPDATE TO anlan_app USING (((public.actor_role() = ANY (ARRAY['system'::text, 'securityAdministrator'::text])) OR (staff_id = public.actor_staff()))) WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'securityAdministrator'::text])) OR (staff_id = public.actor_staff())));

ALTER TABLE public.event ENABLE ROW LEVEL SECURITY;

CREATE POLICY event_insert ON public.event FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = 'system'::text) OR ((staff_id = public.actor_staff()) AND (post_id = public.actor_post()) AND (role = public.actor_role()))));

CREATE POLICY event_select ON public.event FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR (public.actor_role() = ANY (ARRAY['auditAdministrator'::text, 'securityAdministrator'::text])) OR ((public.actor_role() = ANY (ARRAY['stationOfficer'::text, 'gridWorker'::text, 'jointOfficeClerk'::text, 'cityLeader'::text, 'prefectureApprover'::text, 'bankLiaison'::text, 'unitClerk'::text, 'systemAdministrator'::text])) AND ((unit_id = public.actor_unit()) OR (staff_id = public.actor_staff())))));

ALTER TABLE public.exchange_counter ENABLE ROW LEVEL SECURITY;

CREATE POLICY exchange_counter_all ON public.exchange_counter TO anlan_app USING (public.actor_posts()) WITH CHECK (public.actor_posts());

ALTER TABLE public.exchange_received ENABLE ROW LEVEL SECURITY;

CREATE POLICY exchange_received_all ON public.exchange_received TO anlan_app USING (public.actor_posts()) WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text, 'dutyLeader'::text, 'head'::text])));

ALTER TABLE public.exchange_refused ENABLE ROW LEVEL SECURITY;

CREATE POLICY exchange_refused_all ON public.exchange_refused TO anlan_app USING (public.actor_posts()) WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text, 'dutyLeader'::text, 'head'::text])));

ALTER TABLE public.exchange_sent ENABLE ROW LEVEL SECURITY;

CREATE POLICY exchange_sent_all ON public.exchange_sent TO anlan_app USING (public.actor_posts()) WITH CHECK (public.actor_posts());

ALTER TABLE public.fraud_case ENABLE ROW LEVEL SECURITY;

CREATE POLICY fraud_case_insert ON public.fraud_case FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY fraud_case_select ON public.fraud_case FOR SELECT TO anlan_app USING ((( SELECT public.actor_is_centre() AS actor_is_centre) OR ((( SELECT public.actor_role() AS actor_role) = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY fraud_case_update ON public.fraud_case FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK (((public.actor_role() <> 'auxiliary'::text) AND (public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))));

ALTER TABLE public.freeze_alarm ENABLE ROW LEVEL SECURITY;

CREATE POLICY freeze_alarm_insert ON public.freeze_alarm FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = 'system'::text));

CREATE POLICY freeze_alarm_select ON public.freeze_alarm FOR SELECT TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.account_freeze
  WHERE (account_freeze.id = freeze_alarm.freeze_id))));

CREATE POLICY freeze_alarm_update ON public.freeze_alarm FOR UPDATE TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.account_freeze
  WHERE (account_freeze.id = freeze_alarm.freeze_id)))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.account_freeze
  WHERE (account_freeze.id = freeze_alarm.freeze_id))));

ALTER TABLE public.freeze_decision ENABLE ROW LEVEL SECURITY;

CREATE POLICY freeze_decision_insert ON public.freeze_decision FOR INSERT TO anlan_app WITH CHECK ((((public.actor_role() = 'system'::text) OR ((public.actor_role() = ANY (ARRAY['dutyOfficer'::text, 'dutyLeader'::text, 'stationOfficer'::text, 'head'::text])) AND (proposed_by = public.actor_staff()))) AND (EXISTS ( SELECT 1
   FROM public.account_freeze
  WHERE (account_freeze.id = freeze_decision.freeze_id)))));

CREATE POLICY freeze_decision_select ON public.freeze_decision FOR SELECT TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.account_freeze
  WHERE (account_freeze.id = freeze_decision.freeze_id))));

CREATE POLICY freeze_decision_update ON public.freeze_decision FOR UPDATE TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.account_freeze
  WHERE (account_freeze.id = freeze_decision.freeze_id)))) WITH CHECK (((EXISTS ( SELECT 1
   FROM public.account_freeze
  WHERE (account_freeze.id = freeze_decision.freeze_id))) AND ((decided_by IS NULL) OR (status <> 'decided'::text) OR (public.actor_role() = ANY (ARRAY['system'::text, 'dutyLeader'::text, 'head'::text])))));

CREATE POLICY freeze_insert ON public.account_freeze FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'auxiliary'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.freeze_notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY freeze_notice_all ON public.freeze_notice TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'auxiliary'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY freeze_select ON public.account_freeze FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY freeze_update ON public.account_freeze FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'auxiliary'::text, 'legalReviewer'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.fund_flow ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.fund_flow_drawing ENABLE ROW LEVEL SECURITY;

CREATE POLICY fund_flow_drawing_insert ON public.fund_flow_drawing FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = 'system'::text));

CREATE POLICY fund_flow_drawing_select ON public.fund_flow_drawing FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY fund_flow_drawing_update ON public.fund_flow_drawing FOR UPDATE TO anlan_app USING ((public.actor_role() = 'system'::text)) WITH CHECK ((public.actor_role() = 'system'::text));

CREATE POLICY fund_flow_insert ON public.fund_flow FOR INSERT TO anlan_app WITH CHECK ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.fund_flow_picture ENABLE ROW LEVEL SECURITY;

CREATE POLICY fund_flow_picture_insert ON public.fund_flow_picture FOR INSERT TO anlan_app WITH CHECK ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY fund_flow_picture_select ON public.fund_flow_picture FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY fund_flow_picture_update ON public.fund_flow_picture FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY fund_flow_select ON public.fund_flow FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY fund_flow_update ON public.fund_flow FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.handover ENABLE ROW LEVEL SECURITY;

CREATE POLICY handover_all ON public.handover TO anlan_app USING (public.actor_is_centre()) WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'head'::text])));

ALTER TABLE public.incident ENABLE ROW LEVEL SECURITY;

CREATE POLICY incident_insert ON public.incident FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'auxiliary'::text, 'analyst'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.incident_join ENABLE ROW LEVEL SECURITY;

CREATE POLICY incident_join_all ON public.incident_join TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.incident
  WHERE (incident.id = incident_join.incident_id)))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.incident
  WHERE (incident.id = incident_join.incident_id))));

ALTER TABLE public.incident_picture ENABLE ROW LEVEL SECURITY;

CREATE POLICY incident_picture_all ON public.incident_picture TO anlan_app USING ((public.actor_is_centre() OR (added_by = public.actor_staff()))) WITH CHECK ((public.actor_is_centre() OR (added_by = public.actor_staff())));

CREATE POLICY incident_select ON public.incident FOR SELECT TO anlan_app USING ((( SELECT public.actor_is_centre() AS actor_is_centre) OR ((( SELECT public.actor_role() AS actor_role) = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.incident_transfer ENABLE ROW LEVEL SECURITY;

CREATE POLICY incident_transfer_insert ON public.incident_transfer FOR INSERT TO anlan_app WITH CHECK ((EXISTS ( SELECT 1
   FROM public.incident
  WHERE (incident.id = incident_transfer.incident_id))));

CREATE POLICY incident_transfer_select ON public.incident_transfer FOR SELECT TO anlan_app USING ((( SELECT public.actor_is_centre() AS actor_is_centre) OR (EXISTS ( SELECT 1
   FROM public.incident
  WHERE (incident.id = incident_transfer.incident_id)))));

CREATE POLICY incident_transfer_update ON public.incident_transfer FOR UPDATE TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.incident
  WHERE (incident.id = incident_transfer.incident_id)))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.incident
  WHERE (incident.id = incident_transfer.incident_id))));

CREATE POLICY incident_update ON public.incident FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.interception ENABLE ROW LEVEL SECURITY;

CREATE POLICY interception_all ON public.interception TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'auxiliary'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.interception_call ENABLE ROW LEVEL SECURITY;

CREATE POLICY interception_call_all ON public.interception_call TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.interception
  WHERE (interception.id = interception_call.interception_id)))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.interception
  WHERE (interception.id = interception_call.interception_id))));

ALTER TABLE public.person ENABLE ROW LEVEL SECURITY;

CREATE POLICY person_all ON public.person TO anlan_app USING ((public.actor_is_centre() OR (public.actor_role() = 'stationOfficer'::text))) WITH CHECK ((public.actor_is_centre() OR (public.actor_role() = 'stationOfficer'::text)));

ALTER TABLE public.post ENABLE ROW LEVEL SECURITY;

CREATE POLICY post_insert ON public.post FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = 'system'::text) OR ((public.actor_role() = 'systemAdministrator'::text) AND (status = 'proposed'::text) AND (proposed_by = public.actor_staff()))));

CREATE POLICY post_select ON public.post FOR SELECT TO anlan_app USING ((public.actor_role() <> ''::text));

CREATE POLICY post_update ON public.post FOR UPDATE TO anlan_app USING ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text, 'securityAdministrator'::text]))) WITH CHECK (((public.actor_role() = 'system'::text) OR ((public.actor_role() = 'systemAdministrator'::text) AND (status = 'ended'::text)) OR ((public.actor_role() = 'securityAdministrator'::text) AND (staff_id <> public.actor_staff()) AND (decided_by = public.actor_staff()))));

ALTER TABLE public.refund ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.refund_account ENABLE ROW LEVEL SECURITY;

CREATE POLICY refund_account_delete ON public.refund_account FOR DELETE TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_account.refund_id) AND (refund.status = 'drafted'::text) AND public.actor_refunds(refund.unit_path)))));

CREATE POLICY refund_account_insert ON public.refund_account FOR INSERT TO anlan_app WITH CHECK ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_account.refund_id) AND public.actor_refunds(refund.unit_path)))));

CREATE POLICY refund_account_select ON public.refund_account FOR SELECT TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE (refund.id = refund_account.refund_id))));

CREATE POLICY refund_account_update ON public.refund_account FOR UPDATE TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_account.refund_id) AND public.actor_refunds(refund.unit_path))))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_account.refund_id) AND public.actor_refunds(refund.unit_path)))));

ALTER TABLE public.refund_appointment ENABLE ROW LEVEL SECURITY;

CREATE POLICY refund_appointment_insert ON public.refund_appointment FOR INSERT TO anlan_app WITH CHECK ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_appointment.refund_id) AND public.actor_refunds(refund.unit_path)))));

CREATE POLICY refund_appointment_select ON public.refund_appointment FOR SELECT TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE (refund.id = refund_appointment.refund_id))));

CREATE POLICY refund_appointment_update ON public.refund_appointment FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR (EXISTS ( SELECT 1
   FROM public.refund
  WHERE (refund.id = refund_appointment.refund_id))))) WITH CHECK (true);

ALTER TABLE public.refund_claim ENABLE ROW LEVEL SECURITY;

CREATE POLICY refund_claim_delete ON public.refund_claim FOR DELETE TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_claim.refund_id) AND (refund.status = ANY (ARRAY['drafted'::text, 'noticed'::text])) AND public.actor_refunds(refund.unit_path)))));

CREATE POLICY refund_claim_insert ON public.refund_claim FOR INSERT TO anlan_app WITH CHECK ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_claim.refund_id) AND public.actor_refunds(refund.unit_path)))));

CREATE POLICY refund_claim_select ON public.refund_claim FOR SELECT TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE (refund.id = refund_claim.refund_id))));

CREATE POLICY refund_claim_update ON public.refund_claim FOR UPDATE TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_claim.refund_id) AND public.actor_refunds(refund.unit_path))))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_claim.refund_id) AND public.actor_refunds(refund.unit_path)))));

CREATE POLICY refund_insert ON public.refund FOR INSERT TO anlan_app WITH CHECK (public.actor_refunds(unit_path));

ALTER TABLE public.refund_objection ENABLE ROW LEVEL SECURITY;

CREATE POLICY refund_objection_insert ON public.refund_objection FOR INSERT TO anlan_app WITH CHECK ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_objection.refund_id) AND public.actor_refunds(refund.unit_path)))));

CREATE POLICY refund_objection_select ON public.refund_objection FOR SELECT TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE (refund.id = refund_objection.refund_id))));

CREATE POLICY refund_objection_update ON public.refund_objection FOR UPDATE TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_objection.refund_id) AND public.actor_refunds(refund.unit_path))))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_objection.refund_id) AND public.actor_refunds(refund.unit_path)))));

ALTER TABLE public.refund_payment ENABLE ROW LEVEL SECURITY;

CREATE POLICY refund_payment_insert ON public.refund_payment FOR INSERT TO anlan_app WITH CHECK ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_payment.refund_id) AND public.actor_refunds(refund.unit_path)))));

CREATE POLICY refund_payment_select ON public.refund_payment FOR SELECT TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE (refund.id = refund_payment.refund_id))));

CREATE POLICY refund_payment_update ON public.refund_payment FOR UPDATE TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_payment.refund_id) AND public.actor_refunds(refund.unit_path))))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.refund
  WHERE ((refund.id = refund_payment.refund_id) AND public.actor_refunds(refund.unit_path)))));

CREATE POLICY refund_select ON public.refund FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY refund_update ON public.refund FOR UPDATE TO anlan_app USING (public.actor_refunds(unit_path)) WITH CHECK (public.actor_refunds(unit_path));

ALTER TABLE public.search_token ENABLE ROW LEVEL SECURITY;

CREATE POLICY search_token_all ON public.search_token TO anlan_app USING ((public.actor_is_centre() OR (public.actor_role() = 'stationOfficer'::text))) WITH CHECK ((public.actor_is_centre() OR (public.actor_role() = 'stationOfficer'::text)));

ALTER TABLE public.seizure ENABLE ROW LEVEL SECURITY;

CREATE POLICY seizure_insert ON public.seizure FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.seizure_return ENABLE ROW LEVEL SECURITY;

CREATE POLICY seizure_return_all ON public.seizure_return TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.seizure
  WHERE (seizure.id = seizure_return.seizure_id)))) WITH CHECK (((public.actor_role() <> 'auxiliary'::text) AND (EXISTS ( SELECT 1
   FROM public.seizure
  WHERE (seizure.id = seizure_return.seizure_id)))));

CREATE POLICY seizure_select ON public.seizure FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY seizure_update ON public.seizure FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK (((public.actor_role() <> 'auxiliary'::text) AND (public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))));

ALTER TABLE public.session ENABLE ROW LEVEL SECURITY;

CREATE POLICY session_all ON public.session TO anlan_app USING (((public.actor_role() = ANY (ARRAY['system'::text, 'securityAdministrator'::text])) OR (staff_id = public.actor_staff()))) WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'securityAdministrator'::text])) OR (staff_id = public.actor_staff())));

ALTER TABLE public.slip ENABLE ROW LEVEL SECURITY;

CREATE POLICY slip_all ON public.slip TO anlan_app USING ((EXISTS ( SELECT 1
   FROM public.fraud_case
  WHERE (fraud_case.id = slip.case_id)))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.fraud_case
  WHERE (fraud_case.id = slip.case_id))));

ALTER TABLE public.staff ENABLE ROW LEVEL SECURITY;

CREATE POLICY staff_insert ON public.staff FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text])));

CREATE POLICY staff_select ON public.staff FOR SELECT TO anlan_app USING ((public.actor_role() <> ''::text));

CREATE POLICY staff_update ON public.staff FOR UPDATE TO anlan_app USING ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text, 'securityAdministrator'::text]))) WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text, 'securityAdministrator'::text])));

ALTER TABLE public.statement_account ENABLE ROW LEVEL SECURITY;

CREATE POLICY statement_account_insert ON public.statement_account FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = 'system'::text));

CREATE POLICY statement_account_select ON public.statement_account FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR (public.actor_role() = 'stationOfficer'::text)));

ALTER TABLE public.statement_import ENABLE ROW LEVEL SECURITY;

CREATE POLICY statement_import_insert ON public.statement_import FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'auxiliary'::text, 'analyst'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY statement_import_select ON public.statement_import FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY statement_import_update ON public.statement_import FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'analyst'::text, 'head'::text])) OR ((public.actor_role() = 'auxiliary'::text) AND (status = ANY (ARRAY['uploaded'::text, 'read'::text, 'discarded'::text]))) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.statement_mapping ENABLE ROW LEVEL SECURITY;

CREATE POLICY statement_mapping_insert ON public.statement_mapping FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = 'system'::text) OR ((public.actor_role() = ANY (ARRAY['dutyOfficer'::text, 'dutyLeader'::text, 'analyst'::text, 'head'::text, 'stationOfficer'::text])) AND (answered_by = public.actor_staff()))));

CREATE POLICY statement_mapping_select ON public.statement_mapping FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR (public.actor_role() = 'stationOfficer'::text)));

CREATE POLICY statement_mapping_update ON public.statement_mapping FOR UPDATE TO anlan_app USING (((public.actor_is_centre() OR (public.actor_role() = 'stationOfficer'::text)) AND (forgotten_at IS NULL))) WITH CHECK (((public.actor_role() = 'system'::text) OR ((public.actor_role() = ANY (ARRAY['dutyOfficer'::text, 'dutyLeader'::text, 'analyst'::text, 'head'::text, 'stationOfficer'::text])) AND (forgotten_by = public.actor_staff()))));

ALTER TABLE public.statement_own ENABLE ROW LEVEL SECURITY;

CREATE POLICY statement_own_insert ON public.statement_own FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = 'system'::text));

CREATE POLICY statement_own_select ON public.statement_own FOR SELECT TO anlan_app USING (((public.actor_role() = 'system'::text) OR (import_no IN ( SELECT statement_import.no
   FROM public.statement_import))));

ALTER TABLE public.statement_row ENABLE ROW LEVEL SECURITY;

CREATE POLICY statement_row_delete ON public.statement_row FOR DELETE TO anlan_app USING (((public.actor_role() = 'system'::text) AND (import_no IN ( SELECT statement_import.no
   FROM public.statement_import
  WHERE (statement_import.status = 'refused'::text)))));

CREATE POLICY statement_row_insert ON public.statement_row FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = 'system'::text));

CREATE POLICY statement_row_select ON public.statement_row FOR SELECT TO anlan_app USING (((public.actor_role() = 'system'::text) OR (import_no IN ( SELECT statement_import.no
   FROM public.statement_import))));

CREATE POLICY statement_row_update ON public.statement_row FOR UPDATE TO anlan_app USING (((public.actor_role() = 'system'::text) OR (import_no IN ( SELECT statement_import.no
   FROM public.statement_import)))) WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'analyst'::text, 'head'::text, 'stationOfficer'::text])));

ALTER TABLE public.statement_text ENABLE ROW LEVEL SECURITY;

CREATE POLICY statement_text_insert ON public.statement_text FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = 'system'::text));

CREATE POLICY statement_text_select ON public.statement_text FOR SELECT TO anlan_app USING (((public.actor_role() = 'system'::text) OR (import_no IN ( SELECT statement_import.no
   FROM public.statement_import))));

ALTER TABLE public.stop_payment ENABLE ROW LEVEL SECURITY;

CREATE POLICY stop_payment_insert ON public.stop_payment FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'auxiliary'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.stop_payment_receipt ENABLE ROW LEVEL SECURITY;

CREATE POLICY stop_payment_receipt_all ON public.stop_payment_receipt TO anlan_app USING ((( SELECT public.actor_is_centre() AS actor_is_centre) OR (EXISTS ( SELECT 1
   FROM public.stop_payment
  WHERE (stop_payment.id = stop_payment_receipt.order_id))))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.stop_payment
  WHERE (stop_payment.id = stop_payment_receipt.order_id))));

CREATE POLICY stop_payment_select ON public.stop_payment FOR SELECT TO anlan_app USING ((( SELECT public.actor_is_centre() AS actor_is_centre) OR ((( SELECT public.actor_role() AS actor_role) = 'stationOfficer'::text) AND public.actor_covers(unit_path)) OR ((( SELECT public.actor_role() AS actor_role) = 'bankLiaison'::text) AND (bank_code = ( SELECT unit.bank_code
   FROM public.unit
  WHERE (unit.id = public.actor_unit()))))));

ALTER TABLE public.stop_payment_signature ENABLE ROW LEVEL SECURITY;

CREATE POLICY stop_payment_signature_insert ON public.stop_payment_signature FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = 'system'::text) OR ((public.actor_role() = ANY (ARRAY['dutyOfficer'::text, 'dutyLeader'::text, 'stationOfficer'::text, 'head'::text])) AND (staff_id = public.actor_staff()))));

CREATE POLICY stop_payment_signature_select ON public.stop_payment_signature FOR SELECT TO anlan_app USING ((( SELECT public.actor_is_centre() AS actor_is_centre) OR (EXISTS ( SELECT 1
   FROM public.stop_payment
  WHERE (stop_payment.id = stop_payment_signature.order_id)))));

CREATE POLICY stop_payment_update ON public.stop_payment FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.title_sheet ENABLE ROW LEVEL SECURITY;

CREATE POLICY title_sheet_insert ON public.title_sheet FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = 'system'::text));

CREATE POLICY title_sheet_select ON public.title_sheet FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY title_sheet_update ON public.title_sheet FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'head'::text, 'legalReviewer'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.title_trace ENABLE ROW LEVEL SECURITY;

CREATE POLICY title_trace_insert ON public.title_trace FOR INSERT TO anlan_app WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY title_trace_select ON public.title_trace FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

CREATE POLICY title_trace_update ON public.title_trace FOR UPDATE TO anlan_app USING ((public.actor_is_centre() OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path)))) WITH CHECK (((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'head'::text])) OR ((public.actor_role() = 'stationOfficer'::text) AND public.actor_covers(unit_path))));

ALTER TABLE public.unit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.unit_contact ENABLE ROW LEVEL SECURITY;

CREATE POLICY unit_contact_change ON public.unit_contact FOR UPDATE TO anlan_app USING ((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'auxiliary'::text, 'head'::text, 'systemAdministrator'::text]))) WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'auxiliary'::text, 'head'::text, 'systemAdministrator'::text])));

CREATE POLICY unit_contact_select ON public.unit_contact FOR SELECT TO anlan_app USING ((public.actor_is_centre() OR (public.actor_role() = ANY (ARRAY['stationOfficer'::text, 'systemAdministrator'::text, 'bankLiaison'::text]))));

CREATE POLICY unit_contact_write ON public.unit_contact FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'dutyOfficer'::text, 'dutyLeader'::text, 'auxiliary'::text, 'head'::text, 'systemAdministrator'::text])));

CREATE POLICY unit_insert ON public.unit FOR INSERT TO anlan_app WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text])));

CREATE POLICY unit_select ON public.unit FOR SELECT TO anlan_app USING ((public.actor_role() <> ''::text));

CREATE POLICY unit_update ON public.unit FOR UPDATE TO anlan_app USING ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text]))) WITH CHECK ((public.actor_role() = ANY (ARRAY['system'::text, 'systemAdministrator'::text])));

GRANT USAGE ON SCHEMA public TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.account TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.account_freeze TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.appeal TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.appeal_document TO anlan_app;

GRANT SELECT ON TABLE public.appeal_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.stop_payment TO anlan_app;

GRANT SELECT ON TABLE public.appeal_measure_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.area TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.calendar_day TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.case_loss TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.fraud_case TO anlan_app;

GRANT SELECT ON TABLE public.case_facts TO anlan_app;

GRANT SELECT ON TABLE public.case_loss_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.case_repayment TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.credential TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.deadline TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.event TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.exchange_counter TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.exchange_received TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.exchange_refused TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.exchange_sent TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.fraud_type TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.freeze_alarm TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.freeze_decision TO anlan_app;

GRANT SELECT ON TABLE public.freeze_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.freeze_notice TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.fund_flow TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.fund_flow_drawing TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.fund_flow_picture TO anlan_app;

GRANT UPDATE(status) ON TABLE public.fund_flow_picture TO anlan_app;

GRANT UPDATE(withdrawn_at) ON TABLE public.fund_flow_picture TO anlan_app;

GRANT UPDATE(withdrawn_by) ON TABLE public.fund_flow_picture TO anlan_app;

GRANT UPDATE(withdrawn_why) ON TABLE public.fund_flow_picture TO anlan_app;

GRANT UPDATE(version) ON TABLE public.fund_flow_picture TO anlan_app;

GRANT SELECT ON TABLE public.funnel_freeze_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.incident TO anlan_app;

GRANT SELECT ON TABLE public.funnel_stop_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.handover TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.house_setting TO anlan_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.idempotency TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.incident_counter TO anlan_app;

GRANT SELECT ON TABLE public.incident_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.incident_join TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.incident_picture TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.incident_transfer TO anlan_app;

GRANT UPDATE(payer_account) ON TABLE public.incident_transfer TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.interception TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.interception_call TO anlan_app;

GRANT SELECT ON TABLE public.interception_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.line_counter TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.line_message TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.person TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.post TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.refund TO anlan_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.refund_account TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.refund_appointment TO anlan_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.refund_claim TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.refund_objection TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.refund_payment TO anlan_app;

GRANT SELECT ON TABLE public.refund_payment_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.repair TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.rule_limit TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.seal TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.sealed_event TO anlan_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.search_token TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.seizure TO anlan_app;

GRANT SELECT ON TABLE public.seizure_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.seizure_return TO anlan_app;

GRANT SELECT ON TABLE public.seizure_return_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.session TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.slip TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.staff TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.statement_account TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.statement_import TO anlan_app;

GRANT SELECT ON TABLE public.statement_facts TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.statement_mapping TO anlan_app;

GRANT UPDATE(forgotten_at) ON TABLE public.statement_mapping TO anlan_app;

GRANT UPDATE(forgotten_by) ON TABLE public.statement_mapping TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.statement_own TO anlan_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.statement_row TO anlan_app;

GRANT UPDATE(settled) ON TABLE public.statement_row TO anlan_app;

GRANT UPDATE(known_as) ON TABLE public.statement_row TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.statement_text TO anlan_app;

GRANT SELECT ON TABLE public.stop_payment_facts TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.stop_payment_receipt TO anlan_app;

GRANT SELECT,INSERT ON TABLE public.stop_payment_signature TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.title_sheet TO anlan_app;

GRANT SELECT ON TABLE public.title_facts TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.title_trace TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.unit TO anlan_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.unit_contact TO anlan_app;
