import type { FlowView } from '@anlan/contract/fund-flow';
import { StateBadge } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { MissingList } from '../statement/MissingList.tsx';
import { useMissing } from '../statement/queries.ts';

/**
 * What is missing is said before the picture: statements to ask for, rows that could not be followed, what was assumed. Folded,
 * it still tells of what kind, so that the picture is in sight; unfolded where nothing can be drawn without it.
 */
export function Missing({ caseId, flow }: { caseId: string; flow: FlowView }) {
  const { t } = useTranslation();
  const statements = useMissing(caseId);
  const { missing, assumptions } = flow;
  // Without the account that the victim paid from there is no first layer, and nobody's money can be told apart.
  const nobody = flow.victims.length === 0;
  const foreign = missing?.otherCurrency ?? 0;
  const count = (statements.data?.items.length ?? 0) + (foreign > 0 ? 1 : 0) + (nobody ? 1 : 0) + assumptions.length;
  const kinds = [...new Set(statements.data?.items.map(({ kind }) => kind))];
  if (count === 0 && !statements.error) return <p className="note">{t('fundFlow.nothingMissing')}</p>;
  return (
    <details className="flow-missing" open={nobody}>
      <summary>
        {t('fundFlow.missing.title', { count })}{' '}
        {kinds.map((kind) => (
          <StateBadge key={kind} tone="waiting">
            {t(`statement.missingKind.${kind}`)}
          </StateBadge>
        ))}
      </summary>
      {nobody ? (
        <p className="red" role="alert">
          {t('fundFlow.noVictim')}
        </p>
      ) : null}
      <MissingList missing={statements.data} error={statements.error} caseId={caseId} />
      {foreign + assumptions.length === 0 ? null : (
        <ul className="plain">
          {foreign === 0 ? null : <li>{t('fundFlow.otherCurrency', { count: foreign })}</li>}
          {assumptions.map(({ kind, count: times }) => (
            <li key={kind}>
              {t('fundFlow.assumed', { what: t(`fundFlow.assumption.${kind}`, { defaultValue: kind }), count: times })}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
