import type { PayerQuestion } from '@anlan/contract/title';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { shortTime } from '../../app/times.ts';

/** Reported payments whose payer the rows leave open: what to look at, and where the answer goes. */
export function PayerQuestions({ questions, fraudCase }: { questions: readonly PayerQuestion[]; fraudCase: string }) {
  const { t } = useTranslation();
  if (questions.length === 0) return null;
  return (
    <div className="section">
      <h3>{t('title.questions')}</h3>
      <p className="note">{t('title.questionsHint')}</p>
      <ul>
        {questions.map(({ incident, payee, amountFen, at, reason, rows }) => (
          <li key={`${incident} ${payee} ${amountFen} ${at}`}>
            {at !== undefined && `${t('title.questionAt', { at: shortTime(at) })} `}
            <MoneyText fen={amountFen} /> · {t(`title.question.${reason}`)} ·{' '}
            <AboutLink id={incident}>{t('title.incident')}</AboutLink>
            {rows.length > 0 && (
              <>
                {' · '}
                <a href={`/statement-rows?case=${fraudCase}&ids=${rows.join(',')}`}>
                  {t('title.openRows', { count: rows.length })}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
