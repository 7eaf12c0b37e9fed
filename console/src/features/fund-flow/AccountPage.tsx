import './texts.ts';
import '@anlan/ui/flow.css';
import { formatYuan } from '@anlan/contract/base/money';
import type { FlowAccountPage } from '@anlan/contract/fund-flow-account';
import { TITLE_CONVENTIONS } from '@anlan/contract/title';
import { Radio, Skeleton } from '@anlan/ui/kit';
import { Figure, MoneyText, StateBadge } from '@anlan/ui/parts';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { PrintButton, Toolbar } from '../../app/filters.tsx';
import { useFilters } from '../../app/lists.tsx';
import { Masked } from '../../app/Masked.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';
import { useButtonKeys } from '../desk/desk-keys.ts';
import { AccountStays } from './AccountStays.tsx';
import { BalanceLine } from './BalanceLine.tsx';
import { Counterparties } from './Counterparties.tsx';
import { FlowHead } from './FlowHead.tsx';
import { layerName, nameOf } from './names.ts';
import { conventionOf, useFlowAccount, whichOf } from './queries.ts';
import { RowsDrawer } from './RowsDrawer.tsx';
import type { Asked } from './rows.ts';
import { Shares } from './Shares.tsx';
import { StopAccount } from './StopNext.tsx';

/** One account of a flow: what came, what went, what lies there and whose it is, and how the money got here. */
export function AccountPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams({ strict: false });
  const [filters] = useFilters();
  const caseId = filters.case ?? '';
  const found = useFlowAccount(caseId, id, filters);
  useButtonKeys();
  return (
    <>
      <section className="panel section">
        <FlowHead caseId={caseId} title={t('fundFlow.accountTitle')} />
        <ProblemNote error={found.error} />
        {found.isPending && caseId !== '' ? <Skeleton active /> : null}
        {found.data === undefined ? null : <Head caseId={caseId} one={found.data} />}
      </section>
      {found.data === undefined ? null : <Body caseId={caseId} one={found.data} />}
    </>
  );
}

function Head({ caseId, one }: { caseId: string; one: FlowAccountPage }) {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const stoppable = one.kind === 'account' && one.held === undefined;
  return (
    <>
      <p className="lead">
        {one.number === undefined ? (
          nameOf(t, one)
        ) : (
          <Masked at={`/accounts/${one.id}`} field="number" shown={one.number} about={caseId} label="" />
        )}{' '}
        {one.bank ?? ''} · {layerName(t, one.layer)}{' '}
        {one.held === undefined ? null : <StateBadge tone="done">{t(`fundFlow.held.${one.held}`)}</StateBadge>}{' '}
        {one.hasStatement ? null : <StateBadge tone="waiting">{t('fundFlow.noStatementMark')}</StateBadge>}{' '}
        {one.orderAssumed ? <StateBadge tone="waiting">{t('title.orderAssumed')}</StateBadge> : null}
      </p>
      <Toolbar>
        <Radio.Group
          optionType="button"
          aria-label={t('title.conventionLabel')}
          value={conventionOf(filters)}
          onChange={(event) => setFilters({ convention: event.target.value })}
          options={TITLE_CONVENTIONS.map((value) => ({ value, label: t(`title.convention.${value}`) }))}
        />
        <span className="spring" />
        {stoppable ? (
          <StopAccount
            caseId={caseId}
            shortcut="x"
            one={{ ...one, account: one.id, tracedFen: one.tracedLiesFen, level: Math.max(1, one.layer) }}
          />
        ) : null}
        <PrintButton />
      </Toolbar>
      <p className="note">{t(`fundFlow.rule.${one.convention}`)}</p>
    </>
  );
}

function Body({ caseId, one }: { caseId: string; one: FlowAccountPage }) {
  const { t } = useTranslation();
  const [filters] = useFilters();
  const [asked, setAsked] = useState<Asked>();
  const which = whichOf(filters);
  const open = (way: 'in' | 'out' | 'lies', fen: number, query: Record<string, string>) =>
    setAsked({
      ...(way === 'lies' ? { left: { place: one.id, assumedFen: one.assumedFen } } : {}),
      title: `${nameOf(t, one)} · ${t(`fundFlow.way.${way}`)}`,
      fen,
      column: 'amountFen',
      query: { ...which, ...query },
    });
  const figures = [
    ['in', one.inFen, one.tracedInFen, { toCard: one.id }],
    ['out', one.outFen, one.tracedOutFen, { fromCard: one.id }],
    ['lies', one.liesFen, one.tracedLiesFen, { account: one.id }],
  ] as const;
  return (
    <>
      <section className="panel section">
        <div className="figures flow-figures">
          {figures.map(([way, fen, traced, query]) => (
            <Figure
              key={way}
              name={t(`fundFlow.way.${way}`)}
              definition={t(`fundFlow.wayMeans.${way}`)}
              value={formatYuan(fen)}
              unit={t('metric.yuan')}
              note={`${t('fundFlow.traced')} ${formatYuan(traced)}`}
              rows={t('fundFlow.openRows')}
              onOpen={() => open(way, fen, query)}
            />
          ))}
        </div>
        {one.assumedFen === 0 ? null : (
          <p className="note">{t('fundFlow.assumedSum', { yuan: formatYuan(one.assumedFen) })}</p>
        )}
        <h2>{t('fundFlow.balance')}</h2>
        <BalanceLine points={one.balance} until={one.drawnAt} />
      </section>
      <Shares caseId={caseId} one={one} />
      <section className="panel section">
        <h2>{t('fundFlow.parties')}</h2>
        <Counterparties caseId={caseId} one={one} onOpen={setAsked} />
        <h2>{t('fundFlow.stay')}</h2>
        <AccountStays dwell={one.dwell} />
        <h2>{t('fundFlow.holds')}</h2>
        <Holds one={one} />
      </section>
      <RowsDrawer caseId={caseId} asked={asked} onClose={() => setAsked(undefined)} />
    </>
  );
}

function Holds({ one }: { one: FlowAccountPage }) {
  const { t } = useTranslation();
  if (one.holds.length === 0) return <p className="note">{t('fundFlow.noHolds')}</p>;
  return (
    <ul className="plain">
      {one.holds.map((hold) => (
        <li key={hold.id} className="row flow-hold">
          <AboutLink id={hold.id}>{t(`fundFlow.hold.${hold.kind}`)}</AboutLink>
          <StateBadge>
            {hold.kind === 'stop' ? t(`stopPayment.status.${hold.status}`) : t(`freeze.status.${hold.status}`)}
          </StateBadge>
          <MoneyText fen={hold.amountFen} /> {shortTime(hold.since)} – {shortTime(hold.until)}
        </li>
      ))}
    </ul>
  );
}
