import type { Generated } from 'kysely';

/** The tables of statements as they lie in the database. */
export interface ImportRow {
  id: string;
  no: number;
  case_id: string;
  unit_path: string;
  status: string;
  source: 'file' | 'typed' | 'noResult';
  institution: string;
  file_hash: string | null;
  file_bytes: number;
  key_wrapped: string;
  name_cipher: string;
  sheet_cipher: string | null;
  rejects_hash: string | null;
  read_with: string[];
  picture_hash: string | null;
  asked_account: string | null;
  from_on: string | null;
  to_on: string | null;
  refusal: unknown;
  rows: number;
  accepted: number;
  rejected: number;
  unknown_direction: number;
  known: number;
  done_rows: number;
  started_at: Temporal.Instant | null;
  progress_at: Temporal.Instant | null;
  uploaded_at: Temporal.Instant;
  uploaded_by: string;
  second_by: string | null;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  undone_at: Temporal.Instant | null;
  undone_by: string | null;
  recorded_at: Temporal.Instant;
  version: number;
}

export interface MovementRow {
  id: number;
  import_no: number;
  sheet_no: number | null;
  source_row: number;
  account_no: number;
  counter_no: number | null;
  counter_name_no: number | null;
  counter_bank_no: number | null;
  summary_no: number | null;
  on_day: string;
  at: Temporal.Instant | null;
  direction: string;
  direction_from: string | null;
  settled: string | null;
  amount_fen: number;
  balance_fen: number | null;
  currency: string;
  serial: string | null;
  order_no: string | null;
  kind: string;
  duplicate_of: number | null;
  reversal_of: number | null;
  known_as: number | null;
  doubts: string[] | null;
}

interface OwnRow {
  import_no: number;
  account_no: number;
  currency: string;
  rows: number;
  in_fen: string;
  out_fen: string;
  first_on: string;
  last_on: string;
  gaps: number;
  first_gap_on: string | null;
  no_counter: number;
}

interface MappingRow {
  id: string;
  institution: string;
  header_hash: string;
  mapping: unknown;
  answered_at: Temporal.Instant;
  answered_by: string;
  forgotten_at: Temporal.Instant | null;
  forgotten_by: string | null;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    statement_import: Omit<ImportRow, 'no'> & { no: Generated<number> };
    statement_account: { no: Generated<number>; account_id: string };
    statement_text: { import_no: number; no: number; cipher: string };
    statement_row: MovementRow;
    statement_own: OwnRow;
    statement_mapping: MappingRow;
  }
}
