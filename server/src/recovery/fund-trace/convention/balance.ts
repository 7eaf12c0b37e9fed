import type { Case, Transfer } from './case.ts';

/** Roles whose outflow is new money of a known origin: what they hold is never drawn on. */
export const SOURCES: ReadonlySet<string> = new Set(['victim', 'external', 'cash']);

/** What lies in each account; the same under every convention. A debit above it leaves nothing, the rest was unknown money. */
export class PhysicalBalances {
  readonly #traced: Case;
  readonly #balances: Map<string, bigint>;

  constructor(traced: Case, opening: ReadonlyMap<string, bigint>) {
    this.#traced = traced;
    this.#balances = new Map(opening);
  }

  of(account: string): bigint {
    return this.#balances.get(account) ?? 0n;
  }

  credit(account: string, amount: bigint): void {
    this.#balances.set(account, this.of(account) + amount);
  }

  /** @returns what was missing, which has to be unknown money */
  debit(account: string, amount: bigint): bigint {
    if (SOURCES.has(this.#traced.accounts.get(account)?.role ?? '')) return 0n;
    const left = this.of(account) - amount;
    this.#balances.set(account, left > 0n ? left : 0n);
    return left < 0n ? -left : 0n;
  }
}

/** The least unknown opening of each account with which no debit exceeds the balance: max(0, −lowest prefix). */
export function minimalOpenings(
  traced: Case,
  rows: readonly Transfer[],
  own: ReadonlyMap<string, bigint>,
): Map<string, bigint> {
  const running = new Map(own);
  const lowest = new Map<string, bigint>();
  const add = (account: string, change: bigint): void => {
    if (SOURCES.has(traced.accounts.get(account)?.role ?? '')) return;
    const now = (running.get(account) ?? 0n) + change;
    running.set(account, now);
    if (now < (lowest.get(account) ?? 0n)) lowest.set(account, now);
  };
  for (const row of rows) {
    if (!row.moves) continue;
    if (row.from !== row.to) {
      add(row.from, -row.amount);
      add(row.to, row.credited);
    }
    add(row.from, -row.fee);
  }
  return new Map([...lowest].map(([account, least]) => [account, -least]));
}
