import { formatYuan } from '@anlan/contract/base/money';
import type { FlowView } from '@anlan/contract/fund-flow';
import type { FlowLayer } from '@anlan/contract/fund-flow-parts';
import { useViewport } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import type { Layout } from './layout.ts';
import { columnOf, layerName } from './names.ts';

const LEAST_WIDTH = 148;

/**
 * What stands above each layer, wherever the picture has been moved to: how many accounts, how much victims' money came
 * and lies there. A press opens its rows.
 */
export function LayerHeads(props: {
  flow: FlowView;
  layout: Layout;
  cardWidth: number;
  onLayer: (layer: FlowLayer) => void;
}) {
  const { flow, layout, cardWidth, onLayer } = props;
  const { t } = useTranslation();
  const { x, zoom } = useViewport();
  // Places apart stand by kind in one column; their cards say the rest.
  const layers = flow.layers.filter(({ layer, accounts }) => layer >= 0 && accounts > 0);
  return (
    <div className="flow-heads">
      {layers.map((layer) => {
        const left = layout.columns.get(columnOf(layer.layer, flow.layers));
        if (left === undefined) return null;
        return (
          <button
            type="button"
            key={layer.layer}
            className="flow-head"
            style={{ left: x + left * zoom, width: Math.max(LEAST_WIDTH, cardWidth * zoom) }}
            onClick={() => onLayer(layer)}
          >
            <span>
              <b>{layerName(t, layer.layer)}</b> {t('fundFlow.accountsShort', { count: layer.accounts })}
            </span>
            <small>
              {layer.layer === 0
                ? `${t('fundFlow.way.out')} ${formatYuan(layer.tracedOutFen)}`
                : `${t('fundFlow.way.in')} ${formatYuan(layer.tracedInFen)}`}
            </small>
            <small>
              {t('fundFlow.way.lies')} {formatYuan(layer.tracedLiesFen)}
            </small>
          </button>
        );
      })}
    </div>
  );
}
