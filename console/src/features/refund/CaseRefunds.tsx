import type { CaseView } from '@anlan/contract/fraud-case';
import type { RefundRow } from '@anlan/contract/refund-view';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import type { Page } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { OpenRoundButton } from './OpenRound.tsx';
import { toneOf } from './RefundsPage.tsx';

/** The rounds in which a case gets money back, its own and those of another case that it was joined with, on its page. */
export function CaseRefunds({ fraudCase }: { fraudCase: CaseView }) {
  const { t } = useTranslation();
  const { id } = fraudCase;
  const found = useQuery({
    queryKey: ['refunds', 'case', id],
    queryFn: () => get<Page<RefundRow>>(`/refunds?case=${id}&limit=200`),
  });
  const rounds = found.data?.items ?? [];
  return (
    <section className="panel" id="refunds">
      <h2>{t('refund.title')}</h2>
      <ProblemNote error={found.error} />
      {found.data !== undefined && rounds.length === 0 ? <p className="note">{t('refund.noneOfCase')}</p> : null}
      <ul className="plain">
        {rounds.map((round) => (
          <li key={round.id} className="row">
            <Link to="/refunds/$id" params={{ id: round.id }}>
              {t('refund.roundNo', { round: round.round })}
            </Link>
            <StateBadge tone={toneOf(round.status)}>{t(`refund.status.${round.status}`)}</StateBadge>
            {(['frozen', 'toVictims', 'paid'] as const).map((name) => (
              <span key={name}>
                {t(`refund.${name}`)} <MoneyText fen={round[`${name}Fen`]} />
              </span>
            ))}
          </li>
        ))}
      </ul>
      <div className="commands no-print">
        <OpenRoundButton fraudCase={fraudCase} />
      </div>
    </section>
  );
}
