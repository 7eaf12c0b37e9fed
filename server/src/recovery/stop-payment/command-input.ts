import type { AccountFacts, RefusalReason, StopChannel } from '@anlan/contract/stop-payment';

/** Everything a command may carry; which of it a command needs stands in the lifecycle. */
export interface CommandInput {
  readonly version: number;
  readonly why?: string;
  readonly secondSigner?: string;
  readonly channel?: StopChannel;
  readonly platformNumber?: string;
  readonly sentAt?: string;
  readonly at?: string;
  readonly balanceFen?: number;
  readonly tracedFen?: number;
  readonly reason?: RefusalReason;
  readonly note?: string;
  readonly earlierAuthority?: string;
  readonly earlierAmountFen?: number;
  readonly queuePosition?: number;
  readonly account?: AccountFacts;
  readonly amountFen?: number;
  readonly transferAt?: string;
  readonly freezeNumber?: string;
  readonly saidBy?: { readonly name: string; readonly how: string };
  readonly feedbackNumber?: string;
  readonly endsAt?: string;
}
