import { inCodePoints } from './fraction.ts';
import type { RawCase, RawTransfer } from './generate.ts';

/** What happens in a case, one thing after another, as the contract tells it. */
export type Happening =
  | { readonly what: 'enter'; readonly account: string; readonly origin: string; readonly amount: number }
  | {
      readonly what: 'move';
      readonly id: string;
      readonly from: string;
      readonly to: string;
      readonly amount: number;
      readonly credited: number;
      readonly source?: string;
    };

/** Reads the rules row by row, looking at everything again each time. */
export function happenings(raw: RawCase): Happening[] {
  const rows = order(raw.transfers);
  const own = new Map(
    raw.accounts.filter(({ kind }) => kind === 'mule' || kind === 'sink').map(({ id, opening }) => [id, opening ?? 0]),
  );
  const gone = voided(raw, rows, own);
  const kept = rows.filter(({ id, amount }) => !gone.has(id) && amount > 0);
  const list: Happening[] = [];
  const unknown = raw.unknownOpening === 'opening' ? neededOpenings(raw, kept, own) : new Map<string, number>();
  for (const [account, amount] of unknown) if (amount > 0) list.push({ what: 'enter', account, origin: 'UNK', amount });
  for (const [account, amount] of own) if (amount > 0) list.push({ what: 'enter', account, origin: 'OWN', amount });
  const balances = new Map<string, number>();
  const change = (account: string, by: number) => balances.set(account, (balances.get(account) ?? 0) + by);
  for (const step of list) if (step.what === 'enter') change(step.account, step.amount);
  for (const row of kept) {
    for (const move of movesOf(row)) {
      const source = sourceOf(raw, move.from);
      if (source === undefined) {
        const missing = move.amount - (balances.get(move.from) ?? 0);
        if (missing > 0) {
          list.push({ what: 'enter', account: move.from, origin: 'UNK', amount: missing });
          change(move.from, missing);
        }
        change(move.from, -move.amount);
      }
      change(move.to, move.credited);
      list.push({ what: 'move', ...move, ...(source === undefined ? {} : { source }) });
    }
  }
  return list;
}

function movesOf(row: RawTransfer) {
  const fee = row.fee ?? 0;
  return [
    ...(row.from === row.to
      ? []
      : [{ id: row.id, from: row.from, to: row.to, amount: row.amount, credited: row.toAmount ?? row.amount }]),
    ...(fee > 0 ? [{ id: `${row.id}#fee`, from: row.from, to: 'FEE', amount: fee, credited: fee }] : []),
  ];
}

function sourceOf(raw: RawCase, id: string): string | undefined {
  const account = raw.accounts.find((one) => one.id === id);
  if (account?.kind === 'victim') return account.victim;
  return account?.kind === 'external' ? 'CLEAN' : account?.kind === 'cash' ? 'CASH' : undefined;
}

function order(transfers: readonly RawTransfer[]): RawTransfer[] {
  const ordered: RawTransfer[] = [];
  const moments = [...new Set(transfers.map(({ ts }) => ts))].sort((a, b) => a - b);
  for (const moment of moments) {
    let pending = transfers.filter(({ ts }) => ts === moment).sort((a, b) => inCodePoints(a.id, b.id));
    if (pending.every(({ seq }) => seq !== undefined)) {
      ordered.push(...pending.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0) || inCodePoints(a.id, b.id)));
      continue;
    }
    while (pending.length > 0) {
      const free = pending.find(
        (row) => !pending.some((other) => other.to === row.from && other.from !== other.to && other.amount > 0),
      );
      const next = free ?? pending[0];
      if (next) ordered.push(next);
      pending = pending.filter((row) => row !== next);
    }
  }
  return ordered;
}

/** Plays all rows up to a place, nothing being void, and tells what then lies in an account. */
function balanceAfter(
  raw: RawCase,
  rows: readonly RawTransfer[],
  opening: ReadonlyMap<string, number>,
  account: string,
) {
  let balance = opening.get(account) ?? 0;
  for (const row of rows.filter(({ amount }) => amount > 0)) {
    if (row.from === account && sourceOf(raw, account) === undefined) {
      const out = (row.from === row.to ? 0 : row.amount) + (row.fee ?? 0);
      balance = Math.max(0, balance - out);
    }
    if (row.to === account && row.from !== account) balance += row.toAmount ?? row.amount;
  }
  return balance;
}

function voided(raw: RawCase, rows: readonly RawTransfer[], own: ReadonlyMap<string, number>): Set<string> {
  const opening = new Map(own);
  if (raw.unknownOpening === 'opening')
    for (const [account, amount] of neededOpenings(raw, rows, own))
      opening.set(account, (own.get(account) ?? 0) + amount);
  const gone = new Set<string>();
  const used = new Set<string>();
  for (const [place, row] of rows.entries()) {
    const start = rows.findIndex(({ id }) => id === row.ref);
    const first = rows[start];
    if (row.kind !== 'reversal' || !first || start >= place || used.has(first.id) || first.from === first.to) continue;
    const sums = [first.amount, first.toAmount ?? first.amount, row.amount, row.toAmount ?? row.amount];
    if (first.from !== row.to || first.to !== row.from || sums[0] !== sums[3] || sums[1] !== sums[2]) continue;
    used.add(first.id);
    let held = first.amount > 0 && row.amount > 0 && !gone.has(first.id);
    for (let until = start + 1; until < place; until += 1)
      if (balanceAfter(raw, rows.slice(0, until + 1), opening, first.to) < (sums[1] ?? 0)) held = false;
    if (held) gone.add(row.id).add(first.id);
  }
  return gone;
}

/** Raises the opening of an account as long as one of its debits is not covered. */
function neededOpenings(
  raw: RawCase,
  rows: readonly RawTransfer[],
  own: ReadonlyMap<string, number>,
): Map<string, number> {
  const needed = new Map<string, number>();
  const accounts = new Set([...raw.accounts.map(({ id }) => id)].filter((id) => sourceOf(raw, id) === undefined));
  for (const account of accounts) {
    for (let more = 0; ; more += 1) {
      let balance = (own.get(account) ?? 0) + more;
      let covered = true;
      for (const row of rows.filter(({ amount }) => amount > 0))
        for (const move of movesOf(row)) {
          if (move.from === account) balance -= move.amount;
          if (balance < 0) covered = false;
          if (move.to === account) balance += move.credited;
        }
      if (covered) {
        needed.set(account, more);
        break;
      }
    }
  }
  return needed;
}
