import { STOP_CHANNELS, STOP_STATUSES, type StopPaymentView } from '@anlan/contract/stop-payment';
import { Radio, Select } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { FilterSearch, FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { ExportButton, ListFoot, useFilters, usePages } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';
import { ImportFeedback } from './ImportFeedback.tsx';
import { OrderTable } from './OrderTable.tsx';

const VIEWS = ['all', 'waiting', 'unanswered', 'signLater', 'expiringUnopened', 'payeeQuery'] as const;

/** All orders, by what needs doing; the one that saves money stands among them: stops ending, case not opened. */
export function OrdersPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters, setFilters] = filtering;
  const view = VIEWS.find((one) => one === filters.view) ?? (filters.status === undefined ? 'waiting' : 'all');
  const { view: _, ...rest } = filters;
  const query = view === 'all' ? rest : { ...rest, view };
  const label: Readonly<Record<(typeof VIEWS)[number], string>> = {
    all: t('stopPayment.all'),
    waiting: t('stopPayment.waiting'),
    unanswered: t('stopPayment.status.unanswered'),
    signLater: t('stopPayment.signLater'),
    expiringUnopened: t('stopPayment.unopened'),
    payeeQuery: t('stopPayment.payeeQuery'),
  };
  const pages = usePages<StopPaymentView>('orders', '/stop-payments', query);
  return (
    <section className="panel">
      <h1 className="page-title">{t('stopPayment.title')}</h1>
      <Radio.Group
        className="no-print order-views"
        optionType="button"
        value={view}
        onChange={(event) => setFilters({ view: event.target.value, status: undefined })}
        options={VIEWS.map((value) => ({ value, label: label[value] }))}
      />
      <Toolbar>
        <Select
          className="toolbar-filter"
          aria-label={t('stopPayment.state')}
          placeholder={t('stopPayment.state')}
          allowClear
          value={filters.status ?? null}
          onChange={(status: string | null) => setFilters({ status: status ?? undefined, view: 'all' })}
          options={STOP_STATUSES.map((value) => ({ value, label: t(`stopPayment.status.${value}`) }))}
        />
        <FilterSelect
          name="channel"
          label={t('stopPayment.channelLabel')}
          options={STOP_CHANNELS.map((value) => ({ value, label: t(`stopPayment.channel.${value}`) }))}
          filtering={filtering}
        />
        <FilterSearch name="q" label={t('stopPayment.searchHint')} filtering={filtering} />
        <span className="spring" />
        <ImportFeedback />
        <ExportButton<StopPaymentView>
          path="/stop-payments"
          filters={query}
          name={t('stopPayment.title')}
          columns={[
            [t('stopPayment.orderNumber'), (row) => row.orderNumber],
            [t('stopPayment.account'), (row) => row.account.number],
            [t('stopPayment.holder'), (row) => row.account.holderName],
            [t('stopPayment.bank'), (row) => row.account.bankName],
            [t('stopPayment.amount'), (row) => (row.amountFen === undefined ? undefined : row.amountFen / 100)],
            [t('stopPayment.state'), (row) => t(`stopPayment.status.${row.status}`)],
            [t('stopPayment.channelLabel'), (row) => t(`stopPayment.channel.${row.channel}`)],
            [
              t('stopPayment.balance'),
              (row) => (row.balanceAtStopFen === undefined ? undefined : row.balanceAtStopFen / 100),
            ],
            [t('incident.step.sent'), (row) => shortTime(row.sentAt)],
            [t('stopPayment.endsAt'), (row) => shortTime(row.endsAt)],
            [t('stopPayment.platformNumber'), (row) => row.platformNumber],
          ]}
        />
        <PrintButton />
      </Toolbar>
      <ProblemNote error={pages.error} />
      <OrderTable orders={pages.data?.pages.flatMap((page) => page.items) ?? []} loading={pages.isPending} withReport />
      <ListFoot pages={pages} />
    </section>
  );
}
