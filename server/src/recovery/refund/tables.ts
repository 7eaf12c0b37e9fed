export interface RefundTableRow {
  id: string;
  case_id: string;
  joined: string[];
  round: number;
  status: string;
  unit_id: string;
  unit_path: string;
  pool: string;
  timestamp_rule: string;
  opened_at: Temporal.Instant;
  opened_by: string;
  notice_place: string | null;
  notice_on: string | null;
  notice_ends_at: Temporal.Instant | null;
  notice_plan: string | null;
  prepared_by: string | null;
  prepared_at: Temporal.Instant | null;
  reviewed_by: string | null;
  reviewed_at: Temporal.Instant | null;
  submission: number;
  channel: string | null;
  deciding_unit: string | null;
  submitted_at: Temporal.Instant | null;
  decided_at: Temporal.Instant | null;
  decision_number: string | null;
  reasons: string[];
  reservation: string | null;
  ended_at: Temporal.Instant | null;
  recorded_at: Temporal.Instant;
  version: number;
}

export interface ClaimRow {
  refund_id: string;
  victim_id: string;
  cases: string[];
  loss_fen: number;
  prior_fen: number;
  allotted_fen: number;
}

export interface AccountTableRow {
  refund_id: string;
  account_id: string;
  freezing_unit: string | null;
  frozen_fen: number;
  protected_fen: number;
  frozen_at: Temporal.Instant;
  freeze_ends_on: string | null;
  sheet: string;
  records: number;
  agreed: boolean;
  /** List of `{victim, amountFen}`. */
  shares: unknown;
  other_fen: number;
  freeze_id: string | null;
  convention: string;
}

export interface PaymentRow {
  id: string;
  refund_id: string;
  victim_id: string;
  from_account: string;
  amount_fen: number;
  status: string;
  to_account: string | null;
  channel: string | null;
  number: string | null;
  officers: string[];
  sent_at: Temporal.Instant | null;
  paid_on: string | null;
  receipt: string | null;
  bounces: number;
  bounce_reason: string | null;
  why: string | null;
  reservation: string | null;
  version: number;
}

export interface ObjectionRow {
  id: string;
  refund_id: string;
  by_cipher: string;
  phone_cipher: string | null;
  said_cipher: string;
  raised_at: Temporal.Instant;
  status: string;
  why: string | null;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
}

export interface AppointmentRow {
  id: string;
  refund_id: string;
  victim_id: string;
  place: string;
  at: Temporal.Instant;
  reference: string;
  code_hash: string;
  tries: number;
  checked_at: Temporal.Instant | null;
  made_at: Temporal.Instant;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    refund: RefundTableRow;
    refund_claim: ClaimRow;
    refund_account: AccountTableRow;
    refund_payment: PaymentRow;
    refund_objection: ObjectionRow;
    refund_appointment: AppointmentRow;
    refund_payment_facts: {
      id: string;
      occurred_at: Temporal.Instant;
      recorded_at: Temporal.Instant;
      superseded_at: Temporal.Instant | null;
      status: string;
      amount_fen: number;
      paid_on: string | null;
      channel: string | null;
      bounces: number;
      refund_id: string;
      case_id: string;
      unit_id: string;
      unit_path: string;
      round_status: string;
    };
  }
}
