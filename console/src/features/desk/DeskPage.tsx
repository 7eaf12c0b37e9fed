import type { IncidentRow } from '@anlan/contract/incident';
import { Button, Empty, Input, Skeleton } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ClockRing } from '../../app/ClockRing.tsx';
import { useNow } from '../../app/clock.ts';
import { Keycap } from '../../app/Keycap.tsx';
import { useFilters } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { useSession } from '../../app/session.ts';
import { clockTime, shortTime } from '../../app/times.ts';
import { Alarms } from './Alarms.tsx';
import { useDeskKeys } from './desk-keys.ts';
import { IncidentPanel } from './IncidentPanel.tsx';
import { NewReport } from './NewReport.tsx';
import { useQueue } from './queries.ts';

/** The stop-payment desk: the queue by money that can still be saved, and one report in full or a new one. */
export function DeskPage() {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const session = useSession();
  const queue = useQueue(filters.q ?? '');
  const chosen = filters.incident;
  const rows = queue.data?.items ?? [];
  const choose = (incident: string | undefined) => setFilters({ incident });
  const search = useRef<HTMLDivElement>(null);
  const work = useRef<HTMLDivElement>(null);
  useDeskKeys({
    rows,
    chosen,
    choose,
    search: () => search.current?.querySelector('input')?.focus(),
    work: () => work.current?.querySelector<HTMLElement>('a, button, input, textarea')?.focus(),
  });
  return (
    <div className={chosen === undefined ? 'desk' : 'desk desk-open'}>
      <section className="panel desk-queue" aria-label={t('incident.queue')}>
        <div className="row">
          <h1 className="panel-title">{t('incident.queue')}</h1>
          <span className="spring" />
          <Button onClick={() => choose(undefined)}>
            {t('incident.new')}
            <Keycap>N</Keycap>
          </Button>
        </div>
        <Alarms />
        <div ref={search} className="desk-search">
          <Input.Search
            aria-label={t('shell.search')}
            placeholder={`${t('incident.searchHint')}  /`}
            allowClear
            defaultValue={filters.q ?? ''}
            onSearch={(q) => setFilters({ q })}
          />
        </div>
        <ProblemNote error={queue.error} />
        {queue.isPending ? (
          <Skeleton active />
        ) : rows.length === 0 ? (
          <Empty description={t('incident.queueEmpty')} />
        ) : (
          <ul className="queue">
            {rows.map((row) => (
              <li key={row.id}>
                <QueueRow row={row} current={row.id === chosen} onChoose={() => choose(row.id)} />
              </li>
            ))}
          </ul>
        )}
        <p className="note queue-foot">
          {t('shell.total', { total: queue.data?.total ?? 0 })} · {t('incident.sortedBy')}
        </p>
      </section>
      <div ref={work} className="desk-work">
        {chosen === undefined ? (
          <NewReport key={session.data?.staff} onMade={choose} />
        ) : (
          <>
            <Button className="desk-back" onClick={() => choose(undefined)}>
              {t('incident.backToQueue')}
            </Button>
            <IncidentPanel id={chosen} key={chosen} />
          </>
        )}
      </div>
    </div>
  );
}

const LIMIT_SECONDS = 1_800;

function QueueRow({ row, current, onChoose }: { row: IncidentRow; current: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  const now = useNow();
  const { clock } = row;
  const stopped = clock?.stoppedAt !== undefined;
  const end = clock?.stoppedAt === undefined ? now : Date.parse(clock.stoppedAt);
  const left = clock === undefined ? 0 : (Date.parse(clock.dueAt) - end) / 1_000;
  const today = shortTime(row.reportedAt).slice(0, 5) === shortTime(new Date(now).toISOString()).slice(0, 5);
  return (
    <button type="button" aria-current={current} onClick={onChoose}>
      <ClockRing leftSeconds={left} limitSeconds={LIMIT_SECONDS} name={t('incident.timeLeft')} stopped={stopped} />
      <span className="queue-text">
        <b>{row.reference}</b> {t(`incident.source.${row.source}`)}
        <small>
          {today ? clockTime(row.reportedAt) : shortTime(row.reportedAt)} ·{' '}
          {stopped ? t('incident.clockStopped') : t(`incident.status.${row.status}`)} · {row.holderName ?? row.unitName}
        </small>
      </span>
      <span className="queue-money">
        <MoneyText fen={row.savableFen} />
        <small>{t('incident.savable')}</small>
      </span>
    </button>
  );
}
