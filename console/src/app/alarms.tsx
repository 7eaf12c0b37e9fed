import type { DeskAlarms, ReachedStep } from '@anlan/contract/desk';
import { unopenedReach } from '@anlan/contract/stop-payment';
import { Button } from '@anlan/ui/kit';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AboutLink } from './AboutLink.tsx';
import { changeAlarmMemory, useMuted } from './alarm-memory.ts';
import { mute, unmute } from './alarm-steps.ts';
import { get } from './api.ts';
import { Keycap } from './Keycap.tsx';

/** What goes wrong if nobody looks, as the desk shows it and the sound tells it. */
export const useAlarms = () => useQuery({ queryKey: ['alarms'], queryFn: () => get<DeskAlarms>('/desk/alarms') });

/** A step in words: which report, how long, and whom it has reached. */
export function StepWords({ of }: { of: ReachedStep }) {
  const { t } = useTranslation();
  const hours = Math.floor(of.minutes / 60);
  const words =
    of.ladder === 'clock'
      ? t('alarm.clock', { minutes: of.minutes })
      : [
          ...(of.attempt === 2 ? [t('stopPayment.lastStop')] : []),
          ...(hours === 0 ? [] : [t('stopPayment.unopenedFor', { hours })]),
          t(`stopPayment.reaches.${unopenedReach(of.step)}`),
        ].join(' · ');
  return (
    <>
      <AboutLink id={of.incident}>{of.reference}</AboutLink> {words}
    </>
  );
}

/** Silences one report, or gives it its sound back; that it is silent stands beside it. */
export function MuteButton({ incident, shortcut }: { incident: string; shortcut?: string }) {
  const { t } = useTranslation();
  const muted = useMuted(incident);
  return (
    <span className="mute">
      {muted ? <Muted incident={incident} /> : null}
      <Button
        size="small"
        data-key={shortcut}
        onClick={() => changeAlarmMemory((memory) => (muted ? unmute : mute)(incident, memory))}
      >
        {muted ? t('alarm.unmute') : t('alarm.mute')}
        {shortcut === undefined ? null : <Keycap>{shortcut.toUpperCase()}</Keycap>}
      </Button>
    </span>
  );
}

/** Says that a report makes no sound here; nothing where it does. */
export function Muted({ incident }: { incident: string }) {
  const { t } = useTranslation();
  return useMuted(incident) ? <span className="muted-mark">{t('alarm.muted')}</span> : null;
}
