import { formatYuan } from '@anlan/contract/base/money';
import type { FlowEdge, FlowView } from '@anlan/contract/fund-flow';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLooks } from '../../app/looks.ts';
import { columnOfCard, nameOf } from './names.ts';
import { drawSankey, type SankeyLine, type SankeyNode } from './sankey-chart.ts';

const LEAST_HEIGHT = 420;
const PER_CARD = 26;
/** Hues that stay apart for all eyes; the layer itself is told by the column. */
const HUES = ['#2F6FDE', '#0E8C8C', '#B84A00', '#7A4FC2', '#8A6100', '#C2367A', '#4B6B2B', '#55607A'];

/** Money as bands as wide as their sums. What runs back to the same or an earlier layer cannot be drawn so; it is listed below. */
export function SankeyView({ flow, onEdge }: { flow: FlowView; onEdge: (edge: FlowEdge) => void }) {
  const { t } = useTranslation();
  const { dark } = useLooks();
  const place = useRef<HTMLDivElement>(null);
  const { nodes, lines, back } = useMemo(() => bandsOf(flow, t), [flow, t]);
  const most = Math.max(1, ...flow.layers.map(({ cards }) => cards));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page's colours are read anew when the theme turns
  useEffect(() => {
    const frame = place.current;
    if (!frame || lines.length === 0) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const sentence = t('fundFlow.sankeyWords', { cards: nodes.length, lines: lines.length });
    const looks = { text: colour('--text'), line: colour('--line'), card: colour('--card'), sentence };
    return drawSankey(frame, nodes, lines, looks, (id) => {
      const edge = flow.edges.find((one) => one.id === id);
      if (edge) onEdge(edge);
    });
  }, [nodes, lines, dark, flow, onEdge, t]);
  return (
    <>
      <p className="note">{t('fundFlow.keysSankey')}</p>
      {/* The chart writes its own description for those who do not see it. */}
      <div ref={place} role="img" className="flow-sankey" style={{ height: Math.max(LEAST_HEIGHT, most * PER_CARD) }} />
      {back.length === 0 ? null : (
        <>
          <p>{t('fundFlow.runsBack', { count: back.length })}</p>
          <ul className="plain">
            {back.map((edge) => (
              <li key={edge.id}>
                {nameById(flow, t, edge.from)} → {nameById(flow, t, edge.to)}{' '}
                <button type="button" className="link" onClick={() => onEdge(edge)}>
                  {t('fundFlow.edge', { yuan: formatYuan(edge.amountFen), count: edge.count })}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type Words = ReturnType<typeof useTranslation>['t'];

function nameById(flow: FlowView, t: Words, id: string): string {
  const card = flow.cards.find((one) => one.id === id);
  return card ? nameOf(t, card) : id;
}

function bandsOf(
  flow: FlowView,
  t: Words,
): { nodes: readonly SankeyNode[]; lines: readonly SankeyLine[]; back: readonly FlowEdge[] } {
  const columns = new Map(flow.cards.map((card) => [card.id, columnOfCard(card, flow.layers)]));
  const onward = ({ from, to }: FlowEdge) => (columns.get(from) ?? 0) < (columns.get(to) ?? 0);
  const edges = flow.edges.filter((edge) => onward(edge) && edge.amountFen > 0);
  const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return {
    nodes: flow.cards
      .filter(({ id }) => used.has(id))
      .map((card) => {
        const depth = columns.get(card.id) ?? 0;
        return { id: card.id, name: nameOf(t, card), depth, color: HUES[depth % HUES.length] ?? '#55607A' };
      }),
    lines: edges.map((edge) => ({
      id: edge.id,
      from: edge.from,
      to: edge.to,
      fen: edge.amountFen,
      words: `${nameById(flow, t, edge.from)} → ${nameById(flow, t, edge.to)}\n${t('fundFlow.edge', { yuan: formatYuan(edge.amountFen), count: edge.count })}`,
    })),
    back: flow.edges.filter((edge) => !onward(edge)),
  };
}
