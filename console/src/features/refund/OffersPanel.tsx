import type { OfferView, RefundView } from '@anlan/contract/refund-view';
import { Button, Table } from '@anlan/ui/kit';
import { AccountNumber, MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { newIntent, post } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';

/** While a round is drafted: every frozen or traced account of its cases, to be taken in, or what it still lacks. */
export function OffersPanel({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const { take, error } = useTake(view);
  if (view.status !== 'drafted') return null;
  const open = view.offers.filter(({ taken }) => !taken);
  return (
    <section className="panel">
      <h2>{t('refund.offers')}</h2>
      <p className="lead">{t('refund.offersHint')}</p>
      <ProblemNote error={error} />
      <Table<OfferView>
        size="small"
        pagination={false}
        rowKey={({ account, title }) => title ?? account.id}
        dataSource={open}
        scroll={{ x: 900 }}
        locale={{ emptyText: t(view.offers.length > 0 ? 'refund.taken' : 'refund.noOffers') }}
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
          { key: 'case', title: t('refund.case'), render: (_, row) => <CaseLink row={row} /> },
          { key: 'sheet', title: t('refund.sheet'), render: (_, row) => <SheetOf row={row} /> },
          {
            key: 'titled',
            title: t('refund.titled'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.titledFen} />,
          },
          {
            key: 'frozen',
            title: t('refund.frozen'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.frozenFen} />,
          },
          {
            key: 'act',
            title: '',
            render: (_, { title, refusal }) =>
              refusal === undefined && title !== undefined ? (
                <Button
                  type={view.accounts.length === 0 ? 'primary' : 'default'}
                  size="small"
                  onClick={() => take(title)}
                >
                  {t('refund.take')}
                </Button>
              ) : (
                <span className="note">{refusal && t(`refund.lacks.${refusal}`)}</span>
              ),
          },
        ]}
      />
    </section>
  );
}

function CaseLink({ row }: { row: OfferView }) {
  return <AboutLink id={row.case}>{row.caseNumber ?? `…${row.case.slice(-6)}`}</AboutLink>;
}

function SheetOf({ row }: { row: OfferView }) {
  const { t } = useTranslation();
  if (row.title === undefined || row.titleStatus === undefined) return <>{t('refund.titleNone')}</>;
  return (
    <span className="row">
      <AboutLink id={row.title}>{`…${row.title.slice(-6)}`}</AboutLink>
      <StateBadge tone={row.titleStatus === 'signed' ? 'done' : 'waiting'}>
        {t(`title.status.${row.titleStatus}`)}
      </StateBadge>
    </span>
  );
}

/** Takes an account into the round by its sheet, or reads it anew. */
export function useTake(view: RefundView): { take: (title: string) => void; error: unknown } {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const take = (title: string) => {
    setError(undefined);
    post(`/refunds/${view.id}/take-account`, { version: view.version, title }, newIntent())
      .then(() => client.invalidateQueries())
      .catch(setError);
  };
  return { take, error };
}
