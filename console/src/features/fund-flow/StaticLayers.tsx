import { formatYuan } from '@anlan/contract/base/money';
import type { FlowCard, FlowView } from '@anlan/contract/fund-flow';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { layersOf, type Place } from './layout.ts';
import { columnOf, columnOfCard, layerName, nameOf } from './names.ts';
import { Wide } from './Wide.tsx';

const CARD = { width: 220, height: 72, between: 150, below: 16 };
const MARGIN = 8;
const HEAD = 30;

/** The layers as one drawing that prints whole on a sheet: the same data give the same picture, today and in two years. */
export function StaticLayers({ flow }: { flow: FlowView }) {
  const { t } = useTranslation();
  const layout = useMemo(() => {
    const cards = flow.cards.map((card) => ({
      id: card.id,
      layer: columnOfCard(card, flow.layers),
      weight: card.tracedInFen + card.inFen / 1e6,
    }));
    return layersOf(cards, flow.edges, CARD);
  }, [flow]);
  const layers = [...new Map(flow.cards.map(({ layer }) => [columnOf(layer, flow.layers), layer]))];
  const box = `${-MARGIN} ${-HEAD - MARGIN} ${layout.width + 2 * MARGIN} ${layout.height + HEAD + 2 * MARGIN}`;
  return (
    <Wide>
      <svg className="flow-static" viewBox={box} role="img" aria-label={t('fundFlow.view.layers')}>
        {layers.map(([column, layer]) => (
          <text key={column} x={layout.columns.get(column) ?? 0} y={-12} className="flow-static-head">
            {layerName(t, layer)}
          </text>
        ))}
        {flow.edges.map((edge) => (
          <Line
            key={edge.id}
            from={layout.places.get(edge.from)}
            to={layout.places.get(edge.to)}
            words={formatYuan(edge.amountFen)}
            look={`flow-static-line${edge.tracedFen > 0 ? ' flow-static-traced' : ''}${edge.assumed ? ' flow-static-assumed' : ''}`}
          />
        ))}
        {flow.cards.map((card) => (
          <Box key={card.id} card={card} place={layout.places.get(card.id)} />
        ))}
      </svg>
    </Wide>
  );
}

function Line(props: { from: Place | undefined; to: Place | undefined; words: string; look: string }) {
  const { from, to, words, look } = props;
  if (!from || !to) return null;
  const [x1, y1, x2, y2] = [from.x + CARD.width, from.y + CARD.height / 2, to.x, to.y + CARD.height / 2];
  const bend = Math.max(60, Math.abs(x2 - x1) / 2);
  return (
    <g>
      <path d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 6} ${y2}`} className={look} />
      <path d={`M${x2 - 7} ${y2 - 4}L${x2} ${y2}L${x2 - 7} ${y2 + 4}Z`} className="flow-static-tip" />
      <text x={x1 + (x2 - x1) * 0.5} y={(y1 + y2) / 2 - 3} textAnchor="middle" className="flow-static-sum">
        {words}
      </text>
    </g>
  );
}

function Box({ card, place }: { card: FlowCard; place: Place | undefined }) {
  const { t } = useTranslation();
  if (!place) return null;
  return (
    <g transform={`translate(${place.x} ${place.y})`}>
      <rect width={CARD.width} height={CARD.height} rx={5} className="flow-static-box" />
      <text x={8} y={18} className="flow-static-name">
        {nameOf(t, card)}
      </text>
      <text x={CARD.width - 8} y={18} textAnchor="end" className="flow-static-note">
        {card.bank ?? ''}
      </text>
      <text x={8} y={38} className="flow-static-note">
        {t('fundFlow.way.in')} {formatYuan(card.inFen)}
      </text>
      <text x={CARD.width - 8} y={38} textAnchor="end" className="flow-static-note">
        {t('fundFlow.way.out')} {formatYuan(card.outFen)}
      </text>
      <text x={8} y={60} className="flow-static-note">
        {t('fundFlow.way.lies')} {formatYuan(card.liesFen)}
      </text>
      <text x={CARD.width - 8} y={60} textAnchor="end" className="flow-static-name">
        {t('fundFlow.tracedShort')} {formatYuan(card.tracedLiesFen)}
      </text>
    </g>
  );
}
