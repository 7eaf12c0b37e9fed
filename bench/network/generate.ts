import { type Random, seeded } from '@anlan/simulator/county/random';
import { type Labels, type Transfers, transfersOf } from '../../server/src/recovery/fund-trace/network/transfers.ts';

/** A network of mules as the desk meets it, made up: ten levels, few accounts that take much, money that is mixed. */
export interface Network {
  readonly rows: Transfers;
  readonly labels: Labels;
  readonly victims: number;
}

const LEVELS = 10;
const ROWS_AN_ACCOUNT = 12;
const INJECTED = 0.2;
const ALL_AT_ONCE = 0.3;

/**
 * `count` transfers at moments that are all different (milliseconds), of `victims` victims. The victims' accounts come
 * first, then the levels.
 * @param hub the share of all money that passes through one account of the first level
 */
export function generate(count: number, victims: number, hub = 0): Network {
  const random = seeded(count + victims);
  const mules = Math.max(LEVELS * 4, Math.floor(count / ROWS_AN_ACCOUNT));
  const perLevel = Math.floor(mules / (LEVELS + 1));
  const accounts = victims + perLevel * (LEVELS + 1);
  const rows = transfersOf(count, accounts);
  const held = new Float64Array(accounts);
  const active: number[] = [];
  const pick = (level: number): number => {
    if (level === 0 && random.chance(hub)) return victims;
    return victims + level * perLevel + Math.floor(perLevel * random.next() ** 3);
  };
  let now = 0;
  for (let i = 0; i < count; i += 1) {
    now += random.whole(1, 2_000);
    const at = random.whole(0, Math.max(0, active.length - 1));
    const payer = active[at];
    const move =
      payer === undefined || random.chance(INJECTED)
        ? { from: random.whole(0, victims - 1), to: pick(0), fen: random.whole(10_000, 50_000_000) }
        : {
            from: payer,
            to: pick(Math.min(LEVELS, levelOf(payer, victims, perLevel) + 1)),
            fen: part(random, held[payer] ?? 0),
          };
    rows.time[i] = now;
    rows.from[i] = move.from;
    rows.to[i] = move.to;
    rows.amount[i] = move.fen;
    if (move.from >= victims) held[move.from] = (held[move.from] ?? 0) - move.fen;
    if (payer !== undefined && move.from === payer && held[payer] === 0) {
      active[at] = active.at(-1) ?? payer;
      active.pop();
    }
    // What reached the last level stays: those accounts are where cash is drawn.
    if (held[move.to] === 0 && levelOf(move.to, victims, perLevel) < LEVELS) active.push(move.to);
    held[move.to] = (held[move.to] ?? 0) + move.fen;
  }
  return { rows, labels: Int32Array.from({ length: accounts }, (_, x) => (x < victims ? x : -1)), victims };
}

const levelOf = (account: number, victims: number, perLevel: number): number =>
  Math.floor((account - victims) / perLevel);

function part(random: Random, held: number): number {
  return held < 1_000 || random.chance(ALL_AT_ONCE) ? held : random.whole(1, held);
}

/** The floor of every convention: two balances a row, and nothing known of whose money it is. */
export function scatter({ from, to, amount, count, accounts }: Transfers): Float64Array {
  const balance = new Float64Array(accounts);
  for (let i = 0; i < count; i += 1) {
    const fen = amount[i] ?? 0;
    const payer = from[i] ?? 0;
    const payee = to[i] ?? 0;
    balance[payer] = (balance[payer] ?? 0) - fen;
    balance[payee] = (balance[payee] ?? 0) + fen;
  }
  return balance;
}
