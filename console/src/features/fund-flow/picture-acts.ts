import type { FlowCard, FlowEdge } from '@anlan/contract/fund-flow';
import type { FlowLayer } from '@anlan/contract/fund-flow-parts';

/** What the parts of a picture open. */
export interface PictureActs {
  readonly openAccount: (id: string) => void;
  readonly openCard: (card: FlowCard, way: 'in' | 'out' | 'lies') => void;
  readonly openEdge: (edge: FlowEdge) => void;
  readonly openLayer: (layer: FlowLayer) => void;
  readonly openRest: (card: FlowCard) => void;
}
