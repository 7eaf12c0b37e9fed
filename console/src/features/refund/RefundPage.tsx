import type { FileView } from '@anlan/contract/file';
import { APPROVAL_CHANNELS, PAPERS } from '@anlan/contract/refund';
import type { RefundView } from '@anlan/contract/refund-view';
import { Button, Skeleton } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get } from '../../app/api.ts';
import { CommandBar } from '../../app/CommandBar.tsx';
import { useNow } from '../../app/clock.ts';
import { saveFile } from '../../app/files.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Timeline } from '../../app/Timeline.tsx';
import { fullTime, shortTime } from '../../app/times.ts';
import { AccountsPanel } from './AccountsPanel.tsx';
import { BenchPanel } from './BenchPanel.tsx';
import { NoticePanel } from './NoticePanel.tsx';
import { OffersPanel } from './OffersPanel.tsx';
import { PaymentsPanel } from './PaymentsPanel.tsx';
import { toneOf } from './RefundsPage.tsx';

const CONDITIONS: readonly string[] = ['plan', 'sheetsStand', 'noticeOver', 'objectionsDecided', 'allSettled'];

/** One round: what may be done now, the plan per account and per victim, the methods side by side, notice, decision, payments. */
export function RefundPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false });
  const found = useQuery({ queryKey: ['refunds', id], queryFn: () => get<RefundView>(`/refunds/${id}`) });
  if (found.isPending) return <Skeleton active />;
  if (!found.data) return <ProblemNote error={found.error} />;
  const view = found.data;
  return (
    <>
      <Head view={view} />
      <BenchPanel view={view} />
      <AccountsPanel view={view} />
      <OffersPanel view={view} />
      <NoticePanel view={view} />
      <PaymentsPanel view={view} />
      <section className="panel">
        <h2>{t('refund.timeline')}</h2>
        <Timeline about={view.id} />
      </section>
    </>
  );
}

function Head({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const sums = [
    ['frozen', view.frozenFen],
    ['toVictims', view.toVictimsFen],
    ['stays', view.staysFen],
    ['paid', view.paidFen],
  ] as const;
  return (
    <section className="panel">
      <h1 className="page-title">
        {t('refund.title')} · {t('refund.roundNo', { round: view.round })}{' '}
        <StateBadge tone={toneOf(view.status)}>{t(`refund.status.${view.status}`)}</StateBadge>
      </h1>
      <p className="row">
        <AboutLink id={view.case}>{view.caseNumber ?? `…${view.case.slice(-6)}`}</AboutLink>
        {view.joined.map((one) => (
          <AboutLink key={one.case} id={one.case}>
            {one.caseNumber ?? `…${one.case.slice(-6)}`}
          </AboutLink>
        ))}
        <span>{view.unitName}</span>
        {sums.map(([name, fen]) => (
          <span key={name}>
            {t(`refund.${name}`)}{' '}
            <strong>
              <MoneyText fen={fen} />
            </strong>
          </span>
        ))}
      </p>
      <Decision view={view} />
      <Commands view={view} />
      <Papers view={view} />
    </section>
  );
}

function Decision({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const lines = [
    view.preparedBy === undefined ? undefined : t('refund.preparedBy', { name: view.preparedBy }),
    view.reviewedBy === undefined ? undefined : t('refund.reviewedBy', { name: view.reviewedBy }),
    view.submittedAt === undefined
      ? undefined
      : `${t('refund.submissionNo', { number: view.submission, unit: view.decidingUnit, at: shortTime(view.submittedAt) })}（${t(`refund.channel.${view.channel}`)}）`,
    view.decisionNumber === undefined
      ? undefined
      : t('refund.decidedWith', { at: shortTime(view.decidedAt), number: view.decisionNumber }),
  ].filter((line) => line !== undefined);
  return (
    <>
      {lines.length === 0 ? null : <p className="note">{lines.join('　·　')}</p>}
      {view.reasons.length === 0 ? null : (
        <p>
          <StateBadge tone="waiting">
            {t('refund.reasonsGiven')}
            {t('shell.colon')}
            {view.reasons.join('；')}
          </StateBadge>
        </p>
      )}
    </>
  );
}

function Commands({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const today = fullTime(useNow()).slice(0, 10);
  const open = view.allowed.filter(({ needs }) => !needs.some((need) => CONDITIONS.includes(need)));
  const waiting = view.allowed.flatMap(({ command, needs }) => {
    const missing = needs.filter((need) => CONDITIONS.includes(need));
    return missing.length === 0 ? [] : [{ command, missing }];
  });
  const freezer = view.accounts[0]?.freezingUnit;
  return (
    <>
      <CommandBar
        at={`/refunds/${view.id}`}
        version={view.version}
        allowed={open}
        labelOf={(command) => t(`refund.command.${command}`)}
        looks={{
          prepare: { primary: true },
          passReview: { primary: true },
          close: { primary: true },
          publishNotice: {
            primary: view.needsNotice,
            hidden: !view.needsNotice,
            fields: [
              { name: 'place', label: t('refund.place'), kind: 'text', required: true },
              { name: 'publishedOn', label: t('refund.publishedOn'), kind: 'day', required: true, initial: today },
            ],
          },
          submit: {
            primary: true,
            fields: [
              {
                name: 'channel',
                label: t('refund.channelLabel'),
                kind: 'choice',
                required: true,
                initial: view.mayExchange && freezer === undefined ? 'exchange' : 'paper',
                options: APPROVAL_CHANNELS.map((value) => ({ value, label: t(`refund.channel.${value}`) })),
              },
              {
                name: 'decidingUnit',
                label: t('refund.decidingUnit'),
                kind: 'text',
                required: true,
                initial: freezer ?? '',
              },
            ],
          },
          approve: {
            hidden: view.channel === 'exchange',
            primary: true,
            fields: [
              { name: 'number', label: t('refund.paperNumber'), kind: 'text', required: true },
              { name: 'decidedOn', label: t('refund.decidedOn'), kind: 'day', required: true, initial: today },
            ],
          },
          return: { hidden: view.channel === 'exchange' },
        }}
      />
      {waiting.map(({ command, missing }) => (
        <p key={command} className="note">
          {t(`refund.command.${command}`)}
          {t('shell.colon')}
          {missing.map((need) => t(`refund.missing.${need}`)).join(t('shell.semicolon'))}
        </p>
      ))}
    </>
  );
}

function Papers({ view }: { view: RefundView }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>();
  if (view.accounts.length === 0) return null;
  return (
    <div className="no-print">
      <p className="row">
        <span>{t('refund.papers')}</span>
        {PAPERS.map((kind) => (
          <Button
            key={kind}
            size="small"
            onClick={() => {
              setError(undefined);
              get<FileView>(`/refunds/${view.id}/paper?kind=${kind}`).then(saveFile, setError);
            }}
          >
            {t(`refund.paperOf.${kind}`)}
          </Button>
        ))}
      </p>
      <ProblemNote error={error} />
    </div>
  );
}
