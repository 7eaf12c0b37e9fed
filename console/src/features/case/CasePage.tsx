import type { CaseView } from '@anlan/contract/fraud-case';
import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { Descriptions, Skeleton } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import { ClockRing } from '../../app/ClockRing.tsx';
import { CommandBar } from '../../app/CommandBar.tsx';
import { useNow } from '../../app/clock.ts';
import type { Page } from '../../app/lists.tsx';
import { Person } from '../../app/Masked.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Timeline } from '../../app/Timeline.tsx';
import { shortTime } from '../../app/times.ts';
import { CaseFreezes } from '../freeze/CaseFreezes.tsx';
import { CaseFunnel } from '../funnel/CaseFunnel.tsx';
import { OrderTable } from '../order/OrderTable.tsx';
import { CaseRefunds } from '../refund/CaseRefunds.tsx';
import { SeizureSection } from '../seizure/SeizureSection.tsx';
import { SlipSection } from '../slip/SlipSection.tsx';
import { StatementsPanel } from '../statement/StatementsPanel.tsx';
import { TitleSection } from '../title/TitleSection.tsx';
import { CaseFactsPanel } from './CaseFactsPanel.tsx';
import { useFraudTypes } from './fraud-types.ts';
import { LossPanel } from './LossPanel.tsx';
import { toneOf } from './tone.ts';

/** One case: where it stands, what runs out, its losses, its facts and questions, its orders, its timeline. */
export function CasePage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false });
  const found = useQuery({ queryKey: ['case', id], queryFn: () => get<CaseView>(`/cases/${id}`) });
  const orders = useQuery({
    queryKey: ['orders', 'case', id],
    queryFn: () => get<Page<StopPaymentView>>(`/stop-payments?case=${id}&limit=200`),
  });
  if (found.isPending) return <Skeleton active />;
  if (!found.data) return <ProblemNote error={found.error} />;
  const view = found.data;
  return (
    <>
      <Head view={view} />
      <LossPanel view={view} />
      <CaseFactsPanel view={view} />
      <section className="panel">
        <h2>{t('case.orders')}</h2>
        <ProblemNote error={orders.error} />
        <OrderTable orders={orders.data?.items ?? []} loading={orders.isPending} />
      </section>
      <StatementsPanel caseId={view.id} />
      <CaseFunnel id={view.id} />
      <CaseFreezes id={view.id} />
      <TitleSection fraudCase={view.id} victim={view.victim?.id} />
      <CaseRefunds fraudCase={view} />
      <SeizureSection fraudCase={view.id} />
      <SlipSection fraudCase={view.id} />
      <section className="panel">
        <h2>{t('incident.timeline')}</h2>
        <Timeline about={view.id} />
      </section>
    </>
  );
}

function Head({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const now = useNow();
  const types = useFraudTypes();
  const running = view.deadlines.filter(({ stoppedAt }) => stoppedAt === undefined);
  const why = { name: 'why', label: t('shell.reason'), kind: 'long', required: true } as const;
  return (
    <section className="panel">
      <div className="head">
        <h1 className="page-title">
          {t('case.one')} {view.number ?? t('case.noNumber')}{' '}
          <StateBadge tone={toneOf(view.status)}>{t(`case.status.${view.status}`)}</StateBadge>
        </h1>
        <Link to="/flows" search={{ case: view.id }} className="no-print">
          {t('shell.nav.flows')}
        </Link>
        <span className="spring" />
        {running.map((deadline) => {
          const left = (Date.parse(deadline.dueAt) - now) / 1_000;
          return (
            <span key={deadline.id} className="row">
              <ClockRing leftSeconds={left} limitSeconds={deadline.limitMinutes * 60} name={t('case.reviewEnds')} />
              {t('case.reviewEnds')} {shortTime(deadline.dueAt)}
            </span>
          );
        })}
      </div>
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, md: 2, xl: 3 }}
        items={[
          {
            key: 'v',
            label: t('incident.victim'),
            children: <Person person={view.victim} about={view.id} />,
            span: 'filled',
          },
          { key: 'a', label: t('case.acceptedAt'), children: shortTime(view.acceptedAt) },
          { key: 'o', label: t('case.openedAt'), children: `${shortTime(view.openedAt)} ${view.openingNumber ?? ''}` },
          { key: 'u', label: t('case.unit'), children: view.unitName },
          { key: 't', label: t('case.type'), children: types.nameOf(view.fraudType) },
          {
            key: 'l',
            label: t('case.loss'),
            children: (
              <>
                <MoneyText fen={view.netLossFen} /> · {t('case.repaid')} <MoneyText fen={view.repaidFen} /> ·{' '}
                {t('case.outstanding')} <MoneyText fen={view.outstandingFen} />
              </>
            ),
          },
          {
            key: 'w',
            label: t('case.town'),
            children: `${view.townName ?? '—'} ${view.townRule === undefined ? '' : `（${t(`case.townRule.${view.townRule}`)}）`}${view.townDisputed ? ` ${t('case.townDisputed')}` : ''}`,
          },
        ]}
      />
      {view.missing.length === 0 ? null : (
        <p className="lacks note">
          {t('case.missing')}
          {view.missing.map((name) => (
            <StateBadge key={name}>{t(`case.lack.${name}`)}</StateBadge>
          ))}
        </p>
      )}
      <CommandBar
        at={`/cases/${view.id}`}
        version={view.version}
        allowed={view.allowed}
        labelOf={(command) => t(`case.command.${command}`)}
        looks={{
          open: {
            primary: true,
            fields: [
              { name: 'openingNumber', label: t('case.openingNumber'), kind: 'text' },
              { name: 'at', label: t('case.openedAt'), kind: 'instant' },
            ],
          },
          extendReview: {
            fields: [
              {
                name: 'days',
                label: t('case.reviewDays'),
                kind: 'choice',
                required: true,
                options: ['7', '30'].map((value) => ({ value, label: value })),
              },
              why,
            ],
            hint: t('case.reviewHint'),
          },
          merge: {
            fields: [
              { name: 'into', label: t('case.mergeInto'), kind: 'text', required: true, hint: t('case.mergeHint') },
              why,
            ],
          },
          doNotOpen: { danger: true },
          withdraw: { danger: true },
        }}
      />
    </section>
  );
}
