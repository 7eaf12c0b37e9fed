/** Rows of the tables of appeals, as the database returns them. */
export interface AppealRow {
  id: string;
  status: string;
  account_id: string;
  stop_order: string | null;
  freeze_id: string | null;
  appellant_id: string | null;
  words_key: string;
  words_cipher: string;
  brought_by: string;
  brought_by_cipher: string | null;
  way: string;
  told_at: Temporal.Instant;
  received_at: Temporal.Instant;
  received_by: string;
  unit_id: string;
  unit_path: string;
  outcome: string | null;
  mistake: boolean | null;
  why: string | null;
  amount_fen: number | null;
  complain_to: string | null;
  proposed_at: Temporal.Instant | null;
  proposed_by: string | null;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  other_unit: string | null;
  other_phone: string | null;
  bring: string | null;
  told_by: string | null;
  reaches: string;
  recorded_at: Temporal.Instant;
  version: number;
}

export interface DocumentRow {
  id: string;
  appeal_id: string;
  hash: string;
  name_cipher: string | null;
  media_type: string;
  bytes: number;
  added_at: Temporal.Instant;
  added_by: string;
}

interface Facts {
  id: string;
  occurred_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  superseded_at: Temporal.Instant | null;
  unit_id: string;
  unit_path: string;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    appeal: AppealRow;
    appeal_document: DocumentRow;
    appeal_facts: Facts &
      Pick<AppealRow, 'status' | 'outcome' | 'mistake' | 'stop_order' | 'freeze_id' | 'received_at' | 'decided_at'>;
    appeal_measure_facts: Facts & { kind: string; mistaken: boolean };
  }
}
