import type { InterceptionCommand, InterceptionKind, InterceptionStatus } from '@anlan/contract/interception';
import { DESK, OFFICERS, type Role } from '@anlan/contract/role';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** Something of value on its way: cash, gold, a parcel, vouchers. There is no account to stop, so people are called. */
export interface Interception {
  readonly id: string;
  readonly incident: string;
  readonly kind: InterceptionKind;
  readonly status: InterceptionStatus;
  readonly valueFen?: number;
  readonly goods?: string;
  readonly whereNow?: string;
  readonly trackingNumber?: string;
  readonly handedOverAt?: Temporal.Instant;
  readonly unitId: string;
  readonly unitPath: string;
  readonly reportedAt: Temporal.Instant;
  readonly firstCallAt?: Temporal.Instant;
  readonly heldAt?: Temporal.Instant;
  readonly heldBy?: string;
  readonly returnedAt?: Temporal.Instant;
  readonly savedFen?: number;
  readonly version: number;
}

const FIRST_CALL = 'interception.first-call';

/** Calls are everybody's work; what ends the matter or gives goods back is a sworn officer's. */
export const INTERCEPTION_LIFE = lifecycle<InterceptionStatus, InterceptionCommand, Role>({
  noun: 'interception',
  initial: 'reported',
  states: ['reported', 'calling', 'held', 'returned', 'lost', 'withdrawn'],
  commands: ['recordCall', 'recordHeld', 'recordReturned', 'recordLost', 'withdraw'],
  moves: [
    {
      from: 'reported',
      command: 'recordCall',
      to: 'calling',
      who: DESK,
      needs: ['whom', 'outcome'],
      stops: [FIRST_CALL],
    },
    { from: 'reported', command: 'withdraw', to: 'withdrawn', who: OFFICERS, needs: ['why'], stops: [FIRST_CALL] },
    { from: 'calling', command: 'recordCall', to: 'calling', who: DESK, needs: ['whom', 'outcome'] },
    { from: 'calling', command: 'recordHeld', to: 'held', who: DESK, needs: ['heldBy'] },
    { from: 'calling', command: 'recordLost', to: 'lost', who: OFFICERS, needs: ['why'] },
    { from: 'calling', command: 'withdraw', to: 'withdrawn', who: OFFICERS, needs: ['why'] },
    { from: 'held', command: 'recordCall', to: 'held', who: DESK, needs: ['whom', 'outcome'] },
    { from: 'held', command: 'recordReturned', to: 'returned', who: OFFICERS, needs: ['why'] },
    { from: 'held', command: 'recordLost', to: 'lost', who: OFFICERS, needs: ['why'] },
  ],
});
