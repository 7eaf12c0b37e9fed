import { formatYuan } from '@anlan/contract/base/money';
import type { FlowView } from '@anlan/contract/fund-flow';
import type { FlowTransfer } from '@anlan/contract/fund-flow-lists';
import { Button, Skeleton } from '@anlan/ui/kit';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { fullTime } from '../../app/times.ts';
import { columnOf, layerName, nameOf } from './names.ts';
import { StatementRows } from './StatementRows.tsx';
import { type Span, spanOf, ticksOf, xOf } from './scale.ts';
import { momentOf } from './transfer-columns.tsx';
import type { Drawn } from './transfers.ts';
import { Wide } from './Wide.tsx';

const LANE = 34;
const LEFT = 196;
const TOP = 34;
const WIDTH = 1_000;
const RIGHT = 16;
const TICKS = 7;

interface Lane {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

/** Accounts as lanes, transfers as arrows at their moment; one after another by keys, each with its statement rows. */
export function TimeView(props: { flow: FlowView; drawn: Drawn; onAccount: (id: string) => void }) {
  const { flow, drawn, onAccount } = props;
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const rows = drawn.rows;
  const lanes = useLanes(flow, rows);
  const span = useMemo(() => spanOf(rows.map(({ at: moment }) => Date.parse(moment))), [rows]);
  if (drawn.pending) return <Skeleton active />;
  if (drawn.error || span === undefined) return <ProblemNote error={drawn.error} />;
  const place = Math.min(at, rows.length - 1);
  const one = rows[place];
  return (
    <>
      <Notes drawn={drawn} />
      <Stepper place={place} count={rows.length} onPlace={setAt} one={one} />
      <Wide>
        <Chart rows={rows} lanes={lanes} span={span} place={place} onPlace={setAt} onAccount={onAccount} />
      </Wide>
      {one === undefined ? null : (
        <section className="flow-one" aria-label={t('fundFlow.rowsOf')}>
          <StatementRows rows={one.rows} />
        </section>
      )}
    </>
  );
}

function Notes({ drawn }: { drawn: Drawn }) {
  const { t } = useTranslation();
  return (
    <p className="note">
      {t('fundFlow.keysTime')}
      {drawn.total > drawn.rows.length
        ? ` ${t('fundFlow.firstOnly', { shown: drawn.rows.length, total: drawn.total })}`
        : ''}
    </p>
  );
}

/** One lane per account, the victim's own first. Money without an account keeps a lane by what it is. */
function useLanes(flow: FlowView, rows: readonly FlowTransfer[]): readonly Lane[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const sides = new Map(rows.flatMap(({ from, to }) => [from, to]).map((side) => [side.id, side]));
    return [...sides.values()]
      .sort((a, b) => columnOf(a.layer, flow.layers) - columnOf(b.layer, flow.layers) || (a.id < b.id ? -1 : 1))
      .map((side) => ({ id: side.id, name: nameOf(t, side), note: `${layerName(t, side.layer)} ${side.bank ?? ''}` }));
  }, [flow.layers, rows, t]);
}

/** The same by keys: back, on, and in words which transfer it is. */
function Stepper(props: {
  place: number;
  count: number;
  onPlace: (place: number) => void;
  one: FlowTransfer | undefined;
}) {
  const { place, count, onPlace, one } = props;
  const { t } = useTranslation();
  return (
    <div className="row no-print">
      <Button aria-label={t('fundFlow.before')} onClick={() => onPlace(Math.max(0, place - 1))}>
        ←
      </Button>
      <Button aria-label={t('fundFlow.after')} onClick={() => onPlace(Math.min(count - 1, place + 1))}>
        →
      </Button>
      <span aria-live="polite">
        {place + 1}/{count} ·{' '}
        {one === undefined
          ? ''
          : t('fundFlow.transferWords', {
              at: momentOf(one),
              from: nameOf(t, one.from),
              to: nameOf(t, one.to),
              yuan: formatYuan(one.amountFen),
              traced: formatYuan(one.tracedFen),
            })}
      </span>
    </div>
  );
}

interface ChartProps {
  readonly rows: readonly FlowTransfer[];
  readonly lanes: readonly Lane[];
  readonly span: Span;
  readonly place: number;
  readonly onPlace: (place: number) => void;
  readonly onAccount: (id: string) => void;
}

function Chart({ rows, lanes, span, place, onPlace, onAccount }: ChartProps) {
  const { t } = useTranslation();
  const height = TOP + lanes.length * LANE + 8;
  const inner = WIDTH - LEFT - RIGHT;
  const laneAt = new Map(lanes.map(({ id }, index) => [id, TOP + index * LANE + LANE / 2]));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={t('fundFlow.view.time')}>
      {ticksOf(span, TICKS).map((at) => (
        <g key={at} transform={`translate(${LEFT + xOf(at, span, inner)} 0)`}>
          <line y1={TOP - 6} y2={height} className="flow-grid" />
          <text y={14} textAnchor="middle" className="flow-tick">
            {fullTime(at).slice(5, 10)}
          </text>
          <text y={26} textAnchor="middle" className="flow-tick">
            {fullTime(at).slice(11, 16)}
          </text>
        </g>
      ))}
      {lanes.map((lane, index) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the same account is opened by key from the lists
        <g key={lane.id} transform={`translate(0 ${TOP + index * LANE})`} onClick={() => onAccount(lane.id)}>
          <text x={4} y={14} className="flow-lane-name">
            {lane.name}
          </text>
          <text x={4} y={28} className="flow-tick">
            {lane.note}
          </text>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={LANE / 2} y2={LANE / 2} className="flow-lane" />
        </g>
      ))}
      {rows.map((row, index) => (
        <Arrow
          key={row.id}
          row={row}
          x={LEFT + xOf(Date.parse(row.at), span, inner)}
          from={laneAt.get(row.from.id) ?? TOP}
          to={laneAt.get(row.to.id) ?? TOP}
          chosen={index === place}
          onChoose={() => onPlace(index)}
        />
      ))}
    </svg>
  );
}

/** A transfer: from a ring on the payer's lane down or up to a filled head on the payee's. */
function Arrow(props: {
  row: FlowTransfer;
  x: number;
  from: number;
  to: number;
  chosen: boolean;
  onChoose: () => void;
}) {
  const { row, x, from, to, chosen, onChoose } = props;
  const down = to > from ? 1 : -1;
  const kind = row.tracedFen > 0 ? 'flow-arrow flow-arrow-traced' : 'flow-arrow';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys above the picture step through the same transfers
    <g className={chosen ? `${kind} flow-arrow-chosen` : kind} onClick={onChoose}>
      <line x1={x} x2={x} y1={from} y2={to} className="flow-arrow-reach" />
      <line x1={x} x2={x} y1={from} y2={to - down * 6} strokeDasharray={row.rows.length === 0 ? '2 3' : undefined} />
      <circle cx={x} cy={from} r={3} />
      <path d={`M${x - 4} ${to - down * 8}L${x + 4} ${to - down * 8}L${x} ${to}Z`} />
      {chosen ? (
        <text x={x + 6} y={(from + to) / 2 + 4} className="flow-lane-name">
          {formatYuan(row.amountFen)}
        </text>
      ) : null}
    </g>
  );
}
