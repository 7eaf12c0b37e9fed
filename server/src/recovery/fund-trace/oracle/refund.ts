import { type Amounts, type Told, tell, wholeShare } from './conventions.ts';
import { inCodePoints } from './fraction.ts';
import type { RawCase } from './generate.ts';

interface ToldAccount {
  method: string;
  frozen: number;
  toVictims: Amounts;
  staysFrozen: number;
}
export interface ToldRefund {
  byVictim: Amounts;
  byAccount: Record<string, ToldAccount>;
  unmet: Amounts;
  total: number;
}

/** The refund of a case as the contract tells it, sentence by sentence. */
export function tellRefund(raw: RawCase): ToldRefund {
  const order = raw.refund ?? { frozen: [] };
  const [fifo, lifo, prorata] = [tell(raw, 'fifo'), tell(raw, 'lifo'), tell(raw, 'prorata')];
  const open = losses(raw);
  const told: ToldRefund = { byVictim: {}, byAccount: {}, unmet: {}, total: 0 };
  const pay = (account: string, victim: string, amount: number): void => {
    const row = told.byAccount[account];
    if (!row || amount === 0) return;
    row.toVictims[victim] = (row.toVictims[victim] ?? 0) + amount;
    row.staysFrozen -= amount;
    open[victim] = (open[victim] ?? 0) - amount;
    told.byVictim[victim] = (told.byVictim[victim] ?? 0) + amount;
    told.total += amount;
  };
  const sorted = [...order.frozen].sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || inCodePoints(a.account, b.account));
  const others: typeof sorted = [];
  for (const one of sorted) {
    const attribution = fifo.balances[one.account] ?? {};
    const balance = Object.values(attribution).reduce((all, amount) => all + amount, 0);
    const frozen = one.amount ?? balance;
    const direct = order.timestampRule === 'fifo' || agree(fifo, lifo, prorata, one.account);
    const method = direct ? 'direct' : order.mode === 'perAccount' ? 'prorata' : 'prorata-pooled';
    told.byAccount[one.account] = { method, frozen, toVictims: {}, staysFrozen: frozen };
    if (!direct) {
      others.push(one);
      continue;
    }
    let claims: Amounts = {};
    for (const [origin, amount] of Object.entries(wholeShare(attribution, frozen)))
      if (open[origin]) claims[origin] = Math.min(amount, open[origin]);
    const free = Math.max(0, frozen - (one.protected ?? 0));
    if (Object.values(claims).reduce((all, amount) => all + amount, 0) > free) claims = wholeShare(claims, free);
    for (const [victim, amount] of Object.entries(claims)) pay(one.account, victim, amount);
  }
  for (const together of order.mode === 'perAccount' ? others.map((one) => [one]) : [others]) {
    const victims = Object.keys(open).filter((victim) =>
      together.some(({ account }) => prorata.balancesExact?.[account]?.[victim] !== undefined),
    );
    const weights = Object.fromEntries(victims.map((victim) => [victim, open[victim] ?? 0]));
    const left = together.map((one) => ({
      account: one.account,
      free: Object.keys(prorata.balancesExact?.[one.account] ?? {}).some((origin) => origin in open)
        ? Math.max(0, (told.byAccount[one.account]?.frozen ?? 0) - (one.protected ?? 0))
        : 0,
    }));
    const pool = left.reduce((all, { free }) => all + free, 0);
    const wanted = Object.values(weights).reduce((all, amount) => all + amount, 0);
    const shares = pool >= wanted ? weights : wholeShare(weights, pool);
    for (const victim of Object.keys(shares).sort(inCodePoints))
      for (const account of left) {
        const due = Math.min(account.free, shares[victim] ?? 0);
        pay(account.account, victim, due);
        account.free -= due;
        shares[victim] = (shares[victim] ?? 0) - due;
      }
  }
  for (const [victim, amount] of Object.entries(open)) if (amount > 0) told.unmet[victim] = amount;
  return told;
}

function agree(fifo: Told, lifo: Told, prorata: Told, account: string): boolean {
  const asText = (amounts: Record<string, unknown> = {}): string =>
    Object.entries(amounts)
      .map(([origin, amount]) => `${origin}=${amount}`)
      .sort()
      .join();
  const one = asText(fifo.balances[account]);
  return one === asText(lifo.balances[account]) && one === asText(prorata.balancesExact?.[account]);
}

function losses(raw: RawCase): Amounts {
  const open: Amounts = {};
  for (const { id, loss, priorRefund } of raw.victims) {
    const mine = new Set(raw.accounts.filter(({ victim }) => victim === id).map((account) => account.id));
    let net = 0;
    for (const row of raw.transfers) {
      if (row.amount === 0 || row.from === row.to) continue;
      if (mine.has(row.from)) net += row.amount;
      if (mine.has(row.to)) net -= row.toAmount ?? row.amount;
    }
    open[id] = Math.max(0, (loss ?? net) - (priorRefund ?? 0));
  }
  return open;
}
