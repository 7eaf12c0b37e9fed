import type { RefundAccountView, RefundView } from '@anlan/contract/refund-view';
import { Button, Table } from '@anlan/ui/kit';
import { AccountNumber, MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { useTake } from './OffersPanel.tsx';
import { victimName } from './victim-name.ts';

/** The frozen accounts of a round with their title sheets: the method of each and why, to whom, what stays. */
export function AccountsPanel({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const nameOf = (victim: string) => victimName(view, victim);
  const { take, error } = useTake(view);
  return (
    <section className="panel">
      <h2>{t('refund.accounts')}</h2>
      <ProblemNote error={error} />
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
          { key: 'sheet', title: t('refund.sheet'), render: (_, row) => <SheetCell row={row} /> },
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
            render: (_, row) => (
              <>
                <MoneyText fen={row.frozenFen} />
                {row.protectedFen > 0 ? (
                  <div className="note">
                    {t('refund.protected')} <MoneyText fen={row.protectedFen} />
                  </div>
                ) : null}
              </>
            ),
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
          {
            key: 'act',
            title: '',
            render: (_, row) => (view.status === 'drafted' ? <RowActs view={view} row={row} take={take} /> : null),
          },
        ]}
      />
    </section>
  );
}

function SheetCell({ row }: { row: RefundAccountView }) {
  const { t } = useTranslation();
  return (
    <>
      <AboutLink id={row.sheet}>{row.sheet.startsWith('tit_') ? `…${row.sheet.slice(-6)}` : row.sheet}</AboutLink>
      <div className="note">{t(`title.convention.${row.convention}`)}</div>
      {row.standing === 'current' ? null : (
        <StateBadge tone="waiting">{t(`refund.standing.${row.standing}`)}</StateBadge>
      )}
    </>
  );
}

/** In a draft an account is read anew from its sheet and freeze, or taken out with the reason. */
function RowActs({ view, row, take }: { view: RefundView; row: RefundAccountView; take: (title: string) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const drop = async (body: Record<string, unknown>, intent: string) => {
    await post(`/refunds/${view.id}/drop-account`, { version: view.version, account: row.account.id, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <span className="row">
      {row.standing === 'changed' ? (
        <Button size="small" type="primary" onClick={() => take(row.sheet)}>
          {t('refund.takeAgain')}
        </Button>
      ) : null}
      <FormDialog
        small
        label={t('refund.drop')}
        fields={[{ name: 'why', label: t('shell.reason'), kind: 'long', required: true }]}
        onSubmit={drop}
      />
    </span>
  );
}
