import type { StatementImportView } from '@anlan/contract/statement';
import { Button, Space, Table } from '@anlan/ui/kit';
import { StateBadge } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { CommandBar } from '../../app/CommandBar.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';
import { BringFiles } from './BringFiles.tsx';
import { DryRun } from './DryRun.tsx';
import { KnownLayouts } from './KnownLayouts.tsx';
import { MappingButton } from './MappingDialog.tsx';
import { MissingList } from './MissingList.tsx';
import { NoResult } from './NoResult.tsx';
import { useMissing, useStatements } from './queries.ts';
import { SecondReading, TypedEntry } from './TypedEntry.tsx';

/** The statements of a case: what came, what a dry run found, what counts, and what is still missing. */
export function StatementsPanel({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const imports = useStatements(caseId);
  const missing = useMissing(caseId);
  const rows = imports.data?.items ?? [];
  return (
    <section className="panel" id="statements">
      <div className="head">
        <h2>{t('statement.title')}</h2>
        <span className="spring" />
        <a href={`/statement-rows?case=${caseId}`}>{t('statement.openRows')}</a>
      </div>
      <MissingList missing={missing.data} error={missing.error} caseId={caseId} />
      <Space wrap className="commands no-print">
        <BringFiles caseId={caseId} />
        <TypedEntry caseId={caseId} />
        <NoResult caseId={caseId} accounts={missing.data?.items ?? []} />
        <KnownLayouts />
      </Space>
      <ProblemNote error={imports.error} />
      {imports.isError ? <Button onClick={() => imports.refetch()}>{t('shell.retry')}</Button> : null}
      <Table<StatementImportView>
        size="small"
        rowKey="id"
        loading={imports.isPending}
        pagination={false}
        dataSource={rows}
        scroll={{ x: 900 }}
        locale={{ emptyText: imports.isPending ? ' ' : t('statement.none') }}
        expandable={{
          expandedRowRender: (one) => <DryRun one={one} />,
          rowExpandable: (one) => one.files.length > 0 || one.refusal !== undefined,
        }}
        columns={[
          { title: t('statement.source'), key: 'source', render: (_, one) => <Source one={one} /> },
          { title: t('statement.state'), key: 'state', render: (_, one) => <State one={one} /> },
          { title: t('statement.accepted'), key: 'accepted', align: 'right', render: (_, one) => one.accepted },
          {
            title: t('statement.rejected'),
            key: 'rejected',
            align: 'right',
            render: (_, one) => <Attention count={one.rejected} />,
          },
          {
            title: t('statement.unknownDirection'),
            key: 'unknown',
            align: 'right',
            render: (_, one) => <Attention count={one.unknownDirection} />,
          },
          {
            title: t('statement.period'),
            key: 'period',
            render: (_, one) => (one.fromOn === undefined ? '—' : `${one.fromOn} – ${one.toOn ?? ''}`),
          },
          { title: '', key: 'do', render: (_, one) => <Commands one={one} /> },
        ]}
      />
    </section>
  );
}

/** Nothing is hidden behind a colour: a count that asks for a look is bold. */
function Attention({ count }: { count: number }) {
  return count === 0 ? <>0</> : <strong>{count}</strong>;
}

function Source({ one }: { one: StatementImportView }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{one.institution}</strong>{' '}
      <small className="note">
        {one.source === 'file' ? one.fileName : t(`statement.sourceOf.${one.source}`)} · {shortTime(one.uploadedAt)}
      </small>
    </>
  );
}

function State({ one }: { one: StatementImportView }) {
  const { t } = useTranslation();
  const tone =
    one.status === 'read' || one.status === 'refused' ? 'waiting' : one.status === 'stored' ? 'done' : 'plain';
  return (
    <>
      <StateBadge tone={one.needsSecondReading ? 'waiting' : tone}>
        {one.needsSecondReading ? t('statement.needsSecondReading') : t(`statement.status.${one.status}`)}
      </StateBadge>
      {one.known === 0 ? null : <small className="note"> {t('statement.known', { count: one.known })}</small>}
      {one.progress === undefined ? null : <Progress of={one.progress} />}
    </>
  );
}

function Progress({ of }: { of: NonNullable<StatementImportView['progress']> }) {
  const { t } = useTranslation();
  const rate = t('statement.rate', { count: of.rows, rate: of.rowsPerSecond });
  return (
    <div>
      <progress
        aria-label={t('statement.progress')}
        {...(of.total === undefined ? {} : { value: of.rows, max: of.total })}
      />
      <small className="note">
        {rate}
        {of.secondsLeft === undefined ? '' : ` · ${t('statement.left', { seconds: of.secondsLeft })}`}
      </small>
    </div>
  );
}

const hasStranger = (one: StatementImportView): boolean =>
  one.files.some((file) => file.sums.some((sum) => sum.stranger === true));

function Commands({ one }: { one: StatementImportView }) {
  const { t } = useTranslation();
  return (
    <CommandBar
      small
      at={`/statements/${one.id}`}
      version={one.version}
      allowed={one.allowed}
      labelOf={(command) => t(`statement.command.${command}`)}
      lead={
        <>
          {one.needsMapping ? <MappingButton one={one} /> : null}
          {one.needsSecondReading && !one.ownReading ? <SecondReading one={one} /> : null}
        </>
      }
      looks={{
        confirm: {
          primary: true,
          hidden: one.needsMapping,
          ...(hasStranger(one) ? { hint: t('statement.strangerHint') } : {}),
        },
        answerMapping: { hidden: true },
        undo: { danger: true, hint: t('statement.undoHint') },
        discard: { danger: true },
      }}
    />
  );
}
