import { formatYuan } from '@anlan/contract/base/money';
import type { FlowCard, FlowEdge, FlowView } from '@anlan/contract/fund-flow';
import { Button } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { layerName, nameOf } from './names.ts';
import type { PictureActs } from './picture-acts.ts';

const SHOWN = 12;

/** Beside the picture: the chosen account with every line that leads to it and from it, each opening its rows. */
export function FocusPanel(props: {
  flow: FlowView;
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
  acts: PictureActs;
}) {
  const { flow, chosen, onChoose, acts } = props;
  const { t } = useTranslation();
  const card = flow.cards.find(({ id }) => id === chosen);
  if (!card)
    return (
      <aside className="flow-panel" aria-label={t('fundFlow.chosen')}>
        <p className="note">{t('fundFlow.keysLayers')}</p>
        <Legend />
      </aside>
    );
  const from = flow.edges.filter((edge) => edge.to === card.id);
  const to = flow.edges.filter((edge) => edge.from === card.id);
  return (
    <aside className="flow-panel" aria-label={t('fundFlow.chosen')}>
      <h3>{nameOf(t, card)}</h3>
      <p className="note">
        {layerName(t, card.layer)} {card.bank ?? ''}
      </p>
      <dl className="flow-facts">
        {(['in', 'out', 'lies'] as const).map((way) => (
          <Sum key={way} card={card} way={way} onOpen={acts.openCard} />
        ))}
        <div>
          <dt>{t('fundFlow.tracedLies')}</dt>
          <dd>
            <MoneyText fen={card.tracedLiesFen} />
          </dd>
        </div>
      </dl>
      <div className="row">
        {card.id.startsWith('acc_') ? (
          <Button size="small" onClick={() => acts.openAccount(card.id)}>
            {t('fundFlow.openAccount')}
          </Button>
        ) : null}
        {card.kind === 'rest' ? (
          <Button size="small" onClick={() => acts.openRest(card)}>
            {t('fundFlow.openRest')}
          </Button>
        ) : null}
        <Button size="small" onClick={() => onChoose(undefined)}>
          {t('fundFlow.clear')}
        </Button>
      </div>
      <Lines title={t('fundFlow.cameFrom')} edges={from} side="from" flow={flow} onOpen={acts.openEdge} />
      <Lines title={t('fundFlow.wentTo')} edges={to} side="to" flow={flow} onOpen={acts.openEdge} />
    </aside>
  );
}

function Sum(props: { card: FlowCard; way: 'in' | 'out' | 'lies'; onOpen: PictureActs['openCard'] }) {
  const { card, way, onOpen } = props;
  const { t } = useTranslation();
  const fen = { in: card.inFen, out: card.outFen, lies: card.liesFen }[way];
  return (
    <div>
      <dt>{t(`fundFlow.way.${way}`)}</dt>
      <dd>
        <button type="button" className="link" onClick={() => onOpen(card, way)}>
          {formatYuan(fen)}
        </button>
      </dd>
    </div>
  );
}

function Lines(props: {
  title: string;
  edges: readonly FlowEdge[];
  side: 'from' | 'to';
  flow: FlowView;
  onOpen: (edge: FlowEdge) => void;
}) {
  const { title, edges, side, flow, onOpen } = props;
  const { t } = useTranslation();
  if (edges.length === 0) return null;
  const sorted = [...edges].sort((a, b) => b.amountFen - a.amountFen);
  return (
    <>
      <h4>{title}</h4>
      <ul className="plain">
        {sorted.slice(0, SHOWN).map((edge) => {
          const other = flow.cards.find(({ id }) => id === edge[side]);
          return (
            <li key={edge.id} className="flow-line-row">
              <span>{other ? nameOf(t, other) : edge[side]}</span>
              <button type="button" className="link" onClick={() => onOpen(edge)}>
                {t('fundFlow.edge', { yuan: formatYuan(edge.amountFen), count: edge.count })}
              </button>
            </li>
          );
        })}
      </ul>
      {sorted.length > SHOWN ? (
        <p className="note">{t('fundFlow.moreLines', { count: sorted.length - SHOWN })}</p>
      ) : null}
    </>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className="plain flow-legend">
      {(['traced', 'other', 'back', 'assumed'] as const).map((name) => (
        <li key={name}>
          <svg width="36" height="10" aria-hidden="true">
            <line x1="0" y1="5" x2="36" y2="5" className={`flow-legend-${name}`} />
          </svg>
          {t(`fundFlow.legend.${name}`)}
        </li>
      ))}
    </ul>
  );
}
