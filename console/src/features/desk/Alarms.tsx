import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { MoneyText } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import type { Page } from '../../app/lists.tsx';

const VIEWS = ['expiringUnopened', 'signLater', 'unanswered'] as const;

/** What goes wrong if nobody looks: stops that end while the case is not opened, with the yuan about to get loose; signatures owed; banks that do not answer. */
export function Alarms() {
  const { t } = useTranslation();
  return (
    <ul className="alarms">
      {VIEWS.map((view) => (
        <Alarm
          key={view}
          view={view}
          label={
            view === 'expiringUnopened'
              ? t('stopPayment.unopened')
              : view === 'signLater'
                ? t('stopPayment.signLater')
                : t('stopPayment.status.unanswered')
          }
        />
      ))}
    </ul>
  );
}

function Alarm({ view, label }: { view: (typeof VIEWS)[number]; label: string }) {
  const { t } = useTranslation();
  const orders = useQuery({
    queryKey: ['orders', 'alarm', view],
    queryFn: () => get<Page<StopPaymentView>>(`/stop-payments?view=${view}&limit=200`),
  });
  const page = orders.data;
  if (!page || page.total === 0) return null;
  const looseFen = page.items.reduce((sum, order) => sum + (order.balanceAtStopFen ?? 0), 0);
  return (
    <li>
      <Link to="/orders" search={{ view } as never}>
        {label} {page.total}
        {page.totalIsAtLeast ? '+' : ''}
      </Link>
      {view === 'expiringUnopened' ? (
        <b>
          {' '}
          {t('stopPayment.loose')} <MoneyText fen={looseFen} />
        </b>
      ) : null}
    </li>
  );
}
