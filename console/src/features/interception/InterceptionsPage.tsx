import { CALL_OUTCOMES, INTERCEPTION_STATUSES, type InterceptionView } from '@anlan/contract/interception';
import { Descriptions, Drawer } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { ClockRing } from '../../app/ClockRing.tsx';
import { CommandBar } from '../../app/CommandBar.tsx';
import { useNow } from '../../app/clock.ts';
import { FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { useFilters, usePages } from '../../app/lists.tsx';
import { Timeline } from '../../app/Timeline.tsx';
import { shortTime } from '../../app/times.ts';
import { WhomToCall } from './WhomToCall.tsx';

/** Cash, gold, parcels, vouchers, coins on their way: whom to call, the ten minutes to the first call, the result. */
export function InterceptionsPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters, setFilters] = filtering;
  const { one, ...query } = filters;
  const pages = usePages<InterceptionView>('interceptions', '/interceptions', query);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = rows.find(({ id }) => id === one);
  const columns = useColumns((id) => setFilters({ one: id }));
  return (
    <section className="panel">
      <h1 className="page-title">{t('interception.title')}</h1>
      <p className="lead">{t('interception.hint')}</p>
      <Toolbar>
        <FilterSelect
          name="status"
          label={t('stopPayment.state')}
          options={INTERCEPTION_STATUSES.map((value) => ({ value, label: t(`interception.status.${value}`) }))}
          filtering={filtering}
        />
        <span className="spring" />
        <ExportList<InterceptionView>
          path="/interceptions"
          filters={query}
          name={t('interception.title')}
          columns={columns}
        />
        <PrintButton />
      </Toolbar>
      <ListTable<InterceptionView> pages={pages} columns={columns} width={900} empty={t('interception.none')} />
      <Drawer
        open={chosen !== undefined}
        size="large"
        title={t('interception.title')}
        onClose={() => setFilters({ one: undefined })}
      >
        {chosen === undefined ? null : <Panel view={chosen} />}
      </Drawer>
    </section>
  );
}

function useColumns(open: (id: string) => void): readonly Column<InterceptionView>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'kind',
      title: t('interception.kindLabel'),
      text: (row) => t(`interception.kind.${row.kind}`),
      cell: (row) => (
        <button type="button" className="link" onClick={() => open(row.id)}>
          {t(`interception.kind.${row.kind}`)}
        </button>
      ),
    },
    {
      key: 'state',
      title: t('stopPayment.state'),
      text: (row) => t(`interception.status.${row.status}`),
      cell: (row) => (
        <span className="row">
          <FirstCall view={row} />
          <StateBadge tone={toneOf(row.status)}>{t(`interception.status.${row.status}`)}</StateBadge>
        </span>
      ),
    },
    {
      key: 'value',
      title: t('interception.value'),
      text: (row) => (row.valueFen === undefined ? undefined : row.valueFen / 100),
      cell: (row) => <MoneyText fen={row.valueFen} />,
      right: true,
    },
    { key: 'goods', title: t('interception.goods'), text: (row) => row.goods },
    { key: 'where', title: t('interception.whereNow'), text: (row) => row.whereNow },
    {
      key: 'call',
      title: t('interception.call'),
      text: (row) => row.whomToCall.map((whom) => t(`interception.whomToCall.${whom}`)).join('、'),
    },
    {
      key: 'at',
      title: t('incident.reportedAt'),
      text: (row) => shortTime(row.reportedAt),
      order: (row) => row.reportedAt,
    },
    {
      key: 'incident',
      title: t('handover.about'),
      text: (row) => row.incidentReference,
      cell: (row) => <AboutLink id={row.incident}>{row.incidentReference}</AboutLink>,
    },
  ];
}

function toneOf(status: InterceptionView['status']): 'waiting' | 'done' | 'plain' {
  if (status === 'reported' || status === 'calling') return 'waiting';
  return status === 'held' || status === 'returned' ? 'done' : 'plain';
}

function FirstCall({ view }: { view: InterceptionView }) {
  const { t } = useTranslation();
  const now = useNow();
  if (view.clock === undefined || view.clock.stoppedAt !== undefined) return null;
  const left = (Date.parse(view.clock.dueAt) - now) / 1_000;
  return (
    <ClockRing leftSeconds={left} limitSeconds={view.clock.limitMinutes * 60} name={t('interception.firstCall')} />
  );
}

function Panel({ view }: { view: InterceptionView }) {
  const { t } = useTranslation();
  const whom = view.whomToCall.map((value) => ({ value, label: t(`interception.whomToCall.${value}`) }));
  const saved = { name: 'savedFen', label: t('interception.saved'), kind: 'yuan' } as const;
  return (
    <div className="section">
      <Descriptions
        size="small"
        bordered
        column={1}
        items={[
          {
            key: 'state',
            label: t(`interception.kind.${view.kind}`),
            children: (
              <span className="row">
                <FirstCall view={view} />
                <StateBadge tone={toneOf(view.status)}>{t(`interception.status.${view.status}`)}</StateBadge>
              </span>
            ),
          },
          { key: 'value', label: t('interception.value'), children: <MoneyText fen={view.valueFen} /> },
          {
            key: 'goods',
            label: t('interception.goods'),
            children: [view.goods, view.trackingNumber].filter(Boolean).join(' · ') || '—',
          },
          { key: 'where', label: t('interception.whereNow'), children: view.whereNow ?? '—' },
          {
            key: 'call',
            label: t('interception.call'),
            children: <WhomToCall kind={view.kind} />,
          },
        ]}
      />
      <CommandBar
        at={`/interceptions/${view.id}`}
        version={view.version}
        allowed={view.allowed}
        labelOf={(command) => t(`interception.command.${command}`)}
        looks={{
          recordCall: {
            primary: true,
            fields: [
              {
                name: 'whom',
                label: t('interception.whom'),
                kind: 'choice',
                required: true,
                options: whom,
                initial: whom[0]?.value ?? '',
              },
              {
                name: 'outcome',
                label: t('interception.outcome'),
                kind: 'choice',
                required: true,
                options: CALL_OUTCOMES.map((value) => ({ value, label: t(`interception.outcomeOf.${value}`) })),
              },
              { name: 'note', label: t('stopPayment.note'), kind: 'long' },
            ],
          },
          recordHeld: {
            fields: [{ name: 'heldBy', label: t('interception.heldBy'), kind: 'text', required: true }, saved],
          },
          recordReturned: {
            fields: [{ name: 'why', label: t('stopPayment.note'), kind: 'long', required: true }, saved],
          },
        }}
      />
      <h2>{t('interception.calls')}</h2>
      {view.calls.length === 0 ? <p className="note">{t('interception.noCalls')}</p> : null}
      <ul className="plain">
        {view.calls.map((call) => (
          <li key={call.at}>
            {shortTime(call.at)} {t(`interception.whomToCall.${call.whom}`, { defaultValue: call.whom })} ·{' '}
            {t(`interception.outcomeOf.${call.outcome}`)} {call.note ?? ''}
          </li>
        ))}
      </ul>
      <h2>{t('incident.timeline')}</h2>
      <Timeline about={view.id} />
    </div>
  );
}
