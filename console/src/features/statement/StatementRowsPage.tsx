import { DIRECTIONS } from '@anlan/contract/statement';
import { ROW_KINDS } from '@anlan/contract/statement-row';
import type { StatementRowView } from '@anlan/contract/statement-rows';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { useFilters, usePages } from '../../app/lists.tsx';
import { Masked } from '../../app/Masked.tsx';
import { fullTime } from '../../app/times.ts';

/** Every row of the statements of a case, with the place where it stood. */
export function StatementRowsPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters] = filtering;
  const pages = usePages<StatementRowView>('statement-rows', '/statement-rows', filters);
  const columns = useColumns(filters.case ?? '');
  return (
    <section className="panel">
      <h1 className="page-title">{t('statement.rowsTitle')}</h1>
      <p className="lead">
        <Link to="/cases/$id" params={{ id: filters.case ?? '' }}>
          {t('statement.backToCase')}
        </Link>
      </p>
      <Toolbar>
        <FilterSelect
          name="direction"
          label={t('statement.direction')}
          options={DIRECTIONS.map((value) => ({ value, label: t(`statement.directionOf.${value}`) }))}
          filtering={filtering}
        />
        <FilterSelect
          name="kind"
          label={t('statement.kind')}
          options={ROW_KINDS.map((value) => ({ value, label: t(`statement.kindOf.${value}`) }))}
          filtering={filtering}
        />
        <span className="spring" />
        <ExportList<StatementRowView>
          path="/statement-rows"
          filters={filters}
          name={t('statement.rowsTitle')}
          columns={columns}
        />
        <PrintButton />
      </Toolbar>
      <ListTable<StatementRowView> pages={pages} columns={columns} width={1300} empty={t('statement.noRows')} />
    </section>
  );
}

function useColumns(caseId: string): readonly Column<StatementRowView>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'at',
      title: t('statement.typed.at'),
      text: (row) => (row.at === undefined ? row.onDay : fullTime(Date.parse(row.at))),
      order: (row) => row.at ?? row.onDay,
    },
    {
      key: 'account',
      title: t('statement.account'),
      text: (row) => row.accountNumber,
      cell: (row) => (
        <Masked at={`/accounts/${row.account}`} field="number" shown={row.accountNumber} about={caseId} label="" />
      ),
    },
    {
      key: 'direction',
      title: t('statement.direction'),
      text: (row) => t(`statement.directionOf.${row.direction}`),
      cell: (row) => <Direction row={row} />,
    },
    {
      key: 'amount',
      title: t('statement.typed.amount'),
      text: (row) => row.amountFen / 100,
      cell: (row) => <MoneyText fen={row.amountFen} />,
      right: true,
    },
    {
      key: 'balance',
      title: t('statement.typed.balance'),
      text: (row) => (row.balanceFen === undefined ? undefined : row.balanceFen / 100),
      cell: (row) => <MoneyText fen={row.balanceFen} />,
      right: true,
    },
    { key: 'currency', title: t('statement.currency'), text: (row) => row.currency },
    {
      key: 'counter',
      title: t('statement.typed.counterAccount'),
      text: (row) => row.counterNumber,
      cell: (row) => <Counter row={row} caseId={caseId} />,
    },
    { key: 'kind', title: t('statement.kind'), text: (row) => t(`statement.kindOf.${row.kind}`) },
    {
      key: 'summary',
      title: t('statement.field.summary'),
      cell: (row) =>
        row.hasSummary ? <Masked at={`/statement-rows/${row.id}`} field="summary" shown="" label="" /> : '—',
    },
    {
      key: 'remark',
      title: t('statement.remark'),
      text: (row) => remarks(row, t).join('；'),
    },
    {
      key: 'place',
      title: t('statement.place'),
      text: (row) => `${row.file} ${row.sheet ?? ''} ${t('statement.rowNumber', { row: row.row })}`,
      cell: (row) => (
        <span title={row.fileHash}>
          {row.file} {row.sheet ?? ''} {t('statement.rowNumber', { row: row.row })}
        </span>
      ),
    },
  ];
}

/** What keeps a row from counting, and what a person should look at. */
function remarks(row: StatementRowView, t: ReturnType<typeof useTranslation>['t']): string[] {
  return [
    ...(row.counted ? [] : [t('statement.notCounted')]),
    ...(row.duplicateOf === undefined ? [] : [t('statement.duplicateOf', { row: row.duplicateOf })]),
    ...(row.knownAs === undefined ? [] : [t('statement.knownAs')]),
    ...(row.reversalOf === undefined ? [] : [t('statement.reversalOf', { row: row.reversalOf })]),
    ...row.doubts.map((doubt) => t(`statement.doubt.${doubt}`, { defaultValue: doubt })),
  ];
}

function Counter({ row, caseId }: { row: StatementRowView; caseId: string }) {
  return (
    <>
      {row.counterAccount === undefined ? (
        '—'
      ) : (
        <Masked
          at={`/accounts/${row.counterAccount}`}
          field="number"
          shown={row.counterNumber ?? ''}
          about={caseId}
          label=""
        />
      )}
      {row.counterName === undefined ? null : (
        <Masked at={`/statement-rows/${row.id}`} field="counterName" shown={row.counterName} label="" />
      )}
      {row.counterBank ?? ''}
    </>
  );
}

function Direction({ row }: { row: StatementRowView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  if (row.direction !== 'unknown')
    return (
      <>
        {t(`statement.directionOf.${row.direction}`)}
        {row.settled ? <small className="note"> {t('statement.settled')}</small> : null}
      </>
    );
  return (
    <span className="row">
      <StateBadge tone="waiting">{t('statement.directionOf.unknown')}</StateBadge>
      <FormDialog
        small
        label={t('statement.settle')}
        hint={t('statement.settleHint')}
        fields={[
          {
            name: 'direction',
            label: t('statement.direction'),
            kind: 'choice',
            required: true,
            options: ['in', 'out'].map((value) => ({ value, label: t(`statement.directionOf.${value}`) })),
          },
          { name: 'why', label: t('shell.reason'), kind: 'long', required: true },
        ]}
        onSubmit={async (body, intent) => {
          await post(`/statement-rows/${row.id}/settle-direction`, body, intent);
          await client.invalidateQueries({ queryKey: ['statement-rows'] });
        }}
      />
    </span>
  );
}
