import type { StatementMissing } from '@anlan/contract/statement-rows';
import { StateBadge } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../app/ProblemNote.tsx';

/** What is still missing, before any picture is drawn: which account, how much of it, and whom to ask. */
export function MissingList(props: { missing: StatementMissing | undefined; error: unknown; caseId: string }) {
  const { missing, error, caseId } = props;
  const { t } = useTranslation();
  if (missing === undefined) return <ProblemNote error={error} />;
  if (missing.items.length === 0)
    return <p className="note">{missing.statements === 0 ? t('statement.noneYet') : t('statement.nothingMissing')}</p>;
  return (
    <>
      <h3>{t('statement.missing', { count: missing.items.length })}</h3>
      <ul className="plain">
        {missing.items.map((item) => (
          <li key={`${item.kind} ${item.import ?? ''} ${item.account ?? ''}`}>
            <StateBadge tone={item.noResultOn === undefined ? 'waiting' : 'plain'}>
              {t(`statement.missingKind.${item.kind}`)}
            </StateBadge>{' '}
            {item.accountNumber ?? ''}{' '}
            {item.rows === 0 ? null : item.kind === 'unknownDirection' ? (
              <a href={`/statement-rows?case=${caseId}&direction=unknown`}>
                {t('statement.rowCount', { count: item.rows })}
              </a>
            ) : (
              t('statement.rowCount', { count: item.rows })
            )}{' '}
            {item.firstOn === undefined ? null : t('statement.firstGap', { day: item.firstOn })}{' '}
            <small className="note">
              {item.noResultOn === undefined
                ? t(`statement.askOf.${item.kind}`, { whom: item.ask === '' ? t('statement.bankUnknown') : item.ask })
                : t('statement.answeredNothing', { day: item.noResultOn })}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
