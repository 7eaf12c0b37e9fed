import type { Random } from '@anlan/simulator/county/random';
import type { Basis } from '../server/src/app/demo/basis.ts';
import type { DeadlineRow, RuleLimitRow } from '../server/src/platform/deadline/tables.ts';
import type { EventRow } from '../server/src/platform/event/tables.ts';
import type { House } from '../server/src/platform/house.ts';
import type { IncidentRow, TransferRow } from '../server/src/recovery/incident/tables.ts';
import type { StopRow } from '../server/src/recovery/stop-payment/index.ts';
import type { CaseRow, LossRow } from '../server/src/registry/case/store.ts';
import type { AccountRow, PersonRow } from '../server/src/registry/subject/store.ts';

/** What the writing of a history goes by and remembers. */
export interface Writer {
  readonly house: House;
  readonly basis: Basis;
  readonly at: Temporal.Instant;
  readonly rules: ReadonlyMap<string, RuleLimitRow>;
  readonly random: Random;
  /** Accounts written so far: number → id. */
  readonly accounts: Map<string, string>;
  /** The accounts last written for each bank, by its code. */
  readonly recent: Map<string, string[]>;
  /** Last reference number of each day. */
  readonly references: Map<string, number>;
}

/** The rows that one report leaves in the tables. */
export interface HistoryRows {
  readonly person: PersonRow[];
  readonly account: AccountRow[];
  readonly search_token: { field: string; token: string; subject_id: string }[];
  readonly fraud_case: CaseRow[];
  readonly case_loss: LossRow[];
  readonly incident: IncidentRow[];
  readonly incident_transfer: TransferRow[];
  readonly stop_payment: StopRow[];
  readonly deadline: DeadlineRow[];
  readonly event: EventRow[];
}
