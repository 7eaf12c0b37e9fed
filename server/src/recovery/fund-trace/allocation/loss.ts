import type { Case } from '../convention/case.ts';
import { byCodePoint } from '../convention/code-points.ts';

/** What a victim is still out of pocket, with the operands. */
export interface OutstandingLoss {
  readonly victim: string;
  /** As verified by the case officer; wins over what the rows say. */
  readonly loss?: bigint;
  readonly paid: bigint;
  readonly received: bigint;
  readonly priorRefund: bigint;
  readonly outstanding: bigint;
}

/** Verified loss if given, else paid − received back; minus earlier refunds; at least 0. By victim id. */
export function outstandingLosses(traced: Case): OutstandingLoss[] {
  const paid = new Map<string, bigint>();
  const received = new Map<string, bigint>();
  for (const row of traced.transfers) {
    const payer = traced.accounts.get(row.from)?.victim;
    const payee = traced.accounts.get(row.to)?.victim;
    if (!row.moves || row.from === row.to) continue;
    if (payer !== undefined) paid.set(payer, (paid.get(payer) ?? 0n) + row.amount);
    if (payee !== undefined) received.set(payee, (received.get(payee) ?? 0n) + row.credited);
  }
  return [...traced.victims.values()]
    .map(({ id, loss, priorRefund }) => {
      const out = paid.get(id) ?? 0n;
      const back = received.get(id) ?? 0n;
      const left = (loss ?? out - back) - priorRefund;
      return {
        victim: id,
        ...(loss === undefined ? {} : { loss }),
        paid: out,
        received: back,
        priorRefund,
        outstanding: left > 0n ? left : 0n,
      };
    })
    .sort((a, b) => byCodePoint(a.victim, b.victim));
}
