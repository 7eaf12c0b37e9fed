import { type FlowCard, type FlowEdge, MOST_CARDS } from '@anlan/contract/fund-flow';
import type { FlowLayer } from '@anlan/contract/fund-flow-parts';
import type { TFunction } from 'i18next';
import type { Filters } from '../../app/lists.tsx';
import { layerName, nameOf } from './names.ts';
import type { Asked } from './rows.ts';

/** The number of cards that the picture was asked with: which accounts an aggregate stands for depends on it. */
export const CARDS = String(MOST_CARDS);

/** The rows of a card's own sum, which is of the whole picture whatever is filtered. */
export function askedOfCard(t: TFunction, card: FlowCard, way: 'in' | 'out' | 'lies', which: Filters): Asked {
  const side = way === 'in' ? { toCard: card.id } : way === 'out' ? { fromCard: card.id } : { account: card.id };
  // A place without an account only takes, or only gives: what came or went is all there is to show.
  const only = card.outFen > 0 ? { fromCard: card.id } : { toCard: card.id };
  const whole = way === 'lies' && !card.id.startsWith('acc_') ? only : side;
  return {
    title: `${nameOf(t, card)} · ${t(`fundFlow.way.${way}`)}`,
    fen: { in: card.inFen, out: card.outFen, lies: card.liesFen }[way],
    column: 'amountFen',
    query: { ...which, cards: CARDS, ...whole },
    ...(way === 'lies' ? { left: { place: card.id, assumedFen: card.assumedFen } } : {}),
  };
}

/** The rows of a line, which is of what is shown. */
export function askedOfEdge(t: TFunction, edge: FlowEdge, cards: readonly FlowCard[], shown: Filters): Asked {
  const nameById = (id: string) => {
    const card = cards.find((one) => one.id === id);
    return card ? nameOf(t, card) : id;
  };
  return {
    title: `${nameById(edge.from)} → ${nameById(edge.to)}`,
    fen: edge.amountFen,
    column: 'amountFen',
    query: { ...shown, cards: CARDS, fromCard: edge.from, toCard: edge.to },
  };
}

/** The rows by which victims' money came into a layer. */
export function askedOfLayer(t: TFunction, layer: FlowLayer, which: Filters): Asked {
  return {
    title: `${layerName(t, layer.layer)} · ${t('fundFlow.tracedIn')}`,
    fen: layer.tracedInFen,
    column: 'tracedFen',
    query: { ...which, layer: String(layer.layer), tracedOnly: 'true' },
  };
}
