import { groupsOfFour } from '@anlan/contract/base/formats';
import { formatYuan } from '@anlan/contract/base/money';
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

/** A sum in yuan, tabular, right where the eye compares it. */
export function MoneyText({ fen }: { fen: number | undefined }) {
  return <span className="money">{fen === undefined ? '—' : formatYuan(fen)}</span>;
}

/** Copies a value without gaps, as the receiving form wants it. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  return (
    <button
      type="button"
      className="quiet no-print"
      aria-label={`${label} ${value}`}
      onClick={() => navigator.clipboard.writeText(value)}
    >
      <Icon name="copy" />
    </button>
  );
}

/** A number in groups of four; what is copied has no gaps. */
export function AccountNumber({ value, copyLabel }: { value: string; copyLabel: string }) {
  return (
    <span className="account-number">
      <bdi>{groupsOfFour(value)}</bdi>
      <CopyButton value={value} label={copyLabel} />
    </span>
  );
}

export type Grade = 'critical' | 'high' | 'medium' | 'low' | 'done';

/** Colour, shape and word together: never hue alone. */
export function GradeBadge({ grade, children }: { grade: Grade; children: ReactNode }) {
  return <span className={`grade grade-${grade}`}>{children}</span>;
}

const SIZE = 44;
const RADIUS = 19;

/** Time left as number and arc; silent for screen readers but for its label. */
export function CountdownRing({
  leftSeconds,
  limitSeconds,
  label,
}: {
  leftSeconds: number;
  limitSeconds: number;
  label: string;
}) {
  const share = Math.max(0, Math.min(1, leftSeconds / limitSeconds));
  const grade = leftSeconds <= 0 ? 'over' : share < 1 / 6 ? 'late' : share < 1 / 3 ? 'soon' : 'calm';
  const around = 2 * Math.PI * RADIUS;
  const minutes = Math.trunc(leftSeconds / 60);
  return (
    <span role="timer" aria-label={label} className={`ring ring-${grade}`}>
      <svg width={SIZE} height={SIZE} viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true">
        <circle className="ring-track" cx={SIZE / 2} cy={SIZE / 2} r={RADIUS} />
        <circle
          className="ring-arc"
          cx={SIZE / 2}
          cy={SIZE / 2}
          r={RADIUS}
          strokeDasharray={`${around * share} ${around}`}
        />
      </svg>
      <b>{Math.abs(minutes) > 99 ? '99+' : minutes}</b>
    </span>
  );
}

/** A figure with its unit, what it is compared with, and what opens its rows. */
export function Figure(props: {
  name: string;
  value: string;
  unit?: string;
  definition: string;
  note?: string;
  rows: string;
  onOpen: () => void;
}) {
  return (
    <button type="button" className="figure" title={props.definition} onClick={props.onOpen}>
      <span className="figure-name">{props.name}</span>
      <span className="figure-value">
        {props.value}
        {props.unit === undefined ? null : <small> {props.unit}</small>}
      </span>
      <span className="figure-note">{props.note}</span>
      <span className="figure-rows">{props.rows}</span>
    </button>
  );
}

/** A state as a word in a frame; `waiting` asks for somebody's hand, `done` is over. */
export function StateBadge({ tone = 'plain', children }: { tone?: 'plain' | 'waiting' | 'done'; children: ReactNode }) {
  return <span className={`state state-${tone}`}>{children}</span>;
}

/** Picks a file under a name of our own: the browser's own button speaks the browser's language. */
export function FileButton(props: {
  label: string;
  accept: string;
  chosen?: string | undefined;
  onPick: (file: File | undefined) => void;
}) {
  const { label, accept, chosen, onPick } = props;
  return (
    <label className="file-button">
      <input type="file" accept={accept} onChange={(event) => onPick(event.target.files?.[0])} />
      <span>{label}</span>
      {chosen === undefined ? null : <small>{chosen}</small>}
    </label>
  );
}

export interface StripStep {
  readonly name: string;
  readonly at: string | undefined;
  readonly took: string | undefined;
  readonly slowest: boolean;
}

/** The golden-minute strip: each step with when and how long; the slowest is named. */
export function Strip({ steps, slowestLabel }: { steps: readonly StripStep[]; slowestLabel: string }) {
  return (
    <ol className="strip">
      {steps.map((step) => (
        <li
          key={step.name}
          className={step.at === undefined ? 'strip-open' : step.slowest ? 'strip-slow' : 'strip-done'}
        >
          <span>{step.name}</span>
          <b>{step.at ?? '—'}</b>
          <small>
            {step.took ?? ''}
            {step.slowest ? ` ${slowestLabel}` : ''}
          </small>
        </li>
      ))}
    </ol>
  );
}
