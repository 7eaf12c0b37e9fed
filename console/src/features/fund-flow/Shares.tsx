import type { FlowAccountPage } from '@anlan/contract/fund-flow-account';
import { TITLE_CONVENTIONS } from '@anlan/contract/title';
import { Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Chains } from './Chains.tsx';
import { labelled } from './labelled.ts';
import { victimName } from './names.ts';
import { whichOf } from './queries.ts';
import { useDrawn } from './transfers.ts';

type Share = FlowAccountPage['shares'][number];

/** Whose the money of the account is, by each rule and within which bounds; each part in sentences that add up to it. */
export function Shares({ caseId, one }: { caseId: string; one: FlowAccountPage }) {
  const { t } = useTranslation();
  const wanted = one.shares.some(({ ways }) => ways.length > 0);
  const drawn = useDrawn(caseId, { ...whichOf({ convention: one.convention }), tracedOnly: 'true' }, wanted);
  return (
    <section className="panel section">
      <h2>{t('fundFlow.whose')}</h2>
      <p className="note">{t('fundFlow.whoseHint')}</p>
      <Table<Share>
        className="cards"
        size="small"
        rowKey="victim"
        pagination={false}
        dataSource={one.shares}
        locale={{ emptyText: t('fundFlow.nobodys') }}
        columns={labelled<Share>([
          { title: t('fundFlow.victim'), key: 'victim', render: (_, share) => victimName(share) },
          {
            title: t('fundFlow.part'),
            key: 'part',
            align: 'right',
            render: (_, share) => (
              <b>
                <MoneyText fen={share.amountFen} />
              </b>
            ),
          },
          ...TITLE_CONVENTIONS.map((name) => ({
            title: t(`title.convention.${name}`),
            key: name,
            align: 'right' as const,
            render: (_: unknown, share: Share) => <MoneyText fen={share.byConvention[name]} />,
          })),
          {
            title: t('title.interval'),
            key: 'interval',
            align: 'right',
            render: (_, share) => (
              <span className="nowrap">
                <MoneyText fen={share.lowFen} /> – <MoneyText fen={share.highFen} />
              </span>
            ),
          },
        ])}
      />
      <ProblemNote error={drawn.error} />
      {one.shares.map((share) => (
        <Chains
          key={share.victim}
          share={share}
          account={one}
          transfers={drawn.rows}
          pending={drawn.pending && wanted}
        />
      ))}
      <p className="note">
        {t('fundFlow.othersMoney')} <MoneyText fen={one.otherFen} />
      </p>
    </section>
  );
}
