import { formatYuan } from '@anlan/contract/base/money';
import type { FlowCard } from '@anlan/contract/fund-flow';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { cardInWords, nameOf } from './names.ts';

/** What a card can be asked: the picture hands the same functions each time, so a press draws only what changed. */
export interface CardActs {
  readonly onFocus: (id: string) => void;
  readonly onPress: (id: string) => void;
  readonly onKey: (id: string, key: string) => boolean;
  readonly onRows: (card: FlowCard, way: 'in' | 'out' | 'lies') => void;
}

export type CardNode = Node<
  { card: FlowCard; acts: CardActs; look: 'plain' | 'lit' | 'faded'; chosen: boolean; current: boolean },
  'card'
>;

/** The element of a card, so that keys can move the focus to it. */
export const cardElement = (id: string): string => `flow-card-${id}`;

const WAYS = ['in', 'out', 'lies'] as const;

/** One account: who it is, whose money lies there, and three sums that open their rows. */
export const CardBox = memo(({ data }: NodeProps<CardNode>) => {
  const { t } = useTranslation();
  const { card, acts, look, chosen, current } = data;
  const sums = { in: card.inFen, out: card.outFen, lies: card.liesFen };
  return (
    <div className={`flow-card flow-${look}${card.kind === 'rest' ? ' flow-rest' : ''}`}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <button
        type="button"
        id={cardElement(card.id)}
        className="flow-card-head"
        aria-pressed={chosen}
        aria-description={cardInWords(t, card)}
        onFocus={() => acts.onFocus(card.id)}
        onClick={() => acts.onPress(card.id)}
        onKeyDown={(event) => {
          if (acts.onKey(card.id, event.key)) event.preventDefault();
        }}
      >
        <span className="flow-card-name">
          <b>{nameOf(t, card)}</b>
          <span>
            {card.held === undefined ? null : <i className="flow-mark">{t(`fundFlow.held.${card.held}`)}</i>}
            {card.kind === 'account' && !card.hasStatement ? (
              <i className="flow-mark flow-lack">{t('fundFlow.noStatementMark')}</i>
            ) : null}
            {card.differs ? (
              <i className="flow-mark" title={t('fundFlow.differsMark')}>
                ≠
              </i>
            ) : null}
          </span>
        </span>
        <span className="flow-card-note">
          <span>{card.bank ?? (card.kind === 'rest' ? t('fundFlow.openRest') : '')}</span>
          <span>
            {t('fundFlow.tracedShort')} <b className="money">{formatYuan(card.tracedLiesFen)}</b>
          </span>
        </span>
      </button>
      <div className="flow-card-sums">
        {WAYS.map((way) => (
          <button
            type="button"
            key={way}
            tabIndex={current ? 0 : -1}
            aria-label={`${nameOf(t, card)} ${t(`fundFlow.way.${way}`)} ${formatYuan(sums[way])}`}
            onClick={() => acts.onRows(card, way)}
          >
            <small>{t(`fundFlow.way.${way}`)}</small> <span className="money">{formatYuan(sums[way])}</span>
          </button>
        ))}
      </div>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
});
