import type { FlowNext } from '@anlan/contract/fund-flow-next';
import { useTranslation } from 'react-i18next';
import { spanOf } from '../metric/shown.ts';

/** From what the chances were learnt, and how long a fen stays in the accounts of each level. */
export function Learnt({ learnt }: { learnt: FlowNext['learnt'] }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('fundFlow.learnt', { rows: learnt.rows, minutes: learnt.delayMinutes })}</summary>
      <ul className="plain">
        {learnt.classes.map(({ level, debits, meanMinutes, own }) => (
          <li key={level}>
            {t('fundFlow.layer', { layer: level })}
            {' · '}
            {meanMinutes === undefined
              ? t('fundFlow.neverLeft')
              : t('fundFlow.stays', { span: spanOf(t, meanMinutes * 60) })}{' '}
            · {t('fundFlow.debits', { count: debits })}
            {own ? '' : ` · ${t('fundFlow.notOwn')}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
