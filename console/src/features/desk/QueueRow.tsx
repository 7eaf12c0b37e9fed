import type { IncidentRow } from '@anlan/contract/incident';
import { MoneyText } from '@anlan/ui/parts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Muted } from '../../app/alarms.tsx';
import { ClockRing } from '../../app/ClockRing.tsx';
import { useShownNow } from '../../app/clock.ts';
import { clockTime, leftInSteps, shortTime } from '../../app/times.ts';

const LIMIT_SECONDS = 1_800;
/** A ring moves by less than a pixel in that time; a minute and the end of the limit still show when they come. */
const STEP_SECONDS = 10;

interface QueueRowProps {
  readonly row: IncidentRow;
  readonly current: boolean;
  /** The same function for all rows and every time, or all are drawn anew. */
  readonly onChoose: (incident: string) => void;
}

/** One report of the queue; drawn anew only when it, the choice of it or what its ring shows has changed. */
export const QueueRow = memo(function QueueRow({ row, current, onChoose }: QueueRowProps) {
  const { t } = useTranslation();
  const { clock } = row;
  const stopped = clock?.stoppedAt !== undefined;
  const left = useShownNow((now) => {
    if (clock === undefined) return 0;
    const end = clock.stoppedAt === undefined ? now : Date.parse(clock.stoppedAt);
    return leftInSteps((Date.parse(clock.dueAt) - end) / 1_000, STEP_SECONDS);
  });
  const day = useShownNow((now) => shortTime(new Date(now).toISOString()).slice(0, 5));
  const today = shortTime(row.reportedAt).slice(0, 5) === day;
  return (
    <li>
      <button type="button" aria-current={current} onClick={() => onChoose(row.id)}>
        <ClockRing leftSeconds={left} limitSeconds={LIMIT_SECONDS} name={t('incident.timeLeft')} stopped={stopped} />
        <span className="queue-text">
          <b>{row.reference}</b> {t(`incident.source.${row.source}`)}
          <small>
            {today ? clockTime(row.reportedAt) : shortTime(row.reportedAt)} ·{' '}
            {stopped ? t('incident.clockStopped') : t(`incident.status.${row.status}`)} ·{' '}
            {row.holderName ?? row.unitName} <Muted incident={row.id} />
          </small>
        </span>
        <span className="queue-money">
          <MoneyText fen={row.savableFen} />
          <small>{t('incident.savable')}</small>
        </span>
      </button>
    </li>
  );
});
