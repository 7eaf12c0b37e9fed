import type { FileView } from '@anlan/contract/file';
import type { CaseView } from '@anlan/contract/fraud-case';
import type { TitleView } from '@anlan/contract/title';
import { Button, Skeleton } from '@anlan/ui/kit';
import { AccountNumber, MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get } from '../../app/api.ts';
import { saveFile } from '../../app/files.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Timeline } from '../../app/Timeline.tsx';
import { Grounds, Lines } from './SheetParts.tsx';

/** One title sheet: whose money the account holds, by which rows, what may be done, what was done. */
export function TitlePage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false });
  const found = useQuery({ queryKey: ['titles', id], queryFn: () => get<TitleView>(`/titles/${id}`) });
  const fraudCase = found.data?.case;
  const ofCase = useQuery({
    queryKey: ['cases', fraudCase],
    queryFn: () => get<CaseView>(`/cases/${fraudCase}`),
    enabled: fraudCase !== undefined,
  });
  // Before the case is known every victim would read as another case's.
  if (found.isPending || (found.data && ofCase.isPending)) return <Skeleton active />;
  if (!found.data) return <ProblemNote error={found.error} />;
  const sheet = found.data;
  return (
    <>
      <section className="panel">
        <h1 className="page-title">
          {t('title.title')} · <AccountNumber value={sheet.accountNumber} copyLabel={t('title.account')} />{' '}
          <StateBadge tone={sheet.status === 'signed' ? 'done' : 'waiting'}>
            {t(`title.status.${sheet.status}`)}
          </StateBadge>
        </h1>
        <p className="row">
          <AboutLink id={sheet.case}>{t('title.backToCase')}</AboutLink>
          <span>
            {t('title.titled')} <MoneyText fen={sheet.titledFen} />
          </span>
          <span>
            {t('title.balance')} <MoneyText fen={sheet.balanceFen} />
          </span>
          <Grounds sheet={sheet} />
          {sheet.supersededBy === undefined ? null : (
            <AboutLink id={sheet.supersededBy}>{t('title.status.superseded')}</AboutLink>
          )}
        </p>
        {sheet.contradiction === undefined ? null : (
          <p className="note">
            {t(`title.by.${sheet.contradiction.objector}`)} · {sheet.contradiction.document}
          </p>
        )}
        <Lines sheet={sheet} ownVictim={ofCase.data?.victim?.id} />
        <PaperButton id={sheet.id} />
      </section>
      <section className="panel">
        <h2>{t('title.timeline')}</h2>
        <Timeline about={sheet.id} />
      </section>
    </>
  );
}

function PaperButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>();
  const make = () => {
    setError(undefined);
    get<FileView>(`/titles/${id}/paper`).then(saveFile, setError);
  };
  return (
    <div className="toolbar no-print">
      <Button size="small" onClick={make}>
        {t('title.paperButton')}
      </Button>
      <ProblemNote error={error} />
    </div>
  );
}
