import type { Assumption, ByConvention, TitleConvention, TitleMissing } from '@anlan/contract/title';

/** What an account of a flow is; its place in this list is its number in the columns. */
export const PLACE_KINDS = ['victim', 'account', 'external', 'outside', 'cash', 'fee', 'sink'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
/** Movements that no row tells of, by their number in `made`: what a balance jumped by, a fee beside a row, an overdraft. */
export const MADE = ['', '#gap', '#fee', '#overdraft'] as const;

/** Places of money in columns; the number of a place is its place in them. All sums in fen. */
export interface Places {
  /** Account ids; places without an account by their kind. */
  readonly id: readonly string[];
  readonly kind: Uint8Array;
  /** The fewest hops from a victim in order of time: 0 victims, −1 apart. The same under every convention. */
  readonly layer: Int32Array;
  /** 1: its own statement is there. */
  readonly told: Uint8Array;
  /** 1: a row without a time touches it. */
  readonly orderAssumed: Uint8Array;
  /** 1: the conventions disagree on what lies there. */
  readonly differs: Uint8Array;
  /** Physical money that no movement brought: openings, gaps; of a source everything that it paid. */
  readonly assumed: Float64Array;
  readonly lies: Float64Array;
  readonly tracedLies: Float64Array;
}

/** Movements in canonical order, in columns. */
export interface Movements {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly time: Float64Array;
  readonly dayOnly: Uint8Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly amount: Float64Array;
  /** How much of the amount is victims' money by the convention. */
  readonly traced: Float64Array;
  /** Keys of the statement rows behind it: the one that gives its id, and the other bank's; 0: none. */
  readonly row: Float64Array;
  readonly other: Float64Array;
  readonly made: Uint8Array;
}

/** Victims' money by victim: entry k of movement i for `start[i]` ≤ k < `start[i + 1]`; empty in the large engine. */
export interface Parts {
  readonly start: Uint32Array;
  readonly victim: Uint32Array;
  readonly fen: Float64Array;
}

/** Money that no movement brought, just before movement `before`. */
export interface Entries {
  readonly place: Int32Array;
  readonly fen: Float64Array;
  readonly before: Uint32Array;
}

export interface FlowShare {
  readonly victim: string;
  readonly amountFen: number;
  readonly byConvention: ByConvention;
  readonly lowFen: number;
  readonly highFen: number;
  readonly ways: readonly { readonly amount: string; readonly transfers: readonly string[] }[];
  /** Fen of the claim that the ways do not show. */
  readonly rest: string;
}

/** Why conventions say different things of one account. */
export type DifferenceReason =
  | 'mixedMoney'
  | 'orderAssumed'
  | 'missingMoney'
  | 'lowestBalance'
  | 'mixedBefore'
  | 'tooFine';
export interface Difference {
  readonly account: string;
  readonly byConvention: ByConvention;
  readonly victims: readonly { readonly victim: string; readonly byConvention: ByConvention }[];
  readonly why: readonly DifferenceReason[];
}

/** What a flow says beside its columns. */
export interface FlowNotes {
  readonly victims: readonly { readonly id: string; readonly paidFen: number; readonly liesFen?: number }[];
  /** By account; only of the exact engine. */
  readonly shares: Readonly<Record<string, readonly FlowShare[]>>;
  readonly differences: readonly Difference[];
  readonly missing: TitleMissing;
  readonly assumptions: readonly Assumption[];
  readonly assumptionCounts: Readonly<Record<string, number>>;
}

/** The whole flow of money of a case by one convention. */
export interface Flow {
  readonly engine: 'exact' | 'network';
  readonly convention: TitleConvention;
  readonly places: Places;
  readonly movements: Movements;
  readonly parts: Parts;
  readonly entries: Entries;
  readonly notes: FlowNotes;
}

/** Longer lists of assumptions are counted, not told one by one. */
const MOST_ASSUMPTIONS = 500;

/** The assumptions of a flow: so many of each kind, and the first of them. */
export function countedAssumptions(all: readonly Assumption[]): Pick<FlowNotes, 'assumptions' | 'assumptionCounts'> {
  const counts: Record<string, number> = {};
  for (const { kind } of all) counts[kind] = (counts[kind] ?? 0) + 1;
  return { assumptions: all.slice(0, MOST_ASSUMPTIONS), assumptionCounts: counts };
}

/**
 * The layer of each place. Money that passes through cash or outside is nobody's any more: it carries no layer on.
 * @param kind numbers of `PLACE_KINDS`
 */
export function layersOf({ count, from, to }: Pick<Movements, 'count' | 'from' | 'to'>, kind: Uint8Array): Int32Array {
  const layers = Int32Array.from(kind, (one) => (PLACE_KINDS[one] === 'victim' ? 0 : -1));
  for (let i = 0; i < count; i += 1) {
    const layer = layers[from[i] ?? 0] ?? -1;
    const payee = to[i] ?? 0;
    if (layer < 0 || PLACE_KINDS[kind[payee] ?? 0] !== 'account') continue;
    const known = layers[payee] ?? -1;
    if (known < 0 || known > layer + 1) layers[payee] = layer + 1;
  }
  return layers;
}
