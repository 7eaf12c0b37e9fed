import type { FlowView } from '@anlan/contract/fund-flow';
import { DayInput } from '@anlan/ui/day-input';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTime, instantOf } from '../../app/times.ts';
import { useSettled } from './settled.ts';

const WIDTH = 480;
const HEIGHT = 44;
const MINUTE_MS = 60_000;

type Span = NonNullable<FlowView['span']>;
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * When: a band drawn over the bars of what moved when. The two sliders under it and the two fields beside it do the same
 * by keys (WCAG 2.5.7).
 */
export function TimeBrush(props: {
  span: Span;
  from: string | undefined;
  to: string | undefined;
  /** When victims' money moved; the days before it are the holders' own affairs. */
  traced: Range | undefined;
  onChange: (from: string | undefined, to: string | undefined) => void;
}) {
  const { span, from, to, traced, onChange } = props;
  const { t } = useTranslation();
  const whole = { from: Date.parse(span.firstAt), to: Math.max(Date.parse(span.lastAt), Date.parse(span.firstAt) + 1) };
  const asked = {
    from: from === undefined ? whole.from : Date.parse(from),
    to: to === undefined ? whole.to : Date.parse(to),
  };
  const [range, setRange] = useState<Range>(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change from outside moves the band under the hand
  useEffect(() => setRange(asked), [asked.from, asked.to]);
  const commit = ({ from: a, to: b }: Range) =>
    onChange(
      a <= whole.from ? undefined : new Date(a).toISOString(),
      b >= whole.to ? undefined : new Date(b).toISOString(),
    );
  const settle = useSettled(commit);
  const turn = (next: Range) => {
    setRange(next);
    settle(next);
  };
  const type = (which: 'from' | 'to') => (text: string) => {
    const iso = text === '' ? undefined : instantOf(text);
    turn({ ...range, [which]: iso === undefined ? whole[which] : Date.parse(iso) });
  };
  const slider = (which: 'from' | 'to') => (
    <input
      type="range"
      aria-label={t(`fundFlow.brush.${which}`)}
      aria-valuetext={fullTime(range[which]).slice(0, 16)}
      min={whole.from}
      max={whole.to}
      step={MINUTE_MS}
      value={range[which]}
      onChange={(event) => {
        const at = Number(event.target.value);
        turn(
          which === 'from'
            ? { from: Math.min(at, range.to), to: range.to }
            : { from: range.from, to: Math.max(at, range.from) },
        );
      }}
    />
  );
  return (
    <fieldset className="flow-brush">
      <legend>
        {t('fundFlow.brush.title')}{' '}
        {traced === undefined ? null : (
          <button type="button" className="link" onClick={() => turn(traced)}>
            {t('fundFlow.brush.traced')}
          </button>
        )}{' '}
        <button type="button" className="link" onClick={() => turn(whole)}>
          {t('fundFlow.wholeTime')}
        </button>
      </legend>
      <Bars span={span} whole={whole} range={range} onRange={turn} />
      <span className="flow-brush-keys">
        <DayInput
          time
          label={t('fundFlow.brush.from')}
          value={fullTime(range.from).slice(0, 16)}
          onChange={type('from')}
        />
        {slider('from')}
        {slider('to')}
        <DayInput time label={t('fundFlow.brush.to')} value={fullTime(range.to).slice(0, 16)} onChange={type('to')} />
      </span>
    </fieldset>
  );
}

/** How many transfers in each part of the span; a band is drawn over it by hand. */
function Bars(props: { span: Span; whole: Range; range: Range; onRange: (range: Range) => void }) {
  const { span, whole, range, onRange } = props;
  const start = useRef<number>(undefined);
  const most = Math.max(1, ...span.times.map(({ transfers }) => transfers));
  const width = WIDTH / Math.max(1, span.times.length);
  const xOf = (at: number) => ((at - whole.from) / (whole.to - whole.from)) * WIDTH;
  const timeAt = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return Math.round((whole.from + share * (whole.to - whole.from)) / MINUTE_MS) * MINUTE_MS;
  };
  return (
    <svg
      className="flow-bars"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onPointerDown={(event) => {
        start.current = timeAt(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (start.current === undefined) return;
        const at = timeAt(event);
        if (at !== start.current) onRange({ from: Math.min(at, start.current), to: Math.max(at, start.current) });
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
    >
      <rect
        x={xOf(range.from)}
        width={Math.max(1, xOf(range.to) - xOf(range.from))}
        height={HEIGHT}
        className="flow-band"
      />
      {span.times.map(({ at, transfers }, index) => {
        const height = transfers === 0 ? 0 : Math.max(2, (HEIGHT * Math.log1p(transfers)) / Math.log1p(most));
        return <rect key={at} x={index * width} y={HEIGHT - height} width={Math.max(1, width - 1)} height={height} />;
      })}
    </svg>
  );
}
