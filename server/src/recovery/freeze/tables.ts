/** Rows of the tables of freezing, as the database returns them. */
export interface FreezeRow {
  id: string;
  status: string;
  case_id: string;
  stop_order: string | null;
  account_id: string;
  bank_code: string | null;
  city: string | null;
  scope: string;
  scope_reason: string | null;
  channel: string;
  months: number;
  term: number;
  requested_fen: number | null;
  frozen_fen: number | null;
  traced_fen: number | null;
  unit_id: string;
  unit_path: string;
  prepared_at: Temporal.Instant;
  prepared_by: string;
  officer: string;
  reviewed_at: Temporal.Instant | null;
  reviewed_by: string | null;
  signed_at: Temporal.Instant | null;
  signed_by: string | null;
  approved_at: Temporal.Instant | null;
  approved_by: string | null;
  prefecture_number: string | null;
  sent_at: Temporal.Instant | null;
  document_number: string | null;
  platform_number: string | null;
  frozen_at: Temporal.Instant | null;
  term_from: Temporal.Instant | null;
  ends_at: Temporal.Instant | null;
  end_passed_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  earlier_authority: string | null;
  earlier_contact: string | null;
  earlier_amount_fen: number | null;
  earlier_ends_on: string | null;
  queued_at: Temporal.Instant | null;
  chased_at: Temporal.Instant | null;
  refusal: string | null;
  note: string | null;
  recorded_at: Temporal.Instant;
  version: number;
}

export interface DecisionRow {
  id: string;
  freeze_id: string;
  kind: string;
  status: string;
  why: string;
  months: number | null;
  amount_fen: number | null;
  proposed_at: Temporal.Instant;
  proposed_by: string;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  prefecture_number: string | null;
  document_number: string | null;
  done_at: Temporal.Instant | null;
}

export interface AlarmRow {
  id: string;
  freeze_id: string;
  term: number;
  step: number;
  reaches: string;
  person: string;
  raised_at: Temporal.Instant;
  answered_at: Temporal.Instant | null;
  answered_by: string | null;
  answer: string | null;
}

export interface NoticeRow {
  id: string;
  case_id: string;
  city: string;
  unit_path: string;
  accounts: number;
  frozen_fen: number;
  crossed_at: Temporal.Instant;
  sent_on: string | null;
  document_number: string | null;
  version: number;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    account_freeze: FreezeRow;
    freeze_decision: DecisionRow;
    freeze_alarm: AlarmRow;
    freeze_notice: NoticeRow;
    freeze_facts: Pick<
      FreezeRow,
      | 'id'
      | 'recorded_at'
      | 'status'
      | 'scope'
      | 'channel'
      | 'case_id'
      | 'stop_order'
      | 'bank_code'
      | 'unit_id'
      | 'unit_path'
      | 'term'
      | 'requested_fen'
      | 'frozen_fen'
      | 'traced_fen'
      | 'prepared_at'
      | 'frozen_at'
      | 'ends_at'
      | 'end_passed_at'
      | 'ended_at'
    > & { occurred_at: Temporal.Instant; superseded_at: Temporal.Instant | null };
  }
}
