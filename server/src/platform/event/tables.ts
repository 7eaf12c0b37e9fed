import type { JsonObject } from './json.ts';

export interface EventRow {
  id: string;
  kind: string;
  v: number;
  about: string;
  at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  actor_kind: string;
  actor_name: string;
  staff_id: string | null;
  post_id: string | null;
  unit_id: string | null;
  role: string;
  on_behalf_of: string | null;
  why: string | null;
  request: string;
  data: JsonObject;
}

export interface SealRow {
  id: string;
  number: number;
  event_ids: string[];
  previous_hash: string;
  hash: string;
  sealed_at: Temporal.Instant;
}

declare module '../db/tables.ts' {
  interface Tables {
    event: EventRow;
    seal: SealRow;
    sealed_event: { event_id: string; seal_number: number };
  }
}
