/** Rows of the funnel's views, as the database returns them. */
export interface StopFactRow {
  id: string;
  occurred_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  superseded_at: Temporal.Instant | null;
  account_id: string;
  first_order: string | null;
  from_order: string | null;
  status: string;
  stopped_at: Temporal.Instant;
  ends_at: Temporal.Instant | null;
  balance_fen: number | null;
  traced_fen: number | null;
  bank_code: string | null;
  unit_id: string;
  unit_path: string;
  incident_id: string;
  case_id: string | null;
}

export interface FreezeFactRow {
  id: string;
  occurred_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  superseded_at: Temporal.Instant | null;
  account_id: string;
  stop_order: string | null;
  status: string;
  scope: string;
  prepared_at: Temporal.Instant;
  frozen_at: Temporal.Instant | null;
  ends_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  requested_fen: number | null;
  frozen_fen: number | null;
  traced_fen: number | null;
  bank_code: string | null;
  unit_id: string;
  unit_path: string;
  case_id: string;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    funnel_stop_facts: StopFactRow;
    funnel_freeze_facts: FreezeFactRow;
  }
}
