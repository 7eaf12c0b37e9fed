import { type Mixture, NOTHING } from './mixture.ts';
import type { Shares } from './shares.ts';
import { type Labels, UNKNOWN } from './transfers.ts';

/** Origins that one sweep takes along. */
const WIDTH = 8;
const EPSILON = 2 ** -52;
/** Roundings of one row: two products, a sum, a quotient, and one more where a hole is. */
const ROUNDINGS = 6;

/**
 * How much of what each account holds is whose, by pro-rata, from the origins forward: one sweep over all rows for every
 * eight origins. Right for all balances of a file at once, where reading each balance backwards meets the same rows again
 * and again. An origin's own account holds whatever came back to it.
 * @param origins whom to ask for; UNKNOWN for what came from no known row
 * @returns shares by account, of accounts that hold any
 */
export function sharesForward(mixture: Mixture, labels: Labels, origins: readonly number[]): Map<number, Shares> {
  const found = new Map<number, { fen: Map<number, number>; error: number; nodes: number }>();
  const { rows, node, balance } = mixture;
  const depth = depths(mixture);
  const tell = (account: number, origin: number, fen: number, error: number): void => {
    if (fen === 0) return;
    const known = found.get(account) ?? { fen: new Map<number, number>(), error: 0, nodes: rows.count };
    known.fen.set(origin, (known.fen.get(origin) ?? 0) + fen);
    known.error += error;
    found.set(account, known);
  };
  const errorOf = (fen: number, row: number): number => ROUNDINGS * EPSILON * fen * ((depth[row] ?? 0) + 1);
  for (let first = 0; first < origins.length; first += WIDTH) {
    const batch = origins.slice(first, first + WIDTH);
    const parts = sweep(mixture, labels, batch, (row, k, share) => {
      const fen = share * (rows.amount[row] ?? 0);
      tell(rows.to[row] ?? 0, batch[k] ?? UNKNOWN, fen, errorOf(fen, row));
    });
    for (let x = 0; x < rows.accounts; x += 1) {
      const held = balance[x] ?? 0;
      if (held === 0 || (labels[x] ?? UNKNOWN) >= 0) continue;
      const at = node[x] ?? 0;
      for (const [k, origin] of batch.entries()) {
        const fen = held * (parts[at * batch.length + k] ?? 0);
        tell(x, origin, fen, errorOf(fen, at));
      }
    }
  }
  return found;
}

/** Of each node the parts that are the origins', side by side; `back` hears the parts of rows into an origin's account. */
function sweep(
  { rows, kept, came, before, holes }: Mixture,
  labels: Labels,
  origins: readonly number[],
  back: (row: number, k: number, share: number) => void,
): Float64Array {
  const { from, to, amount, count } = rows;
  const width = origins.length;
  const unknown = origins.indexOf(UNKNOWN);
  const parts = new Float64Array(count * width);
  for (let i = 0; i < count; i += 1) {
    const fen = amount[i] ?? 0;
    const held = before[i] ?? 0;
    const label = labels[from[i] ?? 0] ?? UNKNOWN;
    const source = came[i] ?? NOTHING;
    const hole = -2 - source;
    const below = label >= 0 || source === NOTHING ? NOTHING : source >= 0 ? source : (holes.node[hole] ?? 0);
    const known = below === NOTHING ? 0 : source >= 0 ? 1 : (holes.covered[hole] ?? 0) / fen;
    const pure = label >= 0 ? origins.indexOf(label) : unknown;
    const isBack = (labels[to[i] ?? 0] ?? UNKNOWN) >= 0;
    for (let k = 0; k < width; k += 1) {
      let share = below === NOTHING ? 0 : known * (parts[below * width + k] ?? 0);
      if (k === pure) share += label >= 0 ? 1 : 1 - known;
      if (isBack) back(i, k, share);
      parts[i * width + k] =
        held === 0 ? share : (share * fen + (parts[(kept[i] ?? 0) * width + k] ?? 0) * held) / (held + fen);
    }
  }
  return parts;
}

/** The longest way from each node back, in rows: each may have rounded its parts once more. */
function depths({ rows, kept, came, before, holes }: Mixture): Int32Array {
  const found = new Int32Array(rows.count);
  for (let i = 0; i < rows.count; i += 1) {
    const source = came[i] ?? NOTHING;
    const below = source >= NOTHING ? source : (holes.node[-2 - source] ?? 0);
    const ofSource = below >= 0 ? (found[below] ?? 0) + 1 : 0;
    const ofKept = (before[i] ?? 0) > 0 ? (found[kept[i] ?? 0] ?? 0) + 1 : 0;
    found[i] = Math.max(ofSource, ofKept);
  }
  return found;
}
