import type { SlipNext, SlipView } from '@anlan/contract/slip';

/** What a slip is made of: sums of a case, no person and no account. */
export interface CaseProgress {
  readonly acceptedAt: Temporal.Instant;
  readonly openedAt?: Temporal.Instant;
  /** Stop-payment orders that went out, and those that hold or held money. */
  readonly sent: { readonly count: number; readonly firstAt?: Temporal.Instant };
  readonly stopped: { readonly count: number; readonly firstAt?: Temporal.Instant; readonly balanceFen: number };
  readonly frozen: { readonly count: number; readonly firstAt?: Temporal.Instant; readonly frozenFen: number };
  readonly waiting: number;
  /** Set aside for the victim, and paid. */
  readonly reservedFen: number;
  readonly paidFen: number;
  readonly outstandingFen?: number;
}

/** The steps that have been done, each with its moment and sum where there is one. */
export function stepsOf(progress: CaseProgress): SlipView['steps'] {
  const { sent, stopped, frozen } = progress;
  const steps: SlipView['steps'] = [{ step: 'accepted', at: progress.acceptedAt.toString() }];
  const add = (step: SlipView['steps'][number]['step'], at: Temporal.Instant | undefined, rest: object): void => {
    steps.push({ step, ...(at === undefined ? {} : { at: at.toString() }), ...rest });
  };
  if (sent.count > 0) add('stopping', sent.firstAt, { count: sent.count });
  if (stopped.count > 0) add('stopped', stopped.firstAt, { count: stopped.count, amountFen: stopped.balanceFen });
  if (progress.openedAt !== undefined) add('opened', progress.openedAt, {});
  if (frozen.count > 0) add('frozen', frozen.firstAt, { count: frozen.count, amountFen: frozen.frozenFen });
  if (progress.reservedFen > 0) add('returning', undefined, { amountFen: progress.reservedFen });
  if (progress.paidFen > 0) add('returned', undefined, { amountFen: progress.paidFen });
  return steps;
}

/** The one thing that comes next: the first that is still open on the way from the call to the money. */
export function nextOf(progress: CaseProgress): SlipNext {
  if (progress.outstandingFen === 0 && progress.paidFen > 0) return 'nothingOpen';
  if (progress.reservedFen > 0) return 'payOut';
  if (progress.waiting > 0) return 'waitForBank';
  if (progress.openedAt === undefined) return 'openCase';
  // What was held has been shared out; what is still owed has to be found elsewhere.
  if (progress.paidFen > 0) return 'trace';
  if (progress.frozen.count > 0) return 'decideReturn';
  return progress.stopped.count > 0 ? 'freeze' : 'trace';
}
