import type { SeizureView } from '@anlan/contract/seizure';
import { Descriptions, Skeleton, Table } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get } from '../../app/api.ts';
import { CommandBar, type CommandLook } from '../../app/CommandBar.tsx';
import { Person } from '../../app/Masked.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Timeline } from '../../app/Timeline.tsx';
import { shortTime } from '../../app/times.ts';
import { toneOf } from './tone.ts';

/** One thing in custody: from whom, where, its worth, the list of returns, what may be done next. */
export function SeizurePanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ['seizures', 'one', id], queryFn: () => get<SeizureView>(`/seizures/${id}`) });
  const looks = useLooks(found.data);
  if (found.isPending) return <Skeleton active />;
  if (!found.data) return <ProblemNote error={found.error} />;
  const view = found.data;
  return (
    <div className="section">
      <Facts view={view} />
      <CommandBar
        at={`/seizures/${view.id}`}
        version={view.version}
        allowed={view.allowed}
        labelOf={(command) => t(`seizure.command.${command}`)}
        looks={looks}
      />
      <h2>{t('seizure.returns')}</h2>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={view.returns}
        locale={{ emptyText: t('seizure.noReturns') }}
        columns={[
          {
            title: t('case.one'),
            key: 'case',
            render: (_, line) => <AboutLink id={line.case}>{line.caseNumber ?? t('case.noNumber')}</AboutLink>,
          },
          {
            title: t('seizure.amount'),
            key: 'amount',
            align: 'right',
            render: (_, line) => <MoneyText fen={line.amountFen} />,
          },
          { title: t('stopPayment.state'), key: 'state', render: (_, line) => t(`seizure.lineState.${line.state}`) },
          { title: t('metric.at'), key: 'at', render: (_, line) => shortTime(line.confirmedAt ?? line.proposedAt) },
          { title: t('seizure.receipt'), dataIndex: 'receipt', key: 'receipt' },
        ]}
      />
      <h2>{t('incident.timeline')}</h2>
      <Timeline about={view.id} />
    </div>
  );
}

function Facts({ view }: { view: SeizureView }) {
  const { t } = useTranslation();
  const valuation = [view.valuedBy, view.valuedOn].filter(Boolean).join(' · ');
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      items={[
        {
          key: 'state',
          label: `${t(`seizure.ground.${view.ground}`)} · ${t(`seizure.kind.${view.kind}`)}`,
          children: <StateBadge tone={toneOf(view.status)}>{t(`seizure.status.${view.status}`)}</StateBadge>,
        },
        {
          key: 'case',
          label: t('case.one'),
          children: <AboutLink id={view.case}>{view.caseNumber ?? t('case.noNumber')}</AboutLink>,
        },
        {
          key: 'value',
          label: t('seizure.value'),
          children: (
            <>
              <MoneyText fen={view.valueFen} /> {valuation}
            </>
          ),
        },
        { key: 'returned', label: t('seizure.returned'), children: <MoneyText fen={view.returnedFen} /> },
        { key: 'left', label: t('seizure.left'), children: <MoneyText fen={view.leftFen} /> },
        { key: 'owed', label: t('seizure.outstanding'), children: <MoneyText fen={view.outstandingFen} /> },
        { key: 'goods', label: t('seizure.goods'), children: view.goods ?? '—' },
        { key: 'custody', label: t('seizure.custody'), children: view.custody },
        {
          key: 'from',
          label: `${t('seizure.fromLabel')}（${t(`seizure.from.${view.fromRole}`)}）`,
          children: <Person person={view.from} about={view.id} />,
        },
        { key: 'document', label: t('seizure.document'), children: view.documentNumber ?? '—' },
        { key: 'at', label: t('seizure.seizedAt'), children: shortTime(view.seizedAt) },
      ]}
    />
  );
}

/** What each command asks for; lines of the list are chosen by their amount and case. */
function useLooks(view: SeizureView | undefined): Readonly<Record<string, CommandLook>> {
  const { t } = useTranslation();
  const line = (states: readonly string[]) => ({
    name: 'return',
    label: t('seizure.line'),
    kind: 'choice' as const,
    required: true,
    options: (view?.returns ?? [])
      .filter(({ state }) => states.includes(state))
      .map(({ id, amountFen, caseNumber }) => ({
        value: id,
        label: `${(amountFen / 100).toFixed(2)} · ${caseNumber ?? t('case.noNumber')}`,
      })),
  });
  const why = { name: 'why', label: t('shell.reason'), kind: 'long', required: true } as const;
  return {
    proposeReturn: {
      primary: true,
      fields: [
        { name: 'amountFen', label: t('seizure.amount'), kind: 'yuan', required: true },
        {
          name: 'caseNumber',
          label: t('seizure.caseNumber'),
          kind: 'text',
          hint: t('seizure.caseNumberHint'),
        },
      ],
    },
    confirmReturn: {
      primary: true,
      hint: t('seizure.confirmHint'),
      fields: [line(['proposed']), { name: 'receipt', label: t('seizure.receipt'), kind: 'text' }],
    },
    cancelReturn: { fields: [line(['proposed', 'confirmed']), why] },
    reopen: { danger: true, fields: [line(['confirmed']), why] },
    value: {
      fields: [
        { name: 'valueFen', label: t('seizure.value'), kind: 'yuan', required: true },
        { name: 'valuedBy', label: t('seizure.valuedBy'), kind: 'text', required: true },
        { name: 'valuedOn', label: t('seizure.valuedOn'), kind: 'day', required: true },
      ],
    },
    moveCustody: { fields: [{ name: 'custody', label: t('seizure.custody'), kind: 'text', required: true }, why] },
    withdraw: { danger: true },
  };
}
