import { emptyMixture, lay, type Mixture } from './mixture.ts';
import { type Labels, type Transfers, transfersOf } from './transfers.ts';

/** Money by the lowest-intermediate-balance rule: what is not victims' by account, and the mixture of what is. */
export interface LowestBalance {
  /** Fen whose row is missing, by account. */
  readonly unknown: Float64Array;
  /** Of the victims' money alone. */
  readonly victims: Mixture;
}

/**
 * Splits every row into victims' money and other money: the other money leaves first. What remains of the rule is
 * pro-rata among the victims, on rows of their money alone. All labels are victims; other money is unknown money.
 */
export function lowestBalance(rows: Transfers, labels: Labels): LowestBalance {
  const { from, to, amount, time, count, accounts } = rows;
  const unknown = new Float64Array(accounts);
  const held = new Float64Array(accounts);
  const theirs = transfersOf(count, accounts);
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const payer = from[i] ?? 0;
    const payee = to[i] ?? 0;
    const fen = amount[i] ?? 0;
    let others = 0;
    if ((labels[payer] ?? -1) < 0) {
      const own = unknown[payer] ?? 0;
      const all = own + (held[payer] ?? 0);
      // What lacks enters as other money just before it leaves.
      others = fen > all ? own + fen - all : Math.min(fen, own);
      unknown[payer] = Math.max(0, own - others);
      held[payer] = (held[payer] ?? 0) - (fen - others);
    }
    unknown[payee] = (unknown[payee] ?? 0) + others;
    held[payee] = (held[payee] ?? 0) + fen - others;
    if (fen === others) continue;
    theirs.time[kept] = time[i] ?? 0;
    theirs.from[kept] = payer;
    theirs.to[kept] = payee;
    theirs.amount[kept] = fen - others;
    kept += 1;
  }
  const victims = emptyMixture({ ...theirs, count: kept });
  lay(victims, 0, kept);
  return { unknown, victims };
}
