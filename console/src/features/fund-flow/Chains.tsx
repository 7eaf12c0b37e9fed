import { formatYuan } from '@anlan/contract/base/money';
import type { FlowAccountPage } from '@anlan/contract/fund-flow-account';
import type { FlowTransfer } from '@anlan/contract/fund-flow-lists';
import { Skeleton } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isBroken, sumOfWays, wholeFen } from './chain-sum.ts';
import { nameOf, victimName } from './names.ts';
import { momentOf } from './transfer-columns.tsx';

type Share = FlowAccountPage['shares'][number];

/** How one victim's money came here, way by way, in sentences that can be read aloud; what they add up to is the claim. */
export function Chains(props: {
  share: Share;
  account: FlowAccountPage;
  transfers: readonly FlowTransfer[];
  pending: boolean;
}) {
  const { share, account, transfers, pending } = props;
  const { t } = useTranslation();
  const known = useMemo(() => new Map(transfers.map((one) => [one.id, one])), [transfers]);
  if (share.ways.length === 0) return <p className="note">{t('fundFlow.noWays')}</p>;
  if (pending) return <Skeleton active />;
  const rest = wholeFen(share.restText);
  return (
    <div className="flow-chains">
      <p>
        {t('fundFlow.chainLead', {
          victim: victimName(share),
          yuan: formatYuan(share.amountFen),
          ways: share.ways.length,
        })}
      </p>
      <ol>
        {share.ways.map((way) => (
          <li key={`${way.amount} ${way.transfers.join(' ')}`}>
            {way.transfers.map((id, hop) => (
              <Hop key={id} id={id} hop={hop} transfer={known.get(id)} />
            ))}
            {t(isBroken(way.amount) ? 'fundFlow.chainEndAbout' : 'fundFlow.chainEnd', {
              name: nameOf(t, account),
              yuan: formatYuan(wholeFen(way.amount)),
            })}
          </li>
        ))}
        {rest === 0 ? null : <li>{t('fundFlow.chainRest', { yuan: formatYuan(rest) })}</li>}
      </ol>
      <p>
        {t('fundFlow.chainSum')} <MoneyText fen={sumOfWays(share.ways, share.restText)} /> · {t('fundFlow.claim')}{' '}
        <MoneyText fen={share.amountFen} />
      </p>
    </div>
  );
}

function Hop({ id, hop, transfer }: { id: string; hop: number; transfer: FlowTransfer | undefined }) {
  const { t } = useTranslation();
  if (transfer === undefined) return <span>{t('fundFlow.hopUnknown', { id: id.slice(-6) })}</span>;
  return (
    <span>
      {t(hop === 0 ? 'fundFlow.hopFirst' : 'fundFlow.hopOn', {
        at: momentOf(transfer),
        from: nameOf(t, transfer.from),
        to: nameOf(t, transfer.to),
        bank: transfer.to.bank ?? '',
        yuan: formatYuan(transfer.amountFen),
      })}
    </span>
  );
}
