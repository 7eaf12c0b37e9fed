import { formatYuan } from '@anlan/contract/base/money';
import { POOLS, TIMESTAMP_RULES } from '@anlan/contract/refund';
import type { ClaimView, RefundView, StepView } from '@anlan/contract/refund-view';
import { Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { Person } from '../../app/Masked.tsx';
import { victimName } from './victim-name.ts';

/** Victims with what they are owed, and what each method would give them, side by side; below it the reckoning in numbers. */
export function BenchPanel({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const money = (key: string, title: string, of: (claim: ClaimView) => number) => ({
    key,
    title,
    align: 'right' as const,
    render: (_: unknown, claim: ClaimView) => <MoneyText fen={of(claim)} />,
  });
  return (
    <section className="panel">
      <h2>{t('refund.claims')}</h2>
      <p className="note">{t('refund.benchHint')}</p>
      <Table<ClaimView>
        size="small"
        pagination={false}
        rowKey={(claim) => claim.victim.id}
        dataSource={view.claims}
        scroll={{ x: 1000 }}
        columns={[
          {
            key: 'victim',
            title: t('refund.victim'),
            render: (_, claim, index) => (
              <span className="row">
                {index + 1} <Person person={claim.victim} about={view.case} />
              </span>
            ),
          },
          money('loss', t('refund.loss'), ({ lossFen }) => lossFen),
          money('prior', t('refund.prior'), ({ priorFen }) => priorFen),
          money('outstanding', t('refund.outstanding'), ({ outstandingFen }) => outstandingFen),
          {
            title: t('refund.bench'),
            key: 'bench',
            children: view.bench.map((column) =>
              money(
                column.name,
                t(`refund.benchOf.${column.name}`),
                ({ victim }) => column.byVictim.find((share) => share.victim === victim.id)?.amountFen ?? 0,
              ),
            ),
          },
          money('unmet', t('refund.unmet'), ({ unmetFen }) => unmetFen),
        ]}
      />
      <p className="row">
        {view.bench.map(({ name, totalFen, staysFen }) => (
          <span key={name}>
            {t(`refund.benchOf.${name}`)}
            {t('shell.colon')}
            {t('refund.total')} <MoneyText fen={totalFen} /> · {t('refund.stays')} <MoneyText fen={staysFen} />
          </span>
        ))}
      </p>
      <h2>{t('refund.steps')}</h2>
      <p className="note">
        {t('refund.formula', view.formula)} · {t('refund.poolLabel')}
        {t('shell.colon')}
        {t(`refund.pool.${view.pool}`)} · {t('refund.timestampLabel')}
        {t('shell.colon')}
        {t(`refund.timestamp.${view.timestampRule}`)}
      </p>
      <Steps view={view} />
      {view.status === 'drafted' ? <RulesButton view={view} /> : null}
    </section>
  );
}

function Steps({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const nameOf = (victim: string) => victimName(view, victim);
  const tails = (step: StepView) =>
    step.accounts
      .map((id) => view.accounts.find(({ account }) => account.id === id)?.account.number.slice(-4) ?? '')
      .join('、');
  const paidText = (step: StepView, { victim, amountFen }: StepView['paid'][number]): string => {
    const weight = step.weights.find((one) => one.victim === victim)?.amountFen ?? 0;
    const values = {
      pool: formatYuan(step.poolFen),
      weight: formatYuan(weight),
      sum: formatYuan(step.sumFen),
      paid: formatYuan(amountFen),
    };
    return `${nameOf(victim)} ${step.full ? t('refund.stepFull', values) : t('refund.stepShare', values)}`;
  };
  return (
    <ol>
      {view.steps.map((step) => (
        <li key={step.accounts.join()}>
          {step.step === 'direct'
            ? t('refund.stepDirect', {
                accounts: tails(step),
                paid: step.paid.map(({ victim, amountFen }) => `${nameOf(victim)} ${formatYuan(amountFen)}`).join('、'),
              })
            : t('refund.stepRatio', {
                accounts: tails(step),
                pool: formatYuan(step.poolFen),
                sum: formatYuan(step.sumFen),
              })}
          {step.step === 'direct' ? null : (
            <ul className="plain">
              {step.paid.map((share) => (
                <li key={share.victim}>{paidText(step, share)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

function RulesButton({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const set = async (body: Record<string, unknown>, intent: string) => {
    await post(`/refunds/${view.id}/set-rules`, { version: view.version, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <FormDialog
      small
      label={t('refund.rules')}
      onSubmit={set}
      fields={[
        {
          name: 'pool',
          label: t('refund.poolLabel'),
          kind: 'choice',
          required: true,
          initial: view.pool,
          options: POOLS.map((value) => ({ value, label: t(`refund.pool.${value}`) })),
        },
        {
          name: 'timestampRule',
          label: t('refund.timestampLabel'),
          kind: 'choice',
          required: true,
          initial: view.timestampRule,
          options: TIMESTAMP_RULES.map((value) => ({ value, label: t(`refund.timestamp.${value}`) })),
        },
        { name: 'why', label: t('shell.reason'), kind: 'long', required: true },
      ]}
    />
  );
}
