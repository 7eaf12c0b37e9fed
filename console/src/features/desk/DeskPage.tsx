import type { IncidentRow } from '@anlan/contract/incident';
import { Button, Empty, Input, Skeleton } from '@anlan/ui/kit';
import { CountdownRing, MoneyText } from '@anlan/ui/parts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock.ts';
import { useFilters } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { clockTime, duration } from '../../app/times.ts';
import { Alarms } from './Alarms.tsx';
import { IncidentPanel } from './IncidentPanel.tsx';
import { NewReport } from './NewReport.tsx';
import { useQueue } from './queries.ts';

/** The stop-payment desk: the queue by money that can still be saved, and one report in full or a new one. */
export function DeskPage() {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const queue = useQueue(filters.q ?? '');
  const chosen = filters.incident;
  const rows = queue.data?.items ?? [];
  const choose = (incident: string | undefined) => setFilters({ incident });
  const search = useRef<HTMLDivElement>(null);
  useDeskKeys(rows, chosen, choose, () => search.current?.querySelector('input')?.focus());
  return (
    <div className="desk">
      <section className="panel" aria-label={t('incident.queue')}>
        <div className="row">
          <h1 className="panel-title">{t('incident.queue')}</h1>
          <span className="spring" />
          <Button type={chosen === undefined ? 'default' : 'primary'} onClick={() => choose(undefined)}>
            {t('incident.new')} N
          </Button>
        </div>
        <Alarms />
        <div ref={search}>
          <Input.Search
            aria-label={t('shell.search')}
            placeholder={`${t('incident.searchHint')} /`}
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
        <p className="note">
          {t('shell.total', { total: queue.data?.total ?? 0 })} · {t('incident.sortedBy')}
        </p>
      </section>
      <div>{chosen === undefined ? <NewReport onMade={choose} /> : <IncidentPanel id={chosen} key={chosen} />}</div>
    </div>
  );
}

/** J and K move, N begins a report, / searches; never while somebody types. */
function useDeskKeys(
  rows: readonly IncidentRow[],
  chosen: string | undefined,
  choose: (id: string | undefined) => void,
  search: () => void,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && /INPUT|TEXTAREA|SELECT/.test(event.target.tagName);
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      const at = rows.findIndex(({ id }) => id === chosen);
      const next = event.key === 'j' ? rows[at + 1] : event.key === 'k' ? rows[Math.max(0, at - 1)] : undefined;
      if (next) choose(next.id);
      if (event.key !== 'n' && event.key !== '/') return;
      event.preventDefault();
      if (event.key === 'n') choose(undefined);
      else search();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [rows, chosen, choose, search]);
}

function QueueRow({ row, current, onChoose }: { row: IncidentRow; current: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  const now = useNow();
  const due = Date.parse(row.clock?.dueAt ?? row.reportedAt);
  const seconds =
    row.clock === undefined
      ? 0
      : (due - (row.clock.stoppedAt === undefined ? now : Date.parse(row.clock.stoppedAt))) / 1_000;
  return (
    <button type="button" aria-current={current} onClick={onChoose}>
      <CountdownRing
        leftSeconds={seconds}
        limitSeconds={1_800}
        label={`${t('incident.timeLeft')} ${duration(seconds)}`}
      />
      <span className="queue-text">
        <b>{row.reference}</b> {t(`incident.source.${row.source}`)}
        <br />
        <small>
          {clockTime(row.reportedAt)} ·{' '}
          {row.clock?.stoppedAt === undefined ? t(`incident.status.${row.status}`) : t('incident.clockStopped')} ·{' '}
          {row.holderName ?? row.unitName}
        </small>
      </span>
      <span className="queue-money">
        <MoneyText fen={row.savableFen} />
        <br />
        <small>{t('incident.savable')}</small>
      </span>
    </button>
  );
}
