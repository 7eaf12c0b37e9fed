import type { AppealView } from '@anlan/contract/appeal';
import { StateBadge } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { shortTime } from '../../app/times.ts';

/** How an appeal stands. */
export function AppealState({ view }: { view: Pick<AppealView, 'status'> }) {
  const { t } = useTranslation();
  const open = ['received', 'checking', 'proposed'].includes(view.status);
  const done = view.status === 'released' || view.status === 'limited';
  return <StateBadge tone={open ? 'waiting' : done ? 'done' : 'plain'}>{t(`appeal.status.${view.status}`)}</StateBadge>;
}

/** When the answer is due, whom the clock has reached, and that it is late. */
export function AppealDue({ view }: { view: AppealView }) {
  const { t } = useTranslation();
  const running = view.deadlines.find(({ stoppedAt }) => stoppedAt === undefined);
  if (!running) return <>{view.decidedAt === undefined ? '—' : shortTime(view.decidedAt)}</>;
  const late = view.reaches === 'head';
  return (
    <span className={late ? 'red' : undefined}>
      {shortTime(running.dueAt)} {late ? `${t('appeal.late')} ` : ''}
      {running.firedStep > 0 ? `${t('appeal.reachesLabel')} ${t(`appeal.reach.${view.reaches}`)}` : ''}
    </span>
  );
}
