import type { CaseView } from '@anlan/contract/fraud-case';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';

const PAGES = [
  ['picture', '/flows'],
  ['next', '/flows/next'],
  ['pictures', '/flows/pictures'],
] as const;
/** The title of a page about the flow of a case, the case it is of, and the ways to its sister pages. */
export function FlowHead({ caseId, title }: { caseId: string; title: string }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['case', caseId],
    queryFn: () => get<CaseView>(`/cases/${caseId}`),
    enabled: caseId !== '',
  });
  return (
    <div className="head">
      <h1 className="page-title">{title}</h1>
      {caseId === '' ? null : (
        <Link to="/cases/$id" params={{ id: caseId }}>
          {t('case.one')} {found.data?.number ?? t('case.noNumber')}
        </Link>
      )}
      <span className="spring" />
      <nav className="flow-ways no-print" aria-label={t('fundFlow.ways')}>
        {PAGES.map(([name, to]) => (
          <Link key={name} to={to} search={{ case: caseId }} activeOptions={{ exact: true, includeSearch: false }}>
            {t(`fundFlow.page.${name}`)}
          </Link>
        ))}
      </nav>
    </div>
  );
}
