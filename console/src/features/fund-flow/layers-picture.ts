import { formatYuan } from '@anlan/contract/base/money';
import type { FlowView } from '@anlan/contract/fund-flow';
import { type Edge, MarkerType } from '@xyflow/react';
import type { CardActs, CardNode } from './card-node.tsx';
import { type Layout, layersOf } from './layout.ts';
import { columnOfCard } from './names.ts';
import type { Path } from './paths.ts';

export const CARD = { width: 236, height: 100, between: 90, below: 18 };
const LABELS_UP_TO = 60;

/** Where every card of a picture stands. */
export function layoutOf(flow: FlowView): Layout {
  const cards = flow.cards.map((card) => ({
    id: card.id,
    layer: columnOfCard(card, flow.layers),
    weight: card.tracedInFen + card.inFen / 1e6,
  }));
  return layersOf(cards, flow.edges, CARD);
}

interface Lit {
  readonly path: Path | undefined;
  readonly chosen: string | undefined;
  readonly current: string | undefined;
}

/** The boxes of the picture. */
export function nodesOf(flow: FlowView, layout: Layout, acts: CardActs, lit: Lit): CardNode[] {
  return flow.cards.map((card) => {
    const look = lit.path === undefined ? 'plain' : lit.path.cards.has(card.id) ? 'lit' : 'faded';
    return {
      id: card.id,
      type: 'card',
      position: { ...(layout.places.get(card.id) ?? { x: 0, y: 0 }) },
      width: CARD.width,
      height: CARD.height,
      data: { card, acts, look, chosen: lit.chosen === card.id, current: lit.current === card.id },
    };
  });
}

/** The lines of the picture: as thick as their sum says, dashed where a row is missing, with their sum where there is room. */
export function linesOf(flow: FlowView, path: Path | undefined): Edge[] {
  const most = Math.max(1, ...flow.edges.map(({ amountFen }) => amountFen));
  return flow.edges.map((edge, index) => {
    const lit = path?.arcs.has(index);
    const stroke = edge.tracedFen > 0 ? 'var(--flow-traced)' : 'var(--flow-other)';
    const told = lit ?? flow.edges.length <= LABELS_UP_TO;
    return {
      id: edge.id,
      source: edge.from,
      target: edge.to,
      interactionWidth: 24,
      className: lit === false ? 'flow-line flow-faded' : 'flow-line',
      markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, markerUnits: 'userSpaceOnUse', color: stroke },
      style: {
        stroke,
        strokeWidth: 1 + 5 * (Math.log1p(edge.amountFen) / Math.log1p(most)) ** 3,
        ...(edge.assumed ? { strokeDasharray: '2 4' } : edge.back ? { strokeDasharray: '8 4' } : {}),
      },
      ...(told
        ? { label: formatYuan(edge.amountFen), labelShowBg: true, labelBgPadding: [4, 2] as [number, number] }
        : {}),
    };
  });
}
