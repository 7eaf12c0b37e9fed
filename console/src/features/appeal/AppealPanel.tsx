import type { AppealView } from '@anlan/contract/appeal';
import { maskTail } from '@anlan/contract/base/formats';
import type { FileView } from '@anlan/contract/file';
import { Button, Descriptions, Skeleton } from '@anlan/ui/kit';
import { AccountNumber, MoneyText } from '@anlan/ui/parts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { get } from '../../app/api.ts';
import { CommandBar } from '../../app/CommandBar.tsx';
import { saveFile } from '../../app/files.ts';
import { Person } from '../../app/Masked.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Timeline } from '../../app/Timeline.tsx';
import { shortTime } from '../../app/times.ts';
import { AppealDocuments } from './AppealDocuments.tsx';
import { AppealDue, AppealState } from './AppealState.tsx';
import { useAppealLooks } from './appeal-looks.ts';

/** One appeal: who says what about which account, whose measure it is, what was proposed and decided, the note to print. */
export function AppealPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ['appeals', 'one', id], queryFn: () => get<AppealView>(`/appeals/${id}`) });
  const looks = useAppealLooks(found.data);
  if (found.isPending) return <Skeleton active />;
  if (!found.data) return <ProblemNote error={found.error} />;
  const view = found.data;
  const note = async () => saveFile(await get<FileView>(`/appeals/${view.id}/note`));
  return (
    <div className="section">
      <Facts view={view} />
      <CommandBar
        at={`/appeals/${view.id}`}
        version={view.version}
        allowed={view.allowed}
        labelOf={(command) => t(`appeal.command.${command}`)}
        looks={looks}
        lead={<Button onClick={note}>{t('appeal.print')}</Button>}
      />
      <Decision view={view} />
      <AppealDocuments view={view} />
      <h2>{t('incident.timeline')}</h2>
      <Timeline about={view.id} />
    </div>
  );
}

/** The measure as it stands now, or that none of ours was found. */
function MeasureWords({ view }: { view: AppealView }) {
  const { t } = useTranslation();
  const { measure } = view;
  if (measure === undefined)
    return (
      <>
        {t('appeal.noMeasure')}
        {view.earlierAuthority === undefined ? null : <div>{t('appeal.earlier', { name: view.earlierAuthority })}</div>}
      </>
    );
  return (
    <>
      <AboutLink id={measure.id}>
        {t(`appeal.kind.${measure.kind}`)}
        {measure.scope === undefined ? '' : ` · ${t(`freeze.scope.${measure.scope}`)}`}
      </AboutLink>{' '}
      {measure.unitName} <MoneyText fen={measure.heldFen} />{' '}
      {measure.since === undefined ? '' : t('appeal.since', { at: shortTime(measure.since) })}{' '}
      {measure.inForce
        ? measure.endsAt === undefined
          ? ''
          : t('appeal.until', { at: shortTime(measure.endsAt) })
        : t('appeal.notInForce')}
    </>
  );
}

function Facts({ view }: { view: AppealView }) {
  const { t } = useTranslation();
  const brought = [
    t(`appeal.broughtBy.${view.broughtBy}`),
    view.broughtByName,
    t(`appeal.way.${view.way}`),
    shortTime(view.toldAt),
  ];
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      items={[
        { key: 'state', label: t('stopPayment.state'), children: <AppealState view={view} /> },
        {
          key: 'due',
          label: t('appeal.due'),
          children: (
            <>
              <AppealDue view={view} />
              {view.rule.confirmed ? null : <div className="note">{t('appeal.unconfirmed')}</div>}
            </>
          ),
        },
        {
          key: 'account',
          label: t('appeal.about'),
          children: (
            <>
              <AccountNumber value={view.account.number} copyLabel={maskTail(view.account.number)} />{' '}
              {view.account.holderName ?? ''} {view.account.bankName ?? ''}
            </>
          ),
        },
        { key: 'measure', label: t('appeal.measure'), children: <MeasureWords view={view} /> },
        {
          key: 'person',
          label: t('appeal.appellant'),
          children: <Person person={view.appellant} about={view.id} />,
        },
        { key: 'words', label: t('appeal.words'), children: view.words ?? '—' },
        { key: 'brought', label: t('appeal.broughtByLabel'), children: brought.filter(Boolean).join(' · ') },
        {
          key: 'received',
          label: t('appeal.receivedBy'),
          children: `${view.receivedBy} · ${view.unitName} · ${shortTime(view.receivedAt)}`,
        },
      ]}
    />
  );
}

/** What was proposed and decided, by whom; or where the person was sent. */
function Decision({ view }: { view: AppealView }) {
  const { t } = useTranslation();
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('appeal.outcomeLabel'), view.outcome === undefined ? undefined : t(`appeal.outcome.${view.outcome}`)],
    [t('appeal.mistakeYes'), view.mistake ? '✓' : undefined],
    [t('appeal.why'), view.why],
    [t('appeal.complainTo'), view.complainTo],
    [
      t('appeal.proposedBy'),
      view.proposedBy === undefined ? undefined : `${view.proposedBy} ${shortTime(view.proposedAt)}`,
    ],
    [
      t('appeal.decidedBy'),
      view.decidedBy === undefined ? undefined : `${view.decidedBy} ${shortTime(view.decidedAt)}`,
    ],
    [t('appeal.otherUnit'), view.otherUnit],
    [t('appeal.otherPhone'), view.otherPhone],
    [t('appeal.bring'), view.bring],
    [t('appeal.toldBy'), view.toldBy],
  ];
  const known = rows.filter(([, value]) => value !== undefined);
  if (known.length === 0) return null;
  return (
    <>
      <h2>{t('appeal.decision')}</h2>
      <Descriptions
        size="small"
        bordered
        column={1}
        items={[
          ...known.map(([label, value]) => ({ key: label, label, children: value })),
          ...(view.amountFen === undefined
            ? []
            : [{ key: 'amount', label: t('appeal.amount'), children: <MoneyText fen={view.amountFen} /> }]),
        ]}
      />
    </>
  );
}
