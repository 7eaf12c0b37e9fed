import type { FlowAccountPage } from '@anlan/contract/fund-flow-account';
import { Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { shortTime } from '../../app/times.ts';
import { spanOf } from '../metric/shown.ts';
import { labelled } from './labelled.ts';

type Pass = FlowAccountPage['dwell']['passes'][number];

const MINUTE = 60;
const SHOWN = 10;

/** How long money stayed here: the mean beside that of the layer, and which money went out when. */
export function AccountStays({ dwell }: { dwell: FlowAccountPage['dwell'] }) {
  const { t } = useTranslation();
  const span = (minutes: number | undefined) =>
    minutes === undefined ? t('fundFlow.neverLeft') : spanOf(t, minutes * MINUTE);
  return (
    <>
      <p>{t('fundFlow.stayMean', { own: span(dwell.meanMinutes), layer: span(dwell.classMinutes) })}</p>
      {dwell.passes.length === 0 ? null : (
        <Table<Pass>
          className="cards"
          size="small"
          rowKey={(pass) => `${pass.inAt} ${pass.outAt ?? ''} ${pass.fen}`}
          pagination={dwell.passes.length > SHOWN ? { pageSize: SHOWN, size: 'small' } : false}
          dataSource={dwell.passes}
          columns={labelled<Pass>([
            { title: t('fundFlow.cameAt'), key: 'in', render: (_, pass) => shortTime(pass.inAt) },
            {
              title: t('fundFlow.wentAt'),
              key: 'out',
              render: (_, pass) => (pass.outAt === undefined ? t('fundFlow.stillThere') : shortTime(pass.outAt)),
            },
            { title: t('fundFlow.stayed'), key: 'stay', render: (_, pass) => span(pass.minutes) },
            {
              title: t('fundFlow.amount'),
              key: 'fen',
              align: 'right',
              render: (_, pass) => <MoneyText fen={pass.fen} />,
            },
          ])}
        />
      )}
    </>
  );
}
