import { maskTail } from '@anlan/contract/base/formats';
import type { FreezeView } from '@anlan/contract/freeze';
import { Descriptions, Skeleton } from '@anlan/ui/kit';
import { AccountNumber, MoneyText } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Timeline } from '../../app/Timeline.tsx';
import { shortTime } from '../../app/times.ts';
import { FreezeCommands } from './FreezeCommands.tsx';
import { EndsIn, FreezeState, Traced } from './FreezeState.tsx';

/** One freeze: what it holds, until when, who answers for it, what was decided, what may be done. */
export function FreezePanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ['freeze', id], queryFn: () => get<FreezeView>(`/freezes/${id}`) });
  if (found.isPending) return <Skeleton active />;
  if (!found.data) return <ProblemNote error={found.error} />;
  const view = found.data;
  return (
    <div className="section">
      <Facts view={view} />
      <FreezeCommands view={view} />
      <h2>{t('freeze.decisions')}</h2>
      {view.decisions.length === 0 ? <p className="note">{t('freeze.noDecision')}</p> : null}
      <ul className="plain">
        {view.decisions.map((one) => (
          <li key={one.id}>
            {t(`freeze.decision.${one.kind}`)}
            {one.months === undefined ? '' : ` ${t('freeze.months', { months: one.months })}`} ·{' '}
            {one.amountFen === undefined ? '' : `${t('freeze.keep')} ${(one.amountFen / 100).toFixed(2)} · `}
            {t(`freeze.decisionStatus.${one.status}`)} · {one.why} · {one.proposedBy} {shortTime(one.proposedAt)}
            {one.decidedBy === undefined ? '' : ` → ${one.decidedBy} ${shortTime(one.decidedAt)}`}
            {one.documentNumber === undefined ? '' : ` · ${one.documentNumber}`}
          </li>
        ))}
      </ul>
      <h2>{t('freeze.alarms')}</h2>
      {view.alarms.length === 0 ? <p className="note">{t('freeze.noAlarm')}</p> : null}
      <ul className="plain">
        {view.alarms.map((alarm) => (
          <li key={alarm.id}>
            {shortTime(alarm.raisedAt)} → {t(`freeze.reach.${alarm.reaches}`)} {alarm.person} ·{' '}
            {alarm.answeredAt === undefined ? (
              <span className="red">{t('freeze.unanswered')}</span>
            ) : (
              `${alarm.answeredBy ?? ''} ${t(`freeze.answer.${alarm.answer ?? 'inHand'}`)} ${shortTime(alarm.answeredAt)}`
            )}
          </li>
        ))}
      </ul>
      <h2>{t('incident.timeline')}</h2>
      <Timeline about={view.id} />
    </div>
  );
}

function Facts({ view }: { view: FreezeView }) {
  const { t } = useTranslation();
  const who = (name: string | undefined, at: string | undefined): string =>
    name === undefined ? '—' : `${name} ${shortTime(at)}`;
  const earlier = [view.earlierAuthority, view.earlierContact, view.earlierEndsOn].filter(Boolean).join(' · ');
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, md: 2 }}
      items={[
        {
          key: 'account',
          label: t('freeze.account'),
          span: 'filled',
          children: (
            <>
              <AccountNumber value={view.account.number} copyLabel={maskTail(view.account.number)} />{' '}
              {view.account.holderName ?? ''} {view.account.bankName ?? ''} {view.city ?? ''} {view.bankPhone ?? ''}
            </>
          ),
        },
        { key: 'state', label: t('stopPayment.state'), children: <FreezeState view={view} /> },
        { key: 'ends', label: t('freeze.ends'), children: <EndsIn view={view} /> },
        {
          key: 'scope',
          label: t('freeze.scopeLabel'),
          children: `${t(`freeze.scope.${view.scope}`)} ${view.scopeReason ?? ''} · ${t('freeze.months', { months: view.months })}`,
        },
        { key: 'requested', label: t('freeze.requested'), children: <MoneyText fen={view.requestedFen} /> },
        { key: 'frozen', label: t('freeze.frozen'), children: <MoneyText fen={view.frozenFen} /> },
        { key: 'traced', label: t('freeze.traced'), children: <Traced view={view} /> },
        {
          key: 'case',
          label: t('case.one'),
          children: <AboutLink id={view.case}>{view.caseNumber ?? t('case.noNumber')}</AboutLink>,
        },
        { key: 'number', label: t('freeze.documentNumber'), children: view.documentNumber ?? '—' },
        { key: 'signed', label: t('freeze.signedBy'), children: who(view.signedBy, view.signedAt) },
        { key: 'reviewed', label: t('freeze.reviewedBy'), children: who(view.reviewedBy, view.reviewedAt) },
        { key: 'approved', label: t('freeze.approvedBy'), children: who(view.approvedBy, view.approvedAt) },
        { key: 'officer', label: t('freeze.officer'), children: view.officer },
        ...(earlier === '' ? [] : [{ key: 'earlier', label: t('freeze.earlier'), children: earlier }]),
      ]}
    />
  );
}
