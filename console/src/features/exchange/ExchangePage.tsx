import { DIRECTIONS, LETTER_STATES, type LetterView, type RoadView } from '@anlan/contract/exchange';
import { Button, Tag } from '@anlan/ui/kit';
import { StateBadge } from '@anlan/ui/parts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get, newIntent, post } from '../../app/api.ts';
import { FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { useFilters, usePages } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';
import { CarryPanel } from './CarryPanel.tsx';

/** The roads to other houses with their ledgers, and the files to be carried where no line exists. */
export function ExchangePage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters] = filtering;
  const [error, setError] = useState<unknown>();
  const roads = useQuery({
    queryKey: ['exchange', 'roads'],
    queryFn: () => get<{ items: RoadView[] }>('/exchange/roads'),
  });
  const pages = usePages<LetterView>('exchange', '/exchange/letters', filters);
  const columns = useColumns(setError);
  return (
    <section className="panel">
      <h1 className="page-title">{t('exchange.title')}</h1>
      <p className="lead">{t('exchange.hint')}</p>
      <ProblemNote error={roads.error} />
      {roads.data?.items.length === 0 ? <p className="note">{t('exchange.noRoads')}</p> : null}
      {(roads.data?.items ?? []).map((road) => (
        <RoadCard key={road.other} road={road} />
      ))}
      <Toolbar>
        <FilterSelect
          name="direction"
          label={t('exchange.direction')}
          options={DIRECTIONS.map((value) => ({ value, label: t(`exchange.directionOf.${value}`) }))}
          filtering={filtering}
        />
        <FilterSelect
          name="status"
          label={t('exchange.state')}
          options={LETTER_STATES.map((value) => ({ value, label: t(`exchange.status.${value}`) }))}
          filtering={filtering}
        />
        <span className="spring" />
        <ExportList<LetterView>
          path="/exchange/letters"
          filters={filters}
          name={t('exchange.title')}
          columns={columns}
        />
        <PrintButton />
      </Toolbar>
      <ProblemNote error={error} />
      <ListTable<LetterView> pages={pages} columns={columns} width={900} empty={t('exchange.none')} />
    </section>
  );
}

function RoadCard({ road }: { road: RoadView }) {
  const { t } = useTranslation();
  const counts = [
    ['sent', road.sent],
    ['open', road.open],
    ['taken', road.taken],
    ['refusedByOther', road.refusedByOther],
    ['refusedHere', road.refusedHere],
  ] as const;
  return (
    <div className="section">
      <h2>
        {t(`exchange.end.${road.other}`)} <Tag>{t(road.line ? 'exchange.byLine' : 'exchange.byDisc')}</Tag>
      </h2>
      <p className="row">
        {counts.map(([name, count]) => (
          <span key={name}>
            {t(`exchange.${name}`)} <strong>{count}</strong>
          </span>
        ))}
        {road.oldestOpenAt === undefined ? null : (
          <span>{t('exchange.oldest', { at: shortTime(road.oldestOpenAt) })}</span>
        )}
        {road.missing.length === 0 ? null : (
          <StateBadge tone="waiting">
            {t('exchange.missing')} {road.missing.join('、')}
          </StateBadge>
        )}
      </p>
      <CarryPanel road={road.other} />
    </div>
  );
}

const TONES: Readonly<Record<LetterView['state'], 'plain' | 'waiting' | 'done'>> = {
  waiting: 'waiting',
  carried: 'waiting',
  acknowledged: 'done',
  refused: 'waiting',
  replaced: 'plain',
  taken: 'done',
  notTaken: 'waiting',
};

function useColumns(onError: (error: unknown) => void): readonly Column<LetterView>[] {
  const { t } = useTranslation();
  const client = useQueryClient();
  const renumber = (row: LetterView) => {
    onError(undefined);
    post(`/exchange/letters/${row.id}/renumber`, {}, newIntent()).then(() => client.invalidateQueries(), onError);
  };
  return [
    { key: 'road', title: t('exchange.road'), text: (row) => t(`exchange.end.${row.road}`, { defaultValue: '—' }) },
    { key: 'direction', title: t('exchange.direction'), text: (row) => t(`exchange.directionOf.${row.direction}`) },
    { key: 'sequence', title: t('exchange.sequence'), text: (row) => row.sequence, right: true },
    {
      key: 'kind',
      title: t('exchange.kind'),
      text: (row) => (row.kind === '' ? '—' : t(`exchange.kindOf.${row.kind.replace('.', '_')}`)),
    },
    {
      key: 'state',
      title: t('exchange.state'),
      text: (row) => t(`exchange.status.${row.state}`),
      cell: (row) => (
        <span className="row">
          <StateBadge tone={TONES[row.state]}>{t(`exchange.status.${row.state}`)}</StateBadge>
          {row.fault === undefined ? null : t(`exchange.fault.${row.fault}`)}
          {row.mayRenumber ? (
            <Button size="small" onClick={() => renumber(row)}>
              {t('exchange.renumber')}
            </Button>
          ) : null}
        </span>
      ),
    },
    {
      key: 'about',
      title: t('exchange.about'),
      text: (row) => row.about,
      cell: (row) => (row.about === '' ? '—' : <AboutLink id={row.about}>{row.about.slice(-6)}</AboutLink>),
    },
    { key: 'tries', title: t('exchange.tries'), text: (row) => row.tries, right: true },
    { key: 'at', title: t('exchange.at'), text: (row) => shortTime(row.at), order: (row) => row.at },
  ];
}
