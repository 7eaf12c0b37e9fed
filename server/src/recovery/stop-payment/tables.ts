import type { Json } from '../../platform/event/index.ts';

export interface StopRow {
  id: string;
  order_number: string;
  first_order: string | null;
  attempt: number;
  kind: string;
  status: string;
  channel: string;
  level: number;
  incident_id: string;
  transfer_id: string | null;
  from_order: string | null;
  corrects: string | null;
  account_id: string;
  bank_code: string | null;
  amount_fen: number | null;
  transfer_at: Temporal.Instant | null;
  balance_fen: number | null;
  traced_fen: number | null;
  unit_id: string;
  unit_path: string;
  reported_at: Temporal.Instant;
  entered_at: Temporal.Instant;
  prepared_at: Temporal.Instant;
  prepared_by: string;
  signed_at: Temporal.Instant | null;
  signed_by: string | null;
  vouched_by: string | null;
  countersigned_by: string | null;
  sign_later: boolean;
  sent_at: Temporal.Instant | null;
  platform_number: string | null;
  received_at: Temporal.Instant | null;
  stopped_at: Temporal.Instant | null;
  ends_at: Temporal.Instant | null;
  impossible_at: Temporal.Instant | null;
  refusal: string | null;
  refusal_note: string | null;
  earlier_authority: string | null;
  earlier_amount_fen: number | null;
  queued_at: Temporal.Instant | null;
  queue_position: number | null;
  tries: number;
  next_try_at: Temporal.Instant | null;
  line_down: boolean;
  recorded_at: Temporal.Instant;
  version: number;
}

export interface ReceiptRow {
  id: string;
  order_id: string;
  kind: string;
  at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  by_staff: string | null;
  said_by: string | null;
  how: string;
  feedback_number: string | null;
  applied: boolean;
  data: Json;
}

export interface SignatureRow {
  order_id: string;
  staff_id: string;
  kind: 'sign' | 'countersign';
  at: Temporal.Instant;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    stop_payment: StopRow;
    stop_payment_signature: SignatureRow;
    stop_payment_receipt: ReceiptRow;
    line_message: {
      line: string;
      direction: 'in' | 'out';
      sequence: number;
      about: string | null;
      at: Temporal.Instant;
    };
    line_counter: { line: string; last: number };
    stop_payment_facts: Pick<
      StopRow,
      | 'id'
      | 'recorded_at'
      | 'kind'
      | 'status'
      | 'channel'
      | 'level'
      | 'attempt'
      | 'incident_id'
      | 'bank_code'
      | 'unit_id'
      | 'unit_path'
      | 'amount_fen'
      | 'balance_fen'
      | 'traced_fen'
      | 'reported_at'
      | 'entered_at'
      | 'prepared_at'
      | 'signed_at'
      | 'sent_at'
      | 'received_at'
      | 'stopped_at'
      | 'impossible_at'
      | 'ends_at'
    > & {
      occurred_at: Temporal.Instant;
      superseded_at: Temporal.Instant | null;
      case_opened_at: Temporal.Instant | null;
      repeated: boolean;
    };
  }
}
