import type { RefundAccountView, RefundView } from '@anlan/contract/refund-view';
import { Table } from '@anlan/ui/kit';
import { AccountNumber, MoneyText } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Field } from '../../app/fields.ts';
import { victimName } from './victim-name.ts';

/** The frozen accounts of a round with their title sheets: the method of each and why, to whom, what stays. */
export function AccountsPanel({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const nameOf = (victim: string) => victimName(view, victim);
  return (
    <section className="panel">
      <h2>{t('refund.accounts')}</h2>
      <Table<RefundAccountView>
        size="small"
        pagination={false}
        rowKey={({ account }) => account.id}
        dataSource={view.accounts}
        scroll={{ x: 1000 }}
        locale={{ emptyText: t('refund.missing.plan') }}
        columns={[
          {
            key: 'account',
            title: t('refund.account'),
            render: (_, row) => (
              <>
                <AccountNumber value={row.account.number} copyLabel={t('refund.number')} />
                <div className="note">{[row.account.bankName, row.freezingUnit].filter(Boolean).join(' · ')}</div>
              </>
            ),
          },
          { key: 'sheet', title: t('refund.sheet'), render: (_, row) => row.sheet },
          {
            key: 'method',
            title: t('refund.methodLabel'),
            render: (_, row) => (
              <>
                <strong>{t(`refund.method.${row.method}`)}</strong>
                <div className="note">{t(`refund.reason.${row.reason}`)}</div>
              </>
            ),
          },
          {
            key: 'frozen',
            title: t('refund.frozen'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.frozenFen} />,
          },
          {
            key: 'to',
            title: t('refund.toVictims'),
            align: 'right',
            render: (_, row) =>
              row.toVictims.map(({ victim, amountFen }) => (
                <div key={victim}>
                  {nameOf(victim)} <MoneyText fen={amountFen} />
                </div>
              )),
          },
          {
            key: 'stays',
            title: t('refund.stays'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.staysFen} />,
          },
          { key: 'ends', title: t('refund.freezeEndsOn'), render: (_, row) => row.freezeEndsOn ?? '—' },
        ]}
      />
      {view.status === 'drafted' ? <AccountButton view={view} /> : null}
    </section>
  );
}

const SHARE = 'share:';

function AccountButton({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const set = async (body: Record<string, unknown>, intent: string) => {
    const shares = view.claims.flatMap(({ victim }) => {
      const amountFen = body[`${SHARE}${victim.id}`];
      return typeof amountFen === 'number' ? [{ victim: victim.id, amountFen }] : [];
    });
    const plain = Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith(SHARE)));
    await post(`/refunds/${view.id}/set-account`, { version: view.version, ...plain, shares }, intent);
    await client.invalidateQueries();
  };
  const fields: readonly Field[] = [
    { name: 'number', label: t('refund.number'), kind: 'text', required: true },
    { name: 'bankName', label: t('refund.bank'), kind: 'text' },
    { name: 'freezingUnit', label: t('refund.freezingUnit'), kind: 'text' },
    { name: 'frozenFen', label: t('refund.frozen'), kind: 'yuan', required: true },
    { name: 'protectedFen', label: t('refund.protected'), kind: 'yuan' },
    { name: 'frozenAt', label: t('refund.frozenAt'), kind: 'instant', required: true },
    { name: 'freezeEndsOn', label: t('refund.freezeEndsOn'), kind: 'day' },
    { name: 'sheet', label: t('refund.sheet'), kind: 'text', required: true },
    { name: 'records', label: t('refund.records'), kind: 'whole', required: true },
    { name: 'agreed', label: t('refund.agreed'), kind: 'tick' },
    ...view.claims.map(
      ({ victim }): Field => ({
        name: `${SHARE}${victim.id}`,
        label: t('refund.shareOf', { name: victimName(view, victim.id) }),
        kind: 'yuan',
      }),
    ),
    { name: 'otherFen', label: t('refund.other'), kind: 'yuan' },
  ];
  return (
    <FormDialog primary={view.accounts.length === 0} label={t('refund.addAccount')} fields={fields} onSubmit={set} />
  );
}
