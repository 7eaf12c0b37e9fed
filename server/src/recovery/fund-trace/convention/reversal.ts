import { PhysicalBalances } from './balance.ts';
import type { Case, Transfer } from './case.ts';

/**
 * Rows that are as if they had never been: a reversal and the row it takes back, when the payee's balance never fell below
 * the amount in between. Any other reversal is an ordinary transfer back at its own time.
 * @param rows in canonical order
 * @param opening what lay in each account before the first row
 */
export function voidRows(traced: Case, rows: readonly Transfer[], opening: ReadonlyMap<string, bigint>): Set<string> {
  const pairs = reversalPairs(rows);
  const originals = new Map([...pairs].map(([reversal, original]) => [original, reversal]));
  const watched = new Map<string, { readonly reversal: string; readonly amount: bigint; held: boolean }[]>();
  const balances = new PhysicalBalances(traced, opening);
  const gone = new Set<string>();
  for (const row of rows) {
    const original = pairs.get(row.id);
    const watch = original && watched.get(row.from)?.find(({ reversal }) => reversal === row.id);
    if (original && watch) {
      // What a reversal has taken back already is gone: taking that reversal back brings the money again.
      if (watch.held && !gone.has(original)) gone.add(row.id).add(original);
      watched.set(row.from, watched.get(row.from)?.filter((other) => other !== watch) ?? []);
    }
    if (!row.moves) continue;
    balances.debit(row.from, row.from === row.to ? row.fee : row.amount + row.fee);
    for (const open of watched.get(row.from) ?? []) if (balances.of(row.from) < open.amount) open.held = false;
    if (row.from !== row.to) balances.credit(row.to, row.credited);
    const reversal = originals.get(row.id);
    if (reversal) watched.set(row.to, [...(watched.get(row.to) ?? []), { reversal, amount: row.credited, held: true }]);
  }
  return gone;
}

/** Reversal → what it takes back: mirrored, of the same amount, earlier, and taken back once only. */
function reversalPairs(rows: readonly Transfer[]): Map<string, string> {
  const earlier = new Map<string, Transfer>();
  const taken = new Set<string>();
  const pairs = new Map<string, string>();
  for (const row of rows) {
    const original = row.kind === 'reversal' && row.ref !== undefined ? earlier.get(row.ref) : undefined;
    if (original && !taken.has(original.id) && mirrors(original, row)) {
      taken.add(original.id);
      pairs.set(row.id, original.id);
    }
    earlier.set(row.id, row);
  }
  return pairs;
}

function mirrors(original: Transfer, back: Transfer): boolean {
  return (
    original.moves &&
    back.moves &&
    original.from !== original.to &&
    original.from === back.to &&
    original.to === back.from &&
    original.credited === back.amount &&
    original.amount === back.credited
  );
}
