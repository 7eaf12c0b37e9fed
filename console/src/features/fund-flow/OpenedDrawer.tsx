import type { FlowCard, FlowEdge, FlowView } from '@anlan/contract/fund-flow';
import { MOST_CARDS } from '@anlan/contract/fund-flow';
import type { FlowLayer } from '@anlan/contract/fund-flow-parts';
import { Drawer } from '@anlan/ui/kit';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Filters, useFilters } from '../../app/lists.tsx';
import { AccountTable, type CardOpener } from './ListView.tsx';
import { layerName, nameOf } from './names.ts';
import { shownOf, whichOf } from './queries.ts';
import { RowsDrawer } from './RowsDrawer.tsx';
import type { Asked } from './rows.ts';
import type { TotalName } from './Totals.tsx';

interface Accounts {
  readonly title: string;
  readonly query: Filters;
}

/** What lies open beside the picture, and how every number of it is opened. */
export interface Opened {
  readonly rows: Asked | undefined;
  readonly accounts: Accounts | undefined;
  readonly close: () => void;
  readonly openRows: (asked: Asked) => void;
  readonly openTotal: (name: TotalName, fen: number) => void;
  readonly openCard: CardOpener;
  readonly openEdge: (edge: FlowEdge) => void;
  readonly openLayer: (layer: FlowLayer) => void;
  readonly openRest: (card: FlowCard) => void;
}

/** A card's own sums are of the whole picture, an edge's of what is shown: each opens rows that add up to it. */
export function useOpened(flow: FlowView): Opened {
  const { t } = useTranslation();
  const [filters] = useFilters();
  const [rows, setRows] = useState<Asked>();
  const [accounts, setAccounts] = useState<Accounts>();
  const acts = useMemo(() => {
    const which = whichOf(filters);
    const cards = String(MOST_CARDS);
    const nameById = (id: string) => {
      const card = flow.cards.find((one) => one.id === id);
      return card ? nameOf(t, card) : id;
    };
    const openRest = (card: FlowCard) =>
      setAccounts({
        title: `${layerName(t, card.layer)} · ${nameOf(t, card)}`,
        query: { ...shownOf(filters), layer: String(card.layer), rest: cards },
      });
    return {
      close: () => {
        setRows(undefined);
        setAccounts(undefined);
      },
      openRows: setRows,
      openTotal: (name: TotalName, fen: number) => {
        const title = t(`fundFlow.total.${name}`);
        if (name === 'paid') setAccounts({ title, query: { ...which, layer: '0' } });
        else if (name === 'lies') setAccounts({ title, query: which });
        else {
          const layer = name === 'returned' ? '0' : '-1';
          setRows({ title, fen, column: 'tracedFen', query: { ...which, layer, tracedOnly: 'true' } });
        }
      },
      openCard: ((card, way) => {
        const title = `${nameOf(t, card)} · ${t(`fundFlow.way.${way}`)}`;
        const side = way === 'in' ? { toCard: card.id } : way === 'out' ? { fromCard: card.id } : { account: card.id };
        const fen = { in: card.inFen, out: card.outFen, lies: card.liesFen }[way];
        if (way === 'lies' && card.kind === 'rest') return openRest(card);
        // A place without an account only takes, or only gives: what came or went is all there is to show.
        const only = card.outFen > 0 ? { fromCard: card.id } : { toCard: card.id };
        const whole = way === 'lies' && !card.id.startsWith('acc_') ? only : side;
        const left = { place: card.id, assumedFen: card.assumedFen };
        setRows({
          title,
          fen,
          column: 'amountFen',
          query: { ...which, cards, ...whole },
          ...(way === 'lies' ? { left } : {}),
        });
      }) satisfies CardOpener,
      openEdge: (edge: FlowEdge) =>
        setRows({
          title: `${nameById(edge.from)} → ${nameById(edge.to)}`,
          fen: edge.amountFen,
          column: 'amountFen',
          query: { ...shownOf(filters), cards, fromCard: edge.from, toCard: edge.to },
        }),
      openLayer: (layer: FlowLayer) =>
        layer.layer === 0
          ? setAccounts({ title: layerName(t, 0), query: { ...which, layer: '0' } })
          : setRows({
              title: `${layerName(t, layer.layer)} · ${t('fundFlow.tracedIn')}`,
              fen: layer.tracedInFen,
              column: 'tracedFen',
              query: { ...which, layer: String(layer.layer), tracedOnly: 'true' },
            }),
      openRest,
    };
  }, [filters, flow.cards, t]);
  return useMemo(() => ({ rows, accounts, ...acts }), [rows, accounts, acts]);
}

/** The drawer of a number: its transfers, or the accounts that an aggregate stands for. */
export function OpenedDrawer({ caseId, opened }: { caseId: string; opened: Opened }) {
  const { accounts, rows } = opened;
  return (
    <>
      <Drawer
        open={accounts !== undefined && rows === undefined}
        size="large"
        title={accounts?.title ?? ''}
        onClose={opened.close}
      >
        {accounts === undefined ? null : (
          <AccountTable caseId={caseId} asked={accounts.query} openCard={opened.openCard} />
        )}
      </Drawer>
      <RowsDrawer caseId={caseId} asked={rows} onClose={opened.close} />
    </>
  );
}
