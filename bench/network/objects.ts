import type { Transfers } from '../../server/src/recovery/fund-trace/network/transfers.ts';

interface Move {
  readonly time: number;
  readonly to: Holder;
}

interface Holder {
  readonly debits: Move[];
}

/** The network as plain objects that point at each other, as it is written first. */
export class ObjectNetwork {
  readonly #moves: Move[];

  constructor({ time, from, to, count, accounts }: Transfers) {
    const holders = Array.from({ length: accounts }, (): Holder => ({ debits: [] }));
    this.#moves = Array.from({ length: count }, (_, i) => {
      const payee = holders[to[i] ?? 0];
      if (!payee) throw new Error('an account without a number');
      const move = { time: time[i] ?? 0, to: payee };
      holders[from[i] ?? 0]?.debits.push(move);
      return move;
    });
  }

  reach(seeds: readonly number[], window: number, hops: number): number {
    let layer = seeds.flatMap((row) => this.#moves[row] ?? []);
    const reached = new Set(layer);
    for (let hop = 1; hop <= hops; hop += 1) {
      const next: Move[] = [];
      for (const { time, to } of layer)
        for (const debit of to.debits) {
          if (debit.time <= time || debit.time > time + window || reached.has(debit)) continue;
          reached.add(debit);
          next.push(debit);
        }
      layer = next;
    }
    return reached.size;
  }
}
