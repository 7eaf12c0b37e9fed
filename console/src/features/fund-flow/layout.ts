import type { Arc } from './paths.ts';

/** One card to be placed: its layer counted from the victim, and how much money it stands for. */
export interface Placed {
  readonly id: string;
  readonly layer: number;
  readonly weight: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly places: ReadonlyMap<string, Place>;
  /** Left edge of each layer's column. */
  readonly columns: ReadonlyMap<number, number>;
  readonly width: number;
  readonly height: number;
}

export interface Sizes {
  readonly width: number;
  readonly height: number;
  readonly between: number;
  readonly below: number;
}

const SWEEPS = 4;

/**
 * Cards in columns by layer. Inside a column each card stands where its money comes from and goes to (the mean place of
 * its neighbours, weighed by the sums), so that few lines cross; the same cards are always placed the same.
 */
export function layersOf(cards: readonly Placed[], arcs: readonly Arc[], sizes: Sizes): Layout {
  const layers = [...new Set(cards.map(({ layer }) => layer))].sort((a, b) => a - b);
  const columns = layers.map((layer) =>
    cards.filter((card) => card.layer === layer).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)),
  );
  const near = neighbours(arcs);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const rank = new Map(
      columns.flatMap((column) => column.map(({ id }, place) => [id, middle(place, column.length)])),
    );
    for (const column of columns) {
      const pull = new Map(column.map(({ id }) => [id, meanOf(near.get(id) ?? [], rank) ?? rank.get(id) ?? 0]));
      column.sort((a, b) => (pull.get(a.id) ?? 0) - (pull.get(b.id) ?? 0));
      for (const [place, { id }] of column.entries()) rank.set(id, middle(place, column.length));
    }
  }
  return placed(layers, columns, sizes);
}

/** Columns of different lengths are compared by their middles. */
const middle = (place: number, length: number): number => place - (length - 1) / 2;

function neighbours(arcs: readonly Arc[]): Map<string, { id: string; weight: number }[]> {
  const near = new Map<string, { id: string; weight: number }[]>();
  const add = (id: string, other: string, weight: number) =>
    near.set(id, [...(near.get(id) ?? []), { id: other, weight }]);
  for (const { from, to, amountFen } of arcs) {
    add(from, to, amountFen);
    add(to, from, amountFen);
  }
  return near;
}

function meanOf(
  near: readonly { readonly id: string; readonly weight: number }[],
  rank: ReadonlyMap<string, number>,
): number | undefined {
  const known = near.filter(({ id }) => rank.has(id));
  const weight = known.reduce((sum, one) => sum + one.weight, 0);
  return weight === 0 ? undefined : known.reduce((sum, one) => sum + (rank.get(one.id) ?? 0) * one.weight, 0) / weight;
}

function placed(layers: readonly number[], columns: readonly (readonly Placed[])[], sizes: Sizes): Layout {
  const step = sizes.height + sizes.below;
  const height = Math.max(0, ...columns.map(({ length }) => length * step - sizes.below));
  const places = new Map<string, Place>();
  const lefts = new Map<number, number>();
  for (const [index, column] of columns.entries()) {
    const x = index * (sizes.width + sizes.between);
    lefts.set(layers[index] ?? 0, x);
    const top = (height - (column.length * step - sizes.below)) / 2;
    for (const [place, { id }] of column.entries()) places.set(id, { x, y: top + place * step });
  }
  const width = Math.max(0, columns.length * (sizes.width + sizes.between) - sizes.between);
  return { places, columns: lefts, width, height };
}
