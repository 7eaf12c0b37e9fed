import { CountdownRing } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { duration, shortSpan } from './times.ts';

/** A deadline as a ring: what is left, or by how much it is over; a tick once its end was reached. */
export function ClockRing(props: { leftSeconds: number; limitSeconds: number; name: string; stopped?: boolean }) {
  const { leftSeconds, limitSeconds, name, stopped = false } = props;
  const { t } = useTranslation();
  const { value, unit } = shortSpan(leftSeconds);
  const span = t(`shell.span.${unit}`, { value });
  const over = leftSeconds < 0;
  return (
    <CountdownRing
      leftSeconds={leftSeconds}
      limitSeconds={limitSeconds}
      stopped={stopped}
      label={`${name} ${over ? t('shell.overBy', { span: duration(-leftSeconds) }) : duration(leftSeconds)}`}
      text={stopped ? '✓' : over ? t('shell.overBy', { span }) : unit === 'minutes' ? String(value) : span}
    />
  );
}
