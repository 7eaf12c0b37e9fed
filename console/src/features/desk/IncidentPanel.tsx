import { type IncidentView, REPORTERS } from '@anlan/contract/incident';
import { Alert, Button, Skeleton, Space } from '@anlan/ui/kit';
import { CountdownRing, MoneyText, Strip } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { newIntent, post } from '../../app/api.ts';
import { CommandBar } from '../../app/CommandBar.tsx';
import { useNow } from '../../app/clock.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { Person } from '../../app/Masked.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { Timeline } from '../../app/Timeline.tsx';
import { clockTime, duration, shortTime } from '../../app/times.ts';
import { useFraudTypes } from '../case/fraud-types.ts';
import { InterceptButton } from '../interception/InterceptionsPage.tsx';
import { OrderTable } from '../order/OrderTable.tsx';
import { PictureButton } from './Picture.tsx';
import { useDuplicates, useIncident, useOrdersOf } from './queries.ts';
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
  const steps = view.strip.steps.map((step) => ({
    name: t(`incident.step.${step.step}`),
    at: step.at === undefined ? undefined : clockTime(step.at),
    took: step.seconds === undefined ? undefined : duration(step.seconds),
    slowest: view.strip.slowest === step.step,
  }));
  return (
    <>
      <section className="panel">
        <Head view={view} />
        <Duplicates view={view} />
        <h2>{t('incident.strip')}</h2>
        <Strip steps={steps} slowestLabel={t('incident.slowest')} />
        {view.missing.length === 0 ? null : (
          <p className="note">
            {t('incident.missing')}：{view.missing.map((name) => t(`incident.lack.${name}`)).join(' · ')}
          </p>
        )}
      </section>
      <section className="panel">
        <h2>{t('stopPayment.title')}</h2>
        <ProblemNote error={orders.error} />
        <OrderTable orders={orders.data?.items ?? []} loading={orders.isPending} />
      </section>
      <TransferTable view={view} />
      <section className="panel">
        <h2>{t('incident.timeline')}</h2>
        <Timeline about={id} />
      </section>
    </>
  );
}

function Head({ view }: { view: IncidentView }) {
  const { t } = useTranslation();
  const now = useNow();
  const end = view.clock?.stoppedAt === undefined ? now : Date.parse(view.clock.stoppedAt);
  const left = view.clock === undefined ? 0 : (Date.parse(view.clock.dueAt) - end) / 1_000;
  const over = view.clock?.stoppedAt !== undefined;
  return (
    <>
      <div className="row">
        <CountdownRing leftSeconds={left} limitSeconds={1_800} label={`${t('incident.timeLeft')} ${duration(left)}`} />
        <span>
          <b className="page-title">{view.reference}</b> {t(`incident.status.${view.status}`)} ·{' '}
          {t(`incident.source.${view.source}`)} {view.dispatchNumber ?? ''}
          <br />
          <small className="note">
            {t('incident.reportedAt')} {shortTime(view.reportedAt)} ·{' '}
            {over
              ? t('incident.clockStoppedAfter', { took: duration(1_800 - left) })
              : `${t('incident.timeLeft')} ${duration(left)}`}{' '}
            · {t('incident.holder')} {view.holderName ?? '—'} · {view.unitName}
          </small>
        </span>
        <span className="spring" />
        <span>
          {t('incident.amount')}{' '}
          <b>
            <MoneyText fen={view.amountFen} />
          </b>{' '}
          · {t('incident.savable')}{' '}
          <b>
            <MoneyText fen={view.savableFen} />
          </b>
        </span>
      </div>
      {view.stillOnCall === 'yes' || view.screenShared === 'yes' ? (
        <p className="cut-off">{t('incident.cutOff')}</p>
      ) : null}
      <div className="row">
        <span>{t('incident.victim')}</span> <Person person={view.victim} about={view.id} />
      </div>
      <Space wrap align="start" className="no-print">
        <CommandBar
          key={view.version}
          at={`/incidents/${view.id}`}
          version={view.version}
          allowed={view.allowed}
          labelOf={(command) => t(`incident.command.${command}`)}
          looks={{ takeOver: { primary: view.holder === undefined }, join: { hidden: true } }}
        />
        <CaseButton view={view} />
        <AmendButton view={view} />
        <InterceptButton incident={view.id} />
        {view.hasText ? <WordsButton incident={view.id} /> : null}
        {view.hasPicture ? <PictureButton incident={view.id} /> : null}
      </Space>
    </>
  );
}

function CaseButton({ view }: { view: IncidentView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  if (view.case !== undefined)
    return (
      <AboutLink id={view.case}>
        {t('incident.case')} {view.caseNumber ?? t('case.noNumber')}
      </AboutLink>
    );
  const accept = () => {
    setError(undefined);
    post(`/incidents/${view.id}/accept-case`, { version: view.version }, newIntent()).then(
      () => client.invalidateQueries(),
      setError,
    );
  };
  return (
    <>
      <Button onClick={accept}>{t('incident.acceptCase')}</Button>
      <ProblemNote error={error} />
    </>
  );
}

/** Facts that became known after the call; nothing here is asked while money is still moving. */
function AmendButton({ view }: { view: IncidentView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const types = useFraudTypes();
  const yesNo = (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(`incident.${value}`) }));
  const amend = async (body: Record<string, unknown>, intent: string) => {
    await post(`/incidents/${view.id}/amend`, { version: view.version, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <FormDialog
      key={view.version}
      label={t('incident.amend')}
      onSubmit={amend}
      fields={[
        { name: 'victim.name', label: t('shell.personName'), kind: 'text' },
        { name: 'victim.phone', label: t('shell.personPhone'), kind: 'text' },
        { name: 'victim.idNumber', label: t('shell.personIdNumber'), kind: 'text' },
        {
          name: 'reporter',
          label: t('incident.reporter'),
          kind: 'choice',
          initial: view.reporter ?? '',
          options: REPORTERS.map((value) => ({ value, label: t(`incident.reporterOf.${value}`) })),
        },
        {
          name: 'fraudType',
          label: t('case.type'),
          kind: 'choice',
          initial: view.fraudType ?? '',
          options: types.options,
        },
        {
          name: 'stillOnCall',
          label: t('incident.stillOnCall'),
          kind: 'choice',
          initial: view.stillOnCall,
          options: yesNo,
        },
        {
          name: 'screenShared',
          label: t('incident.screenShared'),
          kind: 'choice',
          initial: view.screenShared,
          options: yesNo,
        },
        {
          name: 'transferCount',
          label: t('incident.transferCount'),
          kind: 'whole',
          initial: view.transferCount === undefined ? '' : String(view.transferCount),
        },
      ]}
    />
  );
}

function Duplicates({ view }: { view: IncidentView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useDuplicates(view.id);
  const candidates = found.data?.candidates ?? [];
  if (candidates.length === 0 || view.status === 'joined') return null;
  const join = (into: string) => async (body: Record<string, unknown>, intent: string) => {
    await post(`/incidents/${view.id}/join`, { version: view.version, into, ...body }, intent);
    await client.invalidateQueries();
  };
  return (
    <Alert
      type="warning"
      title={t('incident.duplicates')}
      description={candidates.map((one) => (
        <div key={one.incident} className="row">
          <AboutLink id={one.incident}>{one.reference}</AboutLink> {shortTime(one.reportedAt)}{' '}
          {one.reasons.map((reason) => t(`incident.sameBy.${reason}`)).join('、')}
          <FormDialog
            label={`${t('incident.join')} ${one.reference}`}
            hint={t('incident.joinHint')}
            fields={[{ name: 'why', label: t('shell.reason'), kind: 'long', required: true }]}
            onSubmit={join(one.incident)}
          />
        </div>
      ))}
    />
  );
}
