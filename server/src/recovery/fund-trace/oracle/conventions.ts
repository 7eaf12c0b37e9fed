import type { Convention } from '@anlan/contract/fund-trace';
import {
  add,
  divide,
  type Fraction,
  fraction,
  inCodePoints,
  less,
  multiply,
  roundParts,
  subtract,
  text,
} from './fraction.ts';
import type { RawCase } from './generate.ts';
import { type Happening, happenings } from './steps.ts';

export type Amounts = Record<string, number>;
export interface Told {
  balances: Record<string, Amounts>;
  transfers: Record<string, Amounts>;
  balancesExact?: Record<string, Record<string, string>>;
}

/** Traces a case the slowest way there is: fen by fen for the queues, a vector of fractions per account for the mixtures. */
export function tell(raw: RawCase, convention: Convention): Told {
  const steps = happenings(raw);
  if (convention === 'fifo' || convention === 'lifo') return unitByUnit(steps, convention);
  return convention === 'prorata_ledger' ? hopByHop(steps) : inFractions(raw, steps, convention);
}

/** Each fen is one letter of a list: the name of whose it is. */
function unitByUnit(steps: readonly Happening[], convention: 'fifo' | 'lifo'): Told {
  const held = new Map<string, string[]>();
  const told: Told = { balances: {}, transfers: {} };
  const of = (account: string): string[] => held.get(account) ?? [];
  for (const step of steps) {
    if (step.what === 'enter') {
      held.set(step.account, [...of(step.account), ...Array<string>(step.amount).fill(step.origin)]);
      continue;
    }
    let moved: string[];
    if (step.source !== undefined) moved = Array<string>(step.amount).fill(step.source);
    else {
      const units = of(step.from);
      const cut = convention === 'fifo' ? step.amount : units.length - step.amount;
      moved = convention === 'fifo' ? units.slice(0, cut) : units.slice(cut);
      held.set(step.from, convention === 'fifo' ? units.slice(cut) : units.slice(0, cut));
    }
    told.transfers[step.id] = counted(moved);
    held.set(step.to, [...of(step.to), ...(step.credited === step.amount ? moved : exchanged(moved, step.credited))]);
  }
  for (const [account, units] of held) if (units.length > 0) told.balances[account] = counted(units);
  return told;
}

function counted(units: readonly string[]): Amounts {
  const amounts: Amounts = {};
  for (const unit of units) amounts[unit] = (amounts[unit] ?? 0) + 1;
  return amounts;
}

/** Runs of one owner, each with its share of the new sum. */
function exchanged(units: readonly string[], credited: number): string[] {
  const runs: { id: string; length: number }[] = [];
  for (const unit of units) {
    const last = runs.at(-1);
    if (last && last.id === unit) last.length += 1;
    else runs.push({ id: unit, length: 1 });
  }
  const shares = roundParts(
    runs.map(({ id, length }) => ({ id, exact: fraction(BigInt(length * credited), BigInt(units.length)) })),
    credited,
  );
  return runs.flatMap(({ id }, index) => Array<string>(shares[index] ?? 0).fill(id));
}

type Vector = Map<string, Fraction>;

function sum(parts: Iterable<Fraction>): Fraction {
  let all = fraction(0n);
  for (const part of parts) all = add(all, part);
  return all;
}

function scaled(vector: Vector, rate: Fraction): Vector {
  return new Map([...vector].map(([origin, part]) => [origin, multiply(part, rate)]));
}

function join(vector: Vector, more: Vector): Vector {
  const joined = new Map(vector);
  for (const [origin, part] of more) joined.set(origin, add(joined.get(origin) ?? fraction(0n), part));
  return new Map([...joined].filter(([, [n]]) => n !== 0n));
}

function inFractions(raw: RawCase, steps: readonly Happening[], convention: 'prorata' | 'libr'): Told {
  const victims = new Set(raw.victims.map(({ id }) => id));
  const held = new Map<string, Vector>();
  const told: Told & { balancesExact: Record<string, Record<string, string>> } = {
    balances: {},
    transfers: {},
    balancesExact: {},
  };
  for (const step of steps) {
    if (step.what === 'enter') {
      const more = new Map([[step.origin, fraction(BigInt(step.amount))]]);
      held.set(step.account, join(held.get(step.account) ?? new Map(), more));
      continue;
    }
    const amount = fraction(BigInt(step.amount));
    let moved: Vector = new Map([[step.source ?? '', amount]]);
    if (step.source === undefined) {
      const vector: Vector = held.get(step.from) ?? new Map();
      moved = convention === 'prorata' ? share(vector, amount) : othersFirst(vector, amount, victims);
      held.set(step.from, join(vector, scaled(moved, fraction(-1n))));
    }
    told.transfers[step.id] = rounded(moved);
    const rate = fraction(BigInt(step.credited), BigInt(step.amount));
    held.set(step.to, join(held.get(step.to) ?? new Map(), scaled(moved, rate)));
  }
  for (const [account, vector] of held) {
    if (vector.size === 0) continue;
    told.balances[account] = rounded(vector);
    told.balancesExact[account] = Object.fromEntries([...vector].map(([origin, part]) => [origin, text(part)]));
  }
  return told;
}

function share(vector: Vector, amount: Fraction): Vector {
  return scaled(vector, divide(amount, sum(vector.values())));
}

function othersFirst(vector: Vector, amount: Fraction, victims: ReadonlySet<string>): Vector {
  const others = new Map([...vector].filter(([origin]) => !victims.has(origin)));
  const theirs = sum(others.values());
  if (!less(theirs, amount)) return others.size === 0 ? new Map() : share(others, amount);
  const rest = subtract(amount, theirs);
  return join(others, share(new Map([...vector].filter(([origin]) => victims.has(origin))), rest));
}

function rounded(vector: Vector): Amounts {
  const parts = [...vector].map(([id, exact]) => ({ id, exact }));
  const shares = roundParts(parts, Number(sum(vector.values())[0]));
  return named(parts.map(({ id }, index) => [id, shares[index] ?? 0]));
}

function named(amounts: readonly [string, number][]): Amounts {
  return Object.fromEntries(amounts.filter(([, amount]) => amount > 0).sort(([a], [b]) => inCodePoints(a, b)));
}

function hopByHop(steps: readonly Happening[]): Told {
  const held: Record<string, Amounts> = {};
  const told: Told = { balances: {}, transfers: {} };
  const give = (account: string, amounts: Amounts, sign: number): void => {
    const vector = held[account] ?? {};
    for (const [origin, amount] of Object.entries(amounts)) vector[origin] = (vector[origin] ?? 0) + sign * amount;
    held[account] = vector;
  };
  for (const step of steps) {
    if (step.what === 'enter') {
      give(step.account, { [step.origin]: step.amount }, 1);
      continue;
    }
    const moved =
      step.source === undefined ? wholeShare(held[step.from] ?? {}, step.amount) : { [step.source]: step.amount };
    if (step.source === undefined) give(step.from, moved, -1);
    told.transfers[step.id] = moved;
    give(step.to, step.credited === step.amount ? moved : wholeShare(moved, step.credited), 1);
  }
  for (const [account, vector] of Object.entries(held)) {
    const left = named(Object.entries(vector));
    if (Object.keys(left).length > 0) told.balances[account] = left;
  }
  return told;
}

/** A whole vector cut down (or changed) to a new sum by largest remainder. */
export function wholeShare(vector: Amounts, total: number): Amounts {
  const entries = Object.entries(vector).filter(([, amount]) => amount > 0);
  const all = entries.reduce((together, [, amount]) => together + amount, 0);
  const parts = entries.map(([id, amount]) => ({ id, exact: fraction(BigInt(amount * total), BigInt(all)) }));
  const shares = all === 0 ? [] : roundParts(parts, total);
  return named(parts.map(({ id }, index) => [id, shares[index] ?? 0]));
}
