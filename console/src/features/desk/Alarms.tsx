import type { DeskAlarms } from '@anlan/contract/desk';
import { MoneyText } from '@anlan/ui/parts';
import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlarmMemory } from '../../app/alarm-memory.ts';
import { ladderOf } from '../../app/alarm-steps.ts';
import { MuteButton, StepWords, useAlarms } from '../../app/alarms.tsx';

type AlarmRow = DeskAlarms['alarms'][number];

/** What goes wrong if nobody looks: stops that end while the case is not opened, with the yuan about to get loose; signatures owed; banks that do not answer. */
export const Alarms = memo(function Alarms() {
  const found = useAlarms();
  return (
    <>
      <ul className="alarms">
        {(found.data?.alarms ?? []).map((alarm) => (
          <Alarm key={alarm.view} alarm={alarm} />
        ))}
      </ul>
      <Sounding reached={found.data?.reached ?? []} />
    </>
  );
});

/** Every alarm that sounds or would sound, each with its mute; how many reports are muted shows without opening it. */
function Sounding({ reached }: { reached: DeskAlarms['reached'] }) {
  const { t } = useTranslation();
  const { muted } = useAlarmMemory();
  const [open, setOpen] = useState(false);
  const silent = new Set(reached.map(({ incident }) => incident).filter((incident) => muted.includes(incident)));
  if (reached.length === 0) return null;
  return (
    <details className="sounding" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('alarm.all', { total: reached.length })}
        {silent.size === 0 ? null : <span className="muted-mark">{t('alarm.allMuted', { total: silent.size })}</span>}
      </summary>
      {/* Some hundred buttons are drawn only for whoever looks at them. */}
      <ul>
        {(open ? reached : []).map((one) => (
          <li key={ladderOf(one)}>
            <span>
              <StepWords of={one} />
            </span>
            <MuteButton incident={one.incident} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Alarm({ alarm: { view, total, totalIsAtLeast, balanceFen, stages } }: { alarm: AlarmRow }) {
  const { t } = useTranslation();
  if (total === 0) return null;
  const label =
    view === 'expiringUnopened'
      ? t('stopPayment.unopened')
      : view === 'signLater'
        ? t('stopPayment.signLater')
        : t('stopPayment.status.unanswered');
  return (
    <li>
      <Link to="/orders" search={{ view }}>
        {label} {total}
        {totalIsAtLeast ? '+' : ''}
      </Link>
      {view === 'expiringUnopened' ? (
        <>
          <b>
            {' '}
            {t('stopPayment.loose')} <MoneyText fen={balanceFen} />
          </b>
          <ul className="alarm-stages">
            {(stages ?? []).map((stage) => (
              <li key={`${stage.reaches}${stage.hours}${stage.last}`}>
                {stage.last ? <b>{t('stopPayment.lastStop')} · </b> : null}
                {stage.hours === 0 ? null : `${t('stopPayment.unopenedFor', { hours: stage.hours })} · `}{' '}
                {t(`stopPayment.reaches.${stage.reaches}`)} · {stage.total} · <MoneyText fen={stage.balanceFen} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </li>
  );
}
