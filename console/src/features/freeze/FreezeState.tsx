import type { FreezeStatus, FreezeView } from '@anlan/contract/freeze';
import { type Grade, GradeBadge, MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { shortTime } from '../../app/times.ts';

const GRADES: Readonly<Record<FreezeStatus, Grade>> = {
  prepared: 'high',
  signed: 'high',
  approved: 'high',
  sent: 'medium',
  queued: 'medium',
  frozen: 'done',
  endPassed: 'critical',
  refused: 'critical',
  withdrawn: 'low',
  released: 'low',
  ended: 'low',
  lapsed: 'critical',
};

/** How far a freeze got, behind whom it waits, what the bank refused. */
export function FreezeState({ view }: { view: FreezeView }) {
  const { t } = useTranslation();
  return (
    <>
      <GradeBadge grade={GRADES[view.status]}>{t(`freeze.status.${view.status}`)}</GradeBadge>
      {view.term > 1 ? <small className="note nowrap"> {t('freeze.term', { term: view.term })}</small> : null}
      {view.refusal === undefined ? null : <div>{t(`freeze.refusal.${view.refusal}`)}</div>}
      {view.earlierAuthority === undefined || view.status !== 'queued' ? null : (
        <div>
          {view.earlierAuthority} <MoneyText fen={view.earlierAmountFen} />
        </div>
      )}
      {view.reviewReasons.length > 0 && view.reviewedAt === undefined ? (
        <div className="red">
          {t('freeze.reviewFirst', {
            reasons: view.reviewReasons.map((reason) => t(`freeze.reason.${reason}`)).join('、'),
          })}
        </div>
      ) : null}
    </>
  );
}

/** When it ends and how many days are left; red within the last week. */
export function EndsIn({ view }: { view: FreezeView }) {
  const { t } = useTranslation();
  const { daysLeft: days } = view;
  if (view.endsAt === undefined) return <>—</>;
  return (
    <>
      <span className="nowrap">{shortTime(view.endsAt)}</span>
      {days === undefined ? null : (
        <div className={days <= 7 ? 'red' : 'note'}>{t(daysKey(days), { days: Math.abs(days) })}</div>
      )}
    </>
  );
}

function daysKey(days: number): 'freeze.overdue' | 'freeze.endToday' | 'freeze.days' {
  if (days < 0) return 'freeze.overdue';
  return days === 0 ? 'freeze.endToday' : 'freeze.days';
}

/** The traced part; nobody's word is not nothing. */
export function Traced({ view }: { view: FreezeView }) {
  const { t } = useTranslation();
  return view.tracedFen === undefined ? <span>{t('freeze.untraced')}</span> : <MoneyText fen={view.tracedFen} />;
}
