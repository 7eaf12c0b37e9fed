import type { DecisionKind, FreezeRefusal, FreezeScope } from '@anlan/contract/freeze';

/** Everything a command may bring; the schema of its route says which of it. */
export interface CommandInput {
  readonly version: number;
  readonly scope?: FreezeScope;
  readonly scopeReason?: string;
  readonly amountFen?: number;
  readonly months?: 6 | 12;
  readonly channel?: string;
  readonly city?: string;
  readonly why?: string;
  readonly note?: string;
  readonly prefectureNumber?: string;
  readonly documentNumber?: string;
  readonly platformNumber?: string;
  readonly sentAt?: string;
  readonly at?: string;
  readonly frozenFen?: number;
  readonly tracedFen?: number;
  readonly earlierAuthority?: string;
  readonly earlierContact?: string;
  readonly earlierAmountFen?: number;
  readonly earlierEndsOn?: string;
  readonly reason?: FreezeRefusal;
  readonly kind?: DecisionKind;
  readonly answer?: string;
}
