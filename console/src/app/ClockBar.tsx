import { Button } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from './api.ts';
import { useClock, useNow } from './clock.ts';
import { fullTime } from './times.ts';

const STEPS = [1, 10, 60] as const;

/** Business time on every page; on the demonstration county it is marked and can be stepped and run. */
export function ClockBar() {
  const { t } = useTranslation();
  const { data } = useClock();
  const now = useNow();
  const client = useQueryClient();
  if (!data) return null;
  const { view } = data;
  const move = async (path: string, body: object) => {
    await post(path, body);
    await client.invalidateQueries();
  };
  const toNext =
    view.nextMomentAt === undefined ? 0 : Math.max(1, Math.ceil((Date.parse(view.nextMomentAt) - now) / 60_000));
  return (
    <span className="clock-bar">
      {view.demo ? <span className="demo-mark">{t('shell.demo')}</span> : null}
      <span>{t('shell.clock')}</span>
      <b>{fullTime(now)}</b>
      {view.demo ? (
        <>
          {STEPS.map((minutes) => (
            <Button key={minutes} size="small" onClick={() => move('/clock/step', { minutes })}>
              {t('shell.step', { minutes })}
            </Button>
          ))}
          {toNext > 0 && toNext <= 10_080 ? (
            <Button size="small" onClick={() => move('/clock/step', { minutes: toNext })}>
              {t('shell.toNext')}
            </Button>
          ) : null}
          <Button size="small" onClick={() => move('/clock/run', { rate: view.rate === 0 ? 1 : 0 })}>
            {view.rate === 0 ? t('shell.runClock') : t('shell.stopClock')}
          </Button>
        </>
      ) : null}
    </span>
  );
}
