import './texts.ts';
import '@anlan/ui/flow.css';
import type { FlowNext, FrontierAccount, NextStop } from '@anlan/contract/fund-flow-next';
import { Skeleton, Table } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { useFilters } from '../../app/lists.tsx';
import { useLooks } from '../../app/looks.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';
import { useButtonKeys } from '../desk/desk-keys.ts';
import { AccountName } from './AccountName.tsx';
import { CaseChoice } from './CaseChoice.tsx';
import { FlowHead } from './FlowHead.tsx';
import { Learnt } from './Learnt.tsx';
import { labelled } from './labelled.ts';
import { useNext } from './queries.ts';
import { StopNext } from './StopNext.tsx';

/** Where the money is now: which account to stop next and why, and whose statements nobody has yet. */
export function NextPage() {
  const { t } = useTranslation();
  const [filters] = useFilters();
  const caseId = filters.case ?? '';
  const found = useNext(caseId, filters);
  return (
    <section className="panel section">
      <FlowHead caseId={caseId} title={t('fundFlow.nextTitle')} />
      {caseId === '' ? <CaseChoice to="/flows/next" /> : <p className="lead">{t('fundFlow.nextHint')}</p>}
      <ProblemNote error={found.error} />
      {caseId !== '' && found.isPending ? <Skeleton active /> : null}
      {found.data === undefined ? null : <Found caseId={caseId} next={found.data} />}
    </section>
  );
}

function Found({ caseId, next }: { caseId: string; next: FlowNext }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="note">
        {t('fundFlow.askedAt', { at: shortTime(next.askedAt) })} · {t(`title.convention.${next.convention}`)} ·{' '}
        {t('fundFlow.heldAlready', { count: next.held.accounts })} <MoneyText fen={next.held.tracedFen} />
      </p>
      <Stops caseId={caseId} next={next} />
      <h2>{t('fundFlow.frontier', { count: next.frontierTotal })}</h2>
      <p className="note">{t('fundFlow.frontierHint')}</p>
      <Frontier caseId={caseId} rows={next.frontier} />
      <Learnt learnt={next.learnt} />
    </>
  );
}

/** J and K move the row that the key on its button belongs to. */
function useRow(count: number): readonly [number, (row: number) => void] {
  const [row, setRow] = useState(0);
  useButtonKeys();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const busy =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=dialog]') !== null;
      if (busy || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'j') setRow((at) => Math.min(count - 1, at + 1));
      if (event.key === 'k') setRow((at) => Math.max(0, at - 1));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [count]);
  return [Math.max(0, Math.min(row, count - 1)), setRow];
}

function Stops({ caseId, next }: { caseId: string; next: FlowNext }) {
  const { t } = useTranslation();
  const { language } = useLooks();
  const [row, setRow] = useRow(next.next.length);
  return (
    <Table<NextStop>
      className="cards"
      size="small"
      rowKey="account"
      pagination={false}
      dataSource={[...next.next]}
      scroll={{ x: 900 }}
      locale={{ emptyText: t('fundFlow.nothingToStop') }}
      rowClassName={(_, index) => (index === row ? 'flow-row-current' : '')}
      onRow={(_, index) => ({ onMouseEnter: () => setRow(index ?? 0) })}
      columns={labelled<NextStop>([
        {
          title: t('fundFlow.account'),
          key: 'account',
          render: (_, one) => <AccountName caseId={caseId} id={one.account} label={one} layer={one.layer} />,
        },
        {
          title: t('fundFlow.tracedLies'),
          key: 'traced',
          align: 'right',
          render: (_, one) => <MoneyText fen={one.tracedFen} />,
        },
        {
          title: t('fundFlow.chance'),
          key: 'chance',
          align: 'right',
          render: (_, one) => `${(one.chance * 100).toFixed(0)}%`,
        },
        {
          title: t('fundFlow.expected'),
          key: 'expected',
          align: 'right',
          render: (_, one) => <MoneyText fen={one.expectedFen} />,
        },
        { title: t('fundFlow.reason'), key: 'why', render: (_, one) => (language === 'zh' ? one.zh : one.en) },
        {
          title: '',
          key: 'do',
          render: (_, one, index) => <Act caseId={caseId} one={one} current={index === row} />,
        },
      ])}
    />
  );
}

function Act({ caseId, one, current }: { caseId: string; one: NextStop; current: boolean }) {
  const { t } = useTranslation();
  const { existing, status } = one.order;
  if (existing !== undefined)
    return (
      <span className="nowrap">
        <StateBadge tone="waiting">{status === undefined ? '' : t(`stopPayment.status.${status}`)}</StateBadge>{' '}
        <AboutLink id={existing}>{t('fundFlow.toOrder')}</AboutLink>
      </span>
    );
  return <StopNext caseId={caseId} one={one} current={current} />;
}

function Frontier({ caseId, rows }: { caseId: string; rows: readonly FrontierAccount[] }) {
  const { t } = useTranslation();
  const { language } = useLooks();
  return (
    <Table<FrontierAccount>
      className="cards"
      size="small"
      rowKey="account"
      pagination={false}
      dataSource={[...rows]}
      scroll={{ x: 800 }}
      locale={{ emptyText: t('fundFlow.noFrontier') }}
      columns={labelled<FrontierAccount>([
        {
          title: t('fundFlow.account'),
          key: 'account',
          render: (_, one) => <AccountName caseId={caseId} id={one.account} label={one} layer={one.layer} />,
        },
        {
          title: t('fundFlow.received'),
          key: 'received',
          align: 'right',
          render: (_, one) => <MoneyText fen={one.receivedFen} />,
        },
        {
          title: t('fundFlow.tracedLies'),
          key: 'traced',
          align: 'right',
          render: (_, one) => <MoneyText fen={one.tracedFen} />,
        },
        { title: t('fundFlow.firstCredit'), key: 'first', render: (_, one) => shortTime(one.firstCreditAt) },
        { title: t('fundFlow.reason'), key: 'why', render: (_, one) => (language === 'zh' ? one.zh : one.en) },
        {
          title: '',
          key: 'do',
          render: () => <a href={`/cases/${caseId}#statements`}>{t('fundFlow.askStatement')}</a>,
        },
      ])}
    />
  );
}
