import { formatYuan } from '@anlan/contract/base/money';
import type { FlowAccountPage } from '@anlan/contract/fund-flow-account';
import { Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { fullTime } from '../../app/times.ts';
import { spanOf, ticksOf, xOf } from './scale.ts';
import { Wide } from './Wide.tsx';

const WIDTH = 1_000;
const HEIGHT = 220;
const LEFT = 96;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 36;
const TICKS = 8;
const SHOWN = 20;

type Points = FlowAccountPage['balance'];

/** The balance after each movement as a line of steps, with the part of it that is victims' money filled; and as a table. */
export function BalanceLine({ points, until }: { points: Points; until: string }) {
  const { t } = useTranslation();
  if (points.length === 0) return <p className="note">{t('fundFlow.noneShown')}</p>;
  return (
    <>
      <Wide>
        <Steps points={points} until={until} />
      </Wide>
      <details>
        <summary>{t('fundFlow.asTable')}</summary>
        <Table
          size="small"
          rowKey={(point) => `${point.transfer} ${point.at}`}
          pagination={points.length > SHOWN ? { pageSize: SHOWN, size: 'small' } : false}
          dataSource={points}
          columns={[
            { title: t('fundFlow.at'), key: 'at', render: (_, point) => fullTime(Date.parse(point.at)) },
            {
              title: t('fundFlow.way.lies'),
              key: 'balance',
              align: 'right',
              render: (_, point) => <MoneyText fen={point.balanceFen} />,
            },
            {
              title: t('fundFlow.traced'),
              key: 'traced',
              align: 'right',
              render: (_, point) => <MoneyText fen={point.tracedFen} />,
            },
          ]}
        />
      </details>
    </>
  );
}

function Steps({ points, until }: { points: Points; until: string }) {
  const { t } = useTranslation();
  const span = spanOf([...points.map(({ at }) => Date.parse(at)), Date.parse(until)]);
  if (span === undefined) return null;
  const most = points.reduce((largest, { balanceFen }) => Math.max(largest, balanceFen), 1);
  const inner = WIDTH - LEFT - RIGHT;
  const floor = HEIGHT - BOTTOM;
  const yOf = (fen: number) => floor - (fen / most) * (floor - TOP);
  const stepsOf = (value: (point: Points[number]) => number): string =>
    points
      .map((point, index) => {
        const x = LEFT + xOf(Date.parse(point.at), span, inner);
        const before = points[index - 1];
        return `${index === 0 ? 'M' : 'L'}${x} ${yOf(before === undefined ? 0 : value(before))}L${x} ${yOf(value(point))}`;
      })
      .join('')
      .concat(`L${LEFT + inner} ${yOf(value(points.at(-1) ?? { balanceFen: 0, tracedFen: 0, at: '', transfer: '' }))}`);
  const traced = `${stepsOf(({ tracedFen }) => tracedFen)}L${LEFT + inner} ${floor}L${LEFT} ${floor}Z`;
  const last = points.at(-1);
  const words = t('fundFlow.balanceWords', {
    count: points.length,
    most: formatYuan(most),
    last: formatYuan(last?.balanceFen ?? 0),
    traced: formatYuan(last?.tracedFen ?? 0),
  });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1={LEFT} x2={LEFT + inner} y1={yOf(most * share)} y2={yOf(most * share)} className="flow-grid" />
          <text x={LEFT - 6} y={yOf(most * share) + 4} textAnchor="end" className="flow-tick">
            {formatYuan(Math.round(most * share))}
          </text>
        </g>
      ))}
      {ticksOf(span, TICKS).map((at) => (
        <text key={at} x={LEFT + xOf(at, span, inner)} y={HEIGHT - 18} textAnchor="middle" className="flow-tick">
          {fullTime(at).slice(5, 16)}
        </text>
      ))}
      <path d={traced} className="flow-traced-area" />
      <path d={stepsOf(({ balanceFen }) => balanceFen)} className="flow-balance" />
      <text x={LEFT} y={HEIGHT - 4} className="flow-tick">
        {t('fundFlow.balanceLegend')}
      </text>
    </svg>
  );
}
