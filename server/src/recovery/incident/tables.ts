export interface IncidentRow {
  id: string;
  reference: string;
  status: string;
  source: string;
  dispatch_number: string | null;
  reporter: string | null;
  victim_id: string | null;
  reporter_id: string | null;
  still_on_call: string;
  screen_shared: string;
  transfer_count: number | null;
  text_key: string | null;
  text_cipher: string | null;
  picture_id: string | null;
  fraud_type: string | null;
  unit_id: string;
  unit_path: string;
  holder_staff: string | null;
  holder_since: Temporal.Instant | null;
  entered_by: string;
  case_id: string | null;
  reported_at: Temporal.Instant;
  entered_at: Temporal.Instant;
  joined_into: string | null;
  amount_fen: number;
  recorded_at: Temporal.Instant;
  version: number;
}

export interface TransferRow {
  id: string;
  incident_id: string;
  position: number;
  payee_form: string;
  payee_account: string | null;
  payer_account: string | null;
  amount_fen: number | null;
  at: Temporal.Instant | null;
  payment_number_cipher: string | null;
  doubtful: boolean;
  doubts: string[];
}

export interface JoinRow {
  id: string;
  incident_id: string;
  into_id: string;
  why: string;
  joined_at: Temporal.Instant;
  joined_by: string;
  removed_at: Temporal.Instant | null;
  removed_by: string | null;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    incident: IncidentRow;
    incident_transfer: TransferRow;
    incident_join: JoinRow;
    incident_counter: { day: string; last: number };
  }
}
