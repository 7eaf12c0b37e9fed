import type { FlowCard, FlowEdge, FlowView } from '@anlan/contract/fund-flow';
import type { FlowLayer } from '@anlan/contract/fund-flow-parts';
import { Drawer } from '@anlan/ui/kit';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Filters, useFilters } from '../../app/lists.tsx';
import { askedOfCard, askedOfEdge, askedOfLayer, CARDS } from './asked.ts';
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
    const victims = { title: layerName(t, 0), query: { ...which, layer: '0' } };
    const openRest = (card: FlowCard) =>
      setAccounts({
        title: `${layerName(t, card.layer)} · ${nameOf(t, card)}`,
        query: { ...shownOf(filters), layer: String(card.layer), rest: CARDS },
      });
    return {
      close: () => {
        setRows(undefined);
        setAccounts(undefined);
      },
      openTotal: (name: TotalName, fen: number) => {
        const title = t(`fundFlow.total.${name}`);
        if (name === 'paid') return setAccounts(victims);
        if (name === 'lies') return setAccounts({ title, query: which });
        const layer = name === 'returned' ? '0' : '-1';
        setRows({ title, fen, column: 'tracedFen', query: { ...which, layer, tracedOnly: 'true' } });
      },
      openCard: ((card, way) =>
        way === 'lies' && card.kind === 'rest'
          ? openRest(card)
          : setRows(askedOfCard(t, card, way, which))) satisfies CardOpener,
      openEdge: (edge: FlowEdge) => setRows(askedOfEdge(t, edge, flow.cards, shownOf(filters))),
      openLayer: (layer: FlowLayer) =>
        layer.layer === 0 ? setAccounts(victims) : setRows(askedOfLayer(t, layer, which)),
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
