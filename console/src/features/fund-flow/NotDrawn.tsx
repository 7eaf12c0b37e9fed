import type { FlowView } from '@anlan/contract/fund-flow';
import { Alert, Button, Empty } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';
import { useMissing } from '../statement/queries.ts';

/** Nothing to show yet: what is absent, why, and the next step. Where statements lie ready the drawing begins by itself. */
export function NotDrawn({ caseId, flow, at }: { caseId: string; flow: FlowView; at: string | undefined }) {
  const { t } = useTranslation();
  const statements = useMissing(caseId);
  if (flow.state === 'queued') return <p className="note">{t('fundFlow.drawing')}</p>;
  if (flow.state === 'refused') return <Refused flow={flow} />;
  if (statements.data === undefined) return <ProblemNote error={statements.error} />;
  if (statements.data.statements === 0)
    return (
      <Empty description={t('fundFlow.none')}>
        <a href={`/cases/${caseId}#statements`}>{t('fundFlow.toStatements')}</a>
      </Empty>
    );
  return <Draw key={at ?? ''} caseId={caseId} at={at} statements={statements.data.statements} />;
}

function Draw({ caseId, at, statements }: { caseId: string; at: string | undefined; statements: number }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const draw = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await post('/fund-flows', { case: caseId, ...(at === undefined ? {} : { at }) });
      await client.invalidateQueries({ queryKey: ['fund-flow'] });
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const first = useRef(true);
  useEffect(() => {
    if (first.current) draw().catch(() => undefined);
    first.current = false;
  });
  return (
    <Empty description={t('fundFlow.notDrawn', { count: statements })}>
      <Button type="primary" loading={busy} onClick={draw}>
        {t('fundFlow.draw')}
      </Button>
      <ProblemNote error={error} />
    </Empty>
  );
}

function Refused({ flow }: { flow: FlowView }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="warning"
      showIcon
      title={t('title.state.refused')}
      description={flow.refusal === undefined ? '' : t(`fundFlow.refusal.${flow.refusal}`)}
    />
  );
}

/** When the picture was drawn and from how many rows; while a newer one is being drawn it says so. */
export function FlowStateNote({ flow }: { flow: FlowView }) {
  const { t } = useTranslation();
  return (
    <p className="lead">
      {t('fundFlow.drawnAt', { at: shortTime(flow.drawnAt), rows: flow.rows })}
      {flow.at === undefined ? '' : ` · ${t('fundFlow.stateAt', { at: shortTime(flow.at) })}`}
      {flow.engine === 'network' ? ` · ${t('fundFlow.largeEngine')}` : ''}
      {flow.state === 'queued' ? ` · ${t('fundFlow.redrawing')}` : ''}
      {flow.state === 'refused' && flow.refusal !== undefined ? ` · ${t(`fundFlow.refusal.${flow.refusal}`)}` : ''}
    </p>
  );
}
