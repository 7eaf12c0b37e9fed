import type { StatementRowView } from '@anlan/contract/statement-rows';
import { MoneyText } from '@anlan/ui/parts';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { fullTime } from '../../app/times.ts';

/** The statement rows that tell of one transfer: what each bank wrote, and where it stands in which file. */
export function StatementRows({ rows }: { rows: readonly string[] }) {
  const { t } = useTranslation();
  const found = useQueries({
    queries: rows.map((id) => ({
      queryKey: ['statement-rows', 'one', id],
      queryFn: () => get<StatementRowView>(`/statement-rows/${id}`),
      staleTime: 600_000,
    })),
  });
  if (rows.length === 0) return <p className="note">{t('fundFlow.noRow')}</p>;
  return (
    <>
      <ProblemNote error={found.find(({ error }) => error !== null)?.error} />
      <ul className="plain">
        {found.map(({ data: row }, index) =>
          row === undefined ? null : (
            <li key={rows[index]}>
              {row.at === undefined ? row.onDay : fullTime(Date.parse(row.at))} {row.accountNumber}{' '}
              {t(`statement.directionOf.${row.direction}`)} <MoneyText fen={row.amountFen} /> {row.counterNumber ?? ''}{' '}
              · {t('statement.typed.balance')} <MoneyText fen={row.balanceFen} />{' '}
              <small className="note file-name" title={row.fileHash}>
                {row.file} {row.sheet ?? ''} {t('statement.rowNumber', { row: row.row })}
              </small>
            </li>
          ),
        )}
      </ul>
    </>
  );
}
