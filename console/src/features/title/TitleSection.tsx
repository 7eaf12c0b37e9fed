import { TITLE_CONVENTIONS, TITLE_OBJECTORS, type TitleView, type TraceStateView } from '@anlan/contract/title';
import { Table } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get, post } from '../../app/api.ts';
import { CommandBar, type CommandLook } from '../../app/CommandBar.tsx';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Page } from '../../app/lists.tsx';
import { Person } from '../../app/Masked.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Superseded } from './Superseded.tsx';

const LIVE = 'drafted,signed,contradicted';

/** Whose money the accounts of a case hold, sheet by sheet, as a part of the case page. */
export function TitleSection({ fraudCase, victim }: { fraudCase: string; victim: string | undefined }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['titles', fraudCase],
    queryFn: () => get<Page<TitleView>>(`/titles?case=${fraudCase}&status=${LIVE}&limit=200`),
  });
  const trace = useQuery({
    queryKey: ['title-trace', fraudCase],
    queryFn: () => get<TraceStateView>(`/title-traces/${fraudCase}`),
  });
  return (
    <section className="panel" id="titles">
      <h2>{t('title.title')}</h2>
      <p>{t('title.hint')}</p>
      <ProblemNote error={found.error} />
      {trace.data && trace.data.state !== 'none' && <TraceState trace={trace.data} />}
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        loading={found.isPending}
        dataSource={found.data?.items ?? []}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t(trace.data?.state === 'done' ? 'title.noneFound' : 'title.none') }}
        expandable={{ expandedRowRender: (sheet) => <Lines sheet={sheet} ownVictim={victim} /> }}
        columns={[
          { title: t('title.account'), key: 'account', render: (_, sheet) => sheet.accountNumber },
          {
            title: t('stopPayment.state'),
            key: 'state',
            render: (_, sheet) => (
              <StateBadge tone={sheet.status === 'signed' ? 'done' : 'waiting'}>
                {t(`title.status.${sheet.status}`)}
              </StateBadge>
            ),
          },
          {
            title: t('title.titled'),
            key: 'titled',
            align: 'right',
            render: (_, sheet) => <MoneyText fen={sheet.titledFen} />,
          },
          {
            title: t('title.balance'),
            key: 'balance',
            align: 'right',
            render: (_, sheet) => <MoneyText fen={sheet.balanceFen} />,
          },
          { title: t('title.conventionLabel'), key: 'by', render: (_, sheet) => <Grounds sheet={sheet} /> },
        ]}
      />
      <Superseded fraudCase={fraudCase} live={found.data?.items ?? []} />
      <DraftButton fraudCase={fraudCase} />
    </section>
  );
}

function TraceState({ trace }: { trace: TraceStateView }) {
  const { t } = useTranslation();
  const { missing } = trace;
  return (
    <p>
      {t(`title.state.${trace.state}`)} · {trace.convention && `${t(`title.convention.${trace.convention}`)} · `}
      {t('title.rows', { count: trace.rows })}
      {trace.refusal && ` · ${t(`title.refusal.${trace.refusal}`)}`}
      {missing &&
        ` · ${t('title.missing', {
          unknown: missing.unknownDirection,
          foreign: missing.otherCurrency,
          loose: missing.noCounter,
          accounts: missing.noStatement.length,
        })}`}
    </p>
  );
}

/** By which convention, and how far the sheet can be relied on. */
function Grounds({ sheet }: { sheet: TitleView }) {
  const { t } = useTranslation();
  const said = [
    t(`title.convention.${sheet.convention}`),
    t(sheet.agreed ? 'title.agreed' : 'title.differs'),
    ...(sheet.orderAssumed ? [t('title.orderAssumed')] : []),
    ...(sheet.hasStatement ? [] : [t('title.noStatement')]),
  ];
  return <>{said.join(' · ')}</>;
}

/** The victims of one sheet with every convention side by side, the rows behind each sum, and what may be done next. */
function Lines({ sheet, ownVictim }: { sheet: TitleView; ownVictim: string | undefined }) {
  const { t } = useTranslation();
  const looks = useLooks(sheet, ownVictim);
  return (
    <div className="section">
      <Table
        size="small"
        rowKey="victim"
        pagination={false}
        dataSource={sheet.lines}
        columns={[
          {
            title: t('title.victim'),
            key: 'victim',
            render: (_, line) => <Victim sheet={sheet} victim={line.victim} ownVictim={ownVictim} />,
          },
          {
            title: t('title.amount'),
            key: 'amount',
            align: 'right',
            render: (_, line) => <MoneyText fen={line.amountFen} />,
          },
          ...TITLE_CONVENTIONS.map((name) => ({
            title: t(`title.convention.${name}`),
            key: name,
            align: 'right' as const,
            render: (_: unknown, line: TitleView['lines'][number]) => <MoneyText fen={line.byConvention[name]} />,
          })),
          {
            title: t('title.interval'),
            key: 'interval',
            align: 'right',
            render: (_, line) => (
              <>
                <MoneyText fen={line.lowFen} />–<MoneyText fen={line.highFen} />
              </>
            ),
          },
          { title: '', key: 'rows', render: (_, line) => t('title.rows', { count: line.rows.length }) },
        ]}
      />
      <CommandBar
        at={`/titles/${sheet.id}`}
        version={sheet.version}
        allowed={sheet.allowed}
        labelOf={(command) => t(`title.command.${command}`)}
        looks={looks}
      />
    </div>
  );
}

/** A victim by the masked name, shown in full for a reason; whether it is this case's or another's stands beside it. */
function Victim(props: { sheet: TitleView; victim: string; ownVictim: string | undefined }) {
  const { sheet, victim, ownVictim } = props;
  const { t } = useTranslation();
  const person = sheet.victims.find(({ id }) => id === victim);
  return (
    <span className="row">
      {person === undefined ? <AboutLink id={victim}>{`…${victim.slice(-6)}`}</AboutLink> : null}
      {person === undefined ? null : <Person person={person} about={sheet.case} />}
      <small className="note">{t(victim === ownVictim ? 'title.ownVictim' : 'title.otherVictim')}</small>
    </span>
  );
}

function useLooks(sheet: TitleView, ownVictim: string | undefined): Readonly<Record<string, CommandLook>> {
  const { t } = useTranslation();
  const nameOf = (victim: string): string =>
    `${sheet.victims.find(({ id }) => id === victim)?.name ?? `…${victim.slice(-6)}`} ${t(victim === ownVictim ? 'title.ownVictim' : 'title.otherVictim')}`;
  const why = { name: 'why', label: t('shell.reason'), kind: 'long', required: true } as const;
  return {
    sign: { primary: true },
    lower: {
      fields: [
        {
          name: 'victim',
          label: t('title.victim'),
          kind: 'choice',
          required: true,
          options: sheet.lines.map(({ victim }) => ({ value: victim, label: nameOf(victim) })),
        },
        { name: 'amountFen', label: t('title.amount'), kind: 'yuan', required: true },
        why,
      ],
    },
    contradict: {
      fields: [
        {
          name: 'objector',
          label: t('title.objector'),
          kind: 'choice',
          required: true,
          options: TITLE_OBJECTORS.map((value) => ({ value, label: t(`title.by.${value}`) })),
        },
        { name: 'document', label: t('title.document'), kind: 'text', required: true },
        why,
      ],
    },
  };
}

function DraftButton({ fraudCase }: { fraudCase: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const draft = async (body: Record<string, unknown>, intent: string) => {
    await post('/titles', { case: fraudCase, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <FormDialog
      label={t('title.draft')}
      hint={t('title.hint')}
      onSubmit={draft}
      fields={[
        {
          name: 'convention',
          label: t('title.conventionLabel'),
          kind: 'choice',
          required: true,
          options: TITLE_CONVENTIONS.map((value) => ({ value, label: t(`title.convention.${value}`) })),
        },
      ]}
    />
  );
}
