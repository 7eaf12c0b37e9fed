import type { ReachedStep } from '@anlan/contract/desk';
import { Button } from '@anlan/ui/kit';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeAlarmMemory, openAlarmMemory, readAlarmMemory, useAlarmMemory } from './alarm-memory.ts';
import { ring, useMayRing } from './alarm-sound.ts';
import { hear, ladderOf, loudSteps, newSteps, urgencyOf } from './alarm-steps.ts';
import { MuteButton, StepWords, useAlarms } from './alarms.tsx';

/** As many as are read at a glance; the rest stands on the desk. */
const SHOWN = 3;

/**
 * Tells on every page what has newly gone a step further towards being too late: by sound, in words, and to a screen
 * reader. A step sounds once; its words stay until somebody has taken note of them or the cause is gone.
 */
export function AlarmStrip({ staff }: { staff: string }) {
  const { t } = useTranslation();
  const reached = useAlarms().data?.reached;
  useEffect(() => openAlarmMemory(staff), [staff]);
  const [told, setTold] = useState<readonly string[]>([]);
  const mayRing = useMayRing();
  const memory = useAlarmMemory();
  const waiting = reached === undefined ? [] : newSteps(reached, memory);
  useEffect(() => {
    if (reached === undefined) return;
    // Asked anew: another window may have sounded them since this page was drawn.
    const present = readAlarmMemory();
    const fresh = newSteps(reached, present);
    const loud = loudSteps(fresh, present);
    // Nothing counts as heard while the browser is silent.
    if (fresh.length === 0 || (loud.length > 0 && !mayRing)) return;
    ring(urgencyOf(loud));
    changeAlarmMemory((before) => hear(reached, before));
    setTold((before) => [...new Set([...loud.map(nameOf), ...before])]);
  }, [reached, mayRing]);
  const shown = (reached ?? []).filter(
    (one) => !memory.muted.includes(one.incident) && (told.includes(nameOf(one)) || waiting.includes(one)),
  );
  const silent = !mayRing && loudSteps(waiting, memory).length > 0;
  return (
    <section
      className={shown.length > 0 ? 'alarm-strip no-print' : 'alarm-none'}
      aria-label={t('alarm.new')}
      aria-live="assertive"
    >
      {shown.length === 0 ? null : (
        <>
          <ul>
            {shown.slice(0, SHOWN).map((one) => (
              <li key={ladderOf(one)}>
                <span>
                  <StepWords of={one} />
                </span>
                <MuteButton incident={one.incident} />
              </li>
            ))}
          </ul>
          <div className="alarm-strip-foot">
            {shown.length > SHOWN ? <span>{t('alarm.andMore', { more: shown.length - SHOWN })}</span> : null}
            {silent ? (
              <Button size="small" type="primary">
                {t('alarm.allowSound')}
              </Button>
            ) : (
              <Button size="small" onClick={() => setTold([])}>
                {t('alarm.noted')}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}

const nameOf = (one: ReachedStep): string => `${ladderOf(one)} ${one.step}`;
