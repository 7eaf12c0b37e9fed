import { TITLE_CONVENTIONS, type TitleView, type TraceStateView } from '@anlan/contract/title';
import { Table } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get, post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Page } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { PayerQuestions } from './PayerQuestions.tsx';
import { Grounds, Lines } from './SheetParts.tsx';
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
      <PayerQuestions questions={trace.data?.missing?.payerQuestions ?? []} fraudCase={fraudCase} />
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
          {
            title: t('title.account'),
            key: 'account',
            render: (_, sheet) => <AboutLink id={sheet.id}>{sheet.accountNumber}</AboutLink>,
          },
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
      <div className="commands no-print">
        <DraftButton fraudCase={fraudCase} />
      </div>
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
