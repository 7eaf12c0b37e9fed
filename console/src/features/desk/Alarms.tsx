import type { DeskAlarms } from '@anlan/contract/desk';
import { MoneyText } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';

type AlarmRow = DeskAlarms['alarms'][number];

/** What goes wrong if nobody looks: stops that end while the case is not opened, with the yuan about to get loose; signatures owed; banks that do not answer. */
export function Alarms() {
  const found = useQuery({ queryKey: ['orders', 'alarms'], queryFn: () => get<DeskAlarms>('/desk/alarms') });
  return (
    <ul className="alarms">
      {(found.data?.alarms ?? []).map((alarm) => (
        <Alarm key={alarm.view} alarm={alarm} />
      ))}
    </ul>
  );
}

function Alarm({ alarm: { view, total, totalIsAtLeast, balanceFen, stages } }: { alarm: AlarmRow }) {
  const { t } = useTranslation();
  if (total === 0) return null;
  const label =
    view === 'expiringUnopened'
      ? t('stopPayment.unopened')
      : view === 'signLater'
        ? t('stopPayment.signLater')
        : t('stopPayment.status.unanswered');
  return (
    <li>
      <Link to="/orders" search={{ view } as never}>
        {label} {total}
        {totalIsAtLeast ? '+' : ''}
      </Link>
      {view === 'expiringUnopened' ? (
        <>
          <b>
            {' '}
            {t('stopPayment.loose')} <MoneyText fen={balanceFen} />
          </b>
          <ul className="alarm-stages">
            {(stages ?? []).map((stage) => (
              <li key={`${stage.reaches}${stage.hours}${stage.last}`}>
                {stage.last ? <b>{t('stopPayment.lastStop')} · </b> : null}
                {stage.hours === 0 ? null : `${t('stopPayment.unopenedFor', { hours: stage.hours })} · `}{' '}
                {t(`stopPayment.reaches.${stage.reaches}`)} · {stage.total} · <MoneyText fen={stage.balanceFen} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </li>
  );
}
