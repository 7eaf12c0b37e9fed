import { Button, Empty, Input, Skeleton } from '@anlan/ui/kit';
import { memo, type RefObject, useCallback, useDeferredValue, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Keycap } from '../../app/Keycap.tsx';
import { useFilters } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { useSession } from '../../app/session.ts';
import { Alarms } from './Alarms.tsx';
import { useDeskKeys } from './desk-keys.ts';
import { IncidentPanel } from './IncidentPanel.tsx';
import { NewReport } from './NewReport.tsx';
import { QueueRow } from './QueueRow.tsx';
import { useQueue } from './queries.ts';

type Choose = (incident: string | undefined) => void;

/** The stop-payment desk: the queue by money that can still be saved, and one report in full or a new one. */
export function DeskPage() {
  const [filters, setFilters] = useFilters();
  const queue = useQueue(filters.q ?? '');
  const chosen = filters.incident;
  // The queue answers a press at once; the report, which is much to draw, follows and never holds up the next press.
  const shown = useDeferredValue(chosen);
  const choose: Choose = useCallback((incident) => setFilters({ incident }), [setFilters]);
  const search = useRef<HTMLDivElement>(null);
  const work = useRef<HTMLDivElement>(null);
  useDeskKeys({
    rows: queue.data?.items ?? [],
    chosen,
    settled: shown === chosen,
    choose,
    search: () => search.current?.querySelector('input')?.focus(),
    work: () => work.current?.querySelector<HTMLElement>('a, button, input, textarea')?.focus(),
  });
  return (
    <div className={shown === undefined ? 'desk' : 'desk desk-open'}>
      <Queue
        queue={queue}
        chosen={chosen}
        q={filters.q ?? ''}
        choose={choose}
        search={search}
        onSearch={(q) => setFilters({ q })}
      />
      <div ref={work} className="desk-work">
        <Work shown={shown} choose={choose} />
      </div>
    </div>
  );
}

function Queue(props: {
  queue: ReturnType<typeof useQueue>;
  chosen: string | undefined;
  q: string;
  choose: Choose;
  search: RefObject<HTMLDivElement | null>;
  onSearch: (q: string) => void;
}) {
  const { queue, chosen, q, choose, search, onSearch } = props;
  const { t } = useTranslation();
  const rows = queue.data?.items ?? [];
  return (
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
          defaultValue={q}
          onSearch={onSearch}
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
            <QueueRow key={row.id} row={row} current={row.id === chosen} onChoose={choose} />
          ))}
        </ul>
      )}
      <p className="note queue-foot">
        {t('shell.total', { total: queue.data?.total ?? 0 })} · {t('incident.sortedBy')}
      </p>
    </section>
  );
}

/** The right side; drawn anew only when another report is shown. */
const Work = memo(function Work({ shown, choose }: { shown: string | undefined; choose: Choose }) {
  const { t } = useTranslation();
  const session = useSession();
  if (shown === undefined) return <NewReport key={session.data?.staff} onMade={choose} />;
  return (
    <>
      <Button className="desk-back" onClick={() => choose(undefined)}>
        {t('incident.backToQueue')}
      </Button>
      <IncidentPanel id={shown} key={shown} />
    </>
  );
});
