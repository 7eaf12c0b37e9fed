import { formatYuan } from '@anlan/contract/base/money';
import type { FunnelLevel, FunnelPlace, FunnelView } from '@anlan/contract/funnel';
import { Table } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';

export interface Opening {
  readonly level?: FunnelLevel;
  readonly place?: FunnelPlace;
}

/** How far the money has come, where every yuan of it lies, and how the whole is reckoned; each figure opens its accounts. */
export function FunnelPicture({ view, onOpen }: { view: FunnelView; onOpen: (what: Opening) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Levels view={view} onOpen={onOpen} />
      <Places view={view} onOpen={onOpen} />
      <p className="note">
        {t('funnel.reckoning', {
          told: formatYuan(view.toldFen),
          again: formatYuan(view.againFen),
          carried: formatYuan(view.carriedFen),
          later: formatYuan(view.onlyFrozenFen),
          held: formatYuan(view.levels[0]?.fen ?? 0),
        })}
        {view.silent === 0 ? null : <> · {t('funnel.silent', { count: view.silent })}</>}
      </p>
    </>
  );
}

/** Parts of a hundred, cut after the first place as the county cuts. */
function shareOf(fen: number, whole: number): string {
  return whole === 0 ? '—' : `${(Number((BigInt(fen) * 1_000n) / BigInt(whole)) / 10).toFixed(1)}%`;
}

function Levels({ view, onOpen }: { view: FunnelView; onOpen: (what: Opening) => void }) {
  const { t } = useTranslation();
  const whole = view.levels[0]?.fen ?? 0;
  return (
    <ol className="funnel">
      {view.levels.map(({ level, fen, accounts, beforeFen }) => (
        <li key={level}>
          <button
            type="button"
            className="funnel-level"
            title={t(`funnel.definition.${level}`)}
            onClick={() => onOpen({ level })}
          >
            <span className="funnel-name">{t(`funnel.level.${level}`)}</span>
            <span className="funnel-track">
              <span className="funnel-bar" style={{ width: `${whole === 0 ? 0 : (fen / whole) * 100}%` }} />
            </span>
            <span className="funnel-value">
              {formatYuan(fen)} <small>{t('metric.yuan')}</small>
            </span>
            <span className="note">
              {level === 'held' ? '' : `${t('funnel.ofHeld', { share: shareOf(fen, whole) })} · `}
              {t('funnel.accounts', { count: accounts })}
              {beforeFen === undefined ? '' : ` · ${t('funnel.before', { yuan: formatYuan(beforeFen) })}`}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function Places({ view, onOpen }: { view: FunnelView; onOpen: (what: Opening) => void }) {
  const { t } = useTranslation();
  type Place = FunnelView['places'][number];
  const compared = view.places.some(({ beforeFen }) => beforeFen !== undefined);
  const cell = (title: string) => ({ title, key: title, onCell: () => ({ 'data-label': title, className: 'cell' }) });
  return (
    <Table<Place>
      className="cards"
      size="small"
      rowKey="place"
      pagination={false}
      scroll={{ x: 760 }}
      dataSource={view.places}
      locale={{ emptyText: t('funnel.none') }}
      columns={[
        { ...cell(t('funnel.stageName')), render: (_, row) => t(`funnel.stage.${row.stage}`) },
        {
          ...cell(t('funnel.why')),
          render: (_, row) => (
            <button type="button" className="quiet link" onClick={() => onOpen({ place: row.place })}>
              {t(`funnel.place.${row.place}`)}
            </button>
          ),
        },
        {
          ...cell(t('funnel.amount')),
          align: 'right',
          sorter: (a, b) => a.fen - b.fen,
          render: (_, row) => <MoneyText fen={row.fen} />,
        },
        { ...cell(t('funnel.count')), align: 'right', render: (_, row) => row.accounts },
        ...(compared
          ? [
              {
                ...cell(t('funnel.lastYear')),
                align: 'right' as const,
                render: (_: unknown, row: Place) => <MoneyText fen={row.beforeFen} />,
              },
            ]
          : []),
        {
          ...cell(t('funnel.next')),
          render: (_, row) =>
            row.who.length === 0 ? (
              '—'
            ) : (
              <StateBadge tone={row.mine ? 'waiting' : 'plain'}>{t(`funnel.act.${row.place}`)}</StateBadge>
            ),
        },
        {
          ...cell(t('funnel.whoMay')),
          render: (_, row) => row.who.map((role) => t(`session.role.${role}`)).join(t('funnel.and')) || '—',
        },
      ]}
    />
  );
}
