import type { SlipView } from '@anlan/contract/slip';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { shortTime } from '../../app/times.ts';

/** A slip as it is printed or read out: large and plain, the safety line last and never missing. */
export function SlipText({ slip }: { slip: SlipView }) {
  const { t } = useTranslation();
  return (
    <div className="section">
      <p>
        {t('slip.number')} <b>{slip.caseNumber ?? t('case.noNumber')}</b> · {t('slip.who')} <b>{slip.unitName}</b> ·{' '}
        {slip.phone === undefined ? t('slip.callCentre') : `${t('slip.phone')} ${slip.phone}`}
      </p>
      <h3>{t('slip.done')}</h3>
      <ol>
        {slip.steps.map(({ step, at, count, amountFen }) => (
          <li key={step}>
            {t(`slip.step.${step}`)}
            {count === undefined ? null : ` ${t('slip.times', { count })}`}
            {amountFen === undefined ? null : (
              <>
                {' '}
                <MoneyText fen={amountFen} />
              </>
            )}
            {at === undefined ? null : `（${shortTime(at)}）`}
          </li>
        ))}
      </ol>
      <h3>{t('slip.next')}</h3>
      <p>
        <b>{t(`slip.nextStep.${slip.next}`)}</b>
        {slip.outstandingFen === undefined ? null : (
          <>
            {' '}
            · {t('slip.outstanding')} <MoneyText fen={slip.outstandingFen} />
          </>
        )}
      </p>
      <p className="note">
        {t('slip.told')} {shortTime(slip.toldAt)}
      </p>
      <p role="note">{t('slip.safety')}</p>
    </div>
  );
}
