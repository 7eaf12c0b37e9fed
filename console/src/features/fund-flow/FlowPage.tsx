import './texts.ts';
import '@anlan/ui/flow.css';
import type { FlowView } from '@anlan/contract/fund-flow';
import { Alert, Skeleton } from '@anlan/ui/kit';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { CaseChoice } from './CaseChoice.tsx';
import { Differences } from './Differences.tsx';
import { FlowHead } from './FlowHead.tsx';
import { FlowToolbar } from './FlowToolbar.tsx';
import { Missing } from './Missing.tsx';
import { FlowStateNote, NotDrawn } from './NotDrawn.tsx';
import { OpenedDrawer, useOpened } from './OpenedDrawer.tsx';
import { useFlow } from './queries.ts';
import { Shown } from './Shown.tsx';
import { Totals } from './Totals.tsx';

/** Where the money of a case went: what is missing first, then one picture in four views over the same data. */
export function FlowPage() {
  const { t } = useTranslation();
  const [filters] = useFilters();
  const caseId = filters.case ?? '';
  const found = useFlow(caseId, filters);
  return (
    <section className="panel section flow-page">
      <FlowHead caseId={caseId} title={t('fundFlow.title')} />
      {caseId === '' ? <CaseChoice to="/flows" /> : null}
      <ProblemNote error={found.error} />
      {caseId !== '' && found.isPending ? <Skeleton active /> : null}
      {found.data === undefined ? null : found.data.totals === undefined ? (
        <NotDrawn caseId={caseId} flow={found.data} at={filters.at} />
      ) : (
        <Drawn caseId={caseId} flow={found.data} />
      )}
    </section>
  );
}

function Drawn({ caseId, flow }: { caseId: string; flow: FlowView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const opened = useOpened(flow);
  const openAccount = useCallback(
    (id: string) => {
      if (!id.startsWith('acc_')) return;
      const search = { case: caseId, convention: flow.convention };
      navigate({ to: '/flows/accounts/$id', params: { id }, search }).catch(() => undefined);
    },
    [navigate, caseId, flow.convention],
  );
  return (
    <>
      <FlowStateNote flow={flow} />
      <Missing caseId={caseId} flow={flow} />
      <Totals flow={flow} onOpen={opened.openTotal} />
      <FlowToolbar caseId={caseId} flow={flow} />
      <Differences caseId={caseId} flow={flow} />
      {flow.hidden === undefined || flow.hidden.transfers === 0 ? null : (
        <Alert
          type="info"
          title={t('fundFlow.hidden', { count: flow.hidden.transfers, shown: flow.shown?.transfers ?? 0 })}
        />
      )}
      <Shown caseId={caseId} flow={flow} opened={opened} openAccount={openAccount} />
      <OpenedDrawer caseId={caseId} opened={opened} />
    </>
  );
}
