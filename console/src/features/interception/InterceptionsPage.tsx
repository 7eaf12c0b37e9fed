import {
  CALL_OUTCOMES,
  INTERCEPTION_KINDS,
  INTERCEPTION_STATUSES,
  type InterceptionView,
} from '@anlan/contract/interception';
import { Drawer, Select, Table } from '@anlan/ui/kit';
import { CountdownRing, MoneyText } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { CommandBar } from '../../app/CommandBar.tsx';
import { useNow } from '../../app/clock.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { ListFoot, useFilters, usePages } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Timeline } from '../../app/Timeline.tsx';
import { duration, shortTime } from '../../app/times.ts';

/** Cash, gold, parcels, vouchers, coins on their way: whom to call, the ten minutes to the first call, the result. */
export function InterceptionsPage() {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const { one, ...query } = filters;
  const pages = usePages<InterceptionView>('interceptions', '/interceptions', query);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = rows.find(({ id }) => id === one);
  return (
    <section className="panel">
      <h1 className="page-title">{t('interception.title')}</h1>
      <p className="note">{t('interception.hint')}</p>
      <div className="row no-print">
        <Select
          aria-label={t('stopPayment.state')}
          placeholder={t('stopPayment.state')}
          allowClear
          style={{ width: 160 }}
          value={filters.status ?? null}
          onChange={(status: string | null) => setFilters({ status: status ?? undefined })}
          options={INTERCEPTION_STATUSES.map((value) => ({ value, label: t(`interception.status.${value}`) }))}
        />
      </div>
      <ProblemNote error={pages.error} />
      <Table<InterceptionView>
        size="small"
        rowKey="id"
        loading={pages.isPending}
        pagination={false}
        dataSource={rows}
        scroll={{ x: 860 }}
        locale={{ emptyText: t('shell.empty') }}
        columns={[
          {
            title: t('interception.kindLabel'),
            key: 'kind',
            render: (_, row) => (
              <button type="button" className="link" onClick={() => setFilters({ one: row.id })}>
                {t(`interception.kind.${row.kind}`)}
              </button>
            ),
          },
          {
            title: t('stopPayment.state'),
            key: 'state',
            render: (_, row) => (
              <>
                <FirstCall view={row} /> {t(`interception.status.${row.status}`)}
              </>
            ),
          },
          {
            title: t('interception.value'),
            key: 'value',
            align: 'right',
            render: (_, row) => <MoneyText fen={row.valueFen} />,
          },
          { title: t('interception.goods'), key: 'goods', render: (_, row) => row.goods ?? '—' },
          { title: t('interception.whereNow'), key: 'where', render: (_, row) => row.whereNow ?? '—' },
          {
            title: t('interception.call'),
            key: 'call',
            render: (_, row) => row.whomToCall.map((whom) => t(`interception.whomToCall.${whom}`)).join('、'),
          },
          { title: t('incident.reportedAt'), key: 'at', render: (_, row) => shortTime(row.reportedAt) },
          {
            title: t('handover.about'),
            key: 'incident',
            render: (_, row) => (
              <Link to="/desk" search={{ incident: row.incident } as never}>
                {row.incidentReference}
              </Link>
            ),
          },
        ]}
      />
      <ListFoot pages={pages} />
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

function FirstCall({ view }: { view: InterceptionView }) {
  const { t } = useTranslation();
  const now = useNow();
  if (view.clock === undefined || view.clock.stoppedAt !== undefined) return null;
  const left = (Date.parse(view.clock.dueAt) - now) / 1_000;
  return (
    <CountdownRing
      leftSeconds={left}
      limitSeconds={view.clock.limitMinutes * 60}
      label={`${t('interception.firstCall')} ${duration(left)}`}
    />
  );
}

function Panel({ view }: { view: InterceptionView }) {
  const { t } = useTranslation();
  const whom = view.whomToCall.map((value) => ({ value, label: t(`interception.whomToCall.${value}`) }));
  const saved = { name: 'savedFen', label: t('interception.saved'), kind: 'yuan' } as const;
  return (
    <>
      <h2>
        {t(`interception.kind.${view.kind}`)} · {t(`interception.status.${view.status}`)} ·{' '}
        <MoneyText fen={view.valueFen} />
      </h2>
      <p>
        {view.goods ?? ''} {view.trackingNumber ?? ''}
      </p>
      <p>
        {t('interception.whereNow')}：{view.whereNow ?? '—'}
      </p>
      <p>
        {t('interception.call')}：{whom.map(({ label }) => label).join('、')} ·{' '}
        <Link to="/contacts">{t('contact.title')}</Link>
      </p>
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
    </>
  );
}

/** Takes in something to be intercepted, from its report. */
export function InterceptButton({ incident }: { incident: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const report = async (body: Record<string, unknown>, intent: string) => {
    await post('/interceptions', { incident, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <FormDialog
      label={t('interception.report')}
      onSubmit={report}
      hint={t('interception.hint')}
      fields={[
        {
          name: 'kind',
          label: t('interception.kindLabel'),
          kind: 'choice',
          required: true,
          options: INTERCEPTION_KINDS.map((value) => ({ value, label: t(`interception.kind.${value}`) })),
        },
        { name: 'whereNow', label: t('interception.whereNow'), kind: 'text' },
        { name: 'valueFen', label: t('interception.value'), kind: 'yuan' },
        { name: 'goods', label: t('interception.goods'), kind: 'text' },
        { name: 'trackingNumber', label: t('interception.tracking'), kind: 'text' },
        { name: 'handedOverAt', label: t('interception.handedOverAt'), kind: 'instant' },
      ]}
    />
  );
}
