import {
  APPEAL_COMMANDS,
  APPEAL_STATUSES,
  type AppealBroughtBy,
  type AppealCommand,
  type AppealOutcome,
  type AppealReach,
  type AppealStatus,
  type AppealWay,
} from '@anlan/contract/appeal';
import { DESK, OFFICERS, type Role } from '@anlan/contract/role';
import { lifecycle } from '../../kernel/lifecycle.ts';

/** What somebody says against a stop or a freeze of an account, and what became of it. Sums in fen. */
export interface Appeal {
  readonly id: string;
  readonly status: AppealStatus;
  readonly account: string;
  readonly stopOrder?: string;
  readonly freeze?: string;
  readonly appellant?: string;
  readonly words: { readonly key: string; readonly cipher: string };
  readonly broughtBy: AppealBroughtBy;
  readonly broughtByCipher?: string;
  readonly way: AppealWay;
  readonly toldAt: Temporal.Instant;
  readonly receivedAt: Temporal.Instant;
  readonly receivedBy: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly outcome?: AppealOutcome;
  readonly mistake?: boolean;
  readonly why?: string;
  readonly amountFen?: number;
  readonly complainTo?: string;
  readonly proposedAt?: Temporal.Instant;
  readonly proposedBy?: string;
  readonly decidedAt?: Temporal.Instant;
  readonly decidedBy?: string;
  readonly otherUnit?: string;
  readonly otherPhone?: string;
  readonly bring?: string;
  readonly toldBy?: string;
  readonly reaches: AppealReach;
  readonly version: number;
}

type Who = Role | 'system';
/** A station does not see every measure of the county, so it cannot say that there is none. */
const CENTRE_SWORN: readonly Who[] = ['dutyOfficer', 'dutyLeader', 'head'];
const LEADERS: readonly Who[] = ['dutyLeader', 'head'];

/** The clock from the moment of receipt to the decision. */
export const DECIDE = 'appeal.decide';
/** Its shorter rule while a stop of 48 hours runs: an answer after its end helps nobody. */
export const DECIDE_STOP = 'appeal.decide-stop';

/** One sworn officer proposes; a leader decides. Only the decision that fits the proposal is carried out. */
export const APPEAL_LIFE = lifecycle<AppealStatus, AppealCommand, Who>({
  noun: 'appeal',
  initial: 'received',
  states: APPEAL_STATUSES,
  commands: APPEAL_COMMANDS,
  moves: [
    { from: 'received', command: 'check', to: 'checking', who: OFFICERS },
    ...(['received', 'checking', 'proposed'] as const).map((from) => ({
      from,
      command: 'addDocument' as const,
      to: from,
      who: DESK,
      needs: ['name', 'contentBase64'],
    })),
    ...(['received', 'checking'] as const).flatMap((from) => [
      {
        from,
        command: 'markNotOurs' as const,
        to: 'notOurs' as const,
        who: CENTRE_SWORN,
        needs: ['bring', 'toldBy'],
        stops: [DECIDE],
      },
      { from, command: 'withdraw' as const, to: 'withdrawn' as const, who: OFFICERS, needs: ['why'], stops: [DECIDE] },
    ]),
    { from: 'checking', command: 'proposeRelease', to: 'proposed', who: OFFICERS, needs: ['why', 'mistake'] },
    {
      from: 'checking',
      command: 'proposeLimit',
      to: 'proposed',
      who: OFFICERS,
      needs: ['why', 'mistake', 'amountFen'],
    },
    { from: 'checking', command: 'proposeUphold', to: 'proposed', who: OFFICERS, needs: ['why', 'complainTo'] },
    { from: 'proposed', command: 'sendBack', to: 'checking', who: LEADERS, needs: ['why'] },
    { from: 'proposed', command: 'release', to: 'released', who: LEADERS, stops: [DECIDE] },
    { from: 'proposed', command: 'limit', to: 'limited', who: LEADERS, stops: [DECIDE] },
    { from: 'proposed', command: 'uphold', to: 'upheld', who: LEADERS, stops: [DECIDE] },
  ],
});

const OUTCOME_OF: Partial<Record<AppealCommand, AppealOutcome>> = {
  proposeRelease: 'release',
  proposeLimit: 'limit',
  proposeUphold: 'uphold',
};

/** What a proposing command asks for; undefined for every other command. */
export function outcomeOf(command: AppealCommand): AppealOutcome | undefined {
  return OUTCOME_OF[command];
}

/** Whether this command decides a proposal. */
export function decides(command: AppealCommand): command is AppealOutcome {
  return command === 'release' || command === 'limit' || command === 'uphold';
}

/** Whom a moment of the clock reaches: first the officer again, then the leader, at the end the head. */
export function reachOf(step: number, last: boolean): AppealReach {
  if (last) return 'head';
  return step > 1 ? 'leader' : 'officer';
}
