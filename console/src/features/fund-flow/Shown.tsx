import type { FlowView } from '@anlan/contract/fund-flow';
import { Skeleton } from '@anlan/ui/kit';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../app/lists.tsx';
import { ListView } from './ListView.tsx';
import type { Opened } from './OpenedDrawer.tsx';
import { shownOf } from './queries.ts';
import { TimeView } from './TimeView.tsx';
import { useDrawn } from './transfers.ts';
import { useView } from './view.ts';

// Each drawing library comes with the view that needs it.
const LayersView = lazy(async () => ({ default: (await import('./LayersView.tsx')).LayersView }));
const SankeyView = lazy(async () => ({ default: (await import('./SankeyView.tsx')).SankeyView }));
const OverviewView = lazy(async () => ({ default: (await import('./OverviewView.tsx')).OverviewView }));

/** The chosen view of a picture. */
export function Shown(props: { caseId: string; flow: FlowView; opened: Opened; openAccount: (id: string) => void }) {
  const { caseId, flow, opened, openAccount } = props;
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const view = useView();
  const drawn = useDrawn(caseId, shownOf(filters), view.name === 'time');
  return (
    <Suspense fallback={<Skeleton active />}>
      {view.narrow ? <p className="note">{t('fundFlow.narrow')}</p> : null}
      {view.name === 'layers' ? (
        <LayersView
          flow={flow}
          chosen={filters.focus}
          onChoose={(focus) => setFilters({ focus })}
          acts={{ ...opened, openAccount }}
        />
      ) : view.name === 'time' ? (
        <TimeView flow={flow} drawn={drawn} onAccount={openAccount} />
      ) : view.name === 'sankey' ? (
        <SankeyView flow={flow} onEdge={opened.openEdge} />
      ) : view.name === 'overview' ? (
        <OverviewView caseId={caseId} filters={filters} cards={flow.cards} onAccount={openAccount} />
      ) : (
        <ListView caseId={caseId} openCard={opened.openCard} />
      )}
    </Suspense>
  );
}
