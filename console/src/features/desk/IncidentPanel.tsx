import { maskTail } from '@anlan/contract/base/formats';
import type { IncidentView } from '@anlan/contract/incident';
import type { StopPaymentView } from '@anlan/contract/stop-payment';
import { Skeleton } from '@anlan/ui/kit';
import { MoneyText, Strip } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { MuteButton, useAlarms } from '../../app/alarms.tsx';
import { ClockRing } from '../../app/ClockRing.tsx';
import { CommandBar } from '../../app/CommandBar.tsx';
import { useNow } from '../../app/clock.ts';
import { Person } from '../../app/Masked.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Timeline } from '../../app/Timeline.tsx';
import { clockTime, duration, shortTime } from '../../app/times.ts';
import { InterceptButton } from '../interception/InterceptButton.tsx';
import { OrderTable } from '../order/OrderTable.tsx';
import { AmendButton, CaseButton, Duplicates, useUndoClose } from './IncidentActions.tsx';
import { PictureButton } from './Picture.tsx';
import { CutOff } from './Questions.tsx';
import { useIncident, useOrdersOf } from './queries.ts';
import { SignAll, unsignedOf } from './SignAll.tsx';
import { TransferTable } from './TransferTable.tsx';
import { WordsButton } from './WordsButton.tsx';

/** One report: its clock, the strip that names the slowest step, its transfers and orders, what is missing, its timeline. */
export function IncidentPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const incident = useIncident(id);
  const orders = useOrdersOf(id);
  if (incident.isPending) return <Skeleton active />;
  if (!incident.data) return <ProblemNote error={incident.error} />;
  const view = incident.data;
  const items = orders.data?.items ?? [];
  return (
    <>
      <section className="panel">
        <Head view={view} />
        {view.stillOnCall === 'yes' || view.screenShared === 'yes' ? <CutOff /> : null}
        <Duplicates view={view} />
        <Actions view={view} orders={items} />
        <GoldenMinutes view={view} />
        {view.missing.length === 0 ? null : (
          <p className="note lacks">
            {t('incident.missing')}：{view.missing.map((name) => t(`incident.lack.${name}`)).join(' · ')}
          </p>
        )}
      </section>
      <section className="panel">
        <h2>{t('stopPayment.title')}</h2>
        <ProblemNote error={orders.error} />
        <OrderTable orders={items} loading={orders.isPending} />
      </section>
      <TransferTable view={view} />
      <section className="panel">
        <h2>{t('incident.timeline')}</h2>
        <Timeline
          about={id}
          parts={items.map((order) => ({
            id: order.id,
            name: `${order.account.bankName ?? ''} ${maskTail(order.account.number)}`,
          }))}
        />
      </section>
    </>
  );
}

const LIMIT_SECONDS = 1_800;

function Head({ view }: { view: IncidentView }) {
  const { t } = useTranslation();
  const now = useNow();
  const { clock } = view;
  const end = clock?.stoppedAt === undefined ? now : Date.parse(clock.stoppedAt);
  const left = clock === undefined ? 0 : (Date.parse(clock.dueAt) - end) / 1_000;
  const stopped = clock?.stoppedAt !== undefined;
  return (
    <div className="incident-head">
      <ClockRing leftSeconds={left} limitSeconds={LIMIT_SECONDS} name={t('incident.timeLeft')} stopped={stopped} />
      <div>
        <h1 className="page-title">{view.reference}</h1>
        <div className="note">
          {t(`incident.status.${view.status}`)} · {t(`incident.source.${view.source}`)} {view.dispatchNumber ?? ''} ·{' '}
          {t('incident.reportedAt')} {shortTime(view.reportedAt)} ·{' '}
          {stopped
            ? t('incident.clockStoppedAfter', { took: duration(LIMIT_SECONDS - left) })
            : left < 0
              ? t('shell.overBy', { span: duration(-left) })
              : `${t('incident.timeLeft')} ${duration(left)}`}
        </div>
        <div className="note">
          {t('incident.holder')} {view.holderName ?? '—'} · {view.unitName}
        </div>
      </div>
      <dl className="sums">
        <div>
          <dt>{t('incident.amount')}</dt>
          <dd>
            <MoneyText fen={view.amountFen} />
          </dd>
        </div>
        <div>
          <dt>{t('incident.savable')}</dt>
          <dd>
            <MoneyText fen={view.savableFen} />
          </dd>
        </div>
      </dl>
      <div className="incident-victim">
        <span>{t('incident.victim')}</span>{' '}
        {view.victim === undefined ? '—' : <Person person={view.victim} about={view.id} />}
      </div>
    </div>
  );
}

/** The one thing to do next stands alone: sign, else take over, else accept the case, else close; the rest lies under "more". */
function Actions({ view, orders }: { view: IncidentView; orders: readonly StopPaymentView[] }) {
  const { t } = useTranslation();
  const undo = useUndoClose(view.id);
  const alarmed = useAlarms().data?.reached.some(({ incident }) => incident === view.id) ?? false;
  const may = (command: string) => view.allowed.some((one) => one.command === command);
  const next =
    unsignedOf(orders).length > 0
      ? 'sign'
      : view.holder === undefined && may('takeOver')
        ? 'takeOver'
        : view.case === undefined
          ? 'accept'
          : view.clock?.stoppedAt !== undefined && may('close')
            ? 'close'
            : undefined;
  return (
    <CommandBar
      at={`/incidents/${view.id}`}
      version={view.version}
      allowed={view.allowed}
      labelOf={(command) => t(`incident.command.${command}`)}
      onDone={(command) => (command === 'close' ? undo() : undefined)}
      looks={{
        takeOver: { primary: next === 'takeOver', shortcut: 'a' },
        close: { primary: next === 'close', shortcut: 'e' },
        join: { hidden: true },
      }}
      lead={
        <>
          <SignAll orders={orders} />
          {view.case === undefined && next !== 'accept' ? null : <CaseButton view={view} primary={next === 'accept'} />}
          {alarmed ? <MuteButton incident={view.id} shortcut="m" /> : null}
        </>
      }
      more={
        <>
          {view.case === undefined && next !== 'accept' ? <CaseButton view={view} /> : null}
          <AmendButton view={view} />
          <InterceptButton incident={view.id} />
          {view.hasText ? <WordsButton incident={view.id} /> : null}
          {view.hasPicture ? <PictureButton incident={view.id} /> : null}
        </>
      }
    />
  );
}

function GoldenMinutes({ view }: { view: IncidentView }) {
  const { t } = useTranslation();
  const { steps, slowest } = view.strip;
  const slow = steps.find(({ step }) => step === slowest);
  return (
    <>
      <h2 className="strip-title">
        {t('incident.strip')}
        {slow?.seconds === undefined || slow.seconds === 0 ? null : (
          <small className="slowest">
            {t('incident.slowest')}：{t(`incident.step.${slow.step}`)} {duration(slow.seconds)}
          </small>
        )}
      </h2>
      <Strip
        steps={steps.map(({ step, at, seconds }) => ({
          name: t(`incident.step.${step}`),
          at: at === undefined ? undefined : clockTime(at),
          took: seconds === undefined ? undefined : duration(seconds),
          slowest: step === slowest && seconds !== 0,
        }))}
        slowestLabel={t('incident.slowest')}
      />
    </>
  );
}
