import type { Envelope } from '@anlan/contract/envelope';

export type SentState = 'waiting' | 'carried' | 'acknowledged' | 'refused' | 'replaced';
export type CarrierName = 'line' | 'file';

export interface SentRow {
  road: string;
  sequence: number;
  envelope_id: string;
  kind: string;
  about: string;
  /** The sealed envelope as it travels. */
  envelope: unknown;
  sealed_at: Temporal.Instant;
  state: string;
  tries: number;
  next_try_at: Temporal.Instant | null;
  carried_at: Temporal.Instant | null;
  acknowledged_at: Temporal.Instant | null;
  fault: string | null;
}

export interface ReceivedRow {
  road: string;
  sequence: number;
  envelope_id: string;
  signature: string;
  kind: string;
  about: string;
  envelope: unknown;
  carrier: string;
  taken_at: Temporal.Instant;
  copies: number;
}

export interface RefusedRow {
  id: string;
  road: string;
  sequence: number | null;
  fault: string;
  carrier: string;
  digest: string;
  at: Temporal.Instant;
  times: number;
}

declare module '../db/tables.ts' {
  interface Tables {
    exchange_counter: { road: string; last: number };
    exchange_sent: SentRow;
    exchange_received: ReceivedRow;
    exchange_refused: RefusedRow;
  }
}

/** The envelope of a row: it was checked when it was kept. */
export function envelopeOf(row: Pick<SentRow, 'envelope'>): Envelope {
  return row.envelope as Envelope;
}
