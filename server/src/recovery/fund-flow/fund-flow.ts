import type { FlowPictureCommand, FlowPictureStatus } from '@anlan/contract/fund-flow-picture';
import { type Role, SWORN } from '@anlan/contract/role';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** A picture kept as evidence is never changed and never deleted: who finds it wrong withdraws it, with the reason. */
export const FLOW_PICTURE_LIFE = lifecycle<FlowPictureStatus, FlowPictureCommand, Role | 'system'>({
  noun: 'fund-flow',
  initial: 'saved',
  states: ['saved', 'withdrawn'],
  commands: ['withdraw'],
  moves: [{ from: 'saved', command: 'withdraw', to: 'withdrawn', who: SWORN, needs: ['why'] }],
});

/** The key of a moment whose state is told; the empty one is the state after the last row. */
export const stateKeyOf = (at: Temporal.Instant | undefined): string => at?.toString() ?? '';

/** A moment of a flow's columns, milliseconds, as the API says it. */
export const instantOf = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString();
