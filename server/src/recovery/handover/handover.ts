import type { HandoverCommand, HandoverStatus, HandoverView } from '@anlan/contract/handover';
import type { Role } from '@anlan/contract/role';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** One change of shift: what the system wrote down, who hands over, who takes over. */
export interface Handover {
  readonly id: string;
  readonly status: HandoverStatus;
  readonly from: string;
  readonly to?: string;
  readonly shiftStartsAt: Temporal.Instant;
  readonly writtenAt: Temporal.Instant;
  readonly handedOverAt?: Temporal.Instant;
  readonly takenOverAt?: Temporal.Instant;
  readonly notes?: string;
  readonly sections: HandoverView['sections'];
  readonly version: number;
}

/** Who runs a shift and answers for it. */
export const DUTY: readonly Role[] = ['dutyOfficer', 'dutyLeader', 'head'];

/** Who hands over signs first, who takes over signs last; until then the sheet stays red. */
export const HANDOVER_LIFE = lifecycle<HandoverStatus, HandoverCommand, Role>({
  noun: 'handover',
  initial: 'drafted',
  states: ['drafted', 'handedOver', 'takenOver'],
  commands: ['refresh', 'handOver', 'takeOver'],
  moves: [
    { from: 'drafted', command: 'refresh', to: 'drafted', who: DUTY },
    { from: 'drafted', command: 'handOver', to: 'handedOver', who: DUTY },
    { from: 'handedOver', command: 'takeOver', to: 'takenOver', who: DUTY },
  ],
});
