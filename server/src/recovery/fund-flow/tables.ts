export interface FlowRow {
  case_id: string;
  state_key: string;
  unit_path: string;
  state_at: Temporal.Instant | null;
  state: string;
  refusal: string | null;
  engine: string | null;
  fingerprint: string | null;
  rows: number;
  asked_by: string;
  asked_at: Temporal.Instant;
  drawn_at: Temporal.Instant | null;
}

export interface DrawingRow {
  case_id: string;
  state_key: string;
  convention: string;
  unit_path: string;
  fingerprint: string;
  content: string;
}

export interface PictureRow {
  id: string;
  case_id: string;
  unit_path: string;
  status: string;
  name: string;
  view: string;
  query: unknown;
  note: string | null;
  fingerprint: string;
  hash: string;
  bytes: number;
  drawn_at: Temporal.Instant;
  saved_at: Temporal.Instant;
  saved_by: string;
  withdrawn_at: Temporal.Instant | null;
  withdrawn_by: string | null;
  withdrawn_why: string | null;
  recorded_at: Temporal.Instant;
  version: number;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    fund_flow: FlowRow;
    fund_flow_drawing: DrawingRow;
    fund_flow_picture: PictureRow;
  }
}
