/** Money from one card of the picture to another. */
export interface Arc {
  readonly from: string;
  readonly to: string;
  readonly amountFen: number;
}

/** What lies on the way of the money through one card. */
export interface Path {
  readonly cards: ReadonlySet<string>;
  readonly arcs: ReadonlySet<number>;
}

/** Everything from which money can have come to a card, and everything to which it can have gone on; a circle is walked once. */
export function pathThrough(card: string, arcs: readonly Arc[]): Path {
  const cards = new Set([card]);
  const lit = new Set<number>();
  for (const [here, there] of [
    ['from', 'to'],
    ['to', 'from'],
  ] as const) {
    const seen = new Set([card]);
    const left = [card];
    for (let at = left.pop(); at !== undefined; at = left.pop())
      for (const [index, arc] of arcs.entries()) {
        if (arc[here] !== at) continue;
        lit.add(index);
        cards.add(arc[there]);
        if (seen.has(arc[there])) continue;
        seen.add(arc[there]);
        left.push(arc[there]);
      }
  }
  return { cards, arcs: lit };
}

/** Where the most money of a card went, or came from: the next step of a key. */
export function mainStep(card: string, arcs: readonly Arc[], way: 'on' | 'back'): string | undefined {
  const [here, there] = way === 'on' ? (['from', 'to'] as const) : (['to', 'from'] as const);
  return arcs
    .filter((arc) => arc[here] === card && arc[there] !== card)
    .reduce<Arc | undefined>((most, arc) => (most && most.amountFen >= arc.amountFen ? most : arc), undefined)?.[there];
}
