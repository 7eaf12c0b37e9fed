import { Button } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from './api.ts';
import { useClock, useNow, useShownNow } from './clock.ts';
import { fullTime } from './times.ts';

const STEPS = [1, 10, 60] as const;
/** The server steps a week at a time: a notice of thirty days is five presses away. */
const FURTHEST_STEP_MINUTES = 10_080;

/** Business time on every page, and that the data are invented where they are. */
export function ClockBar() {
  const { t } = useTranslation();
  const { data } = useClock();
  const now = useNow();
  if (!data) return null;
  return (
    <span className="clock-bar">
      {data.view.demo ? <span className="demo-mark">{t('shell.demo')}</span> : null}
      <time title={t('shell.clock')} dateTime={new Date(now).toISOString()}>
        {fullTime(now)}
      </time>
    </span>
  );
}

/** Steps and runs the clock of the demonstration county. */
export function ClockSteps() {
  const { t } = useTranslation();
  const { data } = useClock();
  const next = data?.view.nextMomentAt;
  const toNext = useShownNow((now) =>
    next === undefined ? 0 : Math.max(1, Math.ceil((Date.parse(next) - now) / 60_000)),
  );
  const client = useQueryClient();
  if (!data?.view.demo) return null;
  const { view } = data;
  const move = async (path: string, body: object) => {
    await post(path, body);
    await client.invalidateQueries();
  };
  return (
    <fieldset className="clock-steps">
      <legend>{t('shell.stepClock')}</legend>
      {STEPS.map((minutes) => (
        <Button
          key={minutes}
          size="small"
          aria-label={t('shell.step', { minutes })}
          onClick={() => move('/clock/step', { minutes })}
        >
          {t('shell.stepMinutes', { minutes })}
        </Button>
      ))}
      <Button
        size="small"
        disabled={toNext === 0}
        onClick={() => move('/clock/step', { minutes: Math.min(toNext, FURTHEST_STEP_MINUTES) })}
      >
        {t('shell.toNext')}
      </Button>
      <Button size="small" onClick={() => move('/clock/run', { rate: view.rate === 0 ? 1 : 0 })}>
        {view.rate === 0 ? t('shell.runClock') : t('shell.stopClock')}
      </Button>
    </fieldset>
  );
}
