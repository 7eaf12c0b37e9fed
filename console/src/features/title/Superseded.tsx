import type { TitleView } from '@anlan/contract/title';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import type { Page } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';

/** Sheets that a later trace has replaced, each with what it said, what is said now, and whether a signature fell with it. */
export function Superseded({ fraudCase, live }: { fraudCase: string; live: readonly TitleView[] }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['titles', fraudCase, 'superseded'],
    queryFn: () => get<Page<TitleView>>(`/titles?case=${fraudCase}&status=superseded&limit=200`),
  });
  const sheets = found.data?.items ?? [];
  if (found.isError) return <ProblemNote error={found.error} />;
  if (sheets.length === 0) return null;
  const after = (sheet: TitleView): TitleView | undefined =>
    [...live, ...sheets].find(({ id }) => id === sheet.supersededBy);
  return (
    <>
      <h3>{t('title.replaced', { count: sheets.length })}</h3>
      <ul className="plain">
        {sheets.map((sheet) => (
          <li key={sheet.id} className="row">
            {sheet.accountNumber}
            <s>
              <MoneyText fen={sheet.titledFen} />
            </s>
            → <MoneyText fen={after(sheet)?.titledFen ?? 0} />
            <small className="note">
              {shortTime(sheet.draftedAt)} →{' '}
              {after(sheet) === undefined ? t('title.nothingLeft') : shortTime(after(sheet)?.draftedAt)}
            </small>
            {sheet.signedAt === undefined ? null : <StateBadge tone="waiting">{t('title.signAgain')}</StateBadge>}
          </li>
        ))}
      </ul>
    </>
  );
}
