import type { Json } from '../event/json.ts';

export interface DeadlineRow {
  id: string;
  about: string;
  kind: string;
  starts_at: Temporal.Instant;
  due_at: Temporal.Instant;
  limit_minutes: number;
  rule_kind: string;
  rule_from: string;
  steps: Json;
  fired_step: number;
  next_at: Temporal.Instant | null;
  paused_at: Temporal.Instant | null;
  paused_for: string | null;
  paused_seconds: number;
  stopped_at: Temporal.Instant | null;
  outcome: 'met' | 'breached' | 'void' | null;
  version: number;
}

export interface RuleLimitRow {
  kind: string;
  valid_from: string;
  valid_to: string | null;
  minutes: number | null;
  number_value: number | null;
  steps: Json;
  document: string;
  confirmed: boolean;
  note: string;
}

declare module '../db/tables.ts' {
  interface Tables {
    deadline: DeadlineRow;
    rule_limit: RuleLimitRow;
  }
}
