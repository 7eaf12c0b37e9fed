export interface SheetRow {
  id: string;
  case_id: string;
  account_id: string;
  unit_id: string;
  unit_path: string;
  status: string;
  convention: string;
  state_at: Temporal.Instant | null;
  has_statement: boolean;
  order_assumed: boolean;
  agreed: boolean;
  balance_fen: number;
  titled_fen: number;
  records: number;
  lines: unknown;
  evidence: unknown;
  contradiction: unknown;
  drafted_at: Temporal.Instant;
  signed_at: Temporal.Instant | null;
  signed_by: string | null;
  superseded_at: Temporal.Instant | null;
  superseded_by: string | null;
  recorded_at: Temporal.Instant;
  version: number;
}

export interface TraceRow {
  case_id: string;
  unit_path: string;
  convention: string;
  state_at: Temporal.Instant | null;
  state: string;
  refusal: string | null;
  fingerprint: string | null;
  rows: number;
  missing: unknown;
  assumptions: unknown;
  asked_by: string;
  asked_at: Temporal.Instant;
  done_at: Temporal.Instant | null;
}

interface FactsRow {
  id: string;
  occurred_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  superseded_at: Temporal.Instant | null;
  status: string;
  convention: string;
  unit_id: string;
  unit_path: string;
  titled_fen: number;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    title_sheet: SheetRow;
    title_trace: TraceRow;
    title_facts: FactsRow;
  }
}
