import { accept, type Result, refuse } from '../../../kernel/result.ts';
import type { Case, RefundOrder } from '../convention/case.ts';
import type { CaseFault } from '../convention/fault.ts';
import { planOf } from '../convention/plan.ts';
import { compare, type Rational, whole, ZERO } from '../convention/rational.ts';
import { attribute, exactBalances, mixturesOf, type Vector } from '../convention/trace.ts';

/** Whose money a frozen account holds, and whether that is beyond dispute. */
export interface AccountAttribution {
  readonly balance: bigint;
  /** By FIFO; the same under every convention when the account is direct by agreement. */
  readonly vector: Vector;
  readonly direct: boolean;
  /** Victims with money in it; whoever has any by FIFO or LIFO has some by pro-rata. */
  readonly victims: readonly string[];
}

/**
 * Attribution of each frozen account. Direct when FIFO, LIFO and pro-rata, in exact fractions, say the same of it (a single
 * record, drained and refilled, nothing left), or always under the timestamp rule `fifo`.
 */
export function attributionsOf(traced: Case, order: RefundOrder): Result<Map<string, AccountAttribution>, CaseFault> {
  const plan = planOf(traced);
  const fifo = attribute(traced, 'fifo', plan);
  const lifo = attribute(traced, 'lifo', plan);
  if (!fifo.ok) return fifo;
  if (!lifo.ok) return lifo;
  const mixtures = mixturesOf(traced, 'prorata', plan);
  if (mixtures.tooFine) return refuse({ at: 'transfers', code: 'too-fine', value: 'prorata' });
  const prorata = exactBalances(mixtures);
  return accept(
    new Map(
      order.frozen.map(({ account }) => {
        const vector = fifo.value.balances.get(account) ?? new Map<string, bigint>();
        const exact = prorata.get(account) ?? new Map<string, Rational>();
        const agreed = same(vector, exact) && same(lifo.value.balances.get(account) ?? new Map(), exact);
        return [
          account,
          {
            balance: [...vector.values()].reduce((all, part) => all + part, 0n),
            vector,
            direct: agreed || order.timestampRule === 'fifo',
            victims: [...exact.keys()].filter((origin) => traced.victims.has(origin)),
          },
        ];
      }),
    ),
  );
}

function same(vector: Vector, exact: ReadonlyMap<string, Rational>): boolean {
  return (
    vector.size === exact.size &&
    [...vector].every(([origin, part]) => compare(whole(part), exact.get(origin) ?? ZERO) === 0)
  );
}
